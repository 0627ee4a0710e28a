"""What stands beside the cursor in the same map or list, by columns and brackets."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MAX_LINES = 1_000
"""The most lines that are looked through in each direction."""
_KEY = re.compile(r"[ ]*((?:-[ ]+)*)[\"']?([\w.-]+)[\"']?[ ]*:(?:\s|$)")
_FLOW_KEY = re.compile(r"(?:^|[{,])\s*[\"']?(\w+)[\"']?\s*:(?=\s|$)")


class CursorSiblings(NamedTuple):
    """The other keys of the map that the cursor is in, and how many parts of its list stand before it."""

    keys: frozenset[str]
    parts_before: int


def look_beside(lines: Sequence[str], line: int, character: int) -> CursorSiblings:
    """Return what stands beside the cursor; `line` counts from 0, `character` in characters."""
    head = lines[line][:character] if line < len(lines) else ""
    if (opened := _find_open_bracket(head)) is not None:
        before = _drop_closed(head[opened + 1 :])
        behind = re.split(r"[}\]]", _drop_closed(lines[line][character:]))[0]
        return CursorSiblings(frozenset(_FLOW_KEY.findall(f"{before}{behind}")), before.count(","))
    content = head.lstrip(" ")
    column, starts_item = len(head) - len(content), content.startswith("-")
    inner = column + len(content) - len(content.lstrip("- ")) if starts_item else column
    above = [] if starts_item else list(_list_siblings(lines, range(line - 1, max(-1, line - MAX_LINES), -1), inner))
    below = _list_siblings(lines, range(line + 1, min(len(lines), line + MAX_LINES)), inner)
    return CursorSiblings(frozenset([*above, *below]), _count_items(lines, line, column) if starts_item else 0)


def _list_siblings(lines: Sequence[str], numbers: range, inner: int) -> Iterator[str]:
    """Yield the keys at a column, up to where their map begins or ends."""
    for number in numbers:
        content = lines[number].lstrip(" ")
        if not content or content.startswith("#"):
            continue
        column = len(lines[number]) - len(content)
        match = _KEY.match(lines[number])
        if column < inner:
            if match and match[1] and column + len(match[1]) == inner and numbers.step < 0:
                yield match[2]
            return
        if column == inner and content.startswith("-"):
            return
        if column == inner and match:
            yield match[2]


def _count_items(lines: Sequence[str], line: int, column: int) -> int:
    """Return how many parts of the same list stand above a line."""
    found = 0
    for number in range(line - 1, max(-1, line - MAX_LINES), -1):
        content = lines[number].lstrip(" ")
        at = len(lines[number]) - len(content)
        if content and (at < column or (at == column and not content.startswith("-"))):
            break
        found += bool(content) and at == column
    return found


def _find_open_bracket(head: str) -> int | None:
    """Return where the last bracket was opened that is not closed; quotes are not looked at."""
    depth = 0
    for at in range(len(head) - 1, -1, -1):
        if head[at] in "}]":
            depth += 1
        elif head[at] in "{[":
            if not depth:
                return at
            depth -= 1
    return None


def _drop_closed(text: str) -> str:
    """Return a text without what stands in closed brackets."""
    while (shorter := re.sub(r"[{\[][^{}\[\]]*[}\]]", "", text)) != text:
        text = shorter
    return text
