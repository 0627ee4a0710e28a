"""Draws the title's wall: doors with the same plate, one of them ajar, or a row of plates where there is little room."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from textual.content import Content

from pm_quest.kit.text import count_cells, flatten_lines, shorten_middle
from pm_quest.tui import safe_text
from pm_quest.tui.widgets.door_heading import draw_headings, has_headings
from pm_quest.tui.widgets.door_leaf import LIGHT, PLATE_WORDS, STEPS, DoorFace, Doorway, draw_door

SPILL = ("on $light", "on $light 45%")
"""The light on the floor before an open door, row by row."""
TITLE_ROWS = 2
LEAST_MARK = 8
"""With less room than this for what tells doors apart, how far the player is behind one is left out."""


@dataclass(frozen=True, slots=True)
class DoorShape:
    """How large the doors are: their width, the gap between them, and their rows between lintel and floor.

    Doors without `rows` are plates.
    """

    width: int
    gap: int
    rows: int = 0

    @property
    def pitch(self) -> int:
        """Return the columns from one door to the next."""
        return self.width + self.gap

    @property
    def height(self) -> int:
        """Return the rows of the whole wall, with what stands above and below the doors."""
        above, frame, labels = 1, 2, TITLE_ROWS + 1
        return above + (self.rows + frame + len(SPILL) + labels if self.rows else len(PLATE_WORDS) + frame + 1)

    def count_fitting(self, width: int) -> int:
        """Return how many doors a wall of this width has room for."""
        return max(1, (width + self.gap) // self.pitch)


@dataclass(frozen=True, slots=True)
class WallState:
    """What of the wall is shown.

    lit: the door in front of which the player stands; None for none.
    first: the first door in view.
    opening: how far the lit door is open, up to STEPS.
    is_focused: whether the player walks along the doors now.
    """

    lit: int | None = None
    first: int = 0
    opening: int = STEPS
    is_focused: bool = True


Shown = Sequence[tuple[DoorFace, bool]]
"""The doors in view, each with whether it is the lit one."""


def draw_wall(faces: Sequence[DoorFace], state: WallState, shape: DoorShape, width: int) -> Content:
    """Draw the doors in view, as rows of at most `width` cells."""
    view = range(state.first, min(len(faces), state.first + shape.count_fitting(width)))
    draw = partial(_draw_doors, width=width) if shape.rows else _draw_plates
    rows = [_draw_more(len(faces), view, width), *draw([(faces[at], at == state.lit) for at in view], state, shape)]
    if has_headings(faces):
        rows.insert(1, draw_headings(faces, view, state.lit, (shape.width, shape.gap)))
    return Content("\n").join(row.truncate(width) for row in rows)


def _draw_more(total: int, view: range, width: int) -> Content:
    """Draw how many doors there are beyond the view, on either side."""
    left = f"← {view.start} more" if view.start else ""
    right = f"{total - view.stop} more →" if view.stop < total else ""
    return Content.styled(f"{left}{right:>{max(0, width - len(left))}}".rstrip(), "$muted")


def _draw_doors(shown: Shown, state: WallState, shape: DoorShape, *, width: int) -> Iterator[Content]:
    """Yield the rows of doors, of the floor before them, as wide as the wall, with the light, and of their titles."""
    opening = state.opening if state.is_focused else 1
    closed, lit = Doorway(shape.width - 2, shape.rows), Doorway(shape.width - 2, shape.rows, opening, state.is_focused)
    columns = [draw_door(face, lit if is_lit else closed) for face, is_lit in shown]
    yield from _join_columns([column[:-1] for column in columns], Content(" " * shape.gap))
    for floor in _join_columns([column[-1:] for column in columns], Content.styled("─" * shape.gap, "$faint")):
        yield Content.assemble(floor, ("─" * (width - floor.cell_length), "$faint"))
    at = next((number for number, (_, is_lit) in enumerate(shown) if is_lit), None)
    for row, style in enumerate(SPILL, start=1):
        if at is None or not state.is_focused:
            yield Content()
            continue
        start = at * shape.pitch + lit.leaf + 2 + row
        yield Content.assemble(" " * start, (" " * (lit.columns - lit.leaf - 1 + row), style))
    titles = [_wrap_title(face.title, shape.pitch - 1, _style_title(state, is_lit=is_lit)) for face, is_lit in shown]
    for row in range(TITLE_ROWS):
        yield _join_labels([title[row] if row < len(title) else Content() for title in titles], shape)
    yield _join_labels([_fit_note(face, face.note, shape.pitch - 1, state, is_lit=lit) for face, lit in shown], shape)


def _draw_plates(shown: Shown, state: WallState, shape: DoorShape) -> Iterator[Content]:
    """Yield the rows of plates without doors, and what there is to know of each at a glance."""
    columns = [_draw_plate(face, shape.width - 2, state, is_lit=lit) for face, lit in shown]
    yield from _join_columns(columns, Content(" " * shape.gap))
    notes = [
        _fit_note(face, face.note.removeprefix("at ").removeprefix("its "), shape.width, state, is_lit=lit)
        for face, lit in shown
    ]
    yield _join_labels(notes, shape)


def _draw_plate(face: DoorFace, inner: int, state: WallState, *, is_lit: bool) -> list[Content]:
    """Return the rows of a plate; the lit one has thick lines, for terminals without colours."""
    frame = ("$primary" if state.is_focused else "$muted") if is_lit else "$faint"
    words = f"bold {LIGHT}" if is_lit and state.is_focused else "$muted"
    corners, line, side = ("┏┓┗┛", "━", "┃") if is_lit else ("╭╮╰╯", "─", "│")
    knob = ("◆", "$primary") if face.has_ending else (line, frame)
    return [
        Content.styled(f"{corners[0]}{line * inner}{corners[1]}", frame),
        *(Content.assemble((side, frame), (word.center(inner), words), (side, frame)) for word in PLATE_WORDS),
        Content.assemble((f"{corners[2]}{line * (inner - 2)}", frame), knob, (f"{line}{corners[3]}", frame)),
    ]


def _join_columns(columns: Sequence[Sequence[Content]], gap: Content) -> Iterator[Content]:
    """Yield the rows of doors that stand side by side."""
    return (gap.join(row) for row in zip(*columns, strict=True))


def _style_title(state: WallState, *, is_lit: bool) -> str:
    return ("bold" if state.is_focused else "") if is_lit else "$muted"


def _wrap_title(title: str, width: int, style: str) -> list[Content]:
    content = safe_text.wrap_to_rows(safe_text.plain_content(title.replace("\n", " "), style), width, TITLE_ROWS)
    return [line.rstrip() for line in content.split("\n")]


def _fit_note(face: DoorFace, note: str, width: int, state: WallState, *, is_lit: bool) -> Content:
    """Return a note in so many cells: a mark too long for it gives its middle, not its end."""
    said, mark = flatten_lines(note), flatten_lines(face.mark)
    if count_cells(mark) > width and said.startswith(mark):
        rest = said.removeprefix(mark)
        room = width - count_cells(rest)
        said = f"{shorten_middle(mark, room)}{rest}" if room >= LEAST_MARK else shorten_middle(mark, width)
    return safe_text.plain_content(said, "$primary" if is_lit and state.is_focused else "$muted").truncate(
        width, ellipsis=True
    )


def _join_labels(labels: Sequence[Content], shape: DoorShape) -> Content:
    """Join labels so that each stands in the middle below its door; a long one reaches into the gap."""
    row = Content()
    for at, label in enumerate(labels):
        start = max(0, at * shape.pitch + (shape.width - label.cell_length) // 2)
        row = Content.assemble(row, " " * max(1 if row else 0, start - row.cell_length), label) if label else row
    return row
