"""The simple truths of the story's graph: scenes that nothing leads to, and rings of scenes without a choice."""

from collections.abc import Container, Iterator, Mapping, Sequence

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
    meant, unwritten = _missing(found, suggest)
    reached = _from([start, *meant], links)
    if not reached.isdisjoint(found.loose | unwritten):
        return
    leading = {target for source, targets in links.items() for target in targets if target != source}
    order = {scene: number for number, scene in enumerate(links)}
    for scene in (*(each for each in links if each not in leading), *links):
        if scene not in reached:
            follow = sorted(_from([scene], links, reached) - {scene}, key=order.__getitem__)
            reached |= {scene, *follow}
            found.remark(
                found.scenes[scene].start,
                found.scenes[scene].end,
                "PQ301",
                f"nothing leads to scene {shown(scene)}{_following(follow)}",
                "write its id behind a 'go' where it should follow, or delete it",
            )


def _following(scenes: Sequence[str]) -> str:
    """The end of the sentence about a scene that is not reached, with those that are not because of it."""
    if not scenes:
        return ""
    more = f" and {len(scenes) - _SHOWN:,} more" if len(scenes) > _SHOWN else ""
    return f", so neither to what follows it: {', '.join(shown(scene) for scene in scenes[:_SHOWN])}{more}"


def _missing(found: Gathered, suggest: Suggest) -> tuple[list[str], set[str]]:
    """What destinations come to that are no scenes.

    First the scenes that misspelt ones meant: once that is mended they are reached. Then those that lead to a scene which
    is still to be written, so that nobody knows where that leads.
    """
    meant, unwritten = list[str](), set[str]()
    for target, source in found.targets:
        if source and target.value not in found.scenes:
            near = suggest.nearest(target.value, found.scenes)
            if near:
                meant.append(near)
            else:
                unwritten.add(source)
    return meant, unwritten


def _from(waiting: list[str], links: Mapping[str, Sequence[str]], known: Container[str] = ()) -> set[str]:
    """All that can be reached, without what is known already and what comes after it."""
    reached = set(waiting)
    while waiting:
        for target in links[waiting.pop()]:
            if target not in reached and target not in known:
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
