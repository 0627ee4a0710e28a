"""A scenario written as YAML, as a person would: prose in blocks, points in braces, a comment where one is wanted.

What is written is a document: maps, lists, texts, whole numbers and truth, with the keys of the format. The reader reads
from it what was written, character for character.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap
from typing import Any

from pm_quest.authoring.source import clean

Value = Any
Comments = Mapping[str, Sequence[str]]
"""Lines of comment above a key, by its place: keys from the top with dots between, as in `scenes.monday`."""

WIDTH = 108
IN_BRACES = frozenset({"gain", "set", "skills", "experience", "flags", "cherry", "holds", "play", "go", "brings"})
"""What stands behind these keys is written in brackets, where it fits on a line."""
EACH_IN_BRACES = frozenset({"meters"})
APART = frozenset({"hiring", "meters", "scenes", "lesson", "tests", "teaching", "glossary"})
"""Keys of the file with an empty line above."""

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~=<](?:[^\n\t:#]|:(?=\S)|(?<=\S)#)*", re.ASCII)
_WORDS = frozenset({"null", "Null", "NULL", "~"})


def document(value: Mapping[str, Value], comments: Comments | None = None) -> str:
    """The document as a file; `comments` stand above the keys that they are told for."""
    told = {key: [clean(line).replace("\n", " ") for line in lines] for key, lines in (comments or {}).items()}
    lines: list[str] = []
    for key, each in value.items():
        if key in APART and lines:
            lines.append("")
        lines += _pair(key, each, 0, key, told)
        if key == "scenes":
            lines = _aired(lines)
    return "\n".join([*_comment(told, "", 0), *lines]) + "\n"


def _aired(lines: list[str]) -> list[str]:
    """An empty line between scenes: before each but the first, its comments with it."""
    start = lines.index("scenes:") + 1
    aired = lines[:start]
    for number, line in enumerate(lines[start:], start):
        at_scene = line.startswith("  ") and line[2] not in " #"
        if number > start and _begins(lines[number - 1], line, at_scene=at_scene):
            aired.append("")
        aired.append(line)
    return aired


def _begins(before: str, line: str, *, at_scene: bool) -> bool:
    """Does a scene, with the comments above it, begin with this line?"""
    return (at_scene and not before.startswith("  #")) or (line.startswith("  #") and not before.startswith("  #"))


def _pair(key: str, value: Value, indent: int, path: str, comments: Comments) -> list[str]:
    """The lines of a key with what stands behind it."""
    head = f"{' ' * indent}{scalar(key, flow=False)}:"
    above = _comment(comments, path, indent)
    if isinstance(value, Mapping | list | tuple):
        if key in IN_BRACES and len(head) + 1 + len(short := _flow(value)) <= WIDTH:
            return [*above, f"{head} {short}"]
        if not value:
            return [*above, f"{head} {_flow(value)}"]
        return [*above, head, *_block(value, indent + 2, path, comments)]
    return [*above, *_behind(head, value, indent)]


def _block(value: Value, indent: int, path: str, comments: Comments) -> list[str]:
    """A map or a list, each part on lines of its own."""
    if isinstance(value, Mapping):
        if path in EACH_IN_BRACES:
            return [
                line
                for key, each in value.items()
                for line in (
                    *_comment(comments, f"{path}.{key}", indent),
                    f"{' ' * indent}{scalar(key, flow=False)}: {_flow(each)}",
                )
            ]
        return [
            line for key, each in value.items() for line in _pair(str(key), each, indent, f"{path}.{key}", comments)
        ]
    return [line for number, each in enumerate(value) for line in _item(each, indent, f"{path}.{number}", comments)]


def _item(value: Value, indent: int, path: str, comments: Comments) -> list[str]:
    """One part of a list."""
    dash = f"{' ' * indent}-"
    if not isinstance(value, Mapping | list | tuple):
        return _behind(dash, value, indent)
    if _simple(value) and len(dash) + 1 + len(short := _flow(value)) <= WIDTH:
        return [f"{dash} {short}"]
    lines = _block(value, indent + 2, path, comments)
    return [f"{dash} {lines[0].lstrip()}", *lines[1:]]


def _simple(value: Value) -> bool:
    """Has it no prose in it: only ids, numbers, conditions?"""
    return isinstance(value, Mapping) and value.keys() <= {"if", "go", "odds", "chance"}


def _behind(head: str, value: Value, indent: int) -> list[str]:
    """A single value behind a key or a dash: on its line, or as a block below."""
    if not isinstance(value, str):
        return [f"{head} {scalar(value, flow=False)}"]
    inner = " " * (indent + 2)
    if "\n" in value and _may_be_literal(value):
        return [f"{head} |", *(f"{inner}{line}" if line else "" for line in value.split("\n"))]
    short = scalar(value, flow=False)
    if len(head) + 1 + len(short) > WIDTH and _may_be_folded(value):
        folded = wrap(value, WIDTH - len(inner), break_long_words=False, break_on_hyphens=False)
        return [f"{head} >-", *(f"{inner}{line}" for line in folded)]
    return [f"{head} {short}"]


def _may_be_literal(text: str) -> bool:
    """Does a block give back this very text? Not one that begins with a blank, or ends with a line break."""
    return not text[0].isspace() and not text.endswith("\n") and "\r" not in text and clean(text) == text


def _may_be_folded(text: str) -> bool:
    """Can it be parted at its blanks? Only where these are single ones."""
    return "\n" not in text and text.split() == text.split(" ") and clean(text) == text


def _flow(value: Value) -> str:
    """A value in brackets, on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(str(key), flow=True)}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(each) for each in value) + "]"
    return scalar(value, flow=True)


def in_brackets(value: Value) -> str:
    """Write a value on one line, its maps and lists in brackets."""
    return _flow(value)


def scalar(value: Value, *, flow: bool = False) -> str:
    """A single value on one line: plain, where YAML takes it for what it is, else in quotes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = str(value)
    plain = _PLAIN.fullmatch(text) and not text.endswith((" ", ":", "\r")) and text not in _WORDS
    if plain and text.isprintable() and not (flow and re.search(r"[,\[\]{}:]", text)):
        return text
    return json.dumps(clean(text), ensure_ascii=False)


def _comment(comments: Comments, path: str, indent: int) -> Iterable[str]:
    """The lines of comment above a key."""
    return [f"{' ' * indent}#{' ' if line else ''}{line}" for line in comments.get(path, ())]
