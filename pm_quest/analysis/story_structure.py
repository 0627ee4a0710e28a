"""What the structure of a story shows for every player.

What is out of reach, and where one gets stuck.

Every player means: with any of the credentials that conditions name, and any points of each
skill that they distinguish.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from pm_quest.analysis.finding import Finding, locate_branch
from pm_quest.analysis.gate_reasons import ACT_GATE, Gate, GateObservation
from pm_quest.analysis.path_blocks import PathBlock, PathBlocks
from pm_quest.analysis.path_finder import PathFinder
from pm_quest.analysis.player_starts import describe_brings
from pm_quest.analysis.scenario_analysis import DEFAULT_BUDGET
from pm_quest.analysis.scene_acts import SceneAct
from pm_quest.analysis.solving_order import Numbers
from pm_quest.analysis.survey import ScenarioSurvey
from pm_quest.kit.sentences import join_some, join_words
from pm_quest.story.conditions import ConditionNode
from pm_quest.story.model import Brings, Scenario
from pm_quest.story.state import FACTS, State, name_fact

MAX_NAMED = 5
"""Scenes or choices named in one sentence."""


class StructureFindings(NamedTuple):
    """The findings about structure.

    findings: all.
    roots: those that follow from no other one.
    without_way_on: the scenes without a way on.
    """

    findings: tuple[Finding, ...]
    roots: tuple[Finding, ...]
    without_way_on: frozenset[str]


def list_structural_findings(scenario: Scenario, budget: int = DEFAULT_BUDGET) -> tuple[Finding, ...]:
    """Return scenes, choices and endings out of reach, dead ends and endless paths.

    Or that the budget was spent.

    In the order of the file. A scene that no link leads to is not among them: reading the file
    reports it.
    """
    return analyze_structure(scenario, budget).findings


def analyze_structure(scenario: Scenario, budget: int = DEFAULT_BUDGET) -> StructureFindings:
    """Return the findings of `list_structural_findings`, and which of them to show first."""
    survey = ScenarioSurvey(scenario, budget)
    story = _SurveyReporter(survey)
    endless = [*story.report_dead_ends(), *story.report_endless()]
    if survey.is_complete:
        found = [*endless, *story.report_unreached(), *story.report_untakable()]
        roots = [
            *(each for each in endless if not story.is_caused_by_choices(each)),
            *story.report_root_unreached(),
            *story.report_root_untakable(),
        ]
    else:
        found = roots = [*endless, *story.report_undecided()]
    order = {id: number for number, id in enumerate(scenario.scenes)}

    def sort_findings(some: Sequence[Finding]) -> tuple[Finding, ...]:
        return tuple(sorted(some, key=lambda finding: order[finding.at[1]] if finding.at else -1))

    return StructureFindings(sort_findings(found), sort_findings(roots), story.find_scenes_without_way_on())


class _SurveyReporter:
    """Reports a survey as findings."""

    def __init__(self, survey: ScenarioSurvey) -> None:
        self.survey, self.engine = survey, survey.engine
        self.ids = [place.scene.id for place in self.engine.scenes]
        self.blocks = PathBlocks(survey)
        self._numbers = {id: number for number, id in enumerate(self.ids)}
        self._untaken = frozenset(survey.list_untaken())
        self._regions: dict[str, frozenset[int]] = {}

    def find_scenes_without_way_on(self) -> frozenset[str]:
        """Return the scenes where some state leads to no ending."""
        trails = self.survey.trails
        if trails is None:
            return frozenset()
        states = np.concatenate([self.survey.stuck_states, self.survey.endless_states])
        return frozenset(self.ids[scene] for scene in np.unique(trails.scene[states]).tolist())

    def is_caused_by_choices(self, finding: Finding) -> bool:
        """Return whether this follows from untakable choices, which are reported by themselves.

        For a dead end these are all its choices; for an endless region, one that leads out of
        it.
        """
        scene, acts = self._numbers[finding.at[1]], self.survey.acts
        if finding.code == "PQ306":
            return all((scene, number) in self._untaken for number in range(len(acts[scene])))
        region = self._regions[finding.at[1]]
        leading_out = ((each, n) for each in region for n, act in enumerate(acts[each]) if not act.targets <= region)
        return any(act in self._untaken for act in leading_out)

    @cached_property
    def _causes_by_scene(self) -> dict[int, tuple[int, int]]:
        """Return the scenes that lack what an untakable choice gives, with that choice."""
        giving: dict[str, tuple[int, int]] = {}
        for scene, number in sorted(self._untaken):
            if choice := self.survey.acts[scene][number].choice:
                for name in (*(id for id, amount in choice.gain.items() if amount), *choice.set):
                    giving.setdefault(name, (scene, number))
        found = {}
        for scene in sorted(self.survey.linked - self.survey.reached if giving else ()):
            asked = [name for bar in self.blocks.list_branch_blocks(scene) for name in self.blocks.list_names_read(bar)]
            causes = [giving[name] for name in asked if name in giving]
            if causes:
                found[scene] = causes[0]
        return found

    def report_root_unreached(self) -> Iterator[Finding]:
        """Yield the unreached scenes that follow from nothing else, with what follows from them.

        One behind a shadowed branch is reported at that branch.
        """
        for finding, scene in zip(
            self.report_unreached(), sorted(self.survey.linked - self.survey.reached), strict=True
        ):
            if scene not in self._causes_by_scene and (reasons := self.blocks.list_branch_blocks(scene)):
                yield self._move_to_branch(self._add_consequences(finding, [scene]), reasons)

    def _move_to_branch(self, finding: Finding, reasons: Sequence[PathBlock]) -> Finding:
        bar = reasons[0]
        if bar.observation is None or not bar.observation.shadowing:
            return finding
        choice = self.survey.acts[bar.source][bar.act].choice
        at = locate_branch(self.ids[bar.source], choice.id if choice else None, bar.branch)
        return replace(finding, at=at, suggestion=bar.observation.suggest_fix())

    def report_root_untakable(self) -> Iterator[Finding]:
        """Yield the choices that no player can take, with what is unreached because of them."""
        untaken = [
            (scene, number) for scene, number in self.survey.list_untaken() if self.survey.acts[scene][number].choice
        ]
        for finding, (scene, number) in zip(self.report_untakable(), untaken, strict=True):
            targets = sorted(self.survey.acts[scene][number].targets)
            behind = [each for each in targets if not self.blocks.has_own_reason(each)]
            behind += [each for each, cause in self._causes_by_scene.items() if cause == (scene, number)]
            yield self._add_consequences(finding, behind)

    def _add_consequences(self, finding: Finding, scenes: Sequence[int]) -> Finding:
        """Return a finding with the scenes unreached because of it, but for those named earlier."""
        behind = self.blocks.take_scenes_behind(scenes)
        finding = replace(finding, unreached=frozenset(self.ids[scene] for scene in behind))
        named = [f"'{self.ids[scene]}'" for scene in sorted(behind) if self.ids[scene] != finding.at[1]]
        if not named:
            return finding
        return replace(finding, message=f"{finding.message}; so nobody comes to {join_some(named, MAX_NAMED)} either")

    def report_unreached(self) -> Iterator[Finding]:
        """Yield the scenes and endings that no player can reach."""
        for scene in sorted(self.survey.linked - self.survey.reached):
            ending = self.engine.scenes[scene].scene.ending is not None
            code, what = ("PQ305", "ending") if ending else ("PQ303", "scene")
            yield Finding(
                code,
                ("scenes", self.ids[scene]),
                f"no player can reach {what} '{self.ids[scene]}'{self._explain_unreached(scene)}",
                "fix the condition on the way, lead here from somewhere else, or delete the scene",
            )

    def report_untakable(self) -> Iterator[Finding]:
        """Yield the choices that no player can take."""
        for scene, number in self.survey.list_untaken():
            choice = self.survey.acts[scene][number].choice
            if choice is not None:
                why = self._explain_gate((scene, number, ACT_GATE))
                yield Finding(
                    "PQ304",
                    ("scenes", self.ids[scene], "choices", choice.id),
                    f"no player can ever take '{choice.id}' in scene '{self.ids[scene]}'{why and f': {why}'}",
                    "fix its 'if', or what the 'if' reads; or delete the choice",
                )

    def report_dead_ends(self) -> Iterator[Finding]:
        """Yield the dead ends, one a scene."""
        for scene, trails, states in self._group_by_scene(self.survey.stuck_states):
            way, state = trails.find_path(states)
            yield Finding(
                "PQ306",
                ("scenes", self.ids[scene]),
                f"dead end in scene '{self.ids[scene]}'{_format_player(way.brings)}: "
                f"no choice can be taken here{self._format_values(scene, state)}",
                "leave one of its choices without 'if' and 'once', or add one that can always be taken",
                way.steps,
            )

    def report_endless(self) -> Iterator[Finding]:
        """Yield a finding for each region of states that reaches no ending, where it begins."""
        by_scene = {scene: states for scene, _, states in self._group_by_scene(self.survey.endless_states)}
        trails = self.survey.trails
        for scenes in _group_linked_scenes(by_scene, self.survey.acts):
            if trails is not None:
                chosen = [scene for scene in scenes if self.engine.scenes[scene].choices]
                together = np.concatenate([by_scene[scene] for scene in chosen])
                way, state = trails.find_path(together)
                first = self.ids[state[0]]
                self._regions[first] = frozenset(scenes)
                others = [f"'{self.ids[scene]}'" for scene in scenes if self.ids[scene] != first]
                through = f"; it goes on through {join_some(others, MAX_NAMED)}" if others else ""
                yield Finding(
                    "PQ307",
                    ("scenes", first),
                    f"from scene '{first}' on no ending can be reached{_format_player(way.brings)}{self._format_values(state[0], state)}"
                    f"{through}",
                    "let a choice that can be taken there lead to an ending",
                    way.steps,
                )

    def report_undecided(self) -> Iterator[Finding]:
        """Yield a finding that the budget was spent, and what is undecided.

        Nothing where all was decided anyway.
        """
        survey = self.survey
        left = [f"scene '{self.ids[scene]}'" for scene in sorted(survey.linked - survey.reached)]
        acts = ((self.ids[scene], survey.acts[scene][act].choice) for scene, act in survey.list_untaken())
        left += [f"choice '{scene}.{choice.id}'" for scene, choice in acts if choice]
        endless = [f"'{self.ids[scene]}'" for scene in sorted((survey.linked & survey.reached) - survey.finishing)]
        if not left and not endless:
            return
        open_ = [f"whether anybody comes to {join_some(left, MAX_NAMED)}"] if left else []
        open_ += [f"whether one can always go on from {join_some(endless, MAX_NAMED)}"] if endless else []
        yield Finding(
            "PQ308",
            (),
            f"{survey.states:,} states were looked at and there are more; not decided is {', and '.join(open_)}",
            "compare skills and adaptability with numbers, give meters narrow bounds, "
            "or look at more states with 'pm-quest analyze FILE --budget N'",
            None,
            "not proven",
        )

    def _group_by_scene(self, states: Numbers) -> Iterator[tuple[int, PathFinder, Numbers]]:
        """Yield these states scene by scene."""
        trails = self.survey.trails
        if trails is not None:
            scenes = trails.scene[states]
            for scene in np.unique(scenes).tolist():
                yield scene, trails, states[scenes == scene]

    def _explain_gate(self, gate: Gate) -> str:
        seen = self.survey.observations.get(gate)
        return seen.explain_false() if isinstance(seen, GateObservation) else ""

    def _explain_unreached(self, scene: int) -> str:
        """Return what blocks the paths to a scene."""
        return "".join(f"; {bar.reason}" for bar in self.blocks.list_main_blocks(scene)[:2])

    def _format_values(self, scene: int, state: State) -> str:
        """Return the values in a state that its choices depend on."""
        layout, parts = self.engine.layout, []
        for name in dict.fromkeys(name_fact(node) for node in _list_reads(self.survey.acts[scene])):
            if name in layout.values:
                parts.append(f"{name} is {state[layout.values[name]]}")
            else:
                parts.append(f"{name} is {'true' if state[FACTS] & layout.facts[name] else 'false'}")
        once = self.engine.scenes[scene].choices.values()
        parts += [f"'{option.choice.id}' was taken before" for option in once if option.once_bit & state[FACTS]]
        return f" when {join_words(parts)}" if parts else ""


def _list_reads(acts: Sequence[SceneAct]) -> Iterator[ConditionNode]:
    """Yield what the conditions of these acts read."""
    for act in acts:
        for asked in (act.condition, *(branch.condition for branch in act.branches)):
            if asked is not None:
                yield from asked.condition.list_reads()


def _group_linked_scenes(scenes: Collection[int], acts: Sequence[Sequence[SceneAct]]) -> Iterator[list[int]]:
    """Yield these scenes in groups that are linked with each other."""
    beside: dict[int, set[int]] = {scene: set() for scene in scenes}
    for scene in scenes:
        for target in {target for act in acts[scene] for target in act.targets} & beside.keys():
            beside[scene].add(target)
            beside[target].add(scene)
    left = set(scenes)
    while left:
        region, waiting = set(), [min(left)]
        while waiting:
            scene = waiting.pop()
            if scene not in region:
                region.add(scene)
                waiting += beside[scene]
        left -= region
        yield sorted(region)


def _format_player(brings: Brings) -> str:
    who = describe_brings(brings)
    return f" for {who}" if who else ""
