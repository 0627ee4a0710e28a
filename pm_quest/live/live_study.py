"""The study of a scenario, computed while its author goes on writing: findings, tests, figures.

Making a LiveStudy imports the analysis and takes some tenths of a second: do it off the event
loop.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pm_quest.authoring.scenario_problems import Problem
from pm_quest.authoring.scenario_reader import ScenarioReading
from pm_quest.authoring.source_text import Remark, locate_remarks
from pm_quest.authoring.yaml_nodes import MappingNode as Tree
from pm_quest.authoring.yaml_nodes import ScalarNode
from pm_quest.live.story_insights import StoryInsights, find_insights
from pm_quest.story.model import Brings, Scenario

if TYPE_CHECKING:
    from pm_quest.analysis import LessonResult, ScenarioAnalysis
    from pm_quest.authoring.judgement import ScenarioJudgement
    from pm_quest.story.playthrough import Playthrough

WORTH_POLICIES = ("random", "adaptive")
"""The policies under which a debug line shows what an offer is worth."""

MIN_SAMPLES = 2
"""The fewest plays that can be sampled."""
PauseHandler = Callable[[int], None]
"""Called now and then by long work; it may pause it, or end it by raising."""


def skip_pause(_: int) -> None:
    """Do not pause."""


@dataclass(frozen=True, eq=False)
class LiveStudy:
    """The results for one reading of a file.

    reading: the reading.
    judgement: its problems and findings.
    scenes: by problem, the scene it stands in; empty for none.
    analysis: the figures for a player who brings nothing; None for a file with errors.
    lessons: the results of the lessons; empty for a file with errors.
    insights: what the figures are made of; None where they were not asked for, or are none.
    """

    reading: ScenarioReading
    judgement: "ScenarioJudgement"
    scenes: tuple[str, ...]
    analysis: "ScenarioAnalysis | None"
    lessons: "tuple[LessonResult, ...]"
    insights: StoryInsights | None = None

    @property
    def scenario(self) -> Scenario | None:
        """Return the scenario that was read."""
        return self.reading.scenario

    def list_findings_in(self, scene: str) -> tuple[Problem, ...]:
        """Return the problems and findings in a scene."""
        pairs = zip(self.judgement.problems, self.scenes, strict=True)
        return tuple(problem for problem, where in pairs if where == scene)


@dataclass(frozen=True, slots=True)
class OfferImpacts:
    """The expected impact of each open offer.

    is_exact: False where it is unknown; `offers` is empty then.
    offers: by offer, the impact under each of `WORTH_POLICIES`; None where it may never end.
    """

    is_exact: bool
    offers: Mapping[str, tuple[float | None, ...]]


def study_reading(reading: ScenarioReading, pause: PauseHandler = skip_pause) -> LiveStudy:
    """Compute all results for a reading."""
    from pm_quest.analysis import check_lessons
    from pm_quest.authoring.judgement import judge_scenario

    scenario = reading.scenario
    analysis = None if scenario is None else analyze_for(scenario, Brings(), pause)
    pause(0)
    judgement = judge_scenario(reading, analysis, progress=pause)
    shown = () if analysis is None else check_lessons(analysis)
    return LiveStudy(reading, judgement, locate_problems(reading, judgement.problems), analysis, shown)


def study_for_author(reading: ScenarioReading, pause: PauseHandler = skip_pause) -> LiveStudy:
    """Compute all results for a reading, and the insights into them."""
    study = study_reading(reading, pause)
    pause(0)
    return study if study.analysis is None else replace(study, insights=find_insights(study.analysis, pause))


def analyze_for(scenario: Scenario, brings: Brings, pause: PauseHandler = skip_pause) -> "ScenarioAnalysis":
    """Return the analysis for a player who brings this."""
    from pm_quest.analysis import analyze_scenario

    return analyze_scenario(scenario, brings, progress=pause)


def analyze_exactly(scenario: Scenario, brings: Brings, pause: PauseHandler = skip_pause) -> "ScenarioAnalysis":
    """Return the analysis for a caller who uses only exact figures.

    Beyond the budget, almost nothing is sampled.
    """
    from pm_quest.analysis import analyze_scenario

    return analyze_scenario(scenario, brings, samples=MIN_SAMPLES, progress=pause)


def value_offers(analysis: "ScenarioAnalysis", playthrough: "Playthrough") -> OfferImpacts:
    """Return what each open offer is worth from here."""
    if analysis.method != "exact":
        return OfferImpacts(False, {})
    return OfferImpacts(
        True,
        {
            offer.id: tuple(analysis.expected_impact(playthrough.state, offer.id, policy) for policy in WORTH_POLICIES)
            for offer in playthrough.offers
            if offer.open
        },
    )


def locate_problems(reading: ScenarioReading, problems: Sequence[Problem]) -> tuple[str, ...]:
    """Return the scene that each problem stands in; empty where it stands in none."""
    if reading.scenario is None or not problems:
        return ("",) * len(problems)
    begins = _index_scene_lines(reading, reading.scenario)
    lines = sorted(begins)
    return tuple(_find_scene_at(problem.line, lines, begins) for problem in problems)


def _find_scene_at(line: int, lines: Sequence[int], begins: Mapping[int, str]) -> str:
    number = bisect_right(lines, line)
    return begins[lines[number - 1]] if number else ""


def _index_scene_lines(reading: ScenarioReading, scenario: Scenario) -> dict[int, str]:
    """Return the scene that begins at each line; an empty id where the scenes end."""
    from pm_quest.authoring.judgement import PlaceIndex

    root = reading.root
    places = PlaceIndex(root)
    keys = [("scenes", id) for id in scenario.scenes]
    pairs = root.iterate_pairs() if isinstance(root, Tree) else iter(())
    tops = [(key.value,) for key, _ in pairs if isinstance(key, ScalarNode)]
    remarks = [Remark(*places.find_stretch(at), "PQ301", at[1] if len(at) > 1 else "", "") for at in (*tops, *keys)]
    problems, _ = locate_remarks(reading.source, remarks)
    return {problem.line: problem.message for problem in problems}
