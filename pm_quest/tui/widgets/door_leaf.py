"""Draws one door of the title's wall: closed, or open by some steps, with the light and the job behind it."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from textual.content import Content

PLATE_WORDS = ("product", "manager")
"""What stands on every door."""
STEPS = 3
"""In so many steps a door opens: a slit, half of it, and all but the leaf seen from its side."""
LIGHT, DIM_LIGHT = "$foreground on $light", "$muted on $panel"
EDGE = 2
"""The columns that the leaf of an open door covers."""


class DoorGroup(NamedTuple):
    """Doors that stand together: what tells them from others, and their heading."""

    key: str
    heading: str


@dataclass(frozen=True, slots=True)
class DoorFace:
    """What can be seen of a door from outside, and of the room when it is ajar.

    role: the job behind it, known only to who was there.
    has_ending: whether an ending was found behind it.
    group: the doors that it stands with, and what stands above them; None where it stands for itself.
    mark: what the note begins with that tells it from doors of the same title; empty where none has it.
    """

    title: str = ""
    note: str = ""
    role: str = ""
    has_ending: bool = False
    group: DoorGroup | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Doorway:
    """How a door stands: the columns and rows inside its frame, how far it is open, and whether it is lit."""

    columns: int
    rows: int
    opening: int = 0
    is_lit: bool = False

    @property
    def leaf(self) -> int:
        """Return the columns that the leaf covers."""
        return {0: self.columns, 1: self.columns - 3, 2: self.columns // 2}.get(self.opening, EDGE)

    @property
    def frame(self) -> str:
        """Return the colour of its lines."""
        return "$primary" if self.is_lit else "$faint"

    @property
    def light(self) -> str:
        """Return the style of the room behind it."""
        return LIGHT if self.is_lit else DIM_LIGHT


def draw_door(face: DoorFace, way: Doorway) -> list[Content]:
    """Return the rows of a door: its lintel, its leaf and the room behind it, its threshold."""
    inside = _draw_leaf(face, way) if way.opening else _draw_closed(face, way)
    threshold = f"┴{'─' * way.leaf}" + ("┴" if way.opening else "")
    light = " " * (way.columns + 1 - len(threshold))
    return [
        Content.styled(f"╭{'─' * way.columns}╮", way.frame),
        *(Content.assemble(("│", way.frame), row, ("│", way.frame)) for row in inside),
        Content.assemble((threshold, way.frame), (light, way.light), ("┴", way.frame)),
    ]


def _draw_closed(face: DoorFace, way: Doorway) -> Iterator[Content]:
    """Yield the rows of a closed door, with its plate and its knob."""
    plate, knob = way.rows // 2 - 2, way.rows // 2 + 1
    for row in range(way.rows):
        if row == knob:
            sign = ("◆", "$primary") if face.has_ending else ("·", "$faint")
            yield Content.assemble(" " * (way.columns - 2), sign, " ")
        else:
            words = PLATE_WORDS[row - plate] if 0 <= row - plate < len(PLATE_WORDS) else ""
            yield Content.styled(words.center(way.columns), "$muted")


def _draw_leaf(face: DoorFace, way: Doorway) -> Iterator[Content]:
    """Yield the rows of an open door: its leaf, seen from the side, and the light."""
    room, knob = way.columns - way.leaf - 1, way.rows // 2 + 1
    words = _list_words(face.role, room, way.rows) if way.opening == STEPS else {}
    for row in range(way.rows):
        if way.opening == STEPS and row < way.leaf:  # the upper edge of the leaf runs away from the eye
            yield Content.assemble(" " * row, ("╲", way.frame), (" " * (way.columns - row - 1), way.light))
            continue
        sign = ("◆", "$primary") if face.has_ending and row == knob else (" ", "")
        yield Content.assemble(
            " " * (way.leaf - 1), sign, ("│", way.frame), (words.get(row, "").center(room), f"bold {way.light}")
        )


def _list_words(role: str, width: int, rows: int) -> dict[int, str]:
    """Return the words of the role that stands in the room, by row."""
    lines = textwrap.wrap(role, width)
    top = max(EDGE, (rows - len(lines)) // 2)
    return {top + at: line for at, line in enumerate(lines[: rows - top])}
