"""The library: every scenario found, with its role, its length and the player's best result."""

from asyncio import to_thread
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_quest.library import Library, LibraryEntry
from pm_quest.saves.play_order import list_latest
from pm_quest.saves.save_errors import SaveError
from pm_quest.saves.save_record import Save, SaveResult
from pm_quest.saves.save_store import SaveStore
from pm_quest.story.model import ROLE_NAMES
from pm_quest.tui import safe_text
from pm_quest.tui.active_profile import ActiveProfile
from pm_quest.tui.app_messages import SAVES_TOPIC, STARTING_TOPIC
from pm_quest.tui.game_messages import PlayScenario
from pm_quest.tui.input_queue import FILL_GROUP
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.widgets.bars import draw_line_bar
from pm_quest.tui.widgets.menu import Menu, MenuRow

DETAIL_PARTS = ("title", "line", "summary", "problem", "result")
NO_SCENARIOS = Content("No scenario was found. PM_QUEST_SCENARIOS can name a folder with some.")


class LibraryScreen(QuestScreen):
    """A menu of scenarios. Only the headers of the files are read."""

    CSS_PATH = "library.tcss"
    ABOUT = (
        "Every scenario found: those that come with the game, and yours. Enter goes on where you left, or starts it. "
        "A click shows what there is to know of one; another click does what Enter does."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "fresh", "start afresh", id="fresh", tooltip="Begin anew; an unfinished playthrough is kept"),
    ]

    def __init__(self, library: Library, store: SaveStore, player: ActiveProfile) -> None:
        super().__init__()
        self.library, self.store, self.player = library, store, player
        self.entries: dict[str, LibraryEntry] = {}
        self.best_results: dict[str, SaveResult] = {}
        self.unfinished_saves: dict[tuple[str, str | None], Save] = {}

    def compose_page(self) -> ComposeResult:
        """Yield the list, and the details of the highlighted scenario."""
        yield Static(Content("Scenarios"), id="title")
        with Horizontal(id="page"):
            yield Menu()
            with VerticalScroll(id="about", can_focus=False):
                for part in DETAIL_PARTS:
                    yield Static(classes=part)

    def find_scenario_file(self) -> Path | None:
        """Return the file of the highlighted scenario."""
        lit = next((row.item for row in self.query(MenuRow) if row.has_focus), None)
        return Path(lit) if lit else None

    def on_screen_resume(self) -> None:
        """Load the entries again: results may have changed."""
        self.load_entries()

    @work(exclusive=True, group=FILL_GROUP)
    async def load_entries(self) -> None:
        """Read the headers, and this player's saves and results."""
        library, store, player = self.library, self.store, self.player.name
        entries = await to_thread(library.list_entries)
        entries.sort(key=lambda entry: not (entry.header and entry.header.role == "tutorial"))
        try:
            self.best_results, saves = await to_thread(
                lambda: (store.find_best_results(player), store.list_saves(player))
            )
        except SaveError as error:
            self.show_notice(str(error), title="Your saves", topic=SAVES_TOPIC)
            saves = ()
        else:
            self.clear_notices(SAVES_TOPIC)
        latest = (save for save in list_latest(saves) if not save.is_finished and save.choices)
        self.unfinished_saves = {(save.scenario, save.source): save for save in latest}
        if self.query(Menu):  # else the screen was left meanwhile
            await self.show_entries({str(entry.path): entry for entry in entries})

    async def show_entries(self, entries: dict[str, LibraryEntry]) -> None:
        """Fill the list; the highlighted row stays."""
        lit = next((row.item for row in self.query(MenuRow) if row.has_focus), None)
        self.entries = entries
        rows = [
            MenuRow(path, self._format_label(entry), self._format_note(entry), previewed=True)
            for path, entry in entries.items()
        ]
        await self.query_one(Menu).show_rows(rows, lit)
        if not rows:
            self.query_one("#about .summary", Static).update(NO_SCENARIOS)

    def _format_label(self, entry: LibraryEntry) -> Content:
        if entry.header is None:
            return Content.assemble(safe_text.plain_content(entry.id), ("  can't be played", "$forces"))
        return safe_text.plain_content(entry.header.title)

    def _format_note(self, entry: LibraryEntry) -> Content:
        if save := self.unfinished_saves.get((entry.id, entry.source)):
            return Content("at its ending" if save.unread else f"at decision {len(save.choices) + 1}")
        if entry.id in self.best_results:
            return Content(f"best {self.best_results[entry.id].impact}")
        minutes = entry.header.minutes if entry.header else None
        return Content(f"{minutes} min" if minutes else "")

    @on(MenuRow.RowHighlighted)
    def show_details(self, event: MenuRow.RowHighlighted) -> None:
        """Show the details of the highlighted scenario."""
        entry = self.entries[event.item]
        header = entry.header
        parts = {"title": safe_text.plain_content(header.title if header else entry.id, "bold")}
        if header is None:
            parts["summary"] = safe_text.plain_content(entry.problem or "")
        else:
            parts["problem"] = safe_text.plain_content(entry.problem or "", "$forces")
            role = ROLE_NAMES.get(header.role, header.role)
            facts = [header.employer or "", role, f"{header.minutes} minutes" if header.minutes else ""]
            parts["line"] = safe_text.plain_content(" · ".join(fact for fact in facts if fact))
            parts["summary"] = safe_text.render_prose(header.summary)
        if result := self.best_results.get(entry.id):
            bar = draw_line_bar(result.impact, 100, 24, colour="$primary")
            figure = (f" {result.impact}", "bold")
            parts["result"] = Content.assemble(
                ("your best  ", "$muted"), bar, figure, "\n", safe_text.plain_content(result.title, "$muted")
            )
        for part in self.query("#about Static").results(Static):
            part.update(parts.get(next(iter(part.classes & set(DETAIL_PARTS))), Content()))

    @on(MenuRow.RowChosen)
    def open_scenario(self, event: MenuRow.RowChosen) -> None:
        """Resume or start the chosen scenario."""
        self._play_entry(self.entries[event.item], fresh=False)

    def action_fresh(self) -> None:
        """Start the highlighted scenario anew."""
        lit = next((row.item for row in self.query(MenuRow) if row.has_focus), None)
        if lit:
            self._play_entry(self.entries[lit], fresh=True)

    def _play_entry(self, entry: LibraryEntry, *, fresh: bool) -> None:
        if entry.header is None:
            self.show_notice(entry.problem or "It can't be read.", title="Not playable yet", topic=STARTING_TOPIC)
        else:
            self.app.post_message(PlayScenario(entry, fresh))
