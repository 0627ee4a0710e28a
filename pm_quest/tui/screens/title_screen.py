"""The title: a wall of doors, one for each scenario, and a row of the other places to go to."""

from asyncio import to_thread
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import HorizontalGroup
from textual.content import Content
from textual.events import ScreenResume
from textual.widgets import Static

from pm_quest.tui import safe_text
from pm_quest.tui.app_messages import SAVES_TOPIC, STARTING_TOPIC
from pm_quest.tui.game_messages import (
    AskAboutLostGame,
    OpenCareer,
    OpenClassroom,
    OpenLab,
    OpenRuns,
    OpenSettings,
    PlayScenario,
)
from pm_quest.tui.input_queue import FILL_GROUP
from pm_quest.tui.screens.covered_screen import CoveredScreen
from pm_quest.tui.screens.title_state import TitleState
from pm_quest.tui.screens.title_words import describe_player, list_faces, list_places
from pm_quest.tui.widgets.door_wall import DoorWall
from pm_quest.tui.widgets.menu import MenuRow
from pm_quest.tui.widgets.place_row import PlaceRow

if TYPE_CHECKING:
    from pm_quest.career_progress import CareerProgress
    from pm_quest.library import Library
    from pm_quest.market_ahead import MarketAhead
    from pm_quest.saves.career_record import CareerSave
    from pm_quest.saves.save_store import SaveStore
    from pm_quest.scenario_doors import ScenarioDoor
    from pm_quest.tui.active_profile import ActiveProfile

GAME_NAME = "╭─╮ ╭┬╮    ╭─╮ ╷ ╷ ╭─╴ ╭─╴ ╶┬╴\n├─╯ │││    │ │ │ │ ├─╴ ╰─╮  │ \n╵   ╵ ╵    ╰─╲ ╰─╯ ╰─╴ ╶─╯  ╵ "
MOTTO = "The same title, and another job behind every door."
NO_SCENARIOS = Content("No scenario was found. PM_QUEST_SCENARIOS can name a folder with some.")
PLACE_MESSAGES = {
    "career": OpenCareer,
    "continue-career": OpenCareer,
    "lab": OpenLab,
    "classroom": OpenClassroom,
    "settings": OpenSettings,
}
"""The places that are screens of the game; the others are actions of every app."""


class TitleScreen(CoveredScreen):
    """The first screen. Heads and saves are read once the first frame is on the screen."""

    CSS_PATH = "title.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-short"), (34, "-tall"), (50, "-grand")]
    ABOUT = (
        "Every door is a scenario: those that come with the game, then yours; those of a course stand together. Walk along them with the arrows; Enter "
        "goes on where you left, or begins. ◆ on a door: an ending was found behind it. A click on a door walks there, "
        "another one opens it. Below are the other places of the game."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "fresh", "start afresh", id="fresh", tooltip="Begin anew; an unfinished playthrough is kept"),
        Binding("r", "runs", "earlier runs", id="runs", tooltip="How each ended; Enter looks back on it"),
        Binding("down,j", "move(1)", "menu", key_display="↓", id="down"),
        Binding("up,k", "move(-1)", "doors", key_display="↑", id="up"),
        Binding("escape", "app.quit", "quit", id="leave", show=False),
        Binding("q", "app.quit", "quit", id="quit"),
    ]

    def __init__(
        self, library: "Library", store: "SaveStore", player: "ActiveProfile", market_ahead: "MarketAhead"
    ) -> None:
        super().__init__()
        self.library, self.store, self.player, self.market_ahead = library, store, player, market_ahead
        self.state = TitleState()
        self.career_progress = ""
        self.ending_counts: dict[Path, int | None] = {}

    def compose_page(self) -> ComposeResult:
        """Yield name and motto, the wall, the plate of the lit door, and the row of places."""
        with HorizontalGroup(id="head"):
            yield Static(Content(GAME_NAME), id="name")
            yield Static(id="whoami")
        yield Static(Content(MOTTO), id="motto")
        yield DoorWall()
        yield Static(id="plate")
        yield PlaceRow(list_places(self.state))

    @on(ScreenResume)
    async def welcome_player(self) -> None:
        """Stand before the wall, and read heads and saves: something may have been played.

        Not under a game that opens at once, where it would not be seen.
        """
        if self.is_current:
            await self.uncover()
            if self.focused is None:
                self.query_one(DoorWall).focus()
            self.load_doors()

    def on_resize(self) -> None:
        """Draw the plate for another size."""
        if not self.is_covered:
            self.call_after_refresh(self.show_plate)

    @property
    def lit_door(self) -> "ScenarioDoor | None":
        """Return the door that the player stands before."""
        at = self.query_one(DoorWall).lit
        return self.state.doors[at] if at is not None and at < len(self.state.doors) else None

    def find_scenario_file(self) -> Path | None:
        """Return the file behind the door that the player stands before; None in the row of places."""
        door = self.lit_door if self.query_one(DoorWall).has_focus else None
        return door.entry.path if door else None

    # Reading

    @work(exclusive=True, group=FILL_GROUP)
    async def load_doors(self) -> None:
        """Read what is behind the doors, and what can be continued."""
        from pm_quest.tui.screens.title_reading import read_title

        before = self.state
        self.state, error = await to_thread(read_title, self.library, self.store, self.player)
        if error is not None:
            self.show_notice(str(error), title="Your saves", topic=SAVES_TOPIC)
        else:
            self.clear_notices(SAVES_TOPIC)
        if before.career_id != self.state.career_id:
            self.career_progress = ""
        if self.query("DoorWall, PlaceRow"):  # else the game is being left
            await self.show_state(before)
            self.load_progress()

    @work(exclusive=True, group="progress")
    async def load_progress(self) -> None:
        """Find how far the career is, and say so in the row."""
        save = self.state.career_save
        if save is None:
            self._read_market_ahead()
            return
        with suppress(OSError, ValueError):
            progress = await to_thread(_find_progress, self.market_ahead, save)
            self.career_progress = progress.words
            self._show_career_endings(progress.endings)
        for row in self.query(PlaceRow):
            row.show_places(list_places(self.state, self.career_progress))

    def _show_career_endings(self, endings: "frozenset[tuple[str, str]]") -> None:
        """Mark the doors behind which an ending was found in the career."""
        from pm_quest.scenario_doors import add_career_endings

        if endings and self.query("DoorWall"):
            self.state = replace(self.state, doors=add_career_endings(self.state.doors, endings))
            wall = self.query_one(DoorWall)
            wall.show_doors(list_faces(self.state.doors), wall.lit)
            self.show_plate()

    def _read_market_ahead(self) -> None:
        """Read the market while the player looks around: the career opens at once then."""
        if not self.app.is_headless:
            self.market_ahead.prepare()

    @work(exclusive=True, group="endings")
    async def load_endings(self, door: "ScenarioDoor") -> None:
        """Count the endings behind a door, and say so on its plate."""
        from pm_quest.scenario_doors import count_endings

        path = door.entry.path
        if path not in self.ending_counts:
            self.ending_counts[path] = await to_thread(count_endings, door)
        if self.query(DoorWall) and self.lit_door is not None and self.lit_door.entry.path == path:
            self.show_plate()

    # Showing

    async def show_state(self, before: TitleState) -> None:
        """Show what was read. The player stays before the same door, and in the same row."""
        wall, row, state = self.query_one(DoorWall), self.query_one(PlaceRow), self.state
        stood = before.doors[wall.lit].entry.path if wall.lit is not None and before.doors else None
        if not before.doors:
            self.ending_counts.clear()
        row.show_places(list_places(self.state, self.career_progress))
        wall.show_doors(list_faces(state.doors), self._find_lit(stood))
        await self._show_lost_game()
        self._focus_part(before)
        self.query_one("#whoami", Static).update(describe_player(self.player.name, state.doors))
        self.show_plate()
        self.call_after_refresh(self.show_plate)  # wall and row may take more of its rows now
        self.refresh_bindings()

    def show_plate(self) -> None:
        """Show the plate of the lit door."""
        from pm_quest.scenario_doors import measure_collections
        from pm_quest.tui.screens.door_plate import PlateFacts, draw_plate

        door, plate = self.lit_door, self.query_one("#plate", Static)
        if door is None:
            plate.update(NO_SCENARIOS if self.state.career or self.state.doors else Content())
            return
        wall, endings = self.query_one(DoorWall), self.ending_counts.get(door.entry.path)
        collection = door.entry.collection
        progress = measure_collections(self.state.doors).get(collection.folder) if collection else None
        known = PlateFacts(endings, progress)
        plate.update(
            draw_plate(door, known, plate.content_size, with_title=not wall.shape.rows, is_lit=self.focused is wall),
            layout=False,
        )
        if door.entry.header and door.entry.path not in self.ending_counts:
            self.load_endings(door)

    def _find_lit(self, stood: Path | None) -> int | None:
        """Return the door to stand before: the same as before, the one to continue, or the one that comes next."""
        from pm_quest.scenario_doors import find_first_door

        paths = [door.entry.path for door in self.state.doors]
        latest = self.state.latest_game
        next_door = find_first_door(self.state.doors)
        wanted = [
            stood,
            latest.entry.path if latest and latest.entry else None,
            next_door.entry.path if next_door else None,
        ]
        return next((paths.index(path) for path in wanted if path in paths), 0 if paths else None)

    async def _show_lost_game(self) -> None:
        """Show the line of a game that can't be continued now, if there is one."""
        lost = self.state.lost_games
        words = (
            safe_text.plain_content(f"{lost[0].title}: {lost[0].problem}{self._describe_others()}") if lost else None
        )
        shown = list(self.query(MenuRow))
        if words is not None and shown:
            shown[0].set_contents(words, Content())
        elif words is not None:
            await self.mount(MenuRow("lost", words), before=self.query_one(PlaceRow))
        else:
            await self.query(MenuRow).remove()

    def _focus_part(self, before: TitleState) -> None:
        """Light what comes next where that is not a door: the career, or the game that is lost."""
        state, row = self.state, self.query_one(PlaceRow)
        if before.doors and (state.is_career_next, state.is_career_latest) == (
            before.is_career_next,
            before.is_career_latest,
        ):
            if self.focused is None:
                self.query_one(DoorWall).focus()
            return
        if state.is_career_latest or state.is_career_next:
            row.light("continue-career" if state.is_career_latest else "career")
            row.focus()
        elif state.lost_games and state.latest_game is None:
            self.query_one(MenuRow).focus()

    def _describe_others(self) -> str:
        """Return how many more lost games there are, and the command that lists them."""
        from pm_quest.tui.screens.lost_game import format_saves_command

        others = len(self.state.lost_games) - 1
        return f", and {others} more: {format_saves_command(self.store, 'list')}" if others else ""

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done where the player is: before a door, or in the row."""
        at_wall = isinstance(self.focused, DoorWall)
        if action in ("fresh", "runs"):  # before the first run behind a door, opening it is all there is
            return at_wall and self.lit_door is not None and self.lit_door.is_opened
        if action == "move":
            return parameters == (1,) if at_wall else parameters == (-1,) or isinstance(self.focused, MenuRow)
        return True

    def action_move(self, by: int) -> None:
        """Go from the doors down to the row, or back up."""
        parts = [self.query_one(DoorWall), *self.query(MenuRow), self.query_one(PlaceRow)]
        at = next((number for number, part in enumerate(parts) if part.has_focus), 0)
        parts[max(0, min(len(parts) - 1, at + by))].focus()

    def on_descendant_focus(self) -> None:
        """Show the keys of the part that has the focus now, and whether that is the wall."""
        self.refresh_bindings()
        self.show_plate()

    @on(DoorWall.DoorLit)
    def follow_door(self) -> None:
        """Show the plate of another door."""
        self.show_plate()
        self.refresh_bindings()

    @on(DoorWall.DoorChosen)
    def open_door(self) -> None:
        """Continue the scenario behind the lit door, or begin it."""
        self._play_lit(fresh=False)

    def action_fresh(self) -> None:
        """Begin the scenario behind the lit door anew."""
        self._play_lit(fresh=True)

    def action_runs(self) -> None:
        """Open the list of earlier playthroughs behind the lit door."""
        if self.lit_door:
            self.app.post_message(OpenRuns(self.lit_door))

    def _play_lit(self, *, fresh: bool) -> None:
        door = self.lit_door
        if door is None:
            return
        if door.entry.header is None:
            self.show_notice(door.entry.problem or "It can’t be read.", title="Not playable yet", topic=STARTING_TOPIC)
        else:
            self.app.post_message(PlayScenario(door.entry, fresh))

    @on(MenuRow.RowChosen)
    def ask_about_lost_game(self) -> None:
        """Ask what becomes of the game that can't be continued now."""
        self.app.post_message(AskAboutLostGame(self.state.lost_games[0]))

    @on(PlaceRow.PlaceChosen)
    def open_place(self, event: PlaceRow.PlaceChosen) -> None:
        """Go to the place that was chosen."""
        latest = self.state.latest_game
        if event.item == "continue":
            if latest and latest.entry:
                self.app.post_message(PlayScenario(latest.entry))
        elif event.item in PLACE_MESSAGES:
            self.app.post_message(PLACE_MESSAGES[event.item]())
        else:
            self.app.call_later(self.app.run_action, event.item)


def _find_progress(market: "MarketAhead", save: "CareerSave") -> "CareerProgress":
    from pm_quest.career_progress import find_progress

    return find_progress(market.find_market(), save)
