"""Drafts of passages as scenes: links as choices, a passage without one as an ending, a scene to be written for a broken one."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pm_quest.authoring.shapes import MAX_CHOICES
from pm_quest.authoring.source import shown
from pm_quest.authoring.twine.drafts import Draft, Way
from pm_quest.authoring.twine.headers import comment_of
from pm_quest.authoring.twine.marks import LONGEST_LINK
from pm_quest.authoring.twine.names import Ids, id_for
from pm_quest.authoring.twine.prose import ON, make_visible, parts, wrapped
from pm_quest.authoring.twine.story import Passage

IMPACT = 50
"""What an imported ending comes to until its author says otherwise."""
NOT_WRITTEN = "This scene is not written yet."


@dataclass(slots=True)
class Scenes:
    """Scenes as they come to be: by id, with the name of the passage that each was, and comments for the file."""

    ids: dict[str, str]
    flags: frozenset[str] = frozenset()
    made: dict[str, dict[str, Any]] = field(default_factory=dict)
    comments: dict[str, list[str]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    to_write: dict[str, dict[str, Any]] = field(default_factory=dict)
    taken: Ids = field(default_factory=Ids)

    def __post_init__(self) -> None:
        self.taken.update(self.ids.values())


def scene_ids(names: Iterable[str]) -> dict[str, str]:
    """For each name of a passage the id of its scene."""
    ids, taken = dict[str, str](), Ids()
    for name in names:
        ids[name] = id_for(name, taken, "passage")
        taken.add(ids[name])
    return ids


def add(scenes: Scenes, passage: Passage, found: Draft) -> None:
    """Add the scene that a passage is, and remark what it can't be."""
    id = scenes.ids[passage.name]
    scene = scene_of(scenes, passage, found)
    scenes.made[id] = scene
    scenes.comments[f"scenes.{id}"] = [comment_of(passage)]
    if "ending" in scene:
        scenes.comments[f"scenes.{id}.ending.impact"] = ["A placeholder: what came of it, 0 to 100."]
    at_line = lines_of(passage)
    scenes.remarks += [f"{at_line(each.at)}: {each}" for each in sorted(dict.fromkeys(found.odd))]


def lines_of(passage: Passage) -> Callable[[int], str]:
    """Say where a character of a passage stands: its name, and the line of the file."""
    breaks = [match.start() for match in re.finditer("\n", passage.text)]
    return lambda at: f"{shown(passage.name)} (line {passage.line + bisect_left(breaks, at)})"


def scene_of(scenes: Scenes, passage: Passage, found: Draft) -> dict[str, Any]:
    """A draft as a scene."""
    scene: dict[str, Any] = {"set": found.sets} if found.sets else {}
    blocks = [(when, wrapped(text)) for when, text in found.blocks]
    if not any(when is None for when, _ in blocks):
        if not blocks:
            scenes.remarks.append(f"{shown(passage.name)} (line {passage.line}): has no text; its name stands there")
        blocks = blocks or [(None, make_visible(passage.name) or NOT_WRITTEN)]
    scene["text"] = parts(blocks)
    ways = _ways(scenes, passage, found)
    if _leads_on(found):
        branches = [_branch(scenes, way, lines_of(passage)) for way in found.gotos]
        scene["go"] = branches[0]["go"] if len(branches) == 1 else branches
    elif ways:
        scene["choices"] = _choices(scenes, ways, lines_of(passage))
    else:
        scene["ending"] = {"title": passage.name, "impact": IMPACT}
        scenes.remarks.append(
            f"{shown(passage.name)} (line {passage.line}): leads nowhere, so it is an ending; its impact is {IMPACT} until you choose one"
        )
    return scene


def _leads_on(found: Draft) -> bool:
    """Is a passage gone on from by itself, whatever holds?"""
    whens = [way.when for way in found.gotos]
    return bool(whens) and not found.ways and not found.perhaps and whens[-1] is None and None not in whens[:-1]


def _ways(scenes: Scenes, passage: Passage, found: Draft) -> list[Way]:
    """The links of a passage, and those that are gone to by themselves where there is something to choose as well."""
    gone = [] if _leads_on(found) else [*found.gotos, *found.perhaps]
    at_line = lines_of(passage)
    what = "is gone to by itself; here it is one more choice"
    scenes.remarks += [f"{at_line(way.at)}: {shown(way.target)} {what}" for way in gone]
    ways = list(dict.fromkeys([*found.ways, *(Way(ON, way.target, way.when, at=way.at) for way in gone)]))
    too_many = f"left out, a scene has at most {MAX_CHOICES} choices"
    scenes.remarks += [
        f"{at_line(way.at)}: {too_many}: {shown(f'{way.say}->{way.target}', LONGEST_LINK)}"
        for way in ways[MAX_CHOICES:]
    ]
    return ways[:MAX_CHOICES]


def _choices(scenes: Scenes, ways: list[Way], at_line: Callable[[int], str]) -> dict[str, Any]:
    """Links as choices."""
    choices = dict[str, Any]()
    for way in ways:
        choice: dict[str, Any] = {"say": way.say}
        if way.when:
            choice["if"] = way.when
        if way.sets:
            choice["set"] = dict(way.sets)
        choice["go"] = target(scenes, way, at_line(way.at))
        choices[id_for(way.say, choices, "choice")] = choice
    return choices


def _branch(scenes: Scenes, way: Way, at_line: Callable[[int], str]) -> dict[str, Any]:
    return {**({"if": way.when} if way.when else {}), "go": target(scenes, way, at_line(way.at))}


def target(scenes: Scenes, way: Way, place: str) -> str:
    """The scene that a link at this place leads to; where there is none, one to be written."""
    known = scenes.ids.get(way.target)
    if known is None:
        known = scenes.ids[way.target] = id_for(way.target, scenes.taken, "passage")
        scenes.taken.add(known)
        scenes.to_write[known] = {"text": NOT_WRITTEN, "ending": {"title": way.target[:200], "impact": IMPACT}}
        scenes.comments[f"scenes.{known}"] = [comment_of(Passage(way.target, ""))]
        scenes.remarks.append(
            f"{place}: there is no passage {shown(way.target)}; a scene to be written stands in its place"
        )
    return known


def reachable(scenes: Mapping[str, Any], start: str) -> set[str]:
    """The scenes that something leads to."""
    found, waiting = {start}, [start]
    while waiting:
        scene = scenes.get(waiting.pop(), {})
        for go in (scene.get("go"), *(choice["go"] for choice in scene.get("choices", {}).values())):
            for to in ends_of(go):
                if to not in found:
                    found.add(to)
                    waiting.append(to)
    return found


def ends_of(go: Any) -> Iterator[str]:
    """The scenes that a destination of a document can lead to."""
    if isinstance(go, str):
        yield go
    for branch in go if isinstance(go, list) else go["chance"] if isinstance(go, dict) else ():
        yield from ends_of(branch["go"])
