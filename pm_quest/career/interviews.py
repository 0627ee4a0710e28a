"""What an interviewer hears in an answer, and the offer that follows.

An answer is something that the player did: a decision of an earlier job, or a card of the
preparation. Each question adds the points that it listens for; each point moves the probability of
an offer by a stated percentage.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pm_quest.career.application_draws import NamedDraws
from pm_quest.career.figures import Assumptions
from pm_quest.career.recruiting import HUNDRED
from pm_quest.story.hiring import InterviewQuestion
from pm_quest.story.interview_words import add_points, find_sentence
from pm_quest.story.model import SKILLS, Choice


@dataclass(frozen=True, slots=True)
class HeardAnswer:
    """What one question heard in an answer.

    points: what it is worth here.
    counted: the words that they listened for and heard, with the points of each.
    sentence: what was heard; None where the author has no sentence for it.
    """

    points: int
    counted: Mapping[str, int]
    sentence: str | None


@dataclass(frozen=True, slots=True)
class OfferDraw:
    """An offer, or none, as the player can see it afterwards.

    percent: its probability.
    drawn: the number drawn, 0 to 99; there is an offer where it is below `percent`.
    """

    percent: int
    drawn: int

    @property
    def is_made(self) -> bool:
        """Return whether there is an offer."""
        return self.drawn < self.percent


def describe_choice(choice: Choice) -> frozenset[str]:
    """Return the words that are true of a decision: its fit, its act, the skill that it leans on."""
    words = {choice.fit, choice.act, find_leaned_skill(choice)}
    return frozenset(word for word in words if word)


def find_leaned_skill(choice: Choice) -> str | None:
    """Return the skill that a choice gains most, of equals the first in their order; None if it gains none."""
    skill = max(SKILLS, key=lambda skill: choice.gain.get(skill, 0))
    return skill if choice.gain.get(skill, 0) > 0 else None


def hear_answer(question: InterviewQuestion, words: AbstractSet[str]) -> HeardAnswer:
    """Return what a question hears in an answer, given by the words that are true of it."""
    counted = {word: points for word, points in question.listens.items() if word in words}
    return HeardAnswer(add_points(question, words), counted, find_sentence(question.heard, words))


def find_offer_percent(points: int, reputation: int, assumptions: Assumptions) -> int:
    """Return the probability of an offer after an interview, in percent.

    A point of reputation is worth what a point heard in the interview is.
    """
    percent = assumptions.offers.value + (points + reputation) * assumptions.answer.value
    return min(HUNDRED, max(0, percent))


def draw_offer(percent: int, employer: str, *, seed: int, step: int) -> OfferDraw:
    """Return whether this employer makes an offer in this market."""
    return OfferDraw(percent, NamedDraws(seed, step, f"offer {employer}").draw(HUNDRED))
