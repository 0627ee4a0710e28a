"""Who is there: a voter whose connection is gone for a while has left, and one who is back has returned."""

import secrets
from hashlib import sha256

from pm_quest.classroom.server.hall import Hall
from pm_quest.classroom.server.scribe import Scribe
from pm_quest.classroom.server.writing import Sent
from pm_quest.classroom.sessions.events import Event, Left, Returned
from pm_quest.classroom.sessions.session import Session

GRACE = 10_000
"""Milliseconds that a connection may be gone: a reload, a dead spot, a pocket."""
DEAD = 15_000
"""Milliseconds without a sign of life after which another server's voters are nobody's."""


class Presence:
    """Keeps an eye on the voters who last came through this server, and on those of servers that are gone."""

    def __init__(self, scribe: Scribe) -> None:
        self.scribe = scribe
        self.beats: dict[str, int] = {}

    def opened(self, hall: Hall) -> None:
        """A hall has been loaded: whoever is there by its log has a while to come back."""
        hall.watchers.append(self._published)
        for id, voter in hall.session.voters.items():
            if voter.present:
                hall.away[id] = hall.now() + GRACE

    def came(self, hall: Hall, voter: str) -> None:
        """A voter's connection is there."""
        hall.away.pop(voter, None)
        known = hall.session.voters.get(voter)
        if known is None or known.removed:
            return
        coming = hall.comings.get(voter)
        if not known.present or coming is None or coming.server != self.scribe.server:
            self.scribe.take(hall, Sent(Event(f"back-{secrets.token_hex(12)}", hall.now(), voter, Returned())))

    def went(self, hall: Hall, voter: str) -> None:
        """A voter's connection is gone."""
        if voter in hall.session.voters:
            hall.away[voter] = hall.now() + GRACE

    def look(self, hall: Hall) -> None:
        """Whoever has been away for too long has left."""
        now = hall.now()
        for voter in [each for each, until in hall.away.items() if until <= now]:
            del hall.away[voter]
            self._gone(hall, voter, now)

    def look_elsewhere(self, hall: Hall) -> None:
        """Voters whom nobody keeps an eye on any more have a while to come here."""
        now = hall.now()
        for voter, coming in dict(hall.comings).items():
            known = hall.session.voters.get(voter)
            here = voter in hall.students or voter in hall.away
            if known is not None and known.present and not here and self._nobodys(coming.server, now):
                hall.away[voter] = now

    def _gone(self, hall: Hall, voter: str, now: int) -> None:
        known, coming = hall.session.voters.get(voter), hall.comings.get(voter)
        if known is None or not known.present or coming is None or voter in hall.students:
            return
        if coming.server == self.scribe.server or self._nobodys(coming.server, now):
            id = sha256(f"{hall.id}/{voter}/{coming.seq}".encode()).hexdigest()[:24]
            self.scribe.take(hall, Sent(Event(f"left-{id}", now, voter, Left()), coming))

    def _nobodys(self, server: str, now: int) -> bool:
        return server != self.scribe.server and self.beats.get(server, 0) < now - DEAD

    def _published(self, hall: Hall, before: Session) -> None:
        """Somebody who is connected here was said to have left: they are there."""
        for id, voter in hall.session.voters.items():
            if before.voters.get(id) is not voter and not voter.present and id in hall.students and not voter.removed:
                self.came(hall, id)
