"""Everybody by name: where they are, and what the trainer can do for one of them, or for several at once."""

from collections.abc import Sequence
from secrets import randbelow
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from pm_quest.classroom.sessions.blinding import is_hidden
from pm_quest.classroom.sessions.events import Dealt, Removed, Renamed, Seated
from pm_quest.classroom.sessions.session import Session, Voter
from pm_quest.classroom.sessions.tables import Table
from pm_quest.story.sentences import counted
from pm_quest.tui import ink
from pm_quest.tui.classroom.asking import Answer, Asking
from pm_quest.tui.classroom.base import Head
from pm_quest.tui.classroom.crowd import Crowd
from pm_quest.tui.classroom.standing import minutes, people
from pm_quest.tui.classroom.steering import SteeringScreen
from pm_quest.tui.classroom.telling import short_place, title_of
from pm_quest.tui.widgets.listing import Row

NAME = 26
ANYWHERE = "anywhere"
MINE = ("join", "prompts", "lock", "report", "leave", "edit", "seat", "remove", "forget", "close", "mark", "deal")
MOST_DEALS = 2**31
MARK = "● "
MOST_SITTING = 3
"""So many people of a table are named where one is chosen."""


class PeopleScreen(SteeringScreen):
    """Who waits for a place stands first, then all others as they came."""

    DEFAULT_CSS = """
    PeopleScreen {
        #tabs { height: 1; margin: 0 2 1 5; }
        Crowd { padding: 0 2 0 2; }
        &.-tall Head, &.-grand Head { margin: 1 2 0 5; }
    }
    """
    ABOUT = (
        "Everybody in this session, by the names of your roster, else as they called themselves. Removing is for good: that device can't join "
        "again. Forgetting makes a name and an id unknown in all that is kept, and keeps the counts."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "rename", id="edit", tooltip="Give the lit person another name"),
        Binding(
            "m", "seat", "seat", id="seat", tooltip="Let in who waits, or move to another table: all who are marked"
        ),
        Binding("space", "mark", "mark", id="mark", tooltip="Mark the lit person, or not: to seat several together"),
        Binding("D", "deal", "deal anew", id="deal", tooltip="Deal everybody to the tables anew, evenly and by chance"),
        Binding("x", "remove", "remove", id="remove", tooltip="Send the lit person out, for good"),
        Binding("F", "forget", "forget", id="forget", tooltip="Make the lit person unknown, in all that is kept"),
        Binding("n", "leave", "close", show=False, id="close"),
        Binding("escape", "leave", "back", id="leave"),
    ]

    def __init__(self, lit: str | None = None) -> None:
        super().__init__()
        self.first = lit
        self.voters: dict[str, Voter] = {}
        self.marked: set[str] = set()
        self.crowd = Crowd(id="listing")

    def page(self) -> ComposeResult:
        """The list."""
        yield Head()
        yield Static(id="tabs")
        yield self.crowd

    def on_mount(self) -> None:
        """As it is now."""
        self.crowd.focus()
        self.follow()

    def follow(self) -> None:
        """Who is there now."""
        everybody = sorted(people(self.session), key=self._order)
        listing = self.crowd
        lit = self.first or listing.lit
        self.first = None
        self.voters = {voter.id: voter for voter in everybody}
        self.marked &= set(self.voters)
        listing.show(list(self.voters), self._row, lit)
        self.query_one("#tabs", Static).update(self._counted(), layout=False)
        self.query_one(Head).tell(self.desk, seeing=self.console.seeing)
        self.refresh_bindings()

    def tick(self) -> None:
        """The clock, and how long everybody has been where they are."""
        self.query_one(Head).tell(self.desk, seeing=self.console.seeing)
        self.crowd.refresh()

    def _order(self, voter: Voter) -> tuple[bool, int]:
        """Put who waits for a place first; then people of teams by their table."""
        teams = self.session.settings.mode == "teams"
        return bool(voter.table), int(voter.table) if teams and voter.table else 0

    def _counted(self) -> Content:
        """Say how many there are, and how many are marked."""
        told = counted(len(self.voters), "person", "people") if self.voters else "Nobody has come yet."
        marked = f"   {len(self.marked)} marked: m seats them together" if self.marked else ""
        return Content.assemble((told, "bold"), (marked, "$primary"))

    def _row(self, number: int) -> Row:
        session = self.session
        voter = list(self.voters.values())[number]
        table = session.tables.get(voter.table)
        mark = (MARK if voter.id in self.marked else "  ") if self.marked else ""
        name = Content.assemble((mark, "bold $primary"), ink.fitted(self.desk.name(voter), NAME))
        if table is None:
            return Content.assemble(name, "  ", ("waits for a place: m", "$primary")), Content()
        at = "" if session.settings.mode != "teams" else f"{title_of(self.desk, session, table)}   "
        shown = session.started is not None and not is_hidden(session, table)
        label = Content.assemble(name, "  ", at, ink.plain(short_place(table) if shown else "", "$muted"))
        return label, self._stands(voter)

    def _stands(self, voter: Voter) -> Content:
        session, table = self.session, self.session.tables[voter.table]
        if not voter.present:
            return Content.styled("away", "$muted")
        if session.started is None or session.settings.blind:
            return Content()
        if table.playthrough.ended:
            return Content.styled("ended", "$muted")
        voted = voter.id in table.ballot.votes
        word = Content.styled("voted", "$adapts") if voted else Content("not voted")
        return Content.assemble(word, (f"{minutes(self.desk.now() - table.since):>7}", "$muted"))

    @property
    def voter(self) -> Voter | None:
        """The lit person."""
        return self.voters.get(self.crowd.lit or "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is about the lit person, and little else."""
        session, voter = self.desk.session, self.voter
        if action in ("edit", "remove", "forget"):
            return voter is not None
        if action in ("seat", "mark", "deal"):
            return session is not None and not session.finished and self._may_move(session, action)
        known = hasattr(SteeringScreen, f"action_{action}")
        return False if known and action not in MINE else super().check_action(action, parameters)

    def _may_move(self, session: Session, action: str) -> bool:
        """Tell whether there is anybody whom this would move."""
        teams = session.settings.mode == "teams"
        waits = [voter for voter in self._meant() if not voter.table]
        if action == "seat":
            return bool(self._meant()) and (teams or bool(waits))
        return bool(self.voters) and (
            teams or (action == "mark" and any(not each.table for each in self.voters.values()))
        )

    def _meant(self) -> list[Voter]:
        """Give who is marked, else who is lit."""
        marked = [voter for id, voter in self.voters.items() if id in self.marked]
        return marked or ([self.voter] if self.voter else [])

    @on(Crowd.Chosen)
    def choose(self) -> None:
        """Everything that can be done for the lit person, in a list."""
        voter = self.voter
        if voter is None:
            return
        words = {"edit": "Another name", "seat": self._says_seat(), "remove": "Send out, for good"}
        words["forget"] = "Forget: unknown in all that is kept"
        answers = [Answer(id, says) for id, says in words.items() if self.check_action(id, ())]
        self.app.push_screen(Asking(self.desk.name(voter), "", answers), self._chosen)

    def _says_seat(self) -> str:
        """Say what seating does now."""
        return f"Seat the {len(self.marked)} marked together" if self.marked else "A place, or another table"

    def _chosen(self, answer: str | None) -> None:
        if answer is not None:
            self.call_later(self.run_action, answer)

    def action_edit(self) -> None:
        """Another name."""
        if (voter := self.voter) is not None:
            told = "The roster has the name; this changes it for the others." if voter.id in self.desk.names else ""
            asked = Asking.to_type("Which name?", told, voter.name)
            self.app.push_screen(asked, lambda name: self._named(voter, name))

    def _named(self, voter: Voter, name: str | None) -> None:
        if name and name.strip():
            self.do(Renamed(voter.id, name.strip()))

    def action_mark(self) -> None:
        """Mark the lit person, or take the mark away; the next one is lit."""
        if self.voter is not None:
            self.marked ^= {self.voter.id}
            self.follow()
            self.crowd.action_move(1)

    def action_seat(self) -> None:
        """A place for who waits, or another table, for all who are marked."""
        meant, session = self._meant(), self.session
        if session.settings.mode != "teams":
            self._seated([voter for voter in meant if not voter.table], ANYWHERE)
        elif meant:
            self.app.push_screen(self._asked_where(meant), lambda table: self._seated(meant, table))

    def _asked_where(self, meant: Sequence[Voter]) -> Asking:
        """Ask for a table, with who sits at each."""
        sits = {voter.table for voter in meant}
        answers = [
            Answer(table.id, f"Table {table.id}", self._who_sits(table))
            for table in self.session.tables.values()
            if sits != {table.id}
        ]
        if "" in sits:
            answers.insert(0, Answer(ANYWHERE, "Wherever the fewest sit"))
        votes = self.session.started is not None and sits != {""}
        told = "A vote under way stays behind, and is dropped." if votes else ""
        one = len(meant) == 1
        title = f"Where does {self.desk.name(meant[0])} sit?" if one else f"Where do these {len(meant)} people sit?"
        return Asking(title, told, answers)

    def _who_sits(self, table: Table) -> str:
        """Name who sits at a table, as many as there is room for."""
        names = [self.desk.name(self.session.voters[id]) for id in table.voters]
        more = len(names) - MOST_SITTING
        said = ", ".join(names[:MOST_SITTING]) + (f" and {more} more" if more > 0 else "")
        return said or "nobody"

    def _seated(self, meant: Sequence[Voter], table: str | None) -> None:
        if table is not None:
            self.marked.clear()
            self.do(*(Seated(voter.id, "" if table == ANYWHERE else table) for voter in meant if voter.table != table))
            self.follow()

    def action_deal(self) -> None:
        """Deal everybody anew, once it is said what is lost by that."""
        count = sum(bool(voter.table) for voter in self.voters.values())
        told = f"{counted(count, 'person', 'people')} over {len(self.session.tables)} tables, evenly and by chance."
        if self.session.started is not None:
            told += " Tables keep their stories; votes under way of those who move are dropped."
        self.sure("Deal everybody anew?", told, "Yes, deal", lambda: self.do(Dealt(randbelow(MOST_DEALS))))

    def action_remove(self) -> None:
        """Send somebody out."""
        if (voter := self.voter) is not None:
            told = "The vote under way goes with them; what was decided stays. This device can't join again."
            self.sure(f"Send {self.desk.name(voter)} out?", told, "Yes, for good", lambda: self.do(Removed(voter.id)))

    def action_forget(self) -> None:
        """Make somebody unknown."""
        if (voter := self.voter) is not None:
            told = "The name and the id become unknown in all that is kept; the counts stay. This can't be taken back."
            self.sure(f"Forget {self.desk.name(voter)}?", told, "Yes, forget", lambda: self.desk.forget(voter.id))

    def action_leave(self) -> None:
        """Back."""
        self.dismiss()
