"""Check the links between scenes.

Scenes that nothing leads to, and rings of scenes without a choice.
"""

from collections.abc import Container, Iterator, Mapping, Sequence

from pm_quest.authoring.name_suggester import NameSuggester
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.symbols import SymbolTable

_MAX_LISTED = 5


def check_links(found: SymbolTable, suggest: NameSuggester) -> None:
    """Remark scenes that no link reaches, and rings of scenes with only `go`.

    While a destination is missing or unreadable, any scene may be reached, so none is reported.
    """
    links: dict[str, list[str]] = {scene: [] for scene in found.scenes}
    for target, source in found.targets:
        if source in links and target.value in links:
            links[source].append(target.value)
    _report_unreached(found, links, suggest)
    passing = {scene for scene in links if scene not in found.choices}
    for ring in _find_rings(
        {scene: [to for to in links[scene] if to in passing] for scene in links if scene in passing}
    ):
        first = found.scenes[ring[0]]
        names = ", ".join(quote_value(scene) for scene in ring[:_MAX_LISTED]) + (
            " and more" if len(ring) > _MAX_LISTED else ""
        )
        message = f"scenes with only 'go' lead in a ring: {names}"
        found.add_remark(
            first.start, first.end, "PQ302", message, "give one of them choices or an ending, or lead out of the ring"
        )


def _report_unreached(found: SymbolTable, links: Mapping[str, list[str]], suggest: NameSuggester) -> None:
    """Remark each scene that nothing reaches from the start, with those that only it leads to."""
    start = found.start or next(iter(links), "")
    if start not in links:
        return
    meant, unwritten = _resolve_missing(found, suggest)
    reached = _find_reachable([start, *meant], links)
    if not reached.isdisjoint(found.open_scenes | unwritten):
        return
    leading = {target for source, targets in links.items() for target in targets if target != source}
    order = {scene: number for number, scene in enumerate(links)}
    for scene in (*(each for each in links if each not in leading), *links):
        if scene not in reached:
            follow = sorted(_find_reachable([scene], links, reached) - {scene}, key=order.__getitem__)
            reached |= {scene, *follow}
            found.add_remark(
                found.scenes[scene].start,
                found.scenes[scene].end,
                "PQ301",
                f"nothing leads to scene {quote_value(scene)}{_describe_followers(follow)}",
                "write its id behind a 'go' where it should follow, or delete it",
            )


def _describe_followers(scenes: Sequence[str]) -> str:
    """Return the end of the sentence about an unreached scene.

    The scenes that are unreached because of it.
    """
    if not scenes:
        return ""
    more = f" and {len(scenes) - _MAX_LISTED:,} more" if len(scenes) > _MAX_LISTED else ""
    return f", so neither to what follows it: {', '.join(quote_value(scene) for scene in scenes[:_MAX_LISTED])}{more}"


def _resolve_missing(found: SymbolTable, suggest: NameSuggester) -> tuple[list[str], set[str]]:
    """Return what destinations that are not scenes stand for.

    First the scenes that misspelt destinations meant: once fixed, these are reached. Then the
    scenes that lead to one which is still to be written, so that it is unknown where they lead.
    """
    meant, unwritten = list[str](), set[str]()
    for target, source in found.targets:
        if source and target.value not in found.scenes:
            near = suggest.find_nearest(target.value, found.scenes)
            if near:
                meant.append(near)
            else:
                unwritten.add(source)
    return meant, unwritten


def _find_reachable(waiting: list[str], links: Mapping[str, Sequence[str]], known: Container[str] = ()) -> set[str]:
    """Return all scenes that can be reached, without the known ones and what only they lead to."""
    reached = set(waiting)
    while waiting:
        for target in links[waiting.pop()]:
            if target not in reached and target not in known:
                reached.add(target)
                waiting.append(target)
    return reached


def _find_rings(links: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Yield the rings of a graph, each as its scenes in the order of the file.

    Connected rings are one.
    """
    around = _drop_dead_ends(_reverse_links(_drop_dead_ends(links)))
    backwards = _reverse_links(around)
    beside = {scene: [*around[scene], *backwards[scene]] for scene in links if scene in around}
    seen: set[str] = set()
    for scene in beside:
        if scene not in seen:
            ring = _find_reachable([scene], beside)
            seen |= ring
            yield [each for each in beside if each in ring]


def _drop_dead_ends(links: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return the graph without the scenes from which every way ends."""
    backwards = _reverse_links(links)
    ways = {scene: len(targets) for scene, targets in links.items()}
    ending = [scene for scene, count in ways.items() if not count]
    for scene in ending:
        for before in backwards[scene]:
            ways[before] -= 1
            if not ways[before]:
                ending.append(before)
    return {scene: [to for to in targets if ways[to]] for scene, targets in links.items() if ways[scene]}


def _reverse_links(links: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return the graph with every link reversed."""
    turned: dict[str, list[str]] = {scene: [] for scene in links}
    for scene, targets in links.items():
        for target in targets:
            turned[target].append(scene)
    return turned
