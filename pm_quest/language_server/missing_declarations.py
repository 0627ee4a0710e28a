"""What to add to a file so that a name in it exists: a scene still to be written, a flag, a meter."""

import re
from collections.abc import Iterator

from pm_quest.authoring.scenario_problems import Problem
from pm_quest.authoring.value_reader import IS_SNAKE_CASE
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, SequenceNode, YamlNode
from pm_quest.authoring.yaml_tree import build_tree
from pm_quest.language_server.open_document import DocumentVersion

AddedText = tuple[str, int, int, str]
"""What to call it, the stretch that it replaces, and the new text."""
_ADD_SCENE = re.compile(r"add a scene '(\w+)'")
_DECLARE = re.compile(r"declare a (?:meter or a flag|flag or a meter|flag|meter) '(\w+)'")
LINE_END = "\n"
_STUB = "text: Still to be written.\n{0}ending: {{title: Still to be written, impact: 0}}\n"


def declare_missing(version: DocumentVersion, problem: Problem) -> Iterator[AddedText]:
    """Yield the additions that the fix of a problem speaks of."""
    scene, name = _ADD_SCENE.search(problem.suggestion), _DECLARE.search(problem.suggestion)
    if scene and IS_SNAKE_CASE(scene[1]):
        yield from _add_scene(version.text, scene[1])
    if name and IS_SNAKE_CASE(name[1]):
        yield from _add_flag(version.text, name[1])
        yield from _add_meter(version.text, name[1])


def _add_scene(text: str, id: str) -> Iterator[AddedText]:
    """Yield the addition of a scene behind the last one."""
    scenes = _find_section(text, "scenes")
    if isinstance(scenes, MappingNode) and not scenes.flow and scenes.items:
        blank = measure_column(text, scenes.items[0].start) * " "
        place = _find_section_end(text, scenes.items[-2].start, len(blank))
        lead = "" if text[:place].endswith("\n") else "\n"
        yield f"Add a scene '{id}'", place, place, f"{lead}\n{blank}{id}:\n{blank * 2}{_STUB.format(blank * 2)}"


def _add_flag(text: str, id: str) -> Iterator[AddedText]:
    """Yield the declaration of a flag."""
    title, flags = f"Declare a flag '{id}'", _find_section(text, "flags")
    if isinstance(flags, SequenceNode) and flags.items and isinstance(last := flags.items[-1], ScalarNode):
        new = f", {id}" if flags.flow else f"\n{text[text.rfind(LINE_END, 0, last.start) + 1 : last.start]}{id}"
        yield title, last.end, last.end, new
    elif flags is None and (place := _find_key(text, "scenes")) is not None:
        yield title, place, place, f"flags: [{id}]\n"


def _add_meter(text: str, id: str) -> Iterator[AddedText]:
    """Yield the declaration of a meter."""
    title, meters = f"Declare a meter '{id}'", _find_section(text, "meters")
    entry = f"{id}: {{label: {id.replace('_', ' ').capitalize()}, start: 0, min: 0, max: 10}}\n"
    if isinstance(meters, MappingNode) and not meters.flow and meters.items:
        first = meters.items[0].start
        yield title, first, first, entry + " " * measure_column(text, first)
    elif meters is None and (place := _find_key(text, "scenes")) is not None:
        yield title, place, place, f"meters:\n  {entry}"


def _find_section(text: str, name: str) -> YamlNode | None:
    """Return the value of a key of the file."""
    root = build_tree(text).root
    for key, value in root.iterate_pairs() if isinstance(root, MappingNode) else ():
        if isinstance(key, ScalarNode) and key.value == name:
            return value
    return None


def _find_key(text: str, name: str) -> int | None:
    """Return where a key of the file stands at the beginning of a line."""
    found = re.search(rf"^{name}:", text, re.MULTILINE)
    return None if found is None else found.start()


def _find_section_end(text: str, start: int, column: int) -> int:
    """Return where the lines end that stand further in than a column, blank ones at their end left out."""
    found = re.compile(rf"\n(?= {{0,{max(0, column - 1)}}}[^\s#])").search(text, start)
    end = len(text) if found is None else found.end()
    kept = text[start:end].rstrip()
    return min(start + len(kept) + 1, len(text))


def measure_column(text: str, place: int) -> int:
    """Return the column of a place, from 0."""
    return place - (text.rfind("\n", 0, place) + 1)
