"""Turn drafts of passages into scenes: links as choices, a passage without links as an ending."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pm_quest.authoring.record_readers import MAX_CHOICES
from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.twine.header_comments import write_header_comment
from pm_quest.authoring.twine.passage_drafts import PassageDraft, PassageLink
from pm_quest.authoring.twine.passage_ids import IdRegistry, make_id
from pm_quest.authoring.twine.passage_marks import MAX_LINK
from pm_quest.authoring.twine.passage_prose import GO_ON, build_text, make_visible, wrap_markdown
from pm_quest.authoring.twine.twine_story import TwinePassage

DEFAULT_IMPACT = 50
"""The impact of an imported ending."""
NOT_WRITTEN = "This scene is not written yet."


@dataclass(slots=True)
class SceneCollection:
    """Scenes being imported: by id, with the names of their passages, and comments for the file."""

    ids: dict[str, str]
    flags: frozenset[str] = frozenset()
    scenes: dict[str, dict[str, Any]] = field(default_factory=dict)
    comments: dict[str, list[str]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    to_write: dict[str, dict[str, Any]] = field(default_factory=dict)
    taken: IdRegistry = field(default_factory=IdRegistry)

    def __post_init__(self) -> None:
        self.taken.update(self.ids.values())


def assign_scene_ids(names: Iterable[str]) -> dict[str, str]:
    """Return the id of the scene for each name of a passage."""
    ids, taken = dict[str, str](), IdRegistry()
    for name in names:
        ids[name] = make_id(name, taken, "passage")
        taken.add(ids[name])
    return ids


def add_scene(scenes: SceneCollection, passage: TwinePassage, found: PassageDraft) -> None:
    """Add the scene of a passage, and remark what has no counterpart."""
    id = scenes.ids[passage.name]
    scene = build_scene(scenes, passage, found)
    scenes.scenes[id] = scene
    scenes.comments[f"scenes.{id}"] = [write_header_comment(passage)]
    if "ending" in scene:
        scenes.comments[f"scenes.{id}.ending.impact"] = ["A placeholder: what came of it, 0 to 100."]
    at_line = locate_in_passage(passage)
    scenes.remarks += [f"{at_line(each.at)}: {each}" for each in sorted(dict.fromkeys(found.odd_parts))]


def locate_in_passage(passage: TwinePassage) -> Callable[[int], str]:
    """Return a function from a character of a passage to its place: name and line of the file."""
    breaks = [match.start() for match in re.finditer("\n", passage.text)]
    return lambda at: f"{quote_value(passage.name)} (line {passage.line + bisect_left(breaks, at)})"


def build_scene(scenes: SceneCollection, passage: TwinePassage, found: PassageDraft) -> dict[str, Any]:
    """Return a draft as a scene."""
    scene: dict[str, Any] = {"set": found.sets} if found.sets else {}
    blocks = [(when, wrap_markdown(text)) for when, text in found.blocks]
    if not any(when is None for when, _ in blocks):
        if not blocks:
            scenes.remarks.append(
                f"{quote_value(passage.name)} (line {passage.line}): has no text; its name stands there"
            )
        blocks = blocks or [(None, make_visible(passage.name) or NOT_WRITTEN)]
    scene["text"] = build_text(blocks)
    ways = _list_links(scenes, passage, found)
    if _is_passing(found):
        branches = [_build_branch(scenes, way, locate_in_passage(passage)) for way in found.gotos]
        scene["go"] = branches[0]["go"] if len(branches) == 1 else branches
    elif ways:
        scene["choices"] = _build_choices(scenes, ways, locate_in_passage(passage))
    else:
        scene["ending"] = {"title": passage.name, "impact": DEFAULT_IMPACT}
        scenes.remarks.append(
            f"{quote_value(passage.name)} (line {passage.line}): leads nowhere, so it is an ending; its impact is {DEFAULT_IMPACT} until you choose one"
        )
    return scene


def _is_passing(found: PassageDraft) -> bool:
    """Return whether a passage always leads on by itself."""
    whens = [way.when for way in found.gotos]
    return (
        bool(whens) and not found.links and not found.uncertain_gotos and whens[-1] is None and None not in whens[:-1]
    )


def _list_links(scenes: SceneCollection, passage: TwinePassage, found: PassageDraft) -> list[PassageLink]:
    """Return the links of a passage, and the gotos where there is something to choose as well."""
    gone = [] if _is_passing(found) else [*found.gotos, *found.uncertain_gotos]
    at_line = locate_in_passage(passage)
    what = "is gone to by itself; here it is one more choice"
    scenes.remarks += [f"{at_line(way.at)}: {quote_value(way.target)} {what}" for way in gone]
    ways = list(dict.fromkeys([*found.links, *(PassageLink(GO_ON, way.target, way.when, at=way.at) for way in gone)]))
    too_many = f"left out, a scene has at most {MAX_CHOICES} choices"
    scenes.remarks += [
        f"{at_line(way.at)}: {too_many}: {quote_value(f'{way.say}->{way.target}', MAX_LINK)}"
        for way in ways[MAX_CHOICES:]
    ]
    return ways[:MAX_CHOICES]


def _build_choices(scenes: SceneCollection, ways: list[PassageLink], at_line: Callable[[int], str]) -> dict[str, Any]:
    """Return links as choices."""
    choices = dict[str, Any]()
    for way in ways:
        choice: dict[str, Any] = {"say": way.say}
        if way.when:
            choice["if"] = way.when
        if way.sets:
            choice["set"] = dict(way.sets)
        choice["go"] = resolve_target(scenes, way, at_line(way.at))
        choices[make_id(way.say, choices, "choice")] = choice
    return choices


def _build_branch(scenes: SceneCollection, way: PassageLink, at_line: Callable[[int], str]) -> dict[str, Any]:
    return {**({"if": way.when} if way.when else {}), "go": resolve_target(scenes, way, at_line(way.at))}


def resolve_target(scenes: SceneCollection, way: PassageLink, place: str) -> str:
    """Return the scene that a link leads to; if there is none, one that is still to be written."""
    known = scenes.ids.get(way.target)
    if known is None:
        known = scenes.ids[way.target] = make_id(way.target, scenes.taken, "passage")
        scenes.taken.add(known)
        scenes.to_write[known] = {"text": NOT_WRITTEN, "ending": {"title": way.target[:200], "impact": DEFAULT_IMPACT}}
        scenes.comments[f"scenes.{known}"] = [write_header_comment(TwinePassage(way.target, ""))]
        scenes.remarks.append(
            f"{place}: there is no passage {quote_value(way.target)}; a scene to be written stands in its place"
        )
    return known


def find_reachable_scenes(scenes: Mapping[str, Any], start: str) -> set[str]:
    """Return the scenes that are reached from the start."""
    found, waiting = {start}, [start]
    while waiting:
        scene = scenes.get(waiting.pop(), {})
        for go in (scene.get("go"), *(choice["go"] for choice in scene.get("choices", {}).values())):
            for to in iterate_targets(go):
                if to not in found:
                    found.add(to)
                    waiting.append(to)
    return found


def iterate_targets(go: Any) -> Iterator[str]:
    """Yield the scenes that a destination of a document can lead to."""
    if isinstance(go, str):
        yield go
    for branch in go if isinstance(go, list) else go["chance"] if isinstance(go, dict) else ():
        yield from iterate_targets(branch["go"])
