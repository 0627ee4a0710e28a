"""Everybody by name: where they are, and what the trainer can do for one of them."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from pm_quest.classroom.sessions.events import Removed, Renamed, Seated
from pm_quest.classroom.sessions.session import Voter
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
MINE = ("join", "prompts", "lock", "report", "leave", "edit", "seat", "remove", "forget", "close")


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
        Binding("m", "seat", "seat", id="seat", tooltip="Let somebody in who waits, or move them to another table"),
        Binding("x", "remove", "remove", id="remove", tooltip="Send the lit person out, for good"),
        Binding("F", "forget", "forget", id="forget", tooltip="Make the lit person unknown, in all that is kept"),
        Binding("n", "leave", "close", show=False, id="close"),
        Binding("escape", "leave", "back", id="leave"),
    ]

    def __init__(self, lit: str | None = None) -> None:
        super().__init__()
        self.first = lit
        self.voters: dict[str, Voter] = {}
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
        everybody = sorted(people(self.session), key=lambda voter: bool(voter.table))
        listing = self.crowd
        lit = self.first or listing.lit
        self.first = None
        self.voters = {voter.id: voter for voter in everybody}
        listing.show(list(self.voters), self._row, lit)
        told = counted(len(everybody), "person", "people") if everybody else "Nobody has come yet."
        self.query_one("#tabs", Static).update(Content.styled(told, "bold"), layout=False)
        self.query_one(Head).tell(self.desk, seeing=self.console.seeing)
        self.refresh_bindings()

    def tick(self) -> None:
        """The clock, and how long everybody has been where they are."""
        self.query_one(Head).tell(self.desk, seeing=self.console.seeing)
        self.crowd.refresh()

    def _row(self, number: int) -> Row:
        session = self.session
        voter = list(self.voters.values())[number]
        table = session.tables.get(voter.table)
        name = ink.fitted(self.desk.name(voter), NAME)
        if table is None:
            return Content.assemble(name, "  ", ("waits for a place: m", "$primary")), Content()
        at = "" if session.settings.mode != "teams" else f"{title_of(self.desk, session, table)}   "
        label = Content.assemble(
            name, "  ", at, ink.plain(short_place(table) if session.started is not None else "", "$muted")
        )
        return label, self._stands(voter)

    def _stands(self, voter: Voter) -> Content:
        session, table = self.session, self.session.tables[voter.table]
        if not voter.present:
            return Content.styled("away", "$muted")
        if session.started is None:
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
        if action == "seat":
            waits = voter is not None and not voter.table
            teams = session is not None and session.settings.mode == "teams"
            return voter is not None and session is not None and not session.finished and (waits or teams)
        known = hasattr(SteeringScreen, f"action_{action}")
        return False if known and action not in MINE else super().check_action(action, parameters)

    @on(Crowd.Chosen)
    def choose(self) -> None:
        """Everything that can be done for the lit person, in a list."""
        voter = self.voter
        if voter is None:
            return
        words = {"edit": "Another name", "seat": "A place, or another table", "remove": "Send out, for good"}
        words["forget"] = "Forget: unknown in all that is kept"
        answers = [Answer(id, says) for id, says in words.items() if self.check_action(id, ())]
        self.app.push_screen(Asking(self.desk.name(voter), "", answers), self._chosen)

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

    def action_seat(self) -> None:
        """A place for somebody who waits, or another table."""
        voter, session = self.voter, self.session
        if voter is None:
            return
        if session.settings.mode != "teams":
            self.do(Seated(voter.id, ""))
            return
        answers = [
            Answer(table.id, f"Table {table.id}", counted(len(table.voters), "person", "people"))
            for table in session.tables.values()
            if table.id != voter.table
        ]
        if not voter.table:
            answers.insert(0, Answer(ANYWHERE, "Wherever the fewest sit"))
        told = "A vote under way stays behind, and is dropped." if voter.table else ""
        self.app.push_screen(
            Asking(f"Where does {self.desk.name(voter)} sit?", told, answers), lambda table: self._seated(voter, table)
        )

    def _seated(self, voter: Voter, table: str | None) -> None:
        if table is not None:
            self.do(Seated(voter.id, "" if table == ANYWHERE else table))

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
