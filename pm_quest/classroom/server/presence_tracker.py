"""Track who is connected: after a while without connection a voter has left, until they return."""

import secrets
from collections.abc import Mapping
from hashlib import sha256
from time import monotonic

from pm_quest.classroom.server.batch import SubmittedEvent
from pm_quest.classroom.server.event_writer import EventWriter
from pm_quest.classroom.server.live_session import LiveSession
from pm_quest.classroom.server.session_log import LastSeen
from pm_quest.classroom.sessions.session_events import Event, Left, Returned
from pm_quest.classroom.sessions.session_state import Session

RECONNECT_GRACE = 10_000
"""Milliseconds that a connection may be gone: a reload, a dead spot, a pocket."""
SERVER_TIMEOUT = 15_000
"""Milliseconds without a sign of life after which another server's voters are nobody's."""


class PresenceTracker:
    """Tracks the voters who last came through this server, and those of servers that are gone."""

    def __init__(self, writer: EventWriter) -> None:
        self.writer = writer
        self._beats: dict[str, tuple[int | None, float]] = {}
        self._checked_at = 0.0

    def watch_session(self, live: LiveSession) -> None:
        """Give everybody who is present by the log of a loaded session time to come back."""
        live.watchers.append(self._on_published)
        for id, voter in live.session.voters.items():
            if voter.present:
                live.away_until[id] = _read_monotonic() + RECONNECT_GRACE

    def voter_connected(self, live: LiveSession, voter: str) -> None:
        """Note a voter's connection, and store that they returned."""
        live.away_until.pop(voter, None)
        known = live.session.voters.get(voter)
        if known is None or known.removed:
            return
        last_seen = live.last_seen.get(voter)
        if not known.present or last_seen is None or last_seen.server != self.writer.server:
            self.writer.submit(
                live, SubmittedEvent(Event(f"back-{secrets.token_hex(12)}", live.get_time(), voter, Returned()))
            )

    def voter_disconnected(self, live: LiveSession, voter: str) -> None:
        """Note that a voter's connection is gone."""
        if voter in live.session.voters:
            live.away_until[voter] = _read_monotonic() + RECONNECT_GRACE

    def check_absent(self, live: LiveSession) -> None:
        """Store that voters have left who were away for too long."""
        now = _read_monotonic()
        for voter in [each for each, until in live.away_until.items() if until <= now]:
            del live.away_until[voter]
            last_seen = live.last_seen.get(voter)
            if last_seen is not None and last_seen.server == self.writer.server:
                self._store_left(live, voter, last_seen)

    def check_servers(self, live: LiveSession, beats: Mapping[str, int]) -> None:
        """Store that voters of dead servers have left; `beats` are all heartbeats, by server."""
        now = _read_monotonic()
        if now - self._checked_at > SERVER_TIMEOUT:
            self._beats.clear()  # we could not look ourselves for a while, and nor could the others say anything
        self._checked_at = now
        if live.loaded_at > now - RECONNECT_GRACE:
            return
        for voter, last_seen in dict(live.last_seen).items():
            if last_seen.server != self.writer.server and self._is_dead(last_seen.server, beats):
                self._store_left(live, voter, last_seen)

    def _is_dead(self, server: str, beats: Mapping[str, int]) -> bool:
        """Return whether a heartbeat has not changed for long.

        Its time is by another clock than ours.
        """
        beat, now = beats.get(server), _read_monotonic()
        before, since = self._beats.get(server, (beat, now))
        self._beats[server] = beat, since if before == beat else now
        return now - self._beats[server][1] > SERVER_TIMEOUT

    def _store_left(self, live: LiveSession, voter: str, last_seen: LastSeen) -> None:
        known = live.session.voters.get(voter)
        if known is not None and known.present and voter not in live.students and voter not in live.away_until:
            id = sha256(f"{live.id}/{voter}/{last_seen.seq}".encode()).hexdigest()[:24]
            self.writer.submit(live, SubmittedEvent(Event(f"left-{id}", live.get_time(), voter, Left()), last_seen))

    def _on_published(self, live: LiveSession, before: Session) -> None:
        """Store that voters returned, and watch those who joined or voted without a connection."""
        for id, voter in live.session.voters.items():
            if before.voters.get(id) is voter or voter.removed:
                continue
            if id in live.students:
                if not voter.present:
                    self.voter_connected(live, id)
            elif voter.present and (last_seen := live.last_seen.get(id)) and last_seen.server == self.writer.server:
                live.away_until.setdefault(id, _read_monotonic() + RECONNECT_GRACE)


def _read_monotonic() -> float:
    """Return monotonic milliseconds."""
    return monotonic() * 1000
