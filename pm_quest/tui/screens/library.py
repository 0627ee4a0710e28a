"""The library: every scenario found, with its role, its length and your best result so far."""

from asyncio import to_thread
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.library import Entry
from pm_quest.saves.errors import SaveError
from pm_quest.saves.order import find_latest
from pm_quest.saves.record import Result, Save
from pm_quest.story.model import ROLE_NAMES
from pm_quest.tui import ink
from pm_quest.tui.house import SAVES, STARTING
from pm_quest.tui.screens.base import QuestScreen
from pm_quest.tui.turns import FILLING
from pm_quest.tui.widgets.bars import line_bar
from pm_quest.tui.widgets.menu import Menu, MenuRow

PARTS = ("title", "line", "summary", "problem", "result")
NONE = Content("No scenario was found. PM_QUEST_SCENARIOS can name a folder with some.")


class LibraryScreen(QuestScreen):
    """Choose a scenario. Only the headers of the files are read."""

    CSS_PATH = "library.tcss"
    ABOUT = (
        "Every scenario found: those that come with the game, and yours. Enter goes on where you left, or starts it. "
        "A click shows what there is to know of one; another click does what Enter does."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "fresh", "start afresh", id="fresh", tooltip="Begin anew; an unfinished playthrough is kept"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[str, Entry] = {}
        self.best: dict[str, Result] = {}
        self.unfinished: dict[tuple[str, str | None], Save] = {}

    def page(self) -> ComposeResult:
        """The list, and what there is to know of the lit one."""
        yield Static(Content("Scenarios"), id="title")
        with Horizontal(id="page"):
            yield Menu()
            with VerticalScroll(id="about", can_focus=False):
                for part in PARTS:
                    yield Static(classes=part)

    def scenario_file(self) -> Path | None:
        """The file of the lit scenario."""
        lit = next((row.item for row in self.query(MenuRow) if row.has_focus), None)
        return Path(lit) if lit else None

    def on_screen_resume(self) -> None:
        """Results may have changed since."""
        self.look_up()

    @work(exclusive=True, group=FILLING)
    async def look_up(self) -> None:
        """Read the headers, and what this player has made of them."""
        library, store, player = self.quest.library, self.quest.store, self.quest.profile.name
        entries = await to_thread(library.all)
        entries.sort(key=lambda entry: not (entry.header and entry.header.role == "tutorial"))
        try:
            self.best, saves = await to_thread(lambda: (store.best(player), store.saves(player)))
        except SaveError as error:
            self.quest.say(str(error), title="Your saves", about=SAVES)
            saves = ()
        else:
            self.quest.unsay(SAVES)
        latest = (save for save in find_latest(saves) if not save.finished and save.choices)
        self.unfinished = {(save.scenario, save.source): save for save in latest}
        if self.query(Menu):  # else the screen was left meanwhile
            await self.show({str(entry.path): entry for entry in entries})

    async def show(self, entries: dict[str, Entry]) -> None:
        """Fill the list; what was lit stays lit."""
        lit = next((row.item for row in self.query(MenuRow) if row.has_focus), None)
        self.entries = entries
        rows = [MenuRow(path, self._label(entry), self._note(entry), previewed=True) for path, entry in entries.items()]
        await self.query_one(Menu).show(rows, lit)
        if not rows:
            self.query_one("#about .summary", Static).update(NONE)

    def _label(self, entry: Entry) -> Content:
        if entry.header is None:
            return Content.assemble(ink.plain(entry.id), ("  can't be played", "$forces"))
        return ink.plain(entry.header.title)

    def _note(self, entry: Entry) -> Content:
        if save := self.unfinished.get((entry.id, entry.source)):
            return Content("at its ending" if save.unread else f"at decision {len(save.choices) + 1}")
        if entry.id in self.best:
            return Content(f"best {self.best[entry.id].impact}")
        minutes = entry.header.minutes if entry.header else None
        return Content(f"{minutes} min" if minutes else "")

    @on(MenuRow.Lit)
    def tell(self, event: MenuRow.Lit) -> None:
        """What there is to know of this one."""
        entry = self.entries[event.item]
        header = entry.header
        parts = {"title": ink.plain(header.title if header else entry.id, "bold")}
        if header is None:
            parts["summary"] = ink.plain(entry.problem or "")
        else:
            parts["problem"] = ink.plain(entry.problem or "", "$forces")
            role = ROLE_NAMES.get(header.role, header.role)
            facts = [header.employer or "", role, f"{header.minutes} minutes" if header.minutes else ""]
            parts["line"] = ink.plain(" · ".join(fact for fact in facts if fact))
            parts["summary"] = ink.prose(header.summary)
        if result := self.best.get(entry.id):
            bar = line_bar(result.impact, 100, 24, colour="$primary")
            figure = (f" {result.impact}", "bold")
            parts["result"] = Content.assemble(
                ("your best  ", "$muted"), bar, figure, "\n", ink.plain(result.title, "$muted")
            )
        for part in self.query("#about Static").results(Static):
            part.update(parts.get(next(iter(part.classes & set(PARTS))), Content()))

    @on(MenuRow.Chosen)
    def open(self, event: MenuRow.Chosen) -> None:
        """Play it: go on, or start."""
        self._play(self.entries[event.item], fresh=False)

    def action_fresh(self) -> None:
        """Start the lit one anew."""
        lit = next((row.item for row in self.query(MenuRow) if row.has_focus), None)
        if lit:
            self._play(self.entries[lit], fresh=True)

    def _play(self, entry: Entry, *, fresh: bool) -> None:
        if entry.header is None:
            self.quest.say(entry.problem or "It can't be read.", title="Not playable yet", about=STARTING)
        else:
            self.quest.play(entry, fresh=fresh)
