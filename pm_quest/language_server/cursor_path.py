"""Where in a file the cursor stands: the keys above it, by columns and brackets.

A text that is being written is not YAML most of the time, so only its lines are looked at.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

ITEM = "-"
"""The step to a part of a list."""
MAX_FLOW_LINES = 60
"""Brackets that begin more lines above are not looked for."""

_LINE = re.compile(
    r"(?P<blank>[ ]*)(?P<dashes>(?:-[ ]+)*)(?:(?P<key>\"[^\"]*\"|'[^']*'|[^\s#:{}\[\],&*!|>'\"%@`-][^:{}\[\]]*?)[ ]*:(?=\s|$))?"
)
_DASH = re.compile(r"-(?:[ ]+|$)")
_SIGNS = re.compile(r"\"(?:[^\"\\]|\\.)*\"?|'[^']*'?|[{}\[\],]|:(?=\s|$)|#.*|[^\s{}\[\],:\"'#]+|\S")


class CursorPath(NamedTuple):
    """The place of the cursor.

    steps: the keys from the top of the file, with `ITEM` for each list.
    before: what stands before the cursor of the key or the value that it is in.
    is_value: whether a value is written there; else a key, or a part of a list.
    starts_part: whether a part of a list begins there, which may be a value or a key.
    """

    steps: tuple[str, ...]
    before: str
    is_value: bool
    starts_part: bool = False


def find_cursor_path(lines: Sequence[str], line: int, character: int) -> CursorPath:
    """Return where the cursor stands; `line` counts from 0, `character` in characters."""
    head = lines[line][:character] if line < len(lines) else ""
    return _find_flow_path(lines, line, head) or _find_block_path(lines, line, head)


def _find_block_path(lines: Sequence[str], line: int, head: str) -> CursorPath:
    """Return the path of a place outside of brackets."""
    match = _LINE.match(head)
    assert match
    column, dashes, key = len(match["blank"]), match["dashes"], match["key"]
    rest = head[match.end() :]
    own = (ITEM,) * dashes.count("-")
    if key is None and rest == "-":
        own, rest = (*own, ITEM), ""
    above = _list_keys_above(lines, line, column, item=bool(own))
    if key is None:
        return CursorPath((*above, *own), rest.lstrip(), False, bool(own))
    return CursorPath((*above, *own, _unquote(key)), rest[1:].lstrip(), True)


def _list_keys_above(lines: Sequence[str], line: int, column: int, *, item: bool) -> tuple[str, ...]:
    """Return the keys that a line at a column stands under; the dash of an `item` may stand under its key."""
    found: list[str] = []
    for number in range(line - 1, -1, -1):
        text = lines[number]
        content = text.lstrip(" ")
        if not content.strip() or content.startswith("#"):
            continue
        match = _LINE.match(text)
        assert match
        blank, dashes = len(match["blank"]), match["dashes"]
        if blank > column or (blank == column and not (item and not dashes and match["key"])):
            continue
        inner = blank + len(dashes)
        if match["key"] and (inner < column or (item and inner == column)):
            found.append(_unquote(match["key"]))
        found += [ITEM] * dashes.count("-")
        column, item = blank, bool(dashes)
        if not column and not item:
            break
    return tuple(reversed(found))


def _find_flow_path(lines: Sequence[str], line: int, head: str) -> CursorPath | None:
    """Return the path of a place within brackets; None outside of them."""
    found = None
    inner = len(head) - len(head.lstrip(" ")) if head.strip() else len(lines[line]) if line < len(lines) else 0
    for number in range(line, max(-1, line - MAX_FLOW_LINES), -1):
        text = head if number == line else lines[number]
        if not text.strip():
            continue
        column = len(text) - len(text.lstrip(" "))
        if number < line and column >= inner:
            continue
        inner = column if number < line else inner
        match = _LINE.match(text)
        assert match
        at = match.end() + 1 if match["key"] else match.end()
        if text[at:].lstrip()[:1] in ("{", "["):
            source = "\n".join((text[at:], *lines[number + 1 : line], *([head] if number < line else ())))
            if (inside := read_open_brackets(source)) is not None:
                above = _find_block_path(lines, number, text[: match.end() + bool(match["key"])])
                found = inside._replace(steps=(*above.steps, *inside.steps))
        if not column:
            break
    return found


def read_open_brackets(source: str) -> CursorPath | None:
    """Return the path within the brackets that are open at the end of a text; None where none are."""
    frames: list[list[str]] = []
    last = start = 0
    for match in _SIGNS.finditer(source):
        sign = match[0]
        if sign in ("{", "["):
            frames.append([sign, ""])
            last = match.end()
        elif sign in ("}", "]"):
            if frames:
                frames.pop()
            if not frames:
                return None
            last = match.end()
        elif sign == "," and frames:
            frames[-1][1] = ""
            last = match.end()
        elif sign == ":" and frames and frames[-1][0] == "{" and not frames[-1][1]:
            frames[-1][1] = _unquote(source[last:start].strip())
            last = match.end()
        start = match.end()
    if not frames:
        return None
    steps = [step for frame in frames[:-1] for step in _list_steps(frame)]
    opening, key = frames[-1]
    steps += [key] if key else [ITEM] if opening == "[" else []
    return CursorPath(tuple(steps), source[last:].lstrip(), bool(key), opening == "[")


def _list_steps(frame: Sequence[str]) -> list[str]:
    """Return the step into what an open bracket holds."""
    return [ITEM] if frame[0] == "[" else [frame[1]] if frame[1] else []


def _unquote(key: str) -> str:
    return key.strip("\"'") if key[:1] in ("'", '"') else key.strip()
