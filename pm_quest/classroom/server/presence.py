"""Who is there: a voter whose connection is gone for a while has left, and one who is back has returned."""

import secrets
from collections.abc import Mapping
from hashlib import sha256
from time import monotonic

from pm_quest.classroom.server.hall import Hall
from pm_quest.classroom.server.ledger import Coming
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
        self._beats: dict[str, tuple[int | None, float]] = {}
        self._looked = 0.0

    def opened(self, hall: Hall) -> None:
        """A hall has been loaded: whoever is there by its log has a while to come back."""
        hall.watchers.append(self._published)
        for id, voter in hall.session.voters.items():
            if voter.present:
                hall.away[id] = _ticks() + GRACE

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
            hall.away[voter] = _ticks() + GRACE

    def look(self, hall: Hall) -> None:
        """Whoever came through this server and has been away for too long has left."""
        now = _ticks()
        for voter in [each for each, until in hall.away.items() if until <= now]:
            del hall.away[voter]
            coming = hall.comings.get(voter)
            if coming is not None and coming.server == self.scribe.server:
                self._gone(hall, voter, coming)

    def beaten(self, hall: Hall, beats: Mapping[str, int]) -> None:
        """The signs of life of all servers were read just now: voters of those that have given none for long have left."""
        now = _ticks()
        if now - self._looked > DEAD:
            self._beats.clear()  # we could not look ourselves for a while, and nor could the others say anything
        self._looked = now
        if hall.loaded > now - GRACE:
            return
        for voter, coming in dict(hall.comings).items():
            if coming.server != self.scribe.server and self._dead(coming.server, beats):
                self._gone(hall, voter, coming)

    def _dead(self, server: str, beats: Mapping[str, int]) -> bool:
        """Has its last sign of life been the same for long? What time it says is by its clock, which may be another than ours."""
        beat, now = beats.get(server), _ticks()
        before, since = self._beats.get(server, (beat, now))
        self._beats[server] = beat, since if before == beat else now
        return now - self._beats[server][1] > DEAD

    def _gone(self, hall: Hall, voter: str, coming: Coming) -> None:
        known = hall.session.voters.get(voter)
        if known is not None and known.present and voter not in hall.students and voter not in hall.away:
            id = sha256(f"{hall.id}/{voter}/{coming.seq}".encode()).hexdigest()[:24]
            self.scribe.take(hall, Sent(Event(f"left-{id}", hall.now(), voter, Left()), coming))

    def _published(self, hall: Hall, before: Session) -> None:
        """Who is connected here and was said to have left is there; who joined or voted, and was cut off before that was stored, is not."""
        for id, voter in hall.session.voters.items():
            if before.voters.get(id) is voter or voter.removed:
                continue
            if id in hall.students:
                if not voter.present:
                    self.came(hall, id)
            elif voter.present and (coming := hall.comings.get(id)) and coming.server == self.scribe.server:
                hall.away.setdefault(id, _ticks() + GRACE)


def _ticks() -> float:
    """Milliseconds that go on evenly, whatever becomes of the clock on the wall."""
    return monotonic() * 1000
