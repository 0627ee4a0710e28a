"""What can happen in a panel beside votes: practitioners answer each alone, in the story and on its branches."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Noted:
    """A panellist says why, in one line, for their answer at this turn; with an empty one nothing is said."""

    turn: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A panellist leaves a supposed decision for later: it comes again behind the others."""

    turn: int


@dataclass(frozen=True, slots=True)
class Branched:
    """A panellist goes on to the decisions on branches that they did not take; or back to their own story."""

    turn: int
    shown: bool


@dataclass(frozen=True, slots=True)
class Progressed:
    """How many decisions a panellist has answered; sent to the trainer instead of anything about the answers."""

    voter: str
    answered: int
