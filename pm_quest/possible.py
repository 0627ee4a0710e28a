"""What would have been possible: the exact figures that a debrief holds a playthrough against.

Loading this loads the analysis, and with it NumPy: import it where the figures are wanted, off the event loop.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pm_quest.analysis import Analysis, Spread, analyse
from pm_quest.story.model import SKILLS
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.policies import NAMES

WORDS = {policy: NAMES[policy] for policy in ("by_the_book", "random", "adaptive")}
"""The policies whose mean impact a debrief names, those first that have the first claim to room."""

UNUSED = 2
"""Figures that are not exact are not shown: of what is sampled instead the least there can be."""


@dataclass(frozen=True, slots=True)
class Possible:
    """What could have come of it, for a player who brought what this one did.

    `impact` and `points` (the skills and adaptability) have the least and most over every way to play; `policies` the
    mean impact of some ways of playing, by what they are called; `offers`, for each decision by its number, the
    expected impact of every offer that was open, if one adapts from there on. `lab` has every policy, for the lab's view.
    """

    impact: tuple[int, int]
    points: Mapping[str, tuple[int, int]]
    policies: Mapping[str, float]
    offers: Mapping[int, Mapping[str, float]]
    lab: Mapping[str, "Line"]


@dataclass(frozen=True, slots=True)
class Line:
    """What a policy comes to on average; None where it may never end."""

    impact: float | None
    adaptability: float | None


def possible(playthrough: Playthrough) -> Possible | None:
    """The figures for a finished playthrough; None where they can't be had exactly, or are without bound."""
    analysis = analyse(playthrough.scenario, playthrough.brings, samples=UNUSED)
    if analysis.method != "exact":
        return None
    everything = analysis.policies["random"]
    impact = _reach(everything.impact)
    spreads = {**everything.skills, "adaptability": everything.adaptability}
    points = {name: reach for name in (*SKILLS, "adaptability") if (reach := _reach(spreads[name]))}
    if impact is None:
        return None
    means = {words: analysis.policies[policy].impact.mean for policy, words in WORDS.items()}
    lines = {id: Line(each.impact.mean, each.adaptability.mean) for id, each in analysis.policies.items()}
    return Possible(
        impact=impact,
        points=points,
        policies={words: mean for words, mean in means.items() if mean is not None},
        offers={turn.turn: _offers(analysis, turn) for turn in playthrough.turns()[1:]},
        lab=lines,
    )


def _offers(analysis: Analysis, turn: Playthrough) -> dict[str, float]:
    before = turn.previous or turn
    worth = {offer.id: analysis.expected(before.state, offer.id, "adaptive") for offer in before.offers if offer.open}
    return {id: impact for id, impact in worth.items() if impact is not None}


def _reach(spread: Spread) -> tuple[int, int] | None:
    return None if spread.min is None or spread.max is None else (spread.min, spread.max)
