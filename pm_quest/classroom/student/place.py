"""A student's place in a session, at a terminal: the line to it, what came, how far that was read, and what was done."""

from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple

from pm_quest.classroom.client.addresses import Address
from pm_quest.classroom.client.connection import Connection, Ending, State
from pm_quest.classroom.client.outbox import Frame, Outbox
from pm_quest.classroom.client.student import StudentState
from pm_quest.classroom.sessions.wire import clean_name
from pm_quest.classroom.student.reading import Reading, Step
from pm_quest.classroom.student.shapes import check_shapes
from pm_quest.classroom.student.values import Debrief, debrief_of, expected, scenario_of, turn_of
from pm_quest.story.model import Scenario

Stage = Literal["finding", "name", "lobby", "play"]
NO_NAME = (
    "Type a name of 1 to 24 characters that can be seen: your own, or any other that the trainer will know you by."
)
GUEST = "guest"
"""The name of somebody with a personal link: the server gives them one of its own."""


class Wanted(NamedTuple):
    """A vote of this student, as this device knows it; `sent` once the server has taken it."""

    turn: int
    round: int
    choice: str
    sent: bool


class Place:
    """Where a student sits. `changed` is called after each thing that came, `refused` with a sentence for what was not taken.

    `is_trusted` says before each line whether the server may be told the token.
    """

    def __init__(
        self,
        address: Address,
        outbox: Outbox,
        *,
        token: str = "",
        name: str = "",
        is_trusted: Callable[[], bool] = lambda: True,
    ) -> None:
        self.address, self.outbox, self.token, self.name = address, outbox, token, clean_name(name)
        self.state, self.reading = StudentState(), Reading()
        self.scenario: Scenario | None = None
        self.online, self.why = False, ""
        self.changed: Callable[[frozenset[str], tuple[Step, ...]], None] = lambda _changed, _steps: None
        self.refused: Callable[[str], None] = lambda _: None
        self._line: Connection | None = None
        self._is_trusted = is_trusted
        self._votes: dict[str, Wanted] = {}
        self._joins: set[str] = set()
        self._wanted: Wanted | None = None

    async def run(self) -> Ending:
        """Keep the line up, until it ends for good; gives why."""
        self._line = Connection(
            self.address,
            role="student",
            token=self.token,
            outbox=self.outbox,
            on_frame=self.hear,
            on_state=self.line_is,
            is_trusted=self._is_trusted,
        )
        return await self._line.run()

    async def close(self) -> None:
        """End the line; what is not answered is kept."""
        if self._line is not None:
            await self._line.close()

    def hurry(self) -> None:
        """Try again at once, where there is no line."""
        if self._line is not None:
            self._line.hurry()

    def send(self, kind: str, **fields: Any) -> str:
        """Let something happen, now or once there is a line; gives its id. Raises OutboxError."""
        assert self._line is not None
        return self._line.do(kind, **fields)

    # What comes

    def line_is(self, state: State) -> None:
        """The line is there, or gone."""
        self.online, self.why = state.online, state.why
        if state.online:
            self._remember(self.outbox.waiting())
        self.changed(frozenset({"line"}), ())

    def hear(self, frame: Frame) -> None:
        """Take in what came. Raises StrangeError."""
        with expected():
            changed = self.state.take(frame)
            check_shapes(self.state)
            id = str(frame.get("id"))
            if frame["t"] == "welcome":
                self._welcomed()
            elif frame["t"] in ("ack", "refused"):
                self._answered(id, str(frame.get("why", "")) if frame["t"] == "refused" else None)
                changed |= {"votes"}
            if "me" in changed and self.state.me is not None and self.named:
                self.outbox.remember(str(self.state.me["name"]))
            steps = self._read(changed)
        self.changed(changed, steps)

    def _welcomed(self) -> None:
        if self.state.joined or self._joins:
            return
        if self.name or not self.named:
            self.join(self.name or GUEST)

    def _answered(self, id: str, refusal: str | None) -> None:
        vote = self._votes.pop(id, None)
        joining = id in self._joins
        self._joins.discard(id)
        if refusal is None:
            self.state.joined = self.state.joined or joining
            if vote is not None and self._wanted == vote:
                self._wanted = vote._replace(sent=True)
        elif not (joining and self.state.joined):
            if vote is not None and self._wanted == vote:
                self._wanted = None
                self._know_vote()
            self.refused(refusal)

    def _read(self, changed: frozenset[str]) -> tuple[Step, ...]:
        state = self.state
        if not {"story", "ballot", "me"} & changed or state.session is None or state.story is None:
            return ()
        self.scenario = self.scenario or scenario_of(state.session, state.story)
        newest = self.reading.newest
        same = newest is not None and newest.number == state.story.get("turn")
        before = self.reading.turn.arrivals[0].previous if same and self.reading.turn else None
        previous = before if same else newest.end if newest is not None else None
        self._know_vote()
        if "story" not in changed:
            return ()
        return self.reading.hear(turn_of(self.scenario, state.story, previous), read=self.vote is not None)

    def _know_vote(self) -> None:
        """What the server says of my vote counts, but for what it can't know yet."""
        ballot, vote = self.state.ballot or {}, (self.state.me or {}).get("vote")
        at = (ballot.get("turn", 0), ballot.get("round", 1))
        if self._wanted is not None and self._wanted.turn == at[0] and self._wanted.round < at[1]:
            self._wanted = None
        if vote is not None and not any((each.turn, each.round) == at for each in self._votes.values()):
            self._wanted = Wanted(*at, str(vote["choice"]), sent=True)

    def _remember(self, waiting: Iterable[Frame]) -> None:
        """What an earlier run of this program left unanswered."""
        for frame in waiting:
            event = frame.get("event") or {}
            if event.get("kind") == "voted" and frame["id"] not in self._votes:
                vote = Wanted(int(event["turn"]), int(event["round"]), str(event["choice"]), sent=False)
                self._votes[frame["id"]] = self._wanted = vote
            elif event.get("kind") == "joined":
                self._joins.add(frame["id"])

    # What is known

    @property
    def stage(self) -> Stage:
        """How far this is."""
        state = self.state
        if not state.about:
            return "finding"
        if not state.joined:
            return "lobby" if self._joins else "name"
        return "lobby" if state.story is None else "play"

    @property
    def alone(self) -> bool:
        """Has everybody a table of their own?"""
        return bool(self.state.about.get("mode", "alone") == "alone")

    @property
    def named(self) -> bool:
        """Do people choose their names here, so that the server knows them?"""
        return bool(self.state.about.get("name_needed", True))

    @property
    def number(self) -> str:
        """What a student is called whom nobody asks a name, as in `Person 4`; empty where there are names."""
        return str((self.state.me or {}).get("told", "")) if self.state.about.get("blind") else ""

    @property
    def together(self) -> bool:
        """Does the whole room play one story?"""
        return bool(self.state.about.get("mode") == "together")

    @property
    def finished(self) -> bool:
        """Has the trainer ended the session?"""
        return bool((self.state.session or {}).get("finished"))

    @property
    def vote(self) -> Wanted | None:
        """What I want in the present ballot."""
        ballot, mine = self.state.ballot or {}, self._wanted
        present = mine is not None and (mine.turn, mine.round) == (ballot.get("turn"), ballot.get("round"))
        return mine if present else None

    def wanted(self, turn: int) -> str | None:
        """What I wanted when the table decided this turn (counted from 0), where this device knows it."""
        mine = self._wanted
        return mine.choice if mine is not None and mine.turn == turn else None

    @property
    def debrief(self) -> Debrief | None:
        """My table's playthrough looked back on, once there is one. Raises StrangeError."""
        state = self.state
        if state.debrief is None or state.story is None:
            return None
        return debrief_of(state.debrief, state.story, state.wanted)

    # What a student does

    def join(self, name: str) -> str | None:
        """Join under a name. Gives a sentence where it is none. Raises OutboxError."""
        cleaned = clean_name(name)
        if not cleaned:
            return NO_NAME
        self.name = cleaned
        self.outbox.remember(cleaned)
        self._joins.add(self.send("joined", name=cleaned))
        return None

    def rename(self, name: str) -> str | None:
        """Be called by another name. Gives a sentence where it is none. Raises OutboxError."""
        cleaned = clean_name(name)
        if not cleaned:
            return NO_NAME
        if not self.named:
            return "Your trainer has your name on a list: it is changed there."
        self.name = cleaned
        self.send("called", name=cleaned)
        return None

    def sit(self, table: str) -> str | None:
        """Take another table. Gives a sentence where there is none to take. Raises OutboxError."""
        ids = [str(each["id"]) for each in self.state.tables or ()]
        if not ids:
            return "Nobody chooses a table now: only the trainer moves people."
        if table not in ids:
            return f"There is no table '{table[:20]}': the tables are {ids[0]} to {ids[-1]}."
        self.send("sat", table=table)
        return None

    def choose(self, choice: str) -> None:
        """Want this, in the present ballot; the highest number counts, so it can be changed until that closes. Raises OutboxError."""
        ballot = self.state.ballot or {}
        at = (int(ballot.get("turn", 0)), int(ballot.get("round", 1)))
        number = self.state.next_number(self.outbox.waiting())
        id = self.send("voted", turn=at[0], round=at[1], choice=choice, number=number)
        self._votes[id] = self._wanted = Wanted(*at, choice, sent=False)
