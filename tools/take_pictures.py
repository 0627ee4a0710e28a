"""Take the pictures of the documents again, from the screens as they are now.

Usage: python tools/take_pictures.py [NAME …]

Without names, every picture that is made here: each is what a player sees on a terminal of 120 columns and 36 rows, after some
keys, in what comes with the game. They are written to `docs/images/`. Wants Pillow (`python -m pip install pillow`) and the fonts
JetBrains Mono and DejaVu Sans Mono.
"""

import sys
from asyncio import run
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.color import ColorSystem
from terminal_picture import TerminalPicture

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.career_game import CareerGame
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.game import Game
from pm_quest.library import Library, find_shipped_folder
from pm_quest.live.live_rehearsal import LiveRehearsal
from pm_quest.saves.folder_store import FolderStore
from pm_quest.saves.players import PlayerProfile, PlayerSettings, PlayerStore
from pm_quest.tui.app import QuestApp
from pm_quest.tui.watch_app import WatchApp
from tests.tui.career.career_seat import begin_shipped_career
from tests.tui.career.test_stack import SHIPPED as PREPARED
from tests.tui.career.test_stack import close_round
from tests.tui.classroom.played import Played, settled, watched
from tests.tui.drawing_at_rest import draw
from tests.tui.seat import WIDE, Seat
from tests.tui.test_watch import Desk

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
TO_OPENED_DOOR = ("up", "home", "right", "right", "right")
SETTINGS = PlayerSettings(reduced_motion=True)
SHIPPED, EXAMPLES = find_shipped_folder(), IMAGES.parent / "examples"
SLIP_LINE = 40
PLAYED = {
    "first_day": "hold_ladder sign_the_list say_seven take_the_sheet ask_her",
    "pnl_owner": "open_the_file engineers six_on_everything charge_the_extras walk_the_floor earlier_run give_two leave_blank drive_over strike_out hold_floor in_euros",
    "dumping_ground": "read_logs ostra notes addendum drop_three ask_sunniva count_year plain_five replatform hold_freeze press_pot give_book own_line",
    "marketing_pm": "thursday northgate office napkin drill week_six lapse van same_day fold used_one fourteen",
}
"""What was played before, so that some roles stand in their doors."""
ENDED = "say_yes ostra vesterhav join_gro drop_three buy_feed count_year let_him_pick spread_it hold_freeze five_names alarm_log ines_line"
UNDER_WAY = "forty_reviews pages the_form drop_welcome payments_desk"


NAMES = [f"Person {number}" for number in range(1, 25)]
FIRST, SECOND = "000000000001111122222222", "0000022222220021222222"
"""The options that they vote for, one after the other, at the decision that is shown; two have not voted again yet."""


@asynccontextmanager
async def lead_class(folder: Path) -> AsyncIterator[Seat]:
    """A trainer's dashboard in the middle of a second vote, with a clock."""
    story = read_scenario_file(SHIPPED / "pnl_owner.yaml").scenario
    assert story is not None
    desk = Played(story=story, moves="trainer", ask=("reason", "certainty")).come(*NAMES).start()
    for choice in PLAYED["pnl_owner"].split()[:3]:
        desk.submit_action(ev.Decided("1", desk.session.tables["1"].playthrough.turn, choice))
    table = desk.session.tables["1"]
    desk.at += 60_000
    for choices in (FIRST, SECOND):
        for name, choice in zip(NAMES, choices, strict=False):
            desk.vote(table.choices[int(choice)], name)
        if choices is FIRST:
            desk.submit_action(ev.Revealed("1", table.playthrough.turn))
            desk.at += 90_000
            desk.submit_action(ev.Reopened("1", table.playthrough.turn, 1))
            desk.submit_action(ev.Timed(60_000))
    async with watched(desk, folder, size=WIDE) as seat:
        seat.app.console._color_system = ColorSystem.TRUECOLOR  # noqa: SLF001 - whatever the terminal of this tool has
        await settled(seat)
        yield seat


@asynccontextmanager
async def stand_at_doors(folder: Path) -> AsyncIterator[Seat]:
    """The wall of doors, some of which were opened before."""
    _play_before(folder)
    _play_scenario(folder, "engineer_apm", *UNDER_WAY.split())
    async with _open_game(folder) as seat:
        yield seat


@asynccontextmanager
async def read_scene(folder: Path) -> AsyncIterator[Seat]:
    """The second decision of a job."""
    game = _play_scenario(folder, "marketing_pm", *PLAYED["marketing_pm"].split()[:1])
    async with _open_game(folder, game=game) as seat:
        yield seat


@asynccontextmanager
async def reach_ending(folder: Path) -> AsyncIterator[Seat]:
    """A job that has just ended, for the second time."""
    _play_before(folder)
    game = _play_scenario(folder, "dumping_ground", *ENDED.split())
    async with _open_game(folder, game=game) as seat:
        yield seat


@asynccontextmanager
async def read_stack(folder: Path) -> AsyncIterator[Seat]:
    """The last letters were sent, and who calls is said; the first stack is left of the one that Enter leads to."""
    async with _open_game(folder, career=close_round(folder, begin_shipped_career, PREPARED)) as seat:
        yield seat


@asynccontextmanager
async def watch_story(folder: Path) -> AsyncIterator[Seat]:
    """A story being written, with a slip in the line that was just saved."""
    path = folder / "the_tuesday_demo.yaml"
    text = (EXAMPLES / path.name).read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    rehearsal = LiveRehearsal(path, "Ada", seed=0)
    rehearsal.follow_save(read_scenario_file(path))
    app = WatchApp(
        Library([SHIPPED], SHIPPED), PlayerStore(folder / "saves"), PlayerProfile("Ada", SETTINGS), rehearsal
    )
    app.console._color_system = ColorSystem.TRUECOLOR  # noqa: SLF001 - whatever the terminal of this tool has
    async with app.run_test(size=WIDE) as pilot:
        desk = Desk(pilot, path)
        await desk.settle()
        await desk.until(lambda: desk.app.watched.study is not None, "the study")
        lines = text.splitlines()
        lines[SLIP_LINE - 1] = lines[SLIP_LINE - 1].replace("has_number", "has_nubmer")
        await desk.write("\n".join(lines))
        yield desk


Arrival = Callable[[Path], AbstractAsyncContextManager[Seat]]
PICTURES: dict[str, tuple[Arrival, tuple[str, ...]]] = {
    "doors": (stand_at_doors, TO_OPENED_DOOR),
    "play": (read_scene, ("escape",)),
    "ending": (reach_ending, ("enter",)),
    "debrief": (reach_ending, ("enter", "enter", *["left"] * 7)),
    "ticket": (reach_ending, ("enter", "s")),
    "stack": (read_stack, ("enter", "left")),
    "watch": (watch_story, ()),
    "class": (lead_class, ("v",)),
    "lab": (stand_at_doors, ("down", "home", "right", "right", "enter", "space")),
}
"""Each picture: where it begins, and the keys from there."""


def main(names: list[str]) -> int:
    """Take these pictures, or all. Return the exit status."""
    if unknown := sorted(set(names) - set(PICTURES)):
        print(f"No picture is called {', '.join(unknown)}. There are: {', '.join(PICTURES)}", file=sys.stderr)
        return 2
    for name in names or PICTURES:
        run(_take_picture(name))
        print(IMAGES / f"{name}.png")
    return 0


async def _take_picture(name: str) -> None:
    arrive, keys = PICTURES[name]
    with TemporaryDirectory() as folder:
        async with arrive(Path(folder)) as seat:
            await seat.press(*keys)
            _draw_screen(seat).save(IMAGES / f"{name}.png")


def _draw_screen(seat: Seat) -> TerminalPicture:
    """Draw all that is on the terminal, as the terminal would."""
    ground = seat.app.screen.background_colors[1]
    draw(seat.app.screen)
    picture = TerminalPicture(*WIDE, ground=(ground.r, ground.g, ground.b))
    picture.draw_rows(seat.app.screen._compositor.render_strips())  # noqa: SLF001 - nothing else says what is drawn
    return picture


@asynccontextmanager
async def _open_game(
    folder: Path, *, game: Game | None = None, career: CareerGame | None = None
) -> AsyncIterator[Seat]:
    """Open the game with its own scenarios, at a playthrough, a career or the title."""
    profile = PlayerProfile("Ada", SETTINGS)
    PlayerStore(folder).save_profile(profile)
    store = game.store if game else FolderStore(folder)
    app = QuestApp(Library([SHIPPED], SHIPPED), store, PlayerStore(folder), profile, game, career=career)
    app.console._color_system = ColorSystem.TRUECOLOR  # noqa: SLF001 - whatever the terminal of this tool has
    async with app.run_test(size=WIDE) as pilot:
        seat = Seat(pilot)
        await seat.settle()
        yield seat


def _play_scenario(folder: Path, story: str, *choices: str) -> Game:
    """Begin a scenario that comes with the game, and play it this far."""
    reading = read_scenario_file(SHIPPED / f"{story}.yaml")
    assert reading.scenario is not None, reading.format_problems()
    game = Game.open(reading.scenario, reading.fingerprint, None, FolderStore(folder), "Ada", seed=0, fresh=True)
    for choice in choices:
        game.choose(choice)
    return game


def _play_before(folder: Path) -> None:
    for story, choices in PLAYED.items():
        _play_scenario(folder, story, *choices.split())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
