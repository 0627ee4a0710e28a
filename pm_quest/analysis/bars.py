"""What bars the ways to the scenes that nobody comes to."""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from pm_quest.analysis.reasons import ACT, BranchSeen, Seen
from pm_quest.analysis.survey import Survey


class Bar(NamedTuple):
    """One way to a scene, and why nobody comes along it.

    `met`: somebody comes to where the way begins. `taken`: somebody takes the act; then `branch` is the branch of it that
    never leads on, and `seen` what was seen of that.
    """

    source: int
    act: int
    met: bool
    taken: bool
    why: str
    branch: int = 0
    seen: BranchSeen | None = None


class Bars:
    """The ways to scenes that nobody comes to."""

    def __init__(self, survey: Survey) -> None:
        self.survey = survey
        self.ids = [place.scene.id for place in survey.engine.places]
        self._unmet = survey.linked - survey.met
        self._untold = set(self._unmet)
        self._foremost: dict[int, list[Bar]] = {}

    def foremost(self, scene: int) -> list[Bar]:
        """The bars of a scene that matter: those that somebody comes to, if there are any."""
        if scene not in self._foremost:
            bars = [bar for source in self._sources[scene] for bar in self._bars(source, scene)]
            self._foremost[scene] = [bar for bar in bars if bar.met] or bars
        return self._foremost[scene]

    def reasons(self, scene: int) -> list[Bar]:
        """The bars of a scene that are told nowhere else: of branches that never lead on. First those that are overtaken."""
        bars = [bar for bar in self.foremost(scene) if bar.met and bar.taken]
        return sorted(bars, key=lambda bar: not (bar.seen and bar.seen.taking))

    def asked_for(self, bar: Bar) -> list[str]:
        """What the condition of a branch reads that is never true; nothing where the branch is only overtaken."""
        asked = self.survey.acts[bar.source][bar.act].branches[bar.branch].asked
        if asked is None or (bar.seen and bar.seen.taking):
            return []
        return [str(node.value) for node in asked.condition.reads()]

    def behind(self, scenes: Iterable[int]) -> set[int]:
        """Of the scenes that nobody comes to: these, and all that they lead to. Each is given once, and then no more."""
        found: set[int] = set()
        waiting = list(scenes)
        while waiting:
            scene = waiting.pop()
            if scene in self._untold:
                self._untold.remove(scene)
                found.add(scene)
                waiting += (to for act in self.survey.acts[scene] for to in act.targets if not self.reasons_known(to))
        return found

    def reasons_known(self, scene: int) -> bool:
        """Is it told of this scene by itself why nobody comes to it?"""
        return scene in self._unmet and bool(self.reasons(scene))

    @cached_property
    def _sources(self) -> dict[int, list[int]]:
        """The scenes from which a link leads to a scene, by that scene."""
        sources: dict[int, list[int]] = {}
        for source in sorted(self.survey.linked):
            for target in {target for act in self.survey.acts[source] for target in act.targets}:
                sources.setdefault(target, []).append(source)
        return sources

    def _bars(self, source: int, scene: int) -> Iterator[Bar]:
        """Why each act of a scene never leads to another, and whether anybody comes as far."""
        for number, act in enumerate(self.survey.acts[source]):
            places = [place for place, branch in enumerate(act.branches) if scene in {to for _, to in branch.odds}]
            if not places:
                continue
            what = f"'{self.ids[source]}" + (f".{act.choice.id}'" if act.choice else "'")
            if source not in self.survey.met:
                yield Bar(
                    source, number, False, False, f"it follows '{self.ids[source]}', which no player can reach either"
                )
            elif (source, number) not in self.survey.taken:
                gate = self.survey.seen.get((source, number, ACT))
                why = gate.why() if isinstance(gate, Seen) else ""
                said = f"it follows {what}, which no player can take" + (why and f": {why}")
                yield Bar(source, number, True, False, said)
            else:
                yield self._barred(source, number, places, what)

    def _barred(self, source: int, number: int, places: Collection[int], what: str) -> Bar:
        """Of the branches that lead to a scene, one that is overtaken, if there is one."""
        seen = {place: self.survey.seen.get((source, number, place)) for place in places}
        branches = {place: each for place, each in seen.items() if isinstance(each, BranchSeen)}
        place = next((place for place, each in branches.items() if each.taking), min(places))
        branch = branches.get(place)
        why = (branch.why() if branch else "") or "a branch before it is always taken"
        return Bar(source, number, True, True, f"after {what}, {why}", place, branch)
