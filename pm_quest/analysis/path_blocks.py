"""What blocks the paths to scenes that no player reaches."""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from pm_quest.analysis.gate_reasons import ACT_GATE, BranchObservation, GateObservation
from pm_quest.analysis.survey import ScenarioSurvey


class PathBlock(NamedTuple):
    """One path to a scene, and why no player takes it.

    source: the scene where the path begins.
    act: the number of the act there.
    is_source_reached: whether a player can reach the source.
    is_act_taken: whether a player can take the act.
    reason: the reason, in words.
    branch: the branch of the act that never leads on, where it is taken.
    observation: what was observed of that branch.
    """

    source: int
    act: int
    is_source_reached: bool
    is_act_taken: bool
    reason: str
    branch: int = 0
    observation: BranchObservation | None = None


class PathBlocks:
    """The blocks on the paths to scenes that no player reaches."""

    def __init__(self, survey: ScenarioSurvey) -> None:
        self.survey = survey
        self.ids = [place.scene.id for place in survey.engine.scenes]
        self._unreached = survey.linked - survey.reached
        self._unreported = set(self._unreached)
        self._main_blocks: dict[int, list[PathBlock]] = {}

    def list_main_blocks(self, scene: int) -> list[PathBlock]:
        """Return the blocks that matter for a scene.

        Those whose source is reached, if there are any.
        """
        if scene not in self._main_blocks:
            bars = [bar for source in self._sources_by_target[scene] for bar in self._list_blocks(source, scene)]
            self._main_blocks[scene] = [bar for bar in bars if bar.is_source_reached] or bars
        return self._main_blocks[scene]

    def list_branch_blocks(self, scene: int) -> list[PathBlock]:
        """Return the blocks that no other finding reports.

        Branches that never lead on, shadowed ones first.
        """
        bars = [bar for bar in self.list_main_blocks(scene) if bar.is_source_reached and bar.is_act_taken]
        return sorted(bars, key=lambda bar: not (bar.observation and bar.observation.shadowing))

    def list_names_read(self, bar: PathBlock) -> list[str]:
        """Return the names that a branch's never-true condition reads.

        None where the branch is shadowed.
        """
        asked = self.survey.acts[bar.source][bar.act].branches[bar.branch].condition
        if asked is None or (bar.observation and bar.observation.shadowing):
            return []
        return [str(node.value) for node in asked.condition.list_reads()]

    def take_scenes_behind(self, scenes: Iterable[int]) -> set[int]:
        """Return these scenes and all that they lead to, of those that no player reaches.

        Each scene is returned once over all calls.
        """
        found: set[int] = set()
        waiting = list(scenes)
        while waiting:
            scene = waiting.pop()
            if scene in self._unreported:
                self._unreported.remove(scene)
                found.add(scene)
                waiting += (to for act in self.survey.acts[scene] for to in act.targets if not self.has_own_reason(to))
        return found

    def has_own_reason(self, scene: int) -> bool:
        """Return whether the scene has a finding of its own that says why no player reaches it."""
        return scene in self._unreached and bool(self.list_branch_blocks(scene))

    @cached_property
    def _sources_by_target(self) -> dict[int, list[int]]:
        """Return, by scene, the scenes that link to it."""
        sources: dict[int, list[int]] = {}
        for source in sorted(self.survey.linked):
            for target in {target for act in self.survey.acts[source] for target in act.targets}:
                sources.setdefault(target, []).append(source)
        return sources

    def _list_blocks(self, source: int, scene: int) -> Iterator[PathBlock]:
        """Yield why each act of a scene never leads to another, and how far a player gets."""
        for number, act in enumerate(self.survey.acts[source]):
            places = [place for place, branch in enumerate(act.branches) if scene in {to for _, to in branch.odds}]
            if not places:
                continue
            what = f"'{self.ids[source]}" + (f".{act.choice.id}'" if act.choice else "'")
            if source not in self.survey.reached:
                yield PathBlock(
                    source, number, False, False, f"it follows '{self.ids[source]}', which no player can reach either"
                )
            elif (source, number) not in self.survey.taken_acts:
                gate = self.survey.observations.get((source, number, ACT_GATE))
                why = gate.explain_false() if isinstance(gate, GateObservation) else ""
                sentence = f"it follows {what}, which no player can take" + (why and f": {why}")
                yield PathBlock(source, number, True, False, sentence)
            else:
                yield self._block_branch(source, number, places, what)

    def _block_branch(self, source: int, number: int, places: Collection[int], what: str) -> PathBlock:
        """Return the block of the branches that lead to a scene.

        A shadowed one, if there is any.
        """
        seen = {place: self.survey.observations.get((source, number, place)) for place in places}
        branches = {place: each for place, each in seen.items() if isinstance(each, BranchObservation)}
        place = next((place for place, each in branches.items() if each.shadowing), min(places))
        branch = branches.get(place)
        why = (branch.explain_untaken() if branch else "") or "a branch before it is always taken"
        return PathBlock(source, number, True, True, f"after {what}, {why}", place, branch)
