"""A student's session at a terminal: its connection, its state, and what the student does."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Literal, NamedTuple

from pm_quest.classroom.client.addresses import SessionAddress
from pm_quest.classroom.client.connection import Connection, ConnectionEnd, ConnectionState
from pm_quest.classroom.client.outbox import Frame, Outbox
from pm_quest.classroom.client.server_frames import Ack, Refused, ServerFrame, SessionAbout, Welcome
from pm_quest.classroom.client.student_state import StudentState
from pm_quest.classroom.sessions.event_codec import clean_name
from pm_quest.classroom.student.own_panel import PANEL_ENDS, OwnPanel
from pm_quest.classroom.student.own_plan import OwnPlan
from pm_quest.classroom.student.own_remark import OwnRemark
from pm_quest.classroom.student.reading_position import ReadingPosition, ReadingStep
from pm_quest.story.view import DebriefView, StoryView
from pm_quest.story.view_codec import UnknownViewError

SessionStage = Literal["finding", "name", "lobby", "play", "round"]
NAME_HINT = (
    "Type a name of 1 to 24 characters that can be seen: your own, or any other that the trainer will know you by."
)
LATER_NOTE = (
    "Your debrief and your certificate, in a browser, as long as the session is kept and its server runs. "
    "Whoever has the link can read it:"
)
"""What stands before the link for later."""
GUEST_NAME = "guest"
"""The name sent for somebody with a personal link, whom the server names by its list."""


class LocalVote(NamedTuple):
    """A vote of this student, as this device knows it; `sent` once the server has taken it."""

    turn: int
    round: int
    choice: str
    sent: bool


class StudentSession:
    """A session that a student takes part in.

    on_changed: called after each frame, with the changed parts and the steps to show
    on_refused: called with a sentence for each refused action
    is_trusted: returns before each connection whether the server may get the token
    """

    def __init__(
        self,
        address: SessionAddress,
        outbox: Outbox,
        *,
        token: str = "",
        name: str = "",
        is_trusted: Callable[[], bool] = lambda: True,
    ) -> None:
        self.address, self.outbox, self.token, self.name = address, outbox, token, clean_name(name)
        self.state, self.reading = StudentState(), ReadingPosition()
        self.story_view: StoryView | None = None
        """The scenario as far as it is known, from the first turn on."""
        self.is_online, self.why = False, ""
        self.on_changed: Callable[[frozenset[str], tuple[ReadingStep, ...]], None] = lambda _changed, _steps: None
        self.on_refused: Callable[[str], None] = lambda _: None
        self._connection: Connection | None = None
        self._is_trusted = is_trusted
        self._votes: dict[str, LocalVote] = {}
        self._joins: set[str] = set()
        self._latest_vote: LocalVote | None = None
        self._draft: tuple[tuple[int, int], OwnRemark] | None = None
        self.own_plan = OwnPlan(self.state, self.send_action)
        self.own_panel = OwnPanel(self.state, self.send_action)
        self.begins_itself = True
        """Whether somebody who needs no name joins at once; before a panel, a screen says first what becomes of the answers."""

    async def run(self) -> ConnectionEnd:
        """Stay connected until the connection ends for good; return why."""
        self._connection = Connection(
            self.address,
            role="student",
            token=self.token,
            outbox=self.outbox,
            on_frame=self.handle_frame,
            on_state=self.handle_state,
            is_trusted=self._is_trusted,
        )
        return self._word_end(await self._connection.run())

    def _word_end(self, ending: ConnectionEnd) -> ConnectionEnd:
        """Return why a connection ended, in the words of a panel where this is one."""
        said = PANEL_ENDS.get(ending.why) if self.about.panel else None
        return ending if said is None else replace(ending, sentence=said)

    async def close(self) -> None:
        """End the connection; unanswered frames stay in the outbox."""
        if self._connection is not None:
            await self._connection.close()

    def retry_now(self) -> None:
        """Try again at once, where there is no connection."""
        if self._connection is not None:
            self._connection.retry_now()

    def send_action(self, kind: str, **fields: Any) -> str:
        """Send an action, now or once connected; return its id. Raises OutboxError."""
        assert self._connection is not None
        return self._connection.send_action(kind, **fields)

    # What comes

    def handle_state(self, state: ConnectionState) -> None:
        """Note that the connection is there, or gone."""
        self.is_online, self.why = state.online, state.why
        if state.online:
            self._restore_waiting(self.outbox.list_waiting())
        self.on_changed(frozenset({"line"}), ())

    def handle_frame(self, frame: ServerFrame) -> None:
        """Apply a frame. Raises UnknownViewError."""
        changed = self.state.apply_frame(frame)
        if isinstance(frame, Welcome):
            self._handle_welcome()
        elif isinstance(frame, Ack | Refused):
            self._handle_answer(frame.id, frame.why if isinstance(frame, Refused) else None)
            changed |= {"votes"}
        if "me" in changed and self.state.me is not None and self.has_names:
            self.outbox.remember_name(self.state.me.name)
        steps = self._read_story(changed)
        self.on_changed(changed, steps)

    def _handle_welcome(self) -> None:
        if self.state.has_joined or self._joins:
            return
        if self.about.panel and not self.begins_itself:
            return
        if self.name or not self.has_names:
            self.join_session(self.name or GUEST_NAME)

    def _handle_answer(self, id: str, refusal: str | None) -> None:
        vote = self._votes.pop(id, None)
        self.own_plan.settle(id, refused=refusal is not None)
        joining = id in self._joins
        self._joins.discard(id)
        if refusal is None:
            self.state.has_joined = self.state.has_joined or joining
            if vote is not None and self._latest_vote == vote:
                self._latest_vote = vote._replace(sent=True)
        elif not (joining and self.state.has_joined):
            if vote is not None and self._latest_vote == vote:
                self._latest_vote = None
                self._update_vote()
            self.on_refused(refusal)

    def _read_story(self, changed: frozenset[str]) -> tuple[ReadingStep, ...]:
        state = self.state
        if not {"story", "ballot", "me"} & changed or state.session is None or state.story is None:
            return ()
        self._update_vote()
        if "story" not in changed and self.story_view is not None:
            return ()
        about, turn = state.session, state.story
        if not turn.scenes:
            raise UnknownViewError
        if self.story_view is None:
            meters = turn.last_scene.meters
            self.story_view = StoryView(about.title, about.summary, about.employer, about.language, meters)
        return self.reading.add_turn(turn, read=self.current_vote is not None) if "story" in changed else ()

    def _update_vote(self) -> None:
        """Take the vote from the server's view, unless it can't be in that yet."""
        at, vote = self._current_round, self.state.own_vote
        if self._latest_vote is not None and self._latest_vote.turn == at[0] and self._latest_vote.round < at[1]:
            self._latest_vote = None
        if vote is not None and not any((each.turn, each.round) == at for each in self._votes.values()):
            self._latest_vote = LocalVote(*at, vote.choice, sent=True)

    @property
    def _current_round(self) -> tuple[int, int]:
        """The turn and the round of the current ballot."""
        ballot = self.state.ballot
        return (0, 1) if ballot is None else (ballot.turn, ballot.round)

    def _restore_waiting(self, waiting: Iterable[Frame]) -> None:
        """Restore the votes and joins that an earlier run left unanswered."""
        for frame in waiting:
            event = frame.get("event") or {}
            if event.get("kind") == "voted" and frame["id"] not in self._votes:
                vote = LocalVote(int(event["turn"]), int(event["round"]), str(event["choice"]), sent=False)
                self._votes[frame["id"]] = self._latest_vote = vote
            elif event.get("kind") == "joined":
                self._joins.add(frame["id"])
            else:
                self.own_plan.restore(frame["id"], event)

    # What is known

    @property
    def stage(self) -> SessionStage:
        """How far the student is."""
        state = self.state
        if state.about is None:
            return "finding"
        if not state.has_joined:
            return "lobby" if self._joins else "name"
        if state.plan is not None and state.round is not None:
            return "round"
        return "lobby" if state.story is None else "play"

    @property
    def about(self) -> SessionAbout:
        """The description of the session; empty before the welcome."""
        return self.state.about or SessionAbout()

    @property
    def is_alone(self) -> bool:
        """Whether everybody has a table of their own."""
        return self.about.mode == "alone"

    @property
    def has_names(self) -> bool:
        """Whether people choose their names here, so that the server knows them."""
        return self.about.name_needed

    @property
    def number(self) -> str:
        """The name given to a student in a session without names, as in `Person 4`; else empty."""
        return self.state.me.told if self.state.me and self.about.blind else ""

    @property
    def together(self) -> bool:
        """Does the whole room play one story?"""
        return self.about.mode == "together"

    @property
    def is_finished(self) -> bool:
        """Whether the trainer has ended the session."""
        return self.state.session is not None and self.state.session.finished

    @property
    def current_vote(self) -> LocalVote | None:
        """The student's vote in the current ballot; None without one."""
        ballot, mine = self.state.ballot, self._latest_vote
        present = ballot is not None and mine is not None and (mine.turn, mine.round) == (ballot.turn, ballot.round)
        return mine if present else None

    def find_vote(self, turn: int) -> str | None:
        """Return the student's vote in this turn (from 0), where this device knows it."""
        mine = self._latest_vote
        return mine.choice if mine is not None and mine.turn == turn else None

    @property
    def debrief(self) -> DebriefView | None:
        """The debrief of the student's table; None before there is one."""
        return self.state.debrief

    @property
    def later_address(self) -> str:
        """The address under which this student finds debrief and certificate later, in a browser."""
        return replace(self.address, token=self.token).format_later_page(self.state.session_id)

    @property
    def wanted(self) -> tuple[str | None, ...]:
        """What this student had voted for, by turn; nothing where they decide alone."""
        return () if self.is_alone else self.state.wanted or ()

    # What a student does

    def join_session(self, name: str) -> str | None:
        """Join under a name; return a sentence where it is none. Raises OutboxError."""
        cleaned = clean_name(name)
        if not cleaned:
            return NAME_HINT
        self.name = cleaned
        self.outbox.remember_name(cleaned)
        self._joins.add(self.send_action("joined", name=cleaned))
        return None

    def change_name(self, name: str) -> str | None:
        """Change the name; return a sentence where it is none. Raises OutboxError."""
        cleaned = clean_name(name)
        if not cleaned:
            return NAME_HINT
        if self.about.blind:
            return "Nobody has a name here: you have a number."
        if not self.has_names:
            return "Your trainer has your name on a list: it is changed there."
        self.name = cleaned
        self.send_action("called", name=cleaned)
        return None

    def take_table(self, table: str) -> str | None:
        """Move to another table; return a sentence where that can't be done. Raises OutboxError."""
        ids = [each.id for each in self.state.tables or ()]
        if self.about.panel:
            return "There are no tables in a panel: you answer alone."
        if not ids:
            return "Nobody chooses a table now: only the trainer moves people."
        if table not in ids:
            return f"There is no table '{table[:20]}': the tables are {ids[0]} to {ids[-1]}."
        self.send_action("sat", table=table)
        return None

    @property
    def asks(self) -> tuple[str, ...]:
        """What is asked for with each vote."""
        return self.state.session.asks if self.state.session else ()

    @property
    def remark(self) -> OwnRemark:
        """What the student says with the vote of the current ballot, as this device knows it."""
        if self._draft is not None and self._draft[0] == self._current_round:
            return self._draft[1]
        return OwnRemark.of_vote(self.state.own_vote)

    def draft_remark(self, remark: OwnRemark) -> None:
        """Keep this for the next vote in the current ballot."""
        self._draft = (self._current_round, remark)

    def say_with_vote(self, remark: OwnRemark) -> None:
        """Say this with the vote of the current ballot: with the next one, and again with one that was sent. Raises OutboxError."""
        self.draft_remark(remark)
        if self.current_vote is not None:
            self.vote_for(self.current_vote.choice)

    def vote_for(self, choice: str) -> None:
        """Vote for a choice in the current ballot, with what is said; it can be changed until that closes.

        Raises OutboxError.
        """
        at = self._current_round
        said = self.remark.build_fields() if self.asks else {}
        number = self.state.next_number(self.outbox.list_waiting())
        id = self.send_action("voted", turn=at[0], round=at[1], choice=choice, number=number, **said)
        self._votes[id] = self._latest_vote = LocalVote(*at, choice, sent=False)
