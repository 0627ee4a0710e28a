"""What a playthrough could have come to: the exact figures a debrief compares it with.

Importing this imports the analysis, and with it NumPy: import it where needed, off the event
loop.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pm_quest.analysis import FigureSpread, ScenarioAnalysis, analyze_scenario
from pm_quest.analysis.best_policy import TOLERANCE
from pm_quest.analysis.ending_study import ExactEnds
from pm_quest.story.ending_figures import EndingFigures
from pm_quest.story.figure_words import ENGLISH_TAG
from pm_quest.story.habits import OFTEN
from pm_quest.story.model import SKILLS
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.policies import POLICY_NAMES

COMPARED_POLICIES = {policy: POLICY_NAMES[policy] for policy in ("by_the_book", "random", "adaptive")}
"""The policies whose mean impact a debrief names, most important first; the player's own habit comes last."""

MIN_SAMPLES = 2
"""Sampled figures are not shown, so as few as possible are drawn."""


@dataclass(frozen=True, slots=True)
class PossibleResults:
    """The possible results of a playthrough, for a player who brought the same.

    impact: least and most impact over every way to play.
    points: least and most of each skill and of adaptability.
    policies: mean impact of some policies, by their names for people.
    offers: by the number of a decision, the expected impact of each open offer, adapting from
        there on.
    lab: every policy that differs in this scenario, for the lab's view.
    costliest: the decision that cost most; None where none cost anything.
    loss: what that decision cost: the best offer's expected impact less that of the one taken.
    figures: how rare the ending is, what it turned on, what was still in reach; None before one.
    """

    impact: tuple[int, int]
    points: Mapping[str, tuple[int, int]]
    policies: Mapping[str, float]
    offers: Mapping[int, Mapping[str, float]]
    lab: Mapping[str, "PolicyMeans"]
    costliest: int | None
    loss: float
    figures: EndingFigures | None

    @property
    def language(self) -> str:
        """Return the language of the story, as far as its figures say so."""
        return self.figures.language if self.figures else ENGLISH_TAG

    @property
    def best_mean(self) -> float | None:
        """Return the mean impact of the best policy; None where none is sure to end."""
        line = self.lab.get("best")
        return None if line is None else line.impact


@dataclass(frozen=True, slots=True)
class PolicyMeans:
    """The means of one policy; None where it may never end.

    impact: mean impact.
    adaptability: mean adaptability.
    """

    impact: float | None
    adaptability: float | None


def compute_possible(playthrough: Playthrough) -> PossibleResults | None:
    """Return the figures for a finished playthrough.

    None where they are not exact or not bounded.
    """
    analysis = analyze_scenario(playthrough.scenario, playthrough.brings, samples=MIN_SAMPLES)
    if analysis.method != "exact":
        return None
    everything = analysis.policies["random"]
    impact = _spread_range(everything.impact)
    spreads = {**everything.skills, "adaptability": everything.adaptability}
    points = {name: reach for name in (*SKILLS, "adaptability") if (reach := _spread_range(spreads[name]))}
    if impact is None:
        return None
    habit = find_own_habit(playthrough)
    compared = COMPARED_POLICIES if habit is None else {**COMPARED_POLICIES, habit: POLICY_NAMES[habit]}
    means = {words: analysis.policies[policy].impact.mean for policy, words in compared.items()}
    lines = {
        id: PolicyMeans(each.impact.mean, each.adaptability.mean) for id, each in analysis.applicable_policies.items()
    }
    turns = playthrough.list_turns()[1:]
    offers = {turn.turn: _value_offers(analysis, turn) for turn in turns}
    dearest, loss = find_costliest(offers, {turn.turn: turn.taken_choice or "" for turn in turns})
    return PossibleResults(
        impact=impact,
        points=points,
        policies={words: mean for words, mean in means.items() if mean is not None},
        offers=offers,
        lab=lines,
        costliest=dearest,
        loss=loss,
        figures=_compare_ending(analysis, playthrough),
    )


def find_own_habit(playthrough: Playthrough) -> str | None:
    """Return the policy that always takes the act which this player took most, at least twice; None for none."""
    outcomes = (turn.outcome for turn in playthrough.list_turns())
    acts = Counter(outcome.choice.act for outcome in outcomes if outcome and outcome.choice.act)
    return next((f"habit({act})" for act, times in acts.most_common(1) if times >= OFTEN), None)


def _compare_ending(analysis: ScenarioAnalysis, playthrough: Playthrough) -> EndingFigures | None:
    if analysis.graph is None or playthrough.impact is None:
        return None
    return ExactEnds(analysis, analysis.graph).compute_figures(playthrough, playthrough.impact)


def find_costliest(
    offers: Mapping[int, Mapping[str, float]], taken_choices: Mapping[int, str]
) -> tuple[int | None, float]:
    """Return the first of the decisions that cost most, and its cost.

    None and 0 where none cost anything.
    """
    losses = {
        number: max(worth.values()) - worth[taken_choices[number]]
        for number, worth in offers.items()
        if taken_choices[number] in worth
    }
    most = max(losses.values(), default=0.0)
    if most <= TOLERANCE:
        return None, 0.0
    return next(number for number, loss in losses.items() if loss >= most - TOLERANCE), most


def _value_offers(analysis: ScenarioAnalysis, turn: Playthrough) -> dict[str, float]:
    """Return the expected impact of each open offer of the decision before this turn."""
    before = turn.previous or turn
    known = analysis.expected_impacts(before.state, "adaptive")
    return {offer.id: known[offer.id] for offer in before.offers if offer.open and offer.id in known}


def _spread_range(spread: FigureSpread) -> tuple[int, int] | None:
    """Return the least and most of a spread; None where one is unbounded."""
    return None if spread.min is None or spread.max is None else (spread.min, spread.max)
