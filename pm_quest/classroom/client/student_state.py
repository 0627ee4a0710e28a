"""The state of a student's client: the parts of the view, put together."""

from collections.abc import Iterable
from time import monotonic

from pm_quest.classroom.client.outbox import Frame
from pm_quest.classroom.client.server_frames import VIEW_PARTS, ServerFrame, SessionAbout, View, Welcome
from pm_quest.classroom.sessions.panel_parts import PanelPart
from pm_quest.classroom.sessions.round_parts import PlanPart, RoundPart
from pm_quest.classroom.sessions.view_parts import (
    BallotPart,
    ClockPart,
    OwnVote,
    SessionPart,
    TablePart,
    TableSize,
    VoterPart,
)
from pm_quest.story.view import DebriefView, TurnView


class ServerClock:
    """The server's time in milliseconds, continued between two frames."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def set_time(self, now: float | None) -> None:
        """Set the time that a frame has, where it has one."""
        if now is not None:
            self._ahead = now - monotonic() * 1000

    def get_time(self) -> int:
        """Return the server's time now."""
        return round(monotonic() * 1000 + self._ahead)


class StudentState:
    """A student's view, from `welcome` and `view` frames; a part that is None is absent."""

    def __init__(self) -> None:
        self.about: SessionAbout | None = None
        self.session_id = ""
        self.has_joined = False
        self.seq = 0
        self.session: SessionPart | None = None
        self.story: TurnView | None = None
        self.ballot: BallotPart | None = None
        self.me: VoterPart | None = None
        self.debrief: DebriefView | None = None
        self.wanted: tuple[str | None, ...] | None = None
        self.table: TablePart | None = None
        self.tables: tuple[TableSize, ...] | None = None
        self.round: RoundPart | None = None
        self.plan: PlanPart | None = None
        self.panel: PanelPart | None = None
        self.clock = ServerClock()
        self._is_first, self._number = True, 0

    def apply_frame(self, frame: ServerFrame) -> frozenset[str]:
        """Apply a frame; return the parts that changed.

        The first view after a welcome has them all.
        """
        if isinstance(frame, Welcome):
            self.clock.set_time(frame.now)
            self.about, self.has_joined, self._is_first = frame.about, frame.has_joined, True
            self.session_id = frame.session
            return frozenset({"about"})
        if not isinstance(frame, View):
            return frozenset()
        self.clock.set_time(frame.now)
        self.seq = self.seq if frame.seq is None else frame.seq
        came = frozenset(VIEW_PARTS) if self._is_first else frame.changed
        self._is_first = False
        changed = frozenset(part for part in came if getattr(self, part) != getattr(frame.parts, part))
        for part in changed:
            setattr(self, part, getattr(frame.parts, part))
        self.has_joined = self.has_joined or self.me is not None
        return changed

    @property
    def session_clock(self) -> ClockPart | None:
        """The clock that the trainer sets; None where nothing is known of one."""
        return None if self.session is None else self.session.clock

    @property
    def own_vote(self) -> OwnVote | None:
        """The vote that counts at the server; None without one."""
        return None if self.me is None else self.me.vote

    def get_time_left(self) -> int | None:
        """Return the milliseconds until the clock expires; None where it is not on."""
        clock = self.session_clock
        if clock is None or not clock.on:
            return None
        return clock.left if clock.since is None else max(0, clock.left - (self.clock.get_time() - clock.since))

    def next_number(self, waiting: Iterable[Frame] = ()) -> int:
        """Return the number of the next vote.

        Above all that count, wait or were given out before.
        """
        mine = 0 if self.own_vote is None else self.own_vote.number
        events = (frame.get("event", {}) for frame in waiting)
        wait = [int(event["number"]) for event in events if event.get("kind") == "voted"]
        self._number = 1 + max([self._number, mine, *wait])
        return self._number
