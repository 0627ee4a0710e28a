"""The ways from one screen of a career to another, as messages: the app carries them out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from pm_quest.career_job import CareerJob
    from pm_quest.saves.career_record import CareerSave


class CareerMoved(Message):
    """Shows what the last choice led to, and what has to be decided next."""


class PageRead(Message):
    """Shows the page after this one: what else the last choice led to, or the next decision."""


class RoundRead(Message):
    """Shows the next decision: the stacks of this round were not asked for."""


class OpenStanding(Message):
    """Opens who the player is by now."""


class OpenCareerJournal(Message):
    """Opens the decisions so far."""


@dataclass
class RewindCareer(Message):
    """Takes the career back to just after so many choices."""

    number: int


@dataclass
class LookBackOnJob(Message):
    """Opens the debrief of a finished job, by its place on the road."""

    at: int


class ShareCard(Message):
    """Opens the card as it can be shared."""


class YearsPassed(Message):
    """Begins to compute what each thing changed, if the last year is over: its last scene is still being read."""


class BeginAnotherLife(Message):
    """Begins another career; the one that has ended is kept."""


class OpenLives(Message):
    """Opens the list of the careers that were lived to their end."""


@dataclass
class OpenLife(Message):
    """Opens a career that has ended at its card."""

    save: "CareerSave"


@dataclass
class OpenJobEnding(Message):
    """Opens the ending of the present job, which was read."""

    game: "CareerJob"


@dataclass
class OpenJobDebrief(Message):
    """Opens the debrief of the present job, which has ended."""

    game: "CareerJob"
