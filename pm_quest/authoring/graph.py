"""The simple truths of the story's graph: scenes that nothing leads to, and rings of scenes without a choice."""

from collections.abc import Collection, Iterator, Mapping

from pm_quest.authoring.gathered import Gathered
from pm_quest.authoring.suggest import Suggest

_SHOWN = 5


def check(found: Gathered, suggest: Suggest) -> None:
    """Remark scenes that cannot be reached by any link, and rings of scenes with only `go`."""
    links: dict[str, list[str]] = {scene: [] for scene in found.scenes}
    for target, source in found.targets:
        if source in links and target.value in links:
            links[source].append(target.value)
    _unreached(found, links, suggest)
    passing = {scene for scene in links if scene not in found.choices}
    for ring in _rings({scene: [to for to in links[scene] if to in passing] for scene in links if scene in passing}):
        first = found.scenes[ring[0]]
        names = ", ".join(f"'{scene}'" for scene in ring[:_SHOWN]) + (" and more" if len(ring) > _SHOWN else "")
        message = f"scenes with only 'go' lead in a ring: {names}"
        found.remark(
            first.start, first.end, "PQ302", message, "give one of them choices or an ending, or lead out of the ring"
        )


def _unreached(found: Gathered, links: Mapping[str, list[str]], suggest: Suggest) -> None:
    start = found.start or next(iter(links), "")
    if start not in links:
        return
    reached = _from([start, *_meant(found, suggest)], links)
    leading: dict[str, str] = {}
    for source, targets in links.items():
        for target in targets:
            if target != source:
                leading.setdefault(target, source)
    for scene, place in found.scenes.items():
        if scene not in reached:
            by = leading.get(scene)
            message = f"nothing leads to scene '{scene}'"
            if by:
                message = f"scene '{scene}' is never reached: it follows '{by}', which is not reached either"
            found.remark(
                place.start, place.end, "PQ301", message, f"write 'go: {scene}' where it should follow, or delete it"
            )


def _meant(found: Gathered, suggest: Suggest) -> Iterator[str]:
    """Scenes that a misspelt destination meant: once it is mended they are reached."""
    for target, source in found.targets:
        if source and target.value not in found.scenes:
            meant = suggest.nearest(target.value, found.scenes)
            if meant:
                yield meant


def _from(waiting: list[str], links: Mapping[str, list[str]]) -> Collection[str]:
    reached = set(waiting)
    while waiting:
        for target in links[waiting.pop()]:
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    return reached


def _rings(links: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """The rings of a graph, each as its scenes in the order of the file (Tarjan's algorithm, without recursion)."""
    order = {scene: number for number, scene in enumerate(links)}
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    held: set[str] = set()
    for root in links:
        if root in index:
            continue
        walk = [(root, iter(links[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        held.add(root)
        while walk:
            scene, rest = walk[-1]
            for target in rest:
                if target not in index:
                    index[target] = low[target] = len(index)
                    stack.append(target)
                    held.add(target)
                    walk.append((target, iter(links[target])))
                    break
                if target in held:
                    low[scene] = min(low[scene], index[target])
            else:
                walk.pop()
                if walk:
                    low[walk[-1][0]] = min(low[walk[-1][0]], low[scene])
                if low[scene] == index[scene]:
                    at = stack.index(scene)
                    ring = stack[at:]
                    del stack[at:]
                    held.difference_update(ring)
                    if len(ring) > 1 or scene in links[scene]:
                        yield sorted(ring, key=order.__getitem__)
