"""The simple truths of the story's graph: scenes that nothing leads to, and rings of scenes without a choice."""

from collections.abc import Iterator, Mapping, Sequence

from pm_quest.authoring.gathered import Gathered
from pm_quest.authoring.source import shown
from pm_quest.authoring.suggest import Suggest

_SHOWN = 5


def check(found: Gathered, suggest: Suggest) -> None:
    """Remark scenes that cannot be reached by any link, and rings of scenes with only `go`.

    While it is open where a scene leads, everything may be reached.
    """
    links: dict[str, list[str]] = {scene: [] for scene in found.scenes}
    for target, source in found.targets:
        if source in links and target.value in links:
            links[source].append(target.value)
    _unreached(found, links, suggest)
    passing = {scene for scene in links if scene not in found.choices}
    for ring in _rings({scene: [to for to in links[scene] if to in passing] for scene in links if scene in passing}):
        first = found.scenes[ring[0]]
        names = ", ".join(shown(scene) for scene in ring[:_SHOWN]) + (" and more" if len(ring) > _SHOWN else "")
        message = f"scenes with only 'go' lead in a ring: {names}"
        found.remark(
            first.start, first.end, "PQ302", message, "give one of them choices or an ending, or lead out of the ring"
        )


def _unreached(found: Gathered, links: Mapping[str, list[str]], suggest: Suggest) -> None:
    start = found.start or next(iter(links), "")
    if start not in links:
        return
    reached = _from([start, *_meant(found, suggest)], links)
    if not reached.isdisjoint(found.loose):
        return
    leading: dict[str, str] = {}
    for source, targets in links.items():
        for target in targets:
            if target != source:
                leading.setdefault(target, source)
    for scene, place in found.scenes.items():
        if scene not in reached:
            by = leading.get(scene)
            message = f"nothing leads to scene {shown(scene)}"
            if by:
                message = f"scene {shown(scene)} is never reached: it follows {shown(by)}, which is not reached either"
            found.remark(
                place.start,
                place.end,
                "PQ301",
                message,
                "write its id behind a 'go' where it should follow, or delete it",
            )


def _meant(found: Gathered, suggest: Suggest) -> Iterator[str]:
    """Scenes that a misspelt destination meant: once it is mended they are reached."""
    for target, source in found.targets:
        if source and target.value not in found.scenes:
            meant = suggest.nearest(target.value, found.scenes)
            if meant:
                yield meant


def _from(waiting: list[str], links: Mapping[str, Sequence[str]]) -> set[str]:
    """All that can be reached."""
    reached = set(waiting)
    while waiting:
        for target in links[waiting.pop()]:
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    return reached


def _rings(links: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """The rings of a graph, each as its scenes in the order of the file; rings that hang together are one."""
    around = _leading_on(_turned(_leading_on(links)))
    backwards = _turned(around)
    beside = {scene: [*around[scene], *backwards[scene]] for scene in links if scene in around}
    seen: set[str] = set()
    for scene in beside:
        if scene not in seen:
            ring = _from([scene], beside)
            seen |= ring
            yield [each for each in beside if each in ring]


def _leading_on(links: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The graph without the scenes from which every way ends."""
    backwards = _turned(links)
    ways = {scene: len(targets) for scene, targets in links.items()}
    ending = [scene for scene, count in ways.items() if not count]
    for scene in ending:
        for before in backwards[scene]:
            ways[before] -= 1
            if not ways[before]:
                ending.append(before)
    return {scene: [to for to in targets if ways[to]] for scene, targets in links.items() if ways[scene]}


def _turned(links: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The graph with every link the other way round."""
    turned: dict[str, list[str]] = {scene: [] for scene in links}
    for scene, targets in links.items():
        for target in targets:
            turned[target].append(scene)
    return turned
