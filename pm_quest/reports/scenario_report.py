"""All there is to report on a scenario, computed once for every format."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from pm_quest.analysis import LessonResult, ScenarioAnalysis, check_lessons
from pm_quest.analysis.meter_ranges import SceneRanges, find_meter_ranges
from pm_quest.analysis.panel_policy import measure_panel_cover
from pm_quest.analysis.policy_difference import PolicyComparer, PolicyDifference, find_best_fixed
from pm_quest.authoring.judgement import SilencedWarning
from pm_quest.authoring.scenario_problems import Problem
from pm_quest.kit.sentences import format_count
from pm_quest.reports.figure_formats import format_percent
from pm_quest.reports.played_story import PlayedStory
from pm_quest.story.model import CREDENTIALS, Scenario
from pm_quest.story.panel_key import describe_worth


@dataclass(frozen=True)
class ScenarioReport:
    """Everything that a report on a scenario says.

    analysis: the scenario's.
    problems: those of the scenario, in the order of the file.
    silenced: the warnings that the file allows.
    why: why two ways of playing differ, where that was asked.
    played: where people went in sessions, where that was asked.
    """

    analysis: ScenarioAnalysis
    problems: Sequence[Problem]
    silenced: Sequence[SilencedWarning] = ()
    why: PolicyDifference | None = None
    played: PlayedStory | None = None

    @property
    def scenario(self) -> Scenario:
        """Return the scenario that was analysed."""
        return self.analysis.scenario

    @property
    def exact(self) -> bool:
        """Return whether every state was examined; else the figures are sampled."""
        return self.analysis.method == "exact"

    @property
    def unreachable(self) -> tuple[str, ...]:
        """Return the scenes that this player was not found to reach, in the order of the file."""
        reached = set(self.analysis.scenes)
        return tuple(id for id in self.scenario.scenes if id not in reached)

    @property
    def lessons(self) -> tuple[LessonResult, ...] | None:
        """Return the results of the lessons.

        None for a player who brings something: they are about one who does not.
        """
        return None if self.analysis.brings.has_any else check_lessons(self.analysis)

    @cached_property
    def meter_ranges(self) -> dict[str, SceneRanges] | None:
        """Return the meter ranges under each policy; None where they are not known."""
        return find_meter_ranges(self.analysis)

    @property
    def compared_policies(self) -> tuple[str, ...]:
        """Return the policies to look at side by side: adaptive, at random, the best fixed one, those asked for."""
        asked = () if self.why is None else (self.why.a, self.why.b)
        best = find_best_fixed(self.analysis)
        return tuple(dict.fromkeys(("adaptive", "random", *(() if best is None else (best,)), *asked)))

    @cached_property
    def differences(self) -> tuple[PolicyDifference, ...]:
        """Return what was asked for, then why adapting comes to more or less than the best fixed way and at random."""
        found = {} if self.why is None else {(self.why.a, self.why.b): self.why}
        comparer = PolicyComparer(self.analysis, "adaptive")
        for policy in (find_best_fixed(self.analysis), "random"):
            if policy is not None and ("adaptive", policy) not in found:
                found["adaptive", policy] = comparer.compare(policy)
        return tuple(found.values())

    @property
    def panel_note(self) -> str:
        """Return what the way of playing of the panel rests on, in a sentence or two; empty where there is no panel."""
        panel, graph = self.scenario.panel, self.analysis.graph
        if panel is None:
            return ""
        cover = None if graph is None else measure_panel_cover(self.scenario, graph)
        known = (
            ""
            if cover is None
            else f" It judged {format_percent(cover)} of the decisions on this way, and elsewhere any choice is taken."
        )
        return f"As {panel.panellists} practitioners voted, each alone.{known} {describe_worth(panel.panellists)}"

    @property
    def method(self) -> str:
        """Return how the figures were computed, in a sentence."""
        analysis = self.analysis
        if self.exact:
            return f"Exact: all {format_count(analysis.states, 'state')} were found, and every way of playing is solved on them."
        return (
            f"Sampled, not exact: {format_count(analysis.samples or 0, 'play')} of each way of playing (seed {analysis.seed}), because "
            f"{analysis.sampling_reason}. The true figures lie in the intervals given, at 95 % confidence."
        )

    @property
    def player(self) -> str:
        """Return what the player brings, in a sentence."""
        brings = self.analysis.brings
        parts = [f"holds {CREDENTIALS.get(id, id)}" for id in brings.holds]
        parts += [f"starts with {skill} {points}" for skill, points in brings.skills.items() if points]
        return f"For a player who {' and '.join(parts)}." if parts else "For a player who brings nothing."
