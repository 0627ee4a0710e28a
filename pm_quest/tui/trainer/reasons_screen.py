"""The reasons that people gave, once their votes are revealed: the trainer picks those that the room sees."""

from dataclasses import replace
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from pm_quest.classroom.sessions.tables import Table
from pm_quest.classroom.sessions.vote_remarks import CERTAINTY_WORDS, MAX_REASON, Certainty, RemarkPlace
from pm_quest.classroom.trainer.dashboard import Dashboard
from pm_quest.classroom.trainer.reason_list import RevealedReason, find_told_turn, group_reasons, place_reason
from pm_quest.kit.sentences import format_count
from pm_quest.tui import safe_text
from pm_quest.tui.screens.key_groups import close_key
from pm_quest.tui.screens.question_screen import QuestionScreen
from pm_quest.tui.trainer import steering_keys as keys
from pm_quest.tui.trainer.room_list import RoomList
from pm_quest.tui.trainer.session_screen import SessionHeader
from pm_quest.tui.trainer.steering_screen import SteeringScreen
from pm_quest.tui.widgets.item_list import ListRow

MARKS: dict[RemarkPlace, tuple[str, str]] = {
    "wall": ("● ", "bold $primary"),
    "list": ("  ", ""),
    "hidden": ("- ", "$muted"),
}
NOTHING_ASKED = "Nobody was asked for a reason in this session: that is set in the lobby, or with --ask."
NOTHING_TOLD = (
    "No reasons to read yet. They come here when you reveal a vote (r), of tables where at least three have voted."
)


class ReasonsList(RoomList):
    """The reasons; Enter puts one on the wall."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "choose",
            "wall",
            key_display="enter",
            id="open",
            tooltip="Put it on the wall, or take it off again",
        ),
    ]


class ReasonsScreen(SteeringScreen):
    """Reasons by option, without names; Enter puts one on the wall."""

    DEFAULT_CSS = """
    ReasonsScreen {
        #tabs { height: auto; margin: 0 2 1 5; }
        RoomList { padding: 0 2 0 2; }
        #whole { height: auto; max-height: 6; margin: 1 2 0 5; }
        &.-tall #tabs, &.-grand #tabs { margin: 1 2 1 5; }
        &.-tall #whole, &.-grand #whole { margin: 1 2 1 5; }
        &.-tall SessionHeader, &.-grand SessionHeader { margin: 1 2 0 5; }
    }
    """
    ABOUT = (
        "What people gave as their reasons, by option and without names. Enter puts the highlighted one on the wall and on everybody's "
        "screen, or takes it off again; x hides it from this list and from the report. To ask again with these in view: a; in teams, "
        "the arrows show the next table's, and A asks all of them again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "hide", "hide", id="hide", tooltip="Hide the highlighted reason, also from reports; or no longer"),
        Binding("slash", "filter", "filter", key_display="/", id="filter", tooltip="Only reasons with a word in them"),
        Binding(
            "u", "hidden", "hidden ones", show=False, id="hidden", tooltip="List the hidden ones too, or no longer"
        ),
        Binding(
            "right",
            "step(1)",
            "table",
            key_display="← →",
            id="step",
            tooltip="The reasons of the next table, or before",
        ),
        Binding("left", "step(-1)", "table before", show=False, id="step_back"),
        *keys.VOTE_KEYS,
        *keys.ALL_TABLES_KEYS,
        keys.PROJECTOR_KEY,
        replace(keys.BACK_KEY, key_display="y esc"),
        close_key("y"),
    ]

    def __init__(self, dashboard: Dashboard) -> None:
        super().__init__(dashboard)
        self.reasons: dict[str, RevealedReason | None] = {}
        self.heads: dict[str, Content] = {}
        self.wanted, self.shows_hidden, self.lights_first = "", False, True
        self.listing = ReasonsList(id="listing")

    def compose_page(self) -> ComposeResult:
        """Yield the header, the counts, the list, and the whole text of the highlighted reason."""
        yield SessionHeader()
        yield Static(id="tabs")
        yield self.listing
        yield Static(id="whole")

    def on_mount(self) -> None:
        """Focus the list, and show the present state."""
        self.listing.focus()
        self.show_session()

    def show_session(self) -> None:
        """Show the reasons as they are now."""
        table = self.table
        lit = self.listing.highlighted_item
        self.reasons, self.heads = {}, {}
        if table is not None and (turn := find_told_turn(table)) is not None:
            self._list_rows(table, turn)
        first = next((id for id, reason in self.reasons.items() if reason), None)
        self.listing.show_items(list(self.reasons), self._build_row, first if self.lights_first else lit or first)
        self.lights_first = self.lights_first and first is None
        self.query_one("#tabs", Static).update(self._format_counts(), layout=False)
        self._show_whole()
        self.query_one(SessionHeader).show_state(self.session_console, shows_votes=self.dashboard.shows_votes)
        self.refresh_bindings()

    def _list_rows(self, table: Table, turn: int) -> None:
        """List a row for each option, and below it one for each of its reasons."""
        for group in group_reasons(table, turn, wanted=self.wanted, hidden=self.shows_hidden):
            head = f"head-{group.number}"
            said = safe_text.render_line(group.say)
            self.reasons[head] = None
            self.heads[head] = Content.assemble((f"{group.number}  ", "bold $primary"), said.stylize("bold"))
            self.reasons |= {f"{each.round}-{each.key}": each for each in group.reasons}

    def _build_row(self, number: int) -> ListRow:
        id = list(self.reasons)[number]
        reason = self.reasons[id]
        if reason is None:
            return self.heads[id], Content()
        mark, style = MARKS[reason.place]
        said = safe_text.plain_content(reason.reason, "$muted" if reason.place == "hidden" else "")
        notes = [CERTAINTY_WORDS[cast(Certainty, reason.certainty)]] if reason.certainty else []
        notes += [f"vote {reason.round}"] if self._has_rounds() else []
        return Content.assemble("   ", (mark, style), said), Content.styled(" · ".join(notes), "$muted")

    def _has_rounds(self) -> bool:
        return len({reason.round for reason in self.reasons.values() if reason}) > 1

    def _format_counts(self) -> Content:
        """Return which table it is, how many reasons there are, how many are on the wall, and the filter."""
        teams = self.session.settings.mode == "teams" and self.table is not None
        title = f"{self.session_console.name_table(self.table)}   " if teams and self.table else ""
        return Content.assemble((title, "bold"), self._count_reasons())

    def _count_reasons(self) -> Content:
        found = [reason for reason in self.reasons.values() if reason]
        if not found and not self.wanted:
            return Content.styled(NOTHING_TOLD if "reason" in self.session.settings.ask else NOTHING_ASKED, "$muted")
        shown = sum(reason.place == "wall" for reason in found)
        wall = f"   {shown} on the wall" if shown else ""
        sought = f"   with '{self.wanted}'; / changes that" if self.wanted else ""
        return Content.assemble(
            (format_count(len(found), "reason"), "bold"), (wall, "$primary"), safe_text.plain_content(sought, "$muted")
        )

    def _show_whole(self) -> None:
        reason = self.highlighted_reason
        self.query_one("#whole", Static).update(safe_text.plain_content(reason.reason) if reason else Content())

    @property
    def highlighted_reason(self) -> RevealedReason | None:
        """The highlighted reason; None on the row of an option."""
        return self.reasons.get(self.listing.highlighted_item or "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to hide a reason where one is highlighted."""
        if action == "step":
            session = self.session_console.session
            return session is not None and session.settings.mode == "teams"
        if action == "hide":
            return self.highlighted_reason is not None
        return super().check_action(action, parameters)

    @on(RoomList.ItemHighlighted)
    def show_whole_reason(self) -> None:
        """Show the whole text of the highlighted reason."""
        if self.is_ready:
            self._show_whole()
            self.refresh_bindings()

    @on(RoomList.ItemChosen)
    def toggle_wall(self) -> None:
        """Put the highlighted reason on the wall, or take it off."""
        self._place_highlighted("wall")

    def action_step(self, by: int) -> None:
        """Show the reasons of the next table where people sit, or of the one before."""
        tables = [id for id, table in self.session.tables.items() if table.voters]
        if tables and self.table is not None:
            at = tables.index(self.table.id) if self.table.id in tables else 0
            self.dashboard.selected_table_id = tables[(at + by) % len(tables)]
            self.lights_first = True
            self.show_session()

    def action_hide(self) -> None:
        """Hide the highlighted reason, or no longer."""
        self._place_highlighted("hidden")

    def _place_highlighted(self, place: RemarkPlace) -> None:
        if self.table is not None and (reason := self.highlighted_reason) is not None:
            self.submit_actions(place_reason(self.table, reason, place))

    def action_hidden(self) -> None:
        """List the hidden reasons too, or no longer."""
        self.shows_hidden = not self.shows_hidden
        self.show_session()

    def action_filter(self) -> None:
        """Ask for the text that reasons are to have."""
        asked = QuestionScreen.for_text("Reasons with which words?", "Empty for all of them.", self.wanted, MAX_REASON)
        self.app.push_screen(asked, self._handle_filter)

    def _handle_filter(self, answer: str | None) -> None:
        if answer is not None:
            self.wanted = answer.strip()
            self.show_session()

    def action_leave(self) -> None:
        """Return to the room."""
        self.dismiss()
