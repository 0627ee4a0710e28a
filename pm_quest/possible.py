"""What would have been possible: the exact figures that a debrief holds a playthrough against.

Loading this loads the analysis, and with it NumPy: import it where the figures are wanted, off the event loop.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pm_quest.analysis import Analysis, Spread, analyse
from pm_quest.analysis.surely import SAME
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
    `dearest` is the decision that cost most (None: none cost anything), and `loss` what it cost: the expected impact of
    the best offer there, less that of the one taken.
    """

    impact: tuple[int, int]
    points: Mapping[str, tuple[int, int]]
    policies: Mapping[str, float]
    offers: Mapping[int, Mapping[str, float]]
    lab: Mapping[str, "Line"]
    dearest: int | None
    loss: float

    @property
    def best_mean(self) -> float | None:
        """What the best way of playing comes to on average; None where none is sure to end."""
        line = self.lab.get("best")
        return None if line is None else line.impact


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
    turns = playthrough.turns()[1:]
    offers = {turn.turn: _offers(analysis, turn) for turn in turns}
    dearest, loss = find_dearest(offers, {turn.turn: turn.taken or "" for turn in turns})
    return Possible(
        impact=impact,
        points=points,
        policies={words: mean for words, mean in means.items() if mean is not None},
        offers=offers,
        lab=lines,
        dearest=dearest,
        loss=loss,
    )


def find_dearest(offers: Mapping[int, Mapping[str, float]], taken: Mapping[int, str]) -> tuple[int | None, float]:
    """The first of the decisions that cost most, and how much; None and 0 where none cost anything that is known."""
    losses = {
        number: max(worth.values()) - worth[taken[number]] for number, worth in offers.items() if taken[number] in worth
    }
    most = max(losses.values(), default=0.0)
    if most <= SAME:
        return None, 0.0
    return next(number for number, loss in losses.items() if loss >= most - SAME), most


def _offers(analysis: Analysis, turn: Playthrough) -> dict[str, float]:
    before = turn.previous or turn
    worth = {offer.id: analysis.expected(before.state, offer.id, "adaptive") for offer in before.offers if offer.open}
    return {id: impact for id, impact in worth.items() if impact is not None}


def _reach(spread: Spread) -> tuple[int, int] | None:
    return None if spread.min is None or spread.max is None else (spread.min, spread.max)
