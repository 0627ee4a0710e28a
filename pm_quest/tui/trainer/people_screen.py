"""Everybody by name: where they are, and what the trainer can do for them."""

from collections.abc import Sequence
from secrets import randbelow
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from pm_quest.classroom.sessions.blind_log import is_hidden
from pm_quest.classroom.sessions.session_events import Dealt, Removed, Renamed, Seated
from pm_quest.classroom.sessions.session_state import Session, Voter
from pm_quest.classroom.sessions.tables import Table
from pm_quest.classroom.trainer.dashboard import Dashboard
from pm_quest.classroom.trainer.table_status import describe_planner, list_people
from pm_quest.kit.sentences import format_count
from pm_quest.story.labels import format_minutes
from pm_quest.tui import safe_text
from pm_quest.tui.screens.key_groups import close_key
from pm_quest.tui.screens.question_screen import Answer, QuestionScreen
from pm_quest.tui.trainer import steering_keys as keys
from pm_quest.tui.trainer.room_list import RoomList
from pm_quest.tui.trainer.session_screen import SessionHeader
from pm_quest.tui.trainer.steering_screen import SteeringScreen
from pm_quest.tui.trainer.table_details import short_table_place
from pm_quest.tui.widgets.item_list import ListRow

NAME_WIDTH = 26
ANYWHERE = "anywhere"
MAX_DEAL_SEED = 2**31
MARK_SIGN = "● "
MAX_NAMES = 3
"""How many people of a table are named where a table is chosen."""


class PeopleScreen(SteeringScreen):
    """A list of people: those who wait for a place first, then all others as they came; or those of one table."""

    DEFAULT_CSS = """
    PeopleScreen {
        #tabs { height: 1; margin: 0 2 1 5; }
        RoomList { padding: 0 2 0 2; }
        &.-tall SessionHeader, &.-grand SessionHeader { margin: 1 2 0 5; }
    }
    """
    ABOUT = (
        "Everybody in this session, by the names of your roster, else as they called themselves. Removing is for good: that device can't join "
        "again. Forgetting makes a name and an id unknown in all that is kept, and keeps the counts."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space", "mark", "mark", id="mark", tooltip="Mark the highlighted person, or not: to seat several together"
        ),
        Binding("e", "edit", "rename", id="edit", tooltip="Give the highlighted person another name"),
        Binding("n", "everybody", "everybody", id="everybody", tooltip="List everybody, not only this table"),
        close_key("n"),
        keys.JOIN_KEY,
        keys.PROMPTS_KEY,
        keys.LOCK_KEY,
        keys.REPORT_KEY,
        keys.BACK_KEY,
        Binding(
            "m", "seat", "seat", id="seat", tooltip="Let in who waits, or move to another table: all who are marked"
        ),
        Binding("D", "deal", "deal anew", id="deal", tooltip="Deal everybody to the tables anew, evenly and by chance"),
        Binding("x", "remove", "remove", id="remove", tooltip="Send the highlighted person out, for good"),
        Binding(
            "F", "forget", "forget", id="forget", tooltip="Make the highlighted person unknown, in all that is kept"
        ),
    ]

    def __init__(self, dashboard: Dashboard, lit: str | None = None, table: str = "") -> None:
        """Make the list with `lit` highlighted; with a `table`, of those who sit there."""
        super().__init__(dashboard)
        self.initial_highlight, self.listed_table = lit, table
        self.voters: dict[str, Voter] = {}
        self.marked: set[str] = set()
        self.people_list = RoomList(id="listing")

    def compose_page(self) -> ComposeResult:
        """Yield the header, the counts and the list."""
        yield SessionHeader()
        yield Static(id="tabs")
        yield self.people_list

    def on_mount(self) -> None:
        """Focus the list, and show the present state."""
        self.people_list.focus()
        self.show_session()

    def show_session(self) -> None:
        """Show the people as they are now."""
        found = (each for each in list_people(self.session) if self.listed_table in ("", each.table))
        everybody = sorted(found, key=self._sort_key)
        listing = self.people_list
        lit = self.initial_highlight or listing.highlighted_item
        self.initial_highlight = None
        self.voters = {voter.id: voter for voter in everybody}
        self.marked &= set(self.voters)
        listing.show_items(list(self.voters), self._build_row, lit)
        self.query_one("#tabs", Static).update(self._format_counts(), layout=False)
        self.query_one(SessionHeader).show_state(self.session_console, shows_votes=self.dashboard.shows_votes)
        self.refresh_bindings()

    def update_clock(self) -> None:
        """Update the clock, and how long everybody has been in their scene."""
        self.query_one(SessionHeader).show_state(self.session_console, shows_votes=self.dashboard.shows_votes)
        self.people_list.refresh()

    def _sort_key(self, voter: Voter) -> tuple[bool, int]:
        """Return the sort key: those who wait first, then by table where there are teams."""
        teams = self.session.settings.mode == "teams"
        return bool(voter.table), int(voter.table) if teams and voter.table else 0

    def _format_counts(self) -> Content:
        """Return how many people there are, and how many are marked."""
        nobody = "nobody" if self.listed_table else "Nobody has come yet."
        count = format_count(len(self.voters), "person", "people") if self.voters else nobody
        if self.listed_table:
            count = f"Table {self.listed_table}: {count}"
        marked = f"   {len(self.marked)} marked: m seats them together" if self.marked else ""
        return Content.assemble((count, "bold"), (marked, "$primary"))

    def _build_row(self, number: int) -> ListRow:
        session = self.session
        voter = list(self.voters.values())[number]
        table = session.tables.get(voter.table)
        mark = (MARK_SIGN if voter.id in self.marked else "  ") if self.marked else ""
        name = Content.assemble(
            (mark, "bold $primary"), safe_text.fit_to_width(self.session_console.display_name(voter), NAME_WIDTH)
        )
        if session.round is not None:
            return name, Content.styled(describe_planner(session.round, voter), "$muted")
        if table is None:
            return Content.assemble(name, "  ", ("waits for a place: m", "$primary")), Content()
        at = "" if session.settings.mode != "teams" else f"{self.session_console.name_table(table)}   "
        shown = session.started_at is not None and not is_hidden(session, table)
        label = Content.assemble(
            name, "  ", at, safe_text.plain_content(short_table_place(table) if shown else "", "$muted")
        )
        return label, self._format_status(voter)

    def _format_status(self, voter: Voter) -> Content:
        session, table = self.session, self.session.tables[voter.table]
        if not voter.present:
            return Content.styled("away", "$muted")
        if session.started_at is None or session.settings.blind:
            return Content()
        if table.playthrough.ended:
            return Content.styled("ended", "$muted")
        voted = voter.id in table.ballot.votes
        word = Content.styled("voted", "$adapts") if voted else Content("not voted")
        return Content.assemble(
            word, (f"{format_minutes(self.session_console.server_time() - table.entered_at):>7}", "$muted")
        )

    @property
    def highlighted_voter(self) -> Voter | None:
        """The highlighted person."""
        return self.voters.get(self.people_list.highlighted_item or "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the actions on the highlighted person where there is one."""
        session, voter = self.session_console.session, self.highlighted_voter
        if action == "everybody":
            return bool(self.listed_table)
        if action in ("edit", "remove", "forget"):
            return voter is not None
        if action in ("seat", "mark", "deal"):
            return session is not None and not session.finished and self._can_move(session, action)
        return super().check_action(action, parameters)

    def _can_move(self, session: Session, action: str) -> bool:
        """Return whether this action would move anybody."""
        if session.round is not None:
            return False
        teams = session.settings.mode == "teams"
        waits = [voter for voter in self._list_targets() if not voter.table]
        if action == "seat":
            return bool(self._list_targets()) and (teams or bool(waits))
        return bool(self.voters) and (
            teams or (action == "mark" and any(not each.table for each in self.voters.values()))
        )

    def _list_targets(self) -> list[Voter]:
        """Return the marked people, else the highlighted one."""
        marked = [voter for id, voter in self.voters.items() if id in self.marked]
        return marked or ([self.highlighted_voter] if self.highlighted_voter else [])

    @on(RoomList.ItemChosen)
    def ask_for_action(self) -> None:
        """List all actions on the highlighted person."""
        voter = self.highlighted_voter
        if voter is None:
            return
        words = {"edit": "Another name", "seat": self._seat_label(), "remove": "Send out, for good"}
        words["forget"] = "Forget: unknown in all that is kept"
        answers = [Answer(id, says) for id, says in words.items() if self.check_action(id, ())]
        self.app.push_screen(QuestionScreen(self.session_console.display_name(voter), "", answers), self._handle_action)

    def _seat_label(self) -> str:
        """Return what the seat action does now."""
        return f"Seat the {len(self.marked)} marked together" if self.marked else "A place, or another table"

    def _handle_action(self, answer: str | None) -> None:
        if answer is not None:
            self.call_later(self.run_action, answer)

    def action_edit(self) -> None:
        """Ask for another name."""
        if (voter := self.highlighted_voter) is not None:
            message = (
                "The roster has the name; this changes it for the others."
                if voter.id in self.session_console.names
                else ""
            )
            asked = QuestionScreen.for_text("Which name?", message, voter.name)
            self.app.push_screen(asked, lambda name: self._handle_name(voter, name))

    def _handle_name(self, voter: Voter, name: str | None) -> None:
        if name and name.strip():
            self.submit_actions(Renamed(voter.id, name.strip()))

    def action_everybody(self) -> None:
        """List everybody, not only those of one table."""
        self.listed_table = ""
        self.show_session()

    def action_mark(self) -> None:
        """Mark or unmark the highlighted person, and highlight the next one."""
        if self.highlighted_voter is not None:
            self.marked ^= {self.highlighted_voter.id}
            self.show_session()
            self.people_list.action_move(1)

    def action_seat(self) -> None:
        """Give the targets a place or another table."""
        meant, session = self._list_targets(), self.session
        if session.settings.mode != "teams":
            self._handle_table([voter for voter in meant if not voter.table], ANYWHERE)
        elif meant:
            self.app.push_screen(self._ask_for_table(meant), lambda table: self._handle_table(meant, table))

    def _ask_for_table(self, targets: Sequence[Voter]) -> QuestionScreen:
        """Return the question for a table, with the people at each."""
        sits = {voter.table for voter in targets}
        answers = [
            Answer(table.id, f"Table {table.id}", self._format_sitting(table))
            for table in self.session.tables.values()
            if sits != {table.id}
        ]
        if "" in sits:
            answers.insert(0, Answer(ANYWHERE, "Wherever the fewest sit"))
        votes = self.session.started_at is not None and sits != {""}
        message = "A vote under way stays behind, and is dropped." if votes else ""
        one = len(targets) == 1
        title = (
            f"Where does {self.session_console.display_name(targets[0])} sit?"
            if one
            else f"Where do these {len(targets)} people sit?"
        )
        return QuestionScreen(title, message, answers)

    def _format_sitting(self, table: Table) -> str:
        """Return the names of the people at a table, as many as fit."""
        names = [self.session_console.display_name(self.session.voters[id]) for id in table.voters]
        more = len(names) - MAX_NAMES
        said = ", ".join(names[:MAX_NAMES]) + (f" and {more} more" if more > 0 else "")
        return said or "nobody"

    def _handle_table(self, targets: Sequence[Voter], table: str | None) -> None:
        if table is not None:
            self.marked.clear()
            self.submit_actions(
                *(Seated(voter.id, "" if table == ANYWHERE else table) for voter in targets if voter.table != table)
            )
            self.show_session()

    def action_deal(self) -> None:
        """Deal everybody to the tables anew, after a warning."""
        self.confirm_action(
            "Deal everybody anew?",
            self._describe_deal,
            "Yes, deal",
            lambda: self.submit_actions(Dealt(randbelow(MAX_DEAL_SEED))),
        )

    def _describe_deal(self) -> str:
        """Return how many are dealt to how many tables."""
        count = sum(bool(voter.table) for voter in list_people(self.session))
        message = (
            f"{format_count(count, 'person', 'people')} over {len(self.session.tables)} tables, evenly and by chance."
        )
        if self.session.started_at is not None:
            message += " Tables keep their stories; votes under way of those who move are dropped."
        return message

    def action_remove(self) -> None:
        """Remove the highlighted person for good, after a warning."""
        if (voter := self.highlighted_voter) is not None:
            message = "The vote under way goes with them; what was decided stays. This device can't join again."
            self.confirm_action(
                f"Send {self.session_console.display_name(voter)} out?",
                message,
                "Yes, for good",
                lambda: self.submit_actions(Removed(voter.id)),
            )

    def action_forget(self) -> None:
        """Erase the highlighted person's name and id, after a warning."""
        if (voter := self.highlighted_voter) is not None:
            message = (
                "The name and the id become unknown in all that is kept; the counts stay. This can't be taken back."
            )
            self.confirm_action(
                f"Forget {self.session_console.display_name(voter)}?",
                message,
                "Yes, forget",
                lambda: self.session_console.forget_voter(voter.id),
            )

    def action_leave(self) -> None:
        """Close the list."""
        self.dismiss()
