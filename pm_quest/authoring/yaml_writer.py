"""Write a scenario or a career as YAML as a person would.

Prose in blocks, points in braces, comments where wanted. What is written is a document: maps,
lists, texts, whole numbers and booleans under the keys of the format. The reader gets the same
values back, character for character.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap
from typing import Any

from pm_quest.authoring.dividers import describe_divider
from pm_quest.authoring.source_text import REPLACEMENT, clean_text
from pm_quest.authoring.value_reader import MAX_DIGITS

Value = Any


class Braced(dict[str, Value]):
    """A map that is written in brackets if it fits on a line."""


Comments = Mapping[str, Sequence[str]]
"""Lines of comment above a key, by its path with dots, as in `scenes.monday`."""

WIDTH = 108
BRACED_KEYS = frozenset(
    {
        "gain",
        "set",
        "skills",
        "experience",
        "flags",
        "cherry",
        "holds",
        "play",
        "go",
        "brings",
        "columns",
        "labels",
        "turn",
        "leads",
        "listens",
        "training",
        "votes",
    }
)
"""Keys whose values are written in brackets if these fit on a line."""
ENTRY_BRACED_KEYS = frozenset({"meters"})
SPACED_KEYS = frozenset(
    {
        *(
            "hiring",
            "meters",
            "panel",
            "decisions",
            "cast",
            "exhibits",
            "allow",
            "scenes",
            "lesson",
            "tests",
            "teaching",
            "glossary",
        ),
        *("backgrounds", "cards", "events", "credentials", "applicants", "leads", "beside", "assumptions"),
        *("nicknames", "facts"),
    }
)
"""Keys of the file with an empty line above."""

_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~=<](?:[^\n\t:#]|:(?=\S)|(?<=\S)#)*", re.ASCII)
_WORDS = frozenset({"null", "Null", "NULL", "~"})


def write_document(value: Mapping[str, Value], comments: Comments | None = None) -> str:
    """Return a document as the text of a file.

    `comments` stand above the keys that they belong to.
    """
    comment_lines = {
        key: [clean_text(line).replace("\n", " ") for line in lines] for key, lines in (comments or {}).items()
    }
    lines: list[str] = []
    for key, each in value.items():
        if key in SPACED_KEYS and lines:
            lines.append("")
        lines += _write_pair(key, each, 0, key, comment_lines)
        if key == "scenes":
            lines = _separate_scenes(lines)
    return "\n".join([*_write_comment(comment_lines, "", 0), *lines]) + "\n"


def _separate_scenes(lines: list[str]) -> list[str]:
    """Insert an empty line before each scene but the first, above its comments."""
    start = lines.index("scenes:") + 1
    aired = lines[:start]
    for number, line in enumerate(lines[start:], start):
        at_scene = line.startswith("  ") and line[2] not in " #"
        if number > start and _begins_scene(lines[number - 1], line, at_scene=at_scene):
            aired.append("")
        aired.append(line)
    return aired


def _begins_scene(before: str, line: str, *, at_scene: bool) -> bool:
    """Return whether a scene, with the comments above it, begins with this line."""
    return (at_scene and not before.startswith("  #")) or (line.startswith("  #") and not before.startswith("  #"))


def _write_pair(key: str, value: Value, indent: int, path: str, comments: Comments) -> list[str]:
    """Return the lines of a key and its value."""
    head = f"{' ' * indent}{write_scalar(key, flow=False)}:"
    above = _write_comment(comments, path, indent)
    if isinstance(value, Mapping | list | tuple):
        braced = key in BRACED_KEYS or isinstance(value, Braced) or _is_numbers(value)
        if braced and len(head) + 1 + len(short := _write_flow(value)) <= WIDTH:
            return [*above, f"{head} {short}"]
        if not value:
            return [*above, f"{head} {_write_flow(value)}"]
        return [*above, head, *_write_block(value, indent + 2, path, comments)]
    return [*above, *_write_value(head, value, indent)]


def _write_block(value: Value, indent: int, path: str, comments: Comments) -> list[str]:
    """Return the lines of a map or a list, each part on lines of its own."""
    if isinstance(value, Mapping):
        if path in ENTRY_BRACED_KEYS:
            return [
                line
                for key, each in value.items()
                for line in (
                    *_write_comment(comments, f"{path}.{key}", indent),
                    f"{' ' * indent}{write_scalar(key, flow=False)}: {_write_flow(each)}",
                )
            ]
        return [
            line
            for key, each in value.items()
            for line in _write_pair(str(key), each, indent, f"{path}.{key}", comments)
        ]
    return [
        line for number, each in enumerate(value) for line in _write_item(each, indent, f"{path}.{number}", comments)
    ]


def _write_item(value: Value, indent: int, path: str, comments: Comments) -> list[str]:
    """Return the lines of one item of a list."""
    dash = f"{' ' * indent}-"
    if not isinstance(value, Mapping | list | tuple):
        return _write_value(dash, value, indent)
    if _is_simple(value) and len(dash) + 1 + len(short := _write_flow(value)) <= WIDTH:
        return [f"{dash} {short}"]
    lines = _write_block(value, indent + 2, path, comments)
    return [f"{dash} {lines[0].lstrip()}", *lines[1:]]


def _is_numbers(value: Value) -> bool:
    """Return whether a value is a list of numbers."""
    return isinstance(value, list | tuple) and bool(value) and all(isinstance(each, int | float) for each in value)


def _is_simple(value: Value) -> bool:
    """Return whether a value is a list or map without prose: ids, numbers and conditions."""
    if isinstance(value, list | tuple):
        return not any(isinstance(each, Mapping | list | tuple) for each in value)
    return isinstance(value, Mapping) and value.keys() <= {"if", "go", "odds", "chance", "id", "show"}


def _write_value(head: str, value: Value, indent: int) -> list[str]:
    """Return the lines of a single value behind a key or a dash.

    On its line, or as a block below.
    """
    if not isinstance(value, str):
        return [f"{head} {write_scalar(value, flow=False)}"]
    inner = " " * (indent + 2)
    if "\n" in value and _fits_literal_block(value):
        return [f"{head} |", *(f"{inner}{line}" if line else "" for line in value.split("\n"))]
    short = write_scalar(value, flow=False)
    if len(head) + 1 + len(short) > WIDTH and _fits_folded_block(value):
        folded = wrap(value, WIDTH - len(inner), break_long_words=False, break_on_hyphens=False)
        return [f"{head} >-", *(f"{inner}{line}" for line in folded)]
    return [f"{head} {short}"]


def _fits_literal_block(text: str) -> bool:
    """Return whether a literal block gives back this very text.

    A text that begins with a blank or ends with a line break does not come back.
    """
    return not text[0].isspace() and not text.endswith("\n") and "\r" not in text and clean_text(text) == text


def _fits_folded_block(text: str) -> bool:
    """Return whether a text can be folded at its blanks, which only works where they are single."""
    return "\n" not in text and text.split() == text.split(" ") and clean_text(text) == text


def _write_flow(value: Value) -> str:
    """Return a value on one line, its maps and lists in brackets."""
    if isinstance(value, Mapping):
        return (
            "{"
            + ", ".join(f"{write_scalar(str(key), flow=True)}: {_write_flow(each)}" for key, each in value.items())
            + "}"
        )
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_write_flow(each) for each in value) + "]"
    return write_scalar(value, flow=True)


def write_in_brackets(value: Value) -> str:
    """Return a value on one line, its maps and lists in brackets."""
    return _write_flow(value)


def write_scalar(value: Value, *, flow: bool = False) -> str:
    """Return a single value on one line.

    In quotes where YAML would read another value, or our reader a comment of another language.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f"{value:.{MAX_DIGITS}f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.1f}"
    text = str(value)
    plain = _PLAIN.fullmatch(text) and not text.endswith((" ", ":", "\r")) and text not in _WORDS
    if (
        plain
        and text.isprintable()
        and REPLACEMENT not in text
        and describe_divider(text) is None
        and not (flow and re.search(r"[,\[\]{}:]", text))
    ):
        return text
    return json.dumps(clean_text(text), ensure_ascii=False)


def _write_comment(comments: Comments, path: str, indent: int) -> Iterable[str]:
    """Return the lines of comment above a key."""
    return [f"{' ' * indent}#{' ' if line else ''}{line}" for line in comments.get(path, ())]
