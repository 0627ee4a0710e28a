"""What the structure of a story shows, whoever plays it: what nobody can reach or take, and where one cannot go on.

"Whoever" is every player: with any of the credentials that conditions name, and any points of each skill that they
tell apart.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from pm_quest.analysis.acts import Act
from pm_quest.analysis.bars import Bar, Bars
from pm_quest.analysis.finding import Finding, branch_place
from pm_quest.analysis.order import Numbers
from pm_quest.analysis.reasons import ACT, Gate, Seen
from pm_quest.analysis.starts import brought
from pm_quest.analysis.survey import Survey
from pm_quest.analysis.trails import Trails
from pm_quest.analysis.whole import BUDGET
from pm_quest.story.conditions import Node
from pm_quest.story.model import Brings, Scenario
from pm_quest.story.sentences import listed
from pm_quest.story.state import FACTS, State, fact_of

SHOWN = 5
"""So many scenes or choices are named in one sentence."""


class Structure(NamedTuple):
    """What was found out: all `findings`; `roots`, those that follow from no other one; and the scenes without a way on."""

    findings: tuple[Finding, ...]
    roots: tuple[Finding, ...]
    without_way_on: frozenset[str]


def structural_findings(scenario: Scenario, budget: int = BUDGET) -> tuple[Finding, ...]:
    """Scenes, choices and endings out of reach, dead ends, ways without an end; or that the budget (of states) was spent.

    In the order of the file, scene by scene. A scene that no link leads to is none of them: it is known as such before.
    """
    return structure_of(scenario, budget).findings


def structure_of(scenario: Scenario, budget: int = BUDGET) -> Structure:
    """The findings as `structural_findings` has them, and which of them to show to somebody who mends one by one."""
    survey = Survey(scenario, budget)
    story = _Story(survey)
    endless = [*story.stuck(), *story.lost()]
    if survey.complete:
        found = [*endless, *story.unmet(), *story.untaken()]
        roots = [*(each for each in endless if not story.barred(each)), *story.first_unmet(), *story.first_untaken()]
    else:
        found = roots = [*endless, *story.undecided()]
    order = {id: number for number, id in enumerate(scenario.scenes)}

    def in_order(some: Sequence[Finding]) -> tuple[Finding, ...]:
        return tuple(sorted(some, key=lambda finding: order[finding.at[1]] if finding.at else -1))

    return Structure(in_order(found), in_order(roots), story.without_way_on())


class _Story:
    """A survey, in words."""

    def __init__(self, survey: Survey) -> None:
        self.survey, self.engine = survey, survey.engine
        self.ids = [place.scene.id for place in self.engine.places]
        self.bars = Bars(survey)
        self._numbers = {id: number for number, id in enumerate(self.ids)}
        self._untaken = frozenset(survey.untaken())
        self._regions: dict[str, frozenset[int]] = {}

    def without_way_on(self) -> frozenset[str]:
        """The scenes in which somebody can be where no choice leads to an ending any more."""
        trails = self.survey.trails
        if trails is None:
            return frozenset()
        states = np.concatenate([self.survey.stuck, self.survey.lost])
        return frozenset(self.ids[scene] for scene in np.unique(trails.scene[states]).tolist())

    def barred(self, finding: Finding) -> bool:
        """Can nobody go on from here because choices, which are told by themselves, can never be taken?

        Of a dead end these are all its choices; of scenes that lead to no ending one that leads out of them.
        """
        scene, acts = self._numbers[finding.at[1]], self.survey.acts
        if finding.code == "PQ306":
            return all((scene, number) in self._untaken for number in range(len(acts[scene])))
        region = self._regions[finding.at[1]]
        leading_out = ((each, n) for each in region for n, act in enumerate(acts[each]) if not act.targets <= region)
        return any(act in self._untaken for act in leading_out)

    @cached_property
    def _following(self) -> dict[int, tuple[int, int]]:
        """The scenes that nobody comes to for want of what a choice gives that nobody can take, with that choice."""
        giving: dict[str, tuple[int, int]] = {}
        for scene, number in sorted(self._untaken):
            if choice := self.survey.acts[scene][number].choice:
                for name in (*(id for id, amount in choice.gain.items() if amount), *choice.set):
                    giving.setdefault(name, (scene, number))
        found = {}
        for scene in sorted(self.survey.linked - self.survey.met if giving else ()):
            asked = [name for bar in self.bars.reasons(scene) for name in self.bars.asked_for(bar)]
            causes = [giving[name] for name in asked if name in giving]
            if causes:
                found[scene] = causes[0]
        return found

    def first_unmet(self) -> Iterator[Finding]:
        """Of the scenes and endings that no player can reach those that others follow, with what follows them.

        One that is not reached because a branch stands before its own is told where these branches stand.
        """
        for finding, scene in zip(self.unmet(), sorted(self.survey.linked - self.survey.met), strict=True):
            if scene not in self._following and (reasons := self.bars.reasons(scene)):
                yield self._at_branch(self._with_what_follows(finding, [scene]), reasons)

    def _at_branch(self, finding: Finding, reasons: Sequence[Bar]) -> Finding:
        bar = reasons[0]
        if bar.seen is None or not bar.seen.taking:
            return finding
        choice = self.survey.acts[bar.source][bar.act].choice
        at = branch_place(self.ids[bar.source], choice.id if choice else None, bar.branch)
        return replace(finding, at=at, mend=bar.seen.mend())

    def first_untaken(self) -> Iterator[Finding]:
        """The choices that no player can take, with what is not reached because of them."""
        untaken = [(scene, number) for scene, number in self.survey.untaken() if self.survey.acts[scene][number].choice]
        for finding, (scene, number) in zip(self.untaken(), untaken, strict=True):
            targets = sorted(self.survey.acts[scene][number].targets)
            behind = [each for each in targets if not self.bars.reasons_known(each)]
            behind += [each for each, cause in self._following.items() if cause == (scene, number)]
            yield self._with_what_follows(finding, behind)

    def _with_what_follows(self, finding: Finding, scenes: Sequence[int]) -> Finding:
        """A finding that says what is not reached because of it, of which no finding before has said so."""
        behind = self.bars.behind(scenes)
        finding = replace(finding, unreached=frozenset(self.ids[scene] for scene in behind))
        named = [f"'{self.ids[scene]}'" for scene in sorted(behind) if self.ids[scene] != finding.at[1]]
        if not named:
            return finding
        return replace(finding, message=f"{finding.message}; so nobody comes to {_some(named)} either")

    def unmet(self) -> Iterator[Finding]:
        """The scenes and endings that no player can reach."""
        for scene in sorted(self.survey.linked - self.survey.met):
            ending = self.engine.places[scene].scene.ending is not None
            code, what = ("PQ305", "ending") if ending else ("PQ303", "scene")
            yield Finding(
                code,
                ("scenes", self.ids[scene]),
                f"no player can reach {what} '{self.ids[scene]}'{self._why_unmet(scene)}",
                "mend the condition on the way, lead here from somewhere else, or delete the scene",
            )

    def untaken(self) -> Iterator[Finding]:
        """The choices that no player can take."""
        for scene, number in self.survey.untaken():
            choice = self.survey.acts[scene][number].choice
            if choice is not None:
                why = self._why((scene, number, ACT))
                yield Finding(
                    "PQ304",
                    ("scenes", self.ids[scene], "choices", choice.id),
                    f"no player can ever take '{choice.id}' in scene '{self.ids[scene]}'{why and f': {why}'}",
                    "mend its 'if', or what the 'if' reads; or delete the choice",
                )

    def stuck(self) -> Iterator[Finding]:
        """The dead ends, one a scene."""
        for scene, trails, states in self._by_scene(self.survey.stuck):
            way, state = trails.way(states)
            yield Finding(
                "PQ306",
                ("scenes", self.ids[scene]),
                f"dead end in scene '{self.ids[scene]}'{_for(way.brings)}: "
                f"no choice can be taken here{self._values(scene, state)}",
                "leave one of its choices without 'if' and 'once', or add one that can always be taken",
                way.steps,
            )

    def lost(self) -> Iterator[Finding]:
        """Where one goes on and on and comes to no ending: one for all states that hang together, where they begin."""
        by_scene = {scene: states for scene, _, states in self._by_scene(self.survey.lost)}
        trails = self.survey.trails
        for scenes in _regions(by_scene, self.survey.acts):
            if trails is not None:
                chosen = [scene for scene in scenes if self.engine.places[scene].options]
                together = np.concatenate([by_scene[scene] for scene in chosen])
                way, state = trails.way(together)
                first = self.ids[state[0]]
                self._regions[first] = frozenset(scenes)
                others = [f"'{self.ids[scene]}'" for scene in scenes if self.ids[scene] != first]
                through = f"; it goes on through {_some(others)}" if others else ""
                yield Finding(
                    "PQ307",
                    ("scenes", first),
                    f"from scene '{first}' on no ending can be reached{_for(way.brings)}{self._values(state[0], state)}"
                    f"{through}",
                    "let a choice that can be taken there lead to an ending",
                    way.steps,
                )

    def undecided(self) -> Iterator[Finding]:
        """That the budget was spent, and on what; nothing, where all the same everything was decided."""
        survey = self.survey
        left = [f"scene '{self.ids[scene]}'" for scene in sorted(survey.linked - survey.met)]
        acts = ((self.ids[scene], survey.acts[scene][act].choice) for scene, act in survey.untaken())
        left += [f"choice '{scene}.{choice.id}'" for scene, choice in acts if choice]
        endless = [f"'{self.ids[scene]}'" for scene in sorted((survey.linked & survey.met) - survey.finishing)]
        if not left and not endless:
            return
        open_ = [f"whether anybody comes to {_some(left)}"] if left else []
        open_ += [f"whether one can always go on from {_some(endless)}"] if endless else []
        yield Finding(
            "PQ308",
            (),
            f"{survey.states:,} states were looked at and there are more; not decided is {', and '.join(open_)}",
            "compare skills and adaptability with numbers, give meters narrow bounds, "
            "or look at more states with 'pm-quest analyze --budget'",
            None,
            "not proven",
        )

    def _by_scene(self, states: Numbers) -> Iterator[tuple[int, Trails, Numbers]]:
        """These states scene by scene."""
        trails = self.survey.trails
        if trails is not None:
            scenes = trails.scene[states]
            for scene in np.unique(scenes).tolist():
                yield scene, trails, states[scenes == scene]

    def _why(self, gate: Gate) -> str:
        seen = self.survey.seen.get(gate)
        return seen.why() if isinstance(seen, Seen) else ""

    def _why_unmet(self, scene: int) -> str:
        """What bars the ways to a scene."""
        return "".join(f"; {bar.why}" for bar in self.bars.foremost(scene)[:2])

    def _values(self, scene: int, state: State) -> str:
        """What it is in a state that its choices depend on."""
        layout, said = self.engine.layout, []
        for name in dict.fromkeys(fact_of(node) for node in _read(self.survey.acts[scene])):
            if name in layout.values:
                said.append(f"{name} is {state[layout.values[name]]}")
            else:
                said.append(f"{name} is {'true' if state[FACTS] & layout.facts[name] else 'false'}")
        once = self.engine.places[scene].options.values()
        said += [f"'{option.choice.id}' was taken before" for option in once if option.once & state[FACTS]]
        return f" when {listed(said)}" if said else ""


def _read(acts: Sequence[Act]) -> Iterator[Node]:
    """What the conditions of these acts read."""
    for act in acts:
        for asked in (act.asked, *(branch.asked for branch in act.branches)):
            if asked is not None:
                yield from asked.condition.reads()


def _regions(scenes: Collection[int], acts: Sequence[Sequence[Act]]) -> Iterator[list[int]]:
    """These scenes, those together that links hold together."""
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


def _for(brings: Brings) -> str:
    who = brought(brings)
    return f" for {who}" if who else ""


def _some(names: Sequence[str]) -> str:
    """The first of these, and how many more there are."""
    more = len(names) - SHOWN
    return listed(names) if more <= 0 else f"{', '.join(names[:SHOWN])} and {more:,} more"
