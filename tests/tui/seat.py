"""A player before the game: keys and clicks go in, and what is drawn on the terminal can be read.

After each of them it waits until the app has nothing left to do, not for a time to pass.
"""

from asyncio import get_running_loop, sleep, wait
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from rich.color import ColorSystem
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widget import Widget

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.career_game import CareerGame
from pm_quest.game import Game
from pm_quest.library import Library
from pm_quest.saves.folder_store import FolderStore
from pm_quest.saves.players import PlayerProfile, PlayerSettings, PlayerStore
from pm_quest.story.model import Brings, Scenario
from pm_quest.story.playthrough import Playthrough
from pm_quest.tui.app import QuestApp
from pm_quest.tui.watch_app import WATCH_GROUP
from pm_quest.tui.widgets.key_line import KeyLine
from tests.tui.drawing_at_rest import draw, draw_strips, rests

STORIES = Path(__file__).parent / "stories"
"""Scenarios written for the tests."""
NARROW, WIDE, BROAD = (80, 24), (120, 36), (200, 60)
CALM = 3
"""So often in a row nothing was left to do, and the screen is as it will be."""
FREE_LOOKS, POLL_SECONDS = 20, 0.002
"""After so many looks there is a pause: what is waited for may need the processor, or a clock."""


class Seat:
    """What a player can do and see."""

    def __init__(self, pilot: Pilot) -> None:
        self.pilot, self.app = pilot, pilot.app
        self.measured = 0
        self._read_rows: list[str] | None = None

    @property
    def rows(self) -> list[str]:
        """The terminal, row by row: read once for all that is asked before the app has its turn again."""
        if self._read_rows is None:
            self._read_rows = [strip.text.rstrip() for strip in draw_strips(self.app.screen)]
            get_running_loop().call_soon(self._forget_rows)
        return self._read_rows

    @property
    def seen(self) -> str:
        """All that is on the terminal, however its lines are broken."""
        return " ".join(" ".join(self.rows).split())

    @property
    def key_line(self) -> str:
        """The keys that are shown at the bottom, above what is told there."""
        return self._drawn(self.app.screen.query(KeyLine).first())

    @property
    def lit(self) -> str:
        """What has the focus, as it is drawn; empty where nothing has it."""
        if self.app.focused is None:
            return ""
        return self._drawn(self.app.focused).lstrip("▌ ")

    @property
    def notices(self) -> str:
        """What is told in the corner of the screen."""
        return " ".join(self._drawn(toast) for toast in self.app.screen.query("Toast"))

    def part(self, selector: str) -> str:
        """What one part of the screen shows."""
        return self._drawn(self.app.screen.query_one(selector))

    @property
    def at(self) -> str:
        """Which screen this is: its name in the code."""
        return type(self.app.screen).__name__.removesuffix("Screen").lower()

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other, each when what the one before did is done."""
        for key in keys:
            name = key if len(key) > 1 or key.isalnum() else _character_to_key(key)
            self.app.post_message(Key(name, key if len(key) == 1 else " " if key == "space" else None))
            await self.settle()

    async def type(self, words: str) -> None:
        """Type words."""
        await self.press(*words)

    async def click(self, words: str) -> None:
        """Click on these words, where they are drawn first."""
        x, y = next(((row.index(words), y) for y, row in enumerate(self.rows) if words in row), (-1, -1))
        assert (x, y) != (-1, -1), f"{words!r} is not on the screen:\n" + "\n".join(self.rows)
        await self.click_at(x, y)

    async def click_at(self, x: int, y: int) -> None:
        """Click on a cell."""
        widget, region = self.app.screen.get_widget_at(x, y)
        await self.pilot.click(widget, offset=(x - region.x, y - region.y))
        await self.settle()

    async def resize(self, size: tuple[int, int]) -> None:
        """Drag the window to another size."""
        await self.pilot.resize_terminal(*size)
        await self.settle()

    async def settle(self) -> None:
        """Wait until every widget has done what it had to do. It is drawn when it is looked at, and at the end."""
        quiet = looks = 0
        while quiet < CALM and self.app._exception is None:
            await self.take_turns()
            await self.wait_for_workers()
            looks += 1
            await sleep(0 if looks % FREE_LOOKS else POLL_SECONDS)
            if not self._rests():
                quiet = 0
                continue
            quiet = 0 if self._is_changing() else quiet + 1
            self.app.screen._on_timer_update()

    async def wait_for_workers(self) -> None:
        """Wait for what is done beside the screen, to its end or until it is given up; a file is watched all along."""
        while tasks := [
            worker._task
            for worker in self.app.workers
            if not worker.is_finished and worker._task and worker.group != WATCH_GROUP
        ]:
            await wait(tasks)

    async def take_turns(self) -> None:
        """Wait until no key waits for another one any more."""
        while self.app.input_queue.task is not None:
            await wait([self.app.input_queue.task])

    def _forget_rows(self) -> None:
        self._read_rows = None

    def _drawn(self, widget: Widget) -> str:
        x, y, width, height = self.app.screen.find_widget(widget).visible_region
        return " ".join(" ".join(row[x : x + width] for row in self.rows[y : y + height]).replace("▌", " ").split())

    def _rests(self) -> bool:
        """Return whether every widget waits for its next message. A question to each would wake them all: this only looks."""
        return self.app.input_queue.task is None and rests(self.app)

    def _is_changing(self) -> bool:
        """Return whether anything on the screen is still to be placed, drawn or moved."""
        screen = self.app.screen
        return bool(screen._layout_required or screen._callbacks or self.app.animator._animations)


@asynccontextmanager
async def seated(
    folder: Path,
    *,
    game: Game | None = None,
    player: str = "Ada",
    size: tuple[int, int] = NARROW,
    stories: Sequence[Path] = (STORIES,),
    settings: PlayerSettings | None = None,
    career: CareerGame | None = None,
) -> AsyncIterator[Seat]:
    """The game opened on a terminal of this size, with its saves in a folder: at a playthrough, or at the title.

    Without settings, motion is reduced, and fit and reasons come with every outcome.
    """
    app = opened(folder, game=game, player=player, stories=stories, settings=settings, career=career)
    async with app.run_test(size=size, notifications=True) as pilot:
        seat = Seat(pilot)
        await seat.settle()
        yield seat
        if app.screen_stack:
            draw(app.screen)


def opened(
    folder: Path,
    *,
    game: Game | None = None,
    player: str = "Ada",
    stories: Sequence[Path] = (STORIES,),
    settings: PlayerSettings | None = None,
    career: CareerGame | None = None,
) -> QuestApp:
    """The app as `pm-quest` opens it, on a terminal with all colours, whatever that of the tests has."""
    profile = PlayerProfile(player, settings or PlayerSettings(reduced_motion=True, feedback="now"))
    store = game.store if game else FolderStore(folder)
    app = QuestApp(Library(stories), store, PlayerStore(folder), profile, game, career=career)
    app.console._color_system = ColorSystem.TRUECOLOR
    return app


def begun(
    folder: Path, story: str = "corner_shop", *choices: str, player: str = "Ada", seed: int = 0, stories: Path = STORIES
) -> Game:
    """A scenario, begun by a player, and played this far; with its saves in a folder."""
    path = stories / f"{story}.yaml"
    reading = read_scenario_file(path)
    assert reading.scenario is not None, reading.format_problems()
    source = str(path.absolute())
    game = Game.open(reading.scenario, reading.fingerprint, source, FolderStore(folder), player, seed=seed, fresh=True)
    for choice in choices:
        game.choose(choice)
    return game


def saved(folder: Path, player: str = "Ada") -> list[tuple[str, ...]]:
    """The choices of each save of a player as they are on the disk, newest first."""
    return [save.choices for save in FolderStore(folder).list_saves(player)]


def made(folder: Path, scenario: Scenario, player: str = "Ada", *choices: str) -> Game:
    """A scenario built in a test, begun by a player; what the reader would refuse can be in it, and in the name."""
    store = FolderStore(folder)
    playthrough = Playthrough.start(scenario, Brings(player=player))
    save = store.start_save(Playthrough.start(scenario, Brings(player="Ada")), fingerprint="0" * 32, source=None)
    game = Game(store, playthrough, save, None, resumed=False)
    for choice in choices:
        game.choose(choice)
    return game


async def told_to_the_end(seat: Seat) -> str:
    """All that can be read by turning the page until nothing moves."""
    told, before = "", None
    while seat.seen != before:
        before = seat.seen
        told += before
        await seat.press("space")
    return told
