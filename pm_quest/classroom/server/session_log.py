"""The log of a session as far as this process has read it. Used in the writer's thread only."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pm_quest.classroom.sessions import event_codec
from pm_quest.classroom.sessions.panel_events import Branched, Noted, Skipped
from pm_quest.classroom.sessions.refusal import Refusal, RefusalError
from pm_quest.classroom.sessions.remark_log import remove_remark
from pm_quest.classroom.sessions.session_events import (
    Action,
    Called,
    Event,
    Joined,
    Left,
    Planned,
    Returned,
    Sat,
    Signed,
    Voted,
)
from pm_quest.classroom.sessions.session_reducer import ApplyResult, SessionReducer
from pm_quest.classroom.store import LoggedEvent, SessionRow, SessionVersion, StoreError
from pm_quest.story.model import Scenario

MOST_VOTERS = 5000
"""The most people in a session."""
MOST_VOTES = 2000
MOST_NAMES = 100
MOST_SEATS = 200
"""How often one person can vote, take a name and a seat: a script must not fill the store."""

NOT_INVITED = Refusal(
    "not_invited", "This session is for those whom the trainer has invited, each by a link of their own."
)

_LIMITED_ACTIONS = {
    Voted: "voted",
    Planned: "changed the plan",
    Called: "taken another name",
    Sat: "taken another table",
    Signed: "agreed or not",
    Noted: "given a reason",
    Skipped: "skipped",
    Branched: "changed between story and branches",
}
"""Actions with such a limit, as its refusal calls them."""
MOST_ACTIONS: Mapping[type[Action], int] = {
    **dict.fromkeys((Voted, Planned, Noted, Skipped), MOST_VOTES),
    Called: MOST_NAMES,
    **dict.fromkeys((Sat, Signed, Branched), MOST_SEATS),
}
"""How often anybody may do each of them in a session."""


class LastSeen(NamedTuple):
    """The server through which a voter last came or voted, and the number of that event."""

    server: str
    seq: int


class SessionLog:
    """A session's reducer with the number of its last event.

    published: up to which number the log was handed to watchers
    at: the latest time in it
    stale: whether the reducer may hold unstored events, and has to be made anew
    """

    def __init__(self, row: SessionRow, scenario: Scenario, text: str, log: list[LoggedEvent]) -> None:
        self.id, self.scenario, self.text = row.id, scenario, text
        self.invited = frozenset(row.invited)
        self.published = 0
        self.reload(row.epoch, log)

    def reload(self, epoch: int, log: list[LoggedEvent]) -> None:
        """Replay the log from its first event.

        Raises StoreError where it does not begin as it must.
        """
        if not log:
            raise StoreError("The log of a session is empty.")
        try:
            self.reducer = SessionReducer(self.scenario, log[0].event)
        except RefusalError as refusal:
            raise StoreError(f"The log of a session can't be read. {refusal}") from None
        self.epoch, self.seq, self.stale = epoch, log[0].seq, False
        self.at = log[0].event.at
        self.last_seen: dict[str, LastSeen] = {}
        self._action_counts = Counter[tuple[type[Action], str]]()
        self.replay(log[1:])

    def replay(self, log: Iterable[LoggedEvent]) -> None:
        """Apply the next events of the log. Raises StoreError where that fails."""
        for each in log:
            try:
                self.reducer.apply(each.event)
            except Exception as error:
                raise StoreError(
                    f"Event {each.seq} in the log of a session does not fit those before it: {error!r}."
                ) from error
            self.note_applied(each.event, each.seq, each.server)

    def note_applied(self, event: Event, seq: int, server: str) -> None:
        """Note the number of an event that the reducer has applied."""
        self.seq, self.at = seq, max(self.at, event.at)
        if isinstance(event.action, Joined | Voted | Planned | Returned):
            self.last_seen[event.by] = LastSeen(server, seq)
        if type(event.action) in _LIMITED_ACTIONS:
            self._action_counts[type(event.action), event.by] += 1

    def apply_if_valid(self, event: Event, head: SessionVersion, expected: LastSeen | None) -> ApplyResult:
        """Apply an event that is sent now, where it is valid, and return the result."""
        objection = self._find_objection(event, head, expected)
        return self.reducer.apply_if_valid(event) if objection is None else ApplyResult(objection)

    def _find_objection(self, event: Event, head: SessionVersion, expected: LastSeen | None) -> Refusal | None:
        """Return what speaks against an event outside the reducer.

        Lock, invitations, limits, presence.
        """
        if isinstance(event.action, Left):
            is_away = self.last_seen.get(event.by) == expected
            return None if is_away else Refusal("voter_back", "This person is back already.")
        if (limit := self._check_limit(event)) is not None:
            return limit
        if isinstance(event.action, Called) and self.invited:
            return Refusal("name_listed", "Your trainer has your name on a list: it is changed there.")
        if not isinstance(event.action, Joined) or event.by in self.reducer.session.voters:
            return None
        if head.locked:
            return Refusal("door_locked", "The trainer has locked the session: nobody can join now.")
        if self.invited and event.by not in self.invited:
            return NOT_INVITED
        voters = self.reducer.session.voters
        if len(voters) >= MOST_VOTERS and sum(not each.removed for each in voters.values()) >= MOST_VOTERS:
            return Refusal("session_full", f"This session is full: it has room for {MOST_VOTERS:,} people.")
        return None

    def _check_limit(self, event: Event) -> Refusal | None:
        """Return a refusal where somebody has done this as often as they may; else None."""
        kind = type(event.action)
        most = MOST_ACTIONS.get(kind)
        if (
            most is None
            or self._action_counts[kind, event.by] < most
            or self.reducer.check_event(event) != ApplyResult()
        ):
            return None
        why = f"You have {_LIMITED_ACTIONS[kind]} {most:,} times: that is as often as anybody can in a session."
        return Refusal("too_often", why)


def format_line(seq: int, event: Event) -> str:
    """Return an event of the log as dashboards get it: `[number, {event}]`; a vote without what was said with it."""
    return f"[{seq},{event_codec.encode(remove_remark(event))}]"
