"""What the endings of a scenario are compared with, exactly: computed once, asked for any playthrough.

    study = EndingStudy(scenario, brings)
    study.compute_figures(playthrough)

The study takes some tenths of a second, and depends on no choice: it can be made while the story
is still being played. The figures of a playthrough then take some thousandths.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from pm_quest.analysis.best_policy import TOLERANCE
from pm_quest.analysis.decision_values import count_policy_visits
from pm_quest.analysis.ending_samples import SampledEnds, sample_ends
from pm_quest.analysis.played_story import find_played_analysis
from pm_quest.analysis.reach_bounds import ReachBounds, compute_range
from pm_quest.analysis.sampling import DEFAULT_SAMPLES
from pm_quest.analysis.scenario_analysis import ScenarioAnalysis
from pm_quest.analysis.state_graph import StateGraph
from pm_quest.story.ending_figures import DecisionFigures, EndingFigures, SharedFigure
from pm_quest.story.engine import MAX_IMPACT, find_engine
from pm_quest.story.model import Brings, Fit, Scenario
from pm_quest.story.playthrough import Playthrough

STUDIED_POLICIES = ("random", "adaptive")
SURE = 1 - 1e-9
"""Plays that end with this probability surely end."""


class EndingStudy:
    """A scenario for a player who brings this, ready to say what any of its playthroughs came to."""

    def __init__(
        self,
        scenario: Scenario,
        brings: Brings | None = None,
        analysis: ScenarioAnalysis | None = None,
        samples: int = DEFAULT_SAMPLES,
    ) -> None:
        """Study a scenario; with another analysis than that of the story as it is played, of the same."""
        self.samples = samples
        self.analysis = analysis or find_played_analysis(scenario, brings or Brings())
        graph = self.analysis.graph
        self._exact = None if graph is None else ExactEnds(self.analysis, graph)
        self._sampled = {} if graph is not None else self._sample_policies()

    def compute_figures(self, playthrough: Playthrough) -> EndingFigures | None:
        """Return the figures of a playthrough of this scenario and these brings; None before an ending."""
        impact = playthrough.impact
        if impact is None:
            return None
        if self._exact is not None:
            return self._exact.compute_figures(playthrough, impact)
        return self.compare_end(playthrough.scene.id, impact)

    def compare_end(self, ending: str, impact: int) -> EndingFigures:
        """Return what the figures of all playthroughs with this end have in common: nothing of their decisions."""
        if self._exact is not None:
            return self._exact.compare_end(ending, impact)
        means = {policy: mean for policy, ends in self._sampled.items() if (mean := ends.mean) is not None}
        return EndingFigures(
            ending=ending,
            impact=impact,
            at_random=self._sampled["random"].estimate_share(ending),
            adapting=self._sampled["adaptive"].estimate_share(ending),
            percentile=self._sampled["random"].rank_impact(impact),
            ways=None,
            spread=None,
            means=means,
            decisions=(),
            reach=(),
            samples=min(len(ends.ends) for ends in self._sampled.values()),
            language=self.analysis.scenario.language,
        )

    def list_shares(self, policy: str) -> dict[str, float]:
        """Return the share of plays of a policy that end at each ending, by its scene; empty where sampled."""
        return {} if self._exact is None else self._exact.list_shares(policy)

    def rank_impact(self, impact: int) -> float | None:
        """Return the share of all ways to play that end below an impact, ties halved; None where it isn't known."""
        ranked = self._sampled["random"].rank_impact(impact) if self._exact is None else self._exact.rank_impact(impact)
        return None if ranked is None else ranked.value

    def _sample_policies(self) -> dict[str, SampledEnds]:
        engine, brings = find_engine(self.analysis.scenario), self.analysis.brings
        return {policy: sample_ends(engine, brings, policy, self.samples) for policy in STUDIED_POLICIES}


class ExactEnds:
    """The solved graph of a scenario, as endings ask it."""

    def __init__(self, analysis: ScenarioAnalysis, graph: StateGraph) -> None:
        self.analysis, self.graph = analysis, graph
        self.bounds, self.spread = ReachBounds(analysis, graph), compute_range(graph)
        values = {policy: analysis.compute_values(policy) for policy in STUDIED_POLICIES}
        means = {policy: float(each[-1]) for policy, each in values.items() if each is not None}
        self.means = {policy: mean for policy, mean in means.items() if not np.isnan(mean)}
        self.visits = {policy: count_policy_visits(graph, policy) for policy in STUDIED_POLICIES}
        ends = graph.impact >= 0
        self.at_impact = np.bincount(graph.impact[ends], self.visits["random"][ends], MAX_IMPACT + 1)

    def compute_figures(self, playthrough: Playthrough, impact: int) -> EndingFigures:
        """Return the figures of a playthrough that ended with this impact."""
        return replace(
            self.compare_end(playthrough.scene.id, impact),
            decisions=tuple(self._value_decisions(playthrough)),
            reach=tuple(self.bounds.list_steps(playthrough)),
        )

    def compare_end(self, ending: str, impact: int) -> EndingFigures:
        """Return what the figures of all playthroughs with this end have in common: nothing of their decisions."""
        return EndingFigures(
            ending=ending,
            impact=impact,
            at_random=SharedFigure(self.list_shares("random")[ending]),
            adapting=SharedFigure(self.list_shares("adaptive")[ending]),
            percentile=self.rank_impact(impact),
            ways=self.analysis.playthroughs,
            spread=self.spread,
            means=self.means,
            decisions=(),
            reach=(),
            language=self.analysis.scenario.language,
        )

    def rank_impact(self, impact: int) -> SharedFigure | None:
        """Return the share of all ways to play that end below an impact; None where play may never end."""
        if self.at_impact.sum() < SURE:
            return None
        below = self.at_impact[:impact].sum() + self.at_impact[impact] / 2
        return SharedFigure(min(1.0, float(below)))

    def list_shares(self, policy: str) -> dict[str, float]:
        """Return the share of plays of a policy that end at each ending, by its scene."""
        ends = self.graph.impact >= 0
        scenes = tuple(self.analysis.scenario.scenes.values())
        shares = np.bincount(self.graph.scene[ends], self.visits[policy][ends], len(scenes))
        return {scene.id: min(1.0, float(shares[number])) for number, scene in enumerate(scenes) if scene.ending}

    def _value_decisions(self, playthrough: Playthrough) -> Iterator[DecisionFigures]:
        for turn in playthrough.list_turns()[1:]:
            before = turn.previous
            worths = {} if before is None else self.list_worths(before)
            if before is not None and turn.taken_choice in worths:
                yield _judge_decision(before, turn, worths)

    def list_worths(self, playthrough: Playthrough) -> dict[str, float]:
        """Return the expected impact of each open option here, adapting from there on."""
        known = self.analysis.expected_impacts(playthrough.state, "adaptive")
        return {offer.id: known[offer.id] for offer in playthrough.offers if offer.open and offer.id in known}


def _judge_decision(before: Playthrough, turn: Playthrough, worths: dict[str, float]) -> DecisionFigures:
    """Return the figures of a decision between options of these worths."""
    choice = turn.taken_choice or ""
    fits: dict[str, Fit] = {id: each.fit for id, each in before.scene.choices.items()}
    taken, best = worths[choice], max(worths.values())
    others = [worth for id, worth in worths.items() if id != choice]
    adapting = [worth for id, worth in worths.items() if fits[id] == "adapts"]
    return DecisionFigures(
        number=turn.turn,
        choice=choice,
        say=next(offer.say for offer in before.offers if offer.id == choice),
        fit=fits[choice],
        worth=taken,
        best=best,
        lost=_drop_rounding(best - taken),
        kept=_drop_rounding(taken - max(others)) if others else 0.0,
        detour=_drop_rounding(best - max(adapting)) if adapting else 0.0,
    )


def _drop_rounding(difference: float) -> float:
    """Return a difference of expected impacts; 0 where it is negative or only rounding."""
    return difference if difference > TOLERANCE else 0.0
