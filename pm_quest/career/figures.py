"""Numbers about the world: each has a source, or says that it is assumed."""

from collections.abc import Mapping
from dataclasses import dataclass

from pm_quest.story.format_keys import format_key

SOURCE_DOC = "Where its numbers come from: a short citation."
ASSUMED_DOC = "True, in place of `source`: nobody measured its numbers, they are this career's."


@dataclass(frozen=True, slots=True)
class Figure:
    """A number about the world, with its source or as assumed."""

    value: int = format_key("whole", "The number.", required=True)
    source: str | None = format_key("line", SOURCE_DOC)
    assumed: bool = format_key("truth", ASSUMED_DOC, default=False)


@dataclass(frozen=True, slots=True)
class Gain:
    """The effect of a card or an event: points of skill, evidence that can be shown, a name."""

    skills: Mapping[str, int] = format_key("skills", "Points by skill.", default={})
    evidence: Mapping[str, int] = format_key(
        "skills", "Things that can be shown, by the skill that they are evidence of.", default={}
    )
    reputation: int = format_key("whole", "Points of reputation, as references give and take them.", default=0)
    source: str | None = format_key("line", SOURCE_DOC)
    assumed: bool = format_key("truth", ASSUMED_DOC, default=False)


@dataclass(frozen=True, slots=True)
class Assumption:
    """A number that decides how the market works, and that the lab moves between two bounds."""

    value: int = format_key("whole", "The number in play.", required=True)
    least: int = format_key("whole", "The least that the lab tries.", required=True)
    most: int = format_key("whole", "The most that the lab tries.", required=True)
    note: str | None = format_key("text", "Why this number, for `?` and the lab.")
    source: str | None = format_key("line", SOURCE_DOC)
    assumed: bool = format_key("truth", ASSUMED_DOC, default=False)


USUAL_SAVINGS = Assumption(10, 0, 50, assumed=True)
USUAL_GOOD_IMPACT = Assumption(60, 40, 90, assumed=True)
USUAL_POOR_IMPACT = Assumption(40, 10, 60, assumed=True)
USUAL_FAIRNESS = Assumption(75, 50, 100, assumed=True)
"""What is taken where a career file leaves it out: each is a guess, and says so."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """How the market works, as far as no employer says otherwise."""

    calls: Assumption = format_key(
        "record",
        "How many of the twelve who apply are called, where the employer doesn't say.",
        required=True,
        of=Assumption,
        least=1,
        most=12,
    )
    filtering: Assumption = format_key(
        "record",
        "Of a hundred employers with a `filter`, how many recruiters go by it; the others count that credential as a cherry.",
        required=True,
        of=Assumption,
        least=0,
        most=100,
    )
    cherry: Assumption = format_key(
        "record",
        "Points that a cherry is worth in the sum; 0: it only breaks a tie.",
        required=True,
        of=Assumption,
        least=0,
        most=9,
    )
    newcomer: Assumption = format_key(
        "record",
        "Of a hundred recruiters, how many give a point for a credential to somebody with no job behind them and no evidence of a skill that is asked for.",
        required=True,
        of=Assumption,
        least=0,
        most=100,
    )
    course_price: Assumption = format_key(
        "record",
        "The prices of courses, certificates and renewals, in percent of those written here.",
        required=True,
        of=Assumption,
        least=0,
        most=1000,
    )
    offers: Assumption = format_key(
        "record",
        "The probability of an offer after an interview in which nothing counted, in percent.",
        required=True,
        of=Assumption,
        least=0,
        most=100,
    )
    answer: Assumption = format_key(
        "record",
        "What each point heard in an interview adds to that probability, in percent.",
        required=True,
        of=Assumption,
        least=0,
        most=100,
    )
    savings: Assumption = format_key(
        "record",
        "What is left of a year's pay, in percent.",
        default=USUAL_SAVINGS,
        of=Assumption,
        least=0,
        most=100,
    )
    good_impact: Assumption = format_key(
        "record",
        "The impact from which on a job leaves evidence and a good reference.",
        default=USUAL_GOOD_IMPACT,
        of=Assumption,
        least=0,
        most=100,
    )
    poor_impact: Assumption = format_key(
        "record",
        "The impact below which the reference is a bad one.",
        default=USUAL_POOR_IMPACT,
        of=Assumption,
        least=0,
        most=100,
    )
    fair_references: Assumption = format_key(
        "record",
        "Of a hundred references, how many are fair; the others say the opposite.",
        default=USUAL_FAIRNESS,
        of=Assumption,
        least=0,
        most=100,
    )


def read_figure(figure: Figure | None) -> int:
    """Return the number of a figure; 0 for one that is left out."""
    return 0 if figure is None else figure.value
