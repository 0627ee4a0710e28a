"""What a student says with a vote, as this device knows it."""

from typing import NamedTuple

from pm_quest.classroom.sessions.view_parts import OwnVote
from pm_quest.classroom.sessions.vote_remarks import CERTAINTY_WORDS, Certainty

REMARK_NOTE = (
    "You can say something with a vote; all of it is up to you. It stays at the server until the votes are revealed; then your trainer "
    "can read it, and may show a reason to the room, without your name. Where fewer than three voted, or nothing is revealed, nobody reads it."
)


class OwnRemark(NamedTuple):
    """A reason, a certainty and a forecast; what is not said is empty."""

    reason: str = ""
    certainty: str = ""
    forecast: str = ""

    @classmethod
    def of_vote(cls, vote: OwnVote | None) -> "OwnRemark":
        """Return what was said with a vote; an empty remark where there is no vote."""
        return cls() if vote is None else cls(vote.reason, vote.certainty, vote.forecast)

    def build_fields(self) -> dict[str, str]:
        """Return the fields of an event; what is empty is left out."""
        return {name: value for name, value in self._asdict().items() if value}

    def describe_briefly(self, number: str) -> str:
        """Return it in words, with the number of the forecast and without the reason; empty where nothing is said."""
        brief = self._replace(reason="").describe(number)
        return ", ".join(part for part in (brief, "with a reason" if self.reason else "") if part)

    def describe(self, number: str) -> str:
        """Return it in words, with the number of the forecast; empty where nothing is said."""
        certainty = CERTAINTY_WORDS.get(_as_certainty(self.certainty), "") if self.certainty else ""
        parts = [
            certainty,
            f"most will choose {number}" if self.forecast else "",
            f"“{self.reason}”" if self.reason else "",
        ]
        return ", ".join(part for part in parts if part)


def _as_certainty(word: str) -> Certainty:
    return "sure" if word == "sure" else "fairly" if word == "fairly" else "guessing"
