"""What can be said with a vote: a reason, how certain one is, and what most will choose. Secret until the reveal."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from pm_quest.classroom.sessions.session_settings import MIN_GROUP
from pm_quest.kit.sentences import format_line
from pm_quest.kit.text import has_visible_character

Certainty = Literal["sure", "fairly", "guessing"]
CERTAINTY_WORDS: Mapping[Certainty, str] = {"sure": "sure", "fairly": "fairly sure", "guessing": "guessing"}
"""How each certainty is said, the most certain first."""
RemarkPlace = Literal["wall", "list", "hidden"]
"""Where a reason is: on the wall and with the students; in the trainer's list alone, as at first; or nowhere."""
MAX_REASON = 200


@dataclass(frozen=True, slots=True)
class VoteRemark:
    """What somebody said with a vote; what they did not say is empty.

    key: by what the trainer names it; says nothing about who said it
    forecast: the choice that most will take, they think
    """

    key: str = ""
    reason: str = ""
    certainty: str = ""
    forecast: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was said."""
        return not (self.reason or self.certainty or self.forecast)


@dataclass(frozen=True, slots=True)
class ToldRemark:
    """A remark as the trainer's dashboard gets it at the reveal, with the voter, or the paper of a blind vote."""

    voter: str
    key: str
    reason: str = ""
    certainty: str = ""
    forecast: str = ""


NO_REMARK = VoteRemark()


def clean_reason(reason: str) -> str:
    """Return a reason as it may be shown: one line, at most 200 characters; empty where none is visible."""
    cleaned = format_line(format_line(reason)[:MAX_REASON])
    return cleaned if has_visible_character(cleaned) else ""


def make_remark_key(event_id: str, table: str, turn: int) -> str:
    """Return the key of a remark, from an event's id that only the voter's device and the server know."""
    return sha256(f"remark/{event_id}/{table}/{turn}".encode()).hexdigest()[:12]


def may_tell_remarks(votes: int) -> bool:
    """Return whether the remarks of so many votes may be told: those of one or two would point to somebody."""
    return votes >= MIN_GROUP
