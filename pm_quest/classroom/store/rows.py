"""What goes into the store and comes out of it."""

from dataclasses import dataclass

from pm_quest.classroom.sessions.events import Event


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session to be kept.

    `host_hash` is what is kept of the trainer's secret; `scenario_text` is the file that is played; `invited` are the
    voters who alone may join, or nobody where everybody with the code may.
    """

    id: str
    code: str
    host_hash: str
    scenario_text: bytes
    invited: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session as it is kept, without its scenario and log.

    `code` is empty once it has expired. Times are milliseconds: of the first event and of the latest. `seq` is the number of the
    last event; `epoch` counts how often the log was rewritten because somebody was forgotten.
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
class Head:
    """How far a session is, and whether its door is open."""

    seq: int
    epoch: int
    locked: bool
    code: str


@dataclass(frozen=True, slots=True)
class Logged:
    """An event in the log: its number, from 1 without gaps, and the server that took it in."""

    seq: int
    event: Event
    server: str
