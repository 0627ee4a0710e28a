"""What the log of a session comes to, as far as this process has read it. Only the scribe's thread touches it."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from pm_quest.classroom.sessions import wire
from pm_quest.classroom.sessions.errors import RefusalError
from pm_quest.classroom.sessions.events import Called, Deed, Event, Joined, Left, Returned, Sat, Voted
from pm_quest.classroom.sessions.room import Answer, Room
from pm_quest.classroom.store import Head, Logged, SessionRow, StoreError
from pm_quest.story.model import Scenario

MOST_VOTERS = 5000
"""So many people can join a session."""
MOST_VOTES = 2000
MOST_NAMES = 100
MOST_SEATS = 200
"""So often anybody can vote, take a name and take a seat: what is stored has an end, also where somebody plays with the page's script."""


_AGAIN = {Voted: "voted", Called: "taken another name", Sat: "taken another table"}
"""What anybody can do again and again, and what that is called."""


class Coming(NamedTuple):
    """Through which server a voter last came or voted, and the number of that event: who keeps an eye on them."""

    server: str
    seq: int


class Ledger:
    """A room with the number of the last event in it.

    `told` is up to which number the log has been handed to those who watch, `at` the latest time in it; `stale` says that the room
    may hold what is not in the store, and has to be made anew.
    """

    def __init__(self, row: SessionRow, scenario: Scenario, text: str, log: list[Logged]) -> None:
        self.id, self.scenario, self.text = row.id, scenario, text
        self.invited = frozenset(row.invited)
        self.told = 0
        self.renew(row.epoch, log)

    def renew(self, epoch: int, log: list[Logged]) -> None:
        """Read the log from its first event on. Raises StoreError where it does not begin as it must."""
        if not log:
            raise StoreError("The log of a session is empty.")
        try:
            self.room = Room(self.scenario, log[0].event)
        except RefusalError as refusal:
            raise StoreError(f"The log of a session can't be read. {refusal}") from None
        self.epoch, self.seq, self.stale = epoch, log[0].seq, False
        self.at = log[0].event.at
        self.comings: dict[str, Coming] = {}
        self._done = Counter[tuple[type[Deed], str]]()
        self.read(log[1:])

    def read(self, log: Iterable[Logged]) -> None:
        """Go on with what stands next in the log. Raises StoreError where this can't be done."""
        for each in log:
            try:
                self.room.take(each.event)
            except Exception as error:
                raise StoreError(f"Event {each.seq} in the log of a session can't be followed: {error!r}.") from error
            self.follow(each.event, each.seq, each.server)

    def follow(self, event: Event, seq: int, server: str) -> None:
        """This event is in the room and has this number."""
        self.seq, self.at = seq, max(self.at, event.at)
        if isinstance(event.deed, Joined | Voted | Returned):
            self.comings[event.by] = Coming(server, seq)
        if type(event.deed) in _AGAIN:
            self._done[type(event.deed), event.by] += 1

    def admit(self, event: Event, head: Head, expected: Coming | None) -> Answer:
        """What becomes of an event that is sent now; it is in the room where it fits."""
        objection = self._objection(event, head, expected)
        return self.room.admit(event) if objection is None else Answer(objection)

    def _objection(self, event: Event, head: Head, expected: Coming | None) -> str | None:
        """What speaks against an event that the room itself does not know of: a door, a list, an eye kept elsewhere."""
        if isinstance(event.deed, Left):
            return None if self.comings.get(event.by) == expected else "This voter has come back."
        if (limit := self._limit(event)) is not None:
            return limit
        if isinstance(event.deed, Called) and self.invited:
            return "Your trainer has your name on a list: it is changed there."
        if not isinstance(event.deed, Joined) or event.by in self.room.session.voters:
            return None
        if head.locked:
            return "The trainer has closed the door: nobody can join now."
        if self.invited and event.by not in self.invited:
            return "This session is for those whom the trainer has invited, each by a link of their own."
        voters = self.room.session.voters
        if len(voters) >= MOST_VOTERS and sum(not each.removed for each in voters.values()) >= MOST_VOTERS:
            return f"This session is full: it has room for {MOST_VOTERS:,} people."
        return None

    def _limit(self, event: Event) -> str | None:
        """Say that somebody has done this as often as they may; None where they have not."""
        kind = type(event.deed)
        most = {Voted: MOST_VOTES, Called: MOST_NAMES, Sat: MOST_SEATS}.get(kind)
        if most is None or self._done[kind, event.by] < most or self.room.weigh(event) != Answer():
            return None
        return f"You have {_AGAIN[kind]} {most:,} times: that is as often as anybody can in a session."


def line(seq: int, event: Event) -> str:
    """An event of the log as dashboards get it: `[number, {event}]`."""
    return f"[{seq},{wire.encode(event)}]"
