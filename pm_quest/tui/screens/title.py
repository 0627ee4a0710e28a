"""The title: the name of the game, the playthrough to go on with, and where else to go."""

from asyncio import to_thread
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from pm_quest.library import Entry, Library
from pm_quest.saves.errors import SaveError
from pm_quest.saves.record import Save
from pm_quest.tui import ink
from pm_quest.tui.screens.base import QuestScreen
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

    def page(self) -> ComposeResult:
        """The name, what the game says of itself, and the menu."""
        yield Static(Content(NAME), id="name")
        yield Static(Content(MOTTO), id="motto")
        with Menu():
            for item, (label, note) in PLACES.items():
                yield MenuRow(item, Content(label), Content(note))
        yield Static(id="whoami")

    def on_mount(self) -> None:
        """Light the first row."""
        self.query(MenuRow).first().focus()

    def on_screen_resume(self) -> None:
        """Back here: there may be something new to go on with. Under a game that opens at once, nobody would see it."""
        if self.is_current:
            self.look_up()

    @work(exclusive=True)
    async def look_up(self) -> None:
        """Find the newest unfinished playthrough of a scenario that is still there."""
        library, store, player = self.quest.library, self.quest.store, self.quest.profile.name
        try:
            entries, saves = await to_thread(lambda: (library.all(), store.saves(player)))
        except SaveError as error:
            self.quest.say(str(error), title="Your saves")
            return
        begun = [save for save in saves if save.choices]
        found = ((save, entry) for save in begun if not save.result and (entry := _entry_of(save, library, entries)))
        latest, self.entry = next(found, (None, None))
        if not begun:
            self.entry = next((entry for entry in entries if entry.id == TUTORIAL and entry.header), None)
        if self.query(Menu) and self.query("#whoami"):  # else the game is being left
            await self.offer(latest)

    async def offer(self, latest: Save | None) -> None:
        """Put going on at the top of the menu, or the tutorial for somebody new; a row that was walked to stays lit."""
        shown = list(self.query(MenuRow))
        lit = next((row.item for row in shown[1:] if row.has_focus), None)
        rows = [MenuRow(item, Content(label), Content(note)) for item, (label, note) in PLACES.items()]
        header = self.entry.header if self.entry else None
        if header and latest:
            told = ink.plain(f"{header.title} · decision {len(latest.choices) + 1}")
            rows.insert(0, MenuRow("continue", Content("Continue"), told))
        elif header:
            told = Content(f"start here · {header.minutes} min" if header.minutes else "start here")
            rows.insert(0, MenuRow(TUTORIAL, ink.plain(header.title), told))
        self.query_one("#whoami", Static).update(
            Content.assemble("playing as ", ink.plain(self.quest.profile.name, "$foreground"))
        )
        if [row.item for row in rows] != [row.item for row in shown] or latest:
            await self.query_one(Menu).show(rows, lit)

    @on(MenuRow.Chosen)
    def go(self, event: MenuRow.Chosen) -> None:
        """Where the row leads."""
        if event.item in ("continue", TUTORIAL) and self.entry:
            self.quest.play(self.entry)
        else:
            self.app.call_later(self.app.run_action, event.item)


def _entry_of(save: Save, library: Library, entries: Sequence[Entry]) -> Entry | None:
    """The scenario of a save: in the library, or the file it was played from, where it still is."""
    for entry in entries:
        if (entry.id, entry.source) == (save.scenario, save.source) and entry.header:
            return entry
    if save.source and (played := library.entry(Path(save.source))).header:
        return played
    return None
