"""What can happen to what people say with their votes."""

from dataclasses import dataclass

from pm_quest.classroom.sessions.session_settings import AskedThing
from pm_quest.classroom.sessions.vote_remarks import RemarkPlace, ToldRemark


@dataclass(frozen=True, slots=True)
class Asked:
    """The trainer asks for these things with each vote, instead of what was asked for before; until the start."""

    ask: tuple[AskedThing, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What people said with their votes in a round; sent to the trainer at the reveal, and never before."""

    table: str
    turn: int
    round: int
    remarks: tuple[ToldRemark, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """The trainer puts a revealed reason on the wall, takes it off again, or hides it."""

    table: str
    turn: int
    round: int
    remark: str
    place: RemarkPlace
