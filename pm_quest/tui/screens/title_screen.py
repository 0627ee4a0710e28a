"""The title: the name of the game, the playthrough to resume, and the other screens."""

from asyncio import to_thread
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.continuing import OpenGame, list_open_games
from pm_quest.library import Library, LibraryEntry
from pm_quest.saves.save_errors import SaveError
from pm_quest.saves.save_record import Save
from pm_quest.saves.save_store import SaveStore
from pm_quest.tui import safe_text
from pm_quest.tui.active_profile import ActiveProfile
from pm_quest.tui.app_messages import SAVES_TOPIC
from pm_quest.tui.game_messages import (
    AskAboutLostGame,
    OpenCareer,
    OpenClassroom,
    OpenLab,
    OpenLibrary,
    OpenSettings,
    PlayScenario,
)
from pm_quest.tui.input_queue import FILL_GROUP
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.widgets.menu import Menu, MenuRow

if TYPE_CHECKING:
    from pm_quest.career_progress import CareerStatus
    from pm_quest.saves.career_record import CareerSave

GAME_NAME = "╭─╮ ╭┬╮    ╭─╮ ╷ ╷ ╭─╴ ╭─╴ ╶┬╴\n├─╯ │││    │ │ │ │ ├─╴ ╰─╮  │ \n╵   ╵ ╵    ╰─╲ ╰─╯ ╰─╴ ╶─╯  ╵ "
MOTTO = "The same title, and another job behind every door."
TUTORIAL_ID = "first_day"
MENU_ITEMS = {
    "library": ("Scenarios", "employers who each mean something else by it"),
    "career": ("Career", "half a year, six adverts, three jobs"),
    "lab": ("Lab", "every way of playing in every job, compared"),
    "classroom": ("Classroom", "one story, played by a room full of people"),
    "settings": ("Settings", "player, theme, motion, text width"),
    "help": ("Help", "keys, and how it is played"),
    "quit": ("Quit", ""),
}

MENU_MESSAGES = {
    "library": OpenLibrary,
    "career": OpenCareer,
    "lab": OpenLab,
    "classroom": OpenClassroom,
    "settings": OpenSettings,
}
"""The items that open a screen of the game; the others are actions of every app."""


class TitleScreen(QuestScreen):
    """The first screen. What can be resumed is looked up once the first frame is on the screen."""

    CSS_PATH = "title.tcss"
    ABOUT = "Go on with what you were playing, choose a scenario, or set the game up as you like it."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.quit", "quit", id="leave", show=False),
        Binding("q", "app.quit", "quit", id="quit"),
    ]

    def __init__(self, library: Library, store: SaveStore, player: ActiveProfile) -> None:
        super().__init__()
        self.library, self.store, self.player = library, store, player
        self.entry: LibraryEntry | None = None
        self.latest_game: OpenGame | None = None
        self.lost_games: list[OpenGame] = []
        self.career: CareerStatus | None = None
        self.career_progress = ""
        self.has_finished_tutorial = False

    def compose_page(self) -> ComposeResult:
        """Yield the name, the motto, and the menu."""
        with VerticalScroll(id="body", can_focus=False):
            yield Static(classes="air", id="above")
            yield Static(Content(GAME_NAME), id="name")
            yield Static(Content(MOTTO), id="motto")
            yield Static(classes="air")
            with Menu():
                for item, (label, note) in MENU_ITEMS.items():
                    yield MenuRow(item, Content(label), Content(note))
            yield Static(classes="air")
            yield Static(id="whoami")

    def on_mount(self) -> None:
        """Highlight the first row."""
        self.query(MenuRow).first().focus()

    def on_screen_resume(self) -> None:
        """Look for games to resume.

        Not under a game that opens at once, where it would not be seen.
        """
        if self.is_current:
            self.load_games()

    @work(exclusive=True, group=FILL_GROUP)
    async def load_games(self) -> None:
        """Find the games that the player can resume, and those that can't be resumed now."""
        library, store, player = self.library, self.store, self.player.name
        try:
            saves = await to_thread(store.list_saves, player)
            before, self.career = self.career, await to_thread(_find_career_status, self.player)
        except SaveError as error:
            self.show_notice(str(error), title="Your saves", topic=SAVES_TOPIC)
            return
        self.clear_notices(SAVES_TOPIC)
        if before is None or before.save is None or self.career.save is None or before.save.id != self.career.save.id:
            self.career_progress = ""
        open_games = await to_thread(lambda: list(list_open_games(saves, library)))
        self.lost_games = [game for game in open_games if game.problem]
        self.latest_game = next((game for game in open_games if game.entry), None)
        self.entry = self.latest_game.entry if self.latest_game else None
        self.has_finished_tutorial = any(save.scenario == TUTORIAL_ID and save.is_finished for save in saves)
        if not any(save.choices for save in saves):
            entries = await to_thread(library.list_entries)
            self.entry = next((entry for entry in entries if entry.id == TUTORIAL_ID and entry.header), None)
        if self.query(Menu) and self.query("#whoami"):  # else the game is being left
            await self.show_games()
        await self.load_progress()

    async def load_progress(self) -> None:
        """Find how far the career is, and say so in its rows."""
        save = self.career.save if self.career else None
        if save is None:
            return
        with suppress(OSError, ValueError, SaveError):
            self.career_progress = await to_thread(_find_progress, self.library, save)
        for row in self.query(MenuRow):
            if row.item in ("career", "continue-career"):
                row.set_contents(*self._describe_career(row.item))

    async def show_games(self) -> None:
        """Put the game to resume at the top of the menu, or the tutorial for a new player.

        A row that the player has moved to stays highlighted.
        """
        shown = list(self.query(MenuRow))
        lit = next((row.item for row in shown[1:] if row.has_focus), None)
        rows = [
            *self._build_first_rows(),
            *(
                MenuRow(item, *self._describe_career(item) if item == "career" else (Content(label), Content(note)))
                for item, (label, note) in MENU_ITEMS.items()
                if not (item == "career" and self.is_career_next)
            ),
        ]
        self.query_one("#whoami", Static).update(
            Content.assemble("playing as ", safe_text.plain_content(self.player.name, "$foreground"))
        )
        if (
            [row.item for row in rows] != [row.item for row in shown]
            or self.latest_game
            or self.lost_games
            or (self.career and self.career.save)
        ):
            await self.query_one(Menu).show_rows(rows, lit)

    def _build_first_rows(self) -> Iterator[MenuRow]:
        """Yield the rows above the menu items.

        The game to resume or where to start, and the lost games.
        """
        header = self.entry.header if self.entry else None
        if self.is_career_latest:
            yield MenuRow("continue-career", *self._describe_career("continue-career"))
        elif self.is_career_next:
            yield MenuRow("career", *self._describe_career("career"))
        elif header and self.latest_game:
            note = safe_text.plain_content(f"{header.title} · {_describe_progress(self.latest_game.save)}")
            yield MenuRow("continue", Content("Continue"), note)
        elif header:
            note = Content(f"start here · {header.minutes} min" if header.minutes else "start here")
            yield MenuRow(TUTORIAL_ID, safe_text.plain_content(header.title), note)
        for game in self.lost_games[:1]:
            yield MenuRow("lost", safe_text.plain_content(f"{game.title}: {game.problem}{self._describe_others()}"))

    @property
    def is_career_next(self) -> bool:
        """Whether the career comes next: the tutorial is finished, none was begun, and nothing is to be continued."""
        begun = self.career is None or self.career.is_begun
        return self.has_finished_tutorial and not begun and self.latest_game is None

    @property
    def is_career_latest(self) -> bool:
        """Whether a career that goes on was played after everything else that does."""
        save, game = self.career.save if self.career else None, self.latest_game
        return save is not None and (game is None or save.changed >= game.save.changed)

    def _describe_career(self, item: str) -> tuple[Content, Content]:
        """Return the label and the note of a row that leads to the career."""
        label, note = MENU_ITEMS["career"]
        if item == "career" and self.is_career_next:
            return Content(label), Content(f"what comes next: {note}")
        if self.career is None or self.career.save is None:
            return Content(label), Content(note)
        progress = safe_text.plain_content(self.career_progress or "under way")
        if item == "continue-career":
            return Content("Continue"), Content.assemble(f"{label} · ", progress)
        return Content(label), progress

    def _describe_others(self) -> str:
        """Return how many more lost games there are, and the command that lists them."""
        from pm_quest.tui.screens.lost_game import format_saves_command

        others = len(self.lost_games) - 1
        return f", and {others} more: {format_saves_command(self.store, 'list')}" if others else ""

    @on(MenuRow.RowChosen)
    def open_item(self, event: MenuRow.RowChosen) -> None:
        """Open what the row stands for."""
        if event.item in ("continue", TUTORIAL_ID) and self.entry:
            self.app.post_message(PlayScenario(self.entry))
        elif event.item == "continue-career":
            self.app.post_message(OpenCareer())
        elif event.item == "lost":
            self.app.post_message(AskAboutLostGame(self.lost_games[0]))
        elif event.item in MENU_MESSAGES:
            self.app.post_message(MENU_MESSAGES[event.item]())
        else:
            self.app.call_later(self.app.run_action, event.item)


def _find_career_status(player: ActiveProfile) -> "CareerStatus":
    from pm_quest.career_progress import find_career_status

    return find_career_status(player.players.folder, player.name)


def _find_progress(library: Library, save: "CareerSave") -> str:
    from pm_quest.career_progress import find_progress

    return find_progress(library, save)


def _describe_progress(save: Save) -> str:
    """Return how far a playthrough is."""
    return "how it ended" if save.unread else f"decision {len(save.choices) + 1}"
