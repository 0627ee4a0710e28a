"""The title: the name of the game, the playthrough to go on with, and where else to go."""

from asyncio import to_thread
from collections.abc import Iterator
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.continuing import OpenGame, list_open_games
from pm_quest.library import Entry
from pm_quest.saves.errors import SaveError
from pm_quest.saves.record import Save
from pm_quest.tui import ink
from pm_quest.tui.house import SAVES
from pm_quest.tui.screens.base import QuestScreen
from pm_quest.tui.turns import FILLING
from pm_quest.tui.widgets.menu import Menu, MenuRow

NAME = "╭─╮ ╭┬╮    ╭─╮ ╷ ╷ ╭─╴ ╭─╴ ╶┬╴\n├─╯ │││    │ │ │ │ ├─╴ ╰─╮  │ \n╵   ╵ ╵    ╰─╲ ╰─╯ ╰─╴ ╶─╯  ╵ "
MOTTO = "The same title, and another job behind every door."
TUTORIAL = "first_day"
PLACES = {
    "library": ("Scenarios", "employers who each mean something else by it"),
    "lab": ("Lab", "every way of playing in every job, compared"),
    "classroom": ("Classroom", "one story, played by a room full of people"),
    "settings": ("Settings", "player, theme, motion, text width"),
    "help": ("Help", "keys, and how it is played"),
    "quit": ("Quit", ""),
}


class TitleScreen(QuestScreen):
    """Where the game opens. What can be gone on with is looked up when the first frame is on the screen."""

    CSS_PATH = "title.tcss"
    ABOUT = "Go on with what you were playing, choose a scenario, or set the game up as you like it."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.quit", "quit", id="leave", show=False),
        Binding("q", "app.quit", "quit", id="quit"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.entry: Entry | None = None
        self.latest: OpenGame | None = None
        self.lost: list[OpenGame] = []

    def page(self) -> ComposeResult:
        """The name, what the game says of itself, and the menu."""
        with VerticalScroll(id="body", can_focus=False):
            yield Static(classes="air", id="above")
            yield Static(Content(NAME), id="name")
            yield Static(Content(MOTTO), id="motto")
            yield Static(classes="air")
            with Menu():
                for item, (label, note) in PLACES.items():
                    yield MenuRow(item, Content(label), Content(note))
            yield Static(classes="air")
            yield Static(id="whoami")

    def on_mount(self) -> None:
        """Light the first row."""
        self.query(MenuRow).first().focus()

    def on_screen_resume(self) -> None:
        """Back here: there may be something new to go on with. Under a game that opens at once, nobody would see it."""
        if self.is_current:
            self.look_up()

    @work(exclusive=True, group=FILLING)
    async def look_up(self) -> None:
        """Find what the player was in the middle of, and what of it can't be gone on with now."""
        library, store, player = self.quest.library, self.quest.store, self.quest.profile.name
        try:
            saves = await to_thread(store.saves, player)
        except SaveError as error:
            self.quest.say(str(error), title="Your saves", about=SAVES)
            return
        self.quest.unsay(SAVES)
        open_games = await to_thread(lambda: list(list_open_games(saves, library)))
        self.lost = [game for game in open_games if game.problem]
        self.latest = next((game for game in open_games if game.entry), None)
        self.entry = self.latest.entry if self.latest else None
        if not any(save.choices for save in saves):
            entries = await to_thread(library.all)
            self.entry = next((entry for entry in entries if entry.id == TUTORIAL and entry.header), None)
        if self.query(Menu) and self.query("#whoami"):  # else the game is being left
            await self.offer()

    async def offer(self) -> None:
        """Put going on at the top of the menu, or the tutorial for somebody new; a row that was walked to stays lit."""
        shown = list(self.query(MenuRow))
        lit = next((row.item for row in shown[1:] if row.has_focus), None)
        rows = [
            *self._first_rows(),
            *(MenuRow(item, Content(label), Content(note)) for item, (label, note) in PLACES.items()),
        ]
        self.query_one("#whoami", Static).update(
            Content.assemble("playing as ", ink.plain(self.quest.profile.name, "$foreground"))
        )
        if [row.item for row in rows] != [row.item for row in shown] or self.latest or self.lost:
            await self.query_one(Menu).show(rows, lit)

    def _first_rows(self) -> Iterator[MenuRow]:
        """Make the rows above the places: what to go on with or where to start, and what can't be gone on with."""
        header = self.entry.header if self.entry else None
        if header and self.latest:
            told = ink.plain(f"{header.title} · {_stands(self.latest.save)}")
            yield MenuRow("continue", Content("Continue"), told)
        elif header:
            told = Content(f"start here · {header.minutes} min" if header.minutes else "start here")
            yield MenuRow(TUTORIAL, ink.plain(header.title), told)
        for game in self.lost[:1]:
            yield MenuRow("lost", ink.plain(f"{game.title}: {game.problem}{self._count_others()}"))

    def _count_others(self) -> str:
        """Say how many more games can't be gone on with, and where they are told."""
        from pm_quest.tui.screens.lost_game import spell_saves_call

        others = len(self.lost) - 1
        return f", and {others} more: {spell_saves_call(self.quest.store, 'list')}" if others else ""

    @on(MenuRow.Chosen)
    def go(self, event: MenuRow.Chosen) -> None:
        """Where the row leads."""
        if event.item in ("continue", TUTORIAL) and self.entry:
            self.quest.play(self.entry)
        elif event.item == "lost":
            from pm_quest.tui.screens.lost_game import ask_about

            ask_about(self.quest, self.lost[0])
        else:
            self.app.call_later(self.app.run_action, event.item)


def _stands(save: Save) -> str:
    """Say where a playthrough stands."""
    return "how it ended" if save.unread else f"decision {len(save.choices) + 1}"
