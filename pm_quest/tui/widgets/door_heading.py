"""Draws what stands above doors that belong together: their heading, on a line from the first of them to the last."""

from collections.abc import Sequence
from itertools import groupby

from textual.content import Content

from pm_quest.tui import safe_text
from pm_quest.tui.widgets.door_leaf import DoorFace


def has_headings(faces: Sequence[DoorFace]) -> bool:
    """Return whether some doors stand together."""
    return any(face.group is not None for face in faces)


def find_run(faces: Sequence[DoorFace], at: int, most: int) -> tuple[int, int]:
    """Return the first and the last of the doors that one stands with; itself alone where these are more than `most`."""
    group = faces[at].group if at < len(faces) else None
    start = end = at
    while group is not None and start and faces[start - 1].group == group:
        start -= 1
    while group is not None and end < len(faces) - 1 and faces[end + 1].group == group:
        end += 1
    return (start, end) if end - start < most else (at, at)


def draw_headings(faces: Sequence[DoorFace], view: range, lit: int | None, size: tuple[int, int]) -> Content:
    """Draw the headings of the doors in view.

    size: the columns of a door, and of the gap between two.
    """
    pitch, row = sum(size), Content()
    for group, run in groupby(view, key=lambda at: faces[at].group):
        places = list(run)
        if group is None:
            continue
        first, last = places[0], places[-1]
        start, end = (first - view.start) * pitch, (last - view.start) * pitch + size[0]
        begins = first == 0 or faces[first - 1].group != group
        ends = last == len(faces) - 1 or faces[last + 1].group != group
        line = _draw_line(group.heading, end - start, (begins, ends), is_lit=lit in places)
        row = Content.assemble(row, " " * (start - row.cell_length), line)
    return row


def _draw_line(heading: str, width: int, ends: tuple[bool, bool], *, is_lit: bool) -> Content:
    """Draw a line with a heading in it; where the doors go on beyond the view, it has no corner."""
    left, right = ("╭─" if ends[0] else "──"), ("╮" if ends[1] else "─")
    frame, words = ("$primary", "bold") if is_lit else ("$faint", "$muted")
    title = safe_text.plain_content(heading.replace("\n", " "), words).truncate(width - 5, ellipsis=True)
    rest = width - len(left) - len(right) - title.cell_length - 2
    return Content.assemble((left, frame), " ", title, " ", ("─" * rest + right, frame))
