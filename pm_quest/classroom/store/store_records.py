"""The records of the store."""

from dataclasses import dataclass

from pm_quest.classroom.sessions.session_events import Event


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session to be stored.

    host_hash: hash of the trainer's secret
    scenario_text: the file that is played
    invited: the voters who may join; empty where everybody with the code may
    """

    id: str
    code: str
    host_hash: str
    scenario_text: bytes
    invited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A stored session, without its scenario and log.

    code: empty once it has expired
    opened_at, last_at: milliseconds of the first event and of the latest
    seq: number of the last event
    epoch: how often the log was rewritten because somebody was forgotten
    locked: whether joining is closed
    """

    id: str
    code: str
    host_hash: str
    opened_at: int
    last_at: int
    seq: int
    epoch: int
    locked: bool
    invited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionVersion:
    """How far the log of a session is, and whether it can be joined."""

    seq: int
    epoch: int
    locked: bool
    code: str


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """An event in the log: its number, from 1 without gaps, and the server that stored it."""

    seq: int
    event: Event
    server: str
