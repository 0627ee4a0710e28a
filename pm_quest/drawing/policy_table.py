"""A table of policies as a picture: a row for each, with a bar, its figure and a heat map."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from pm_quest.drawing.colours import DAY_COLOURS
from pm_quest.drawing.svg import WIDTH_PER_EM, add_element, create_picture, render_document, wrap_text

MARGIN, LABEL, BAR, VALUE, CELL = 28, 176, 280, 64, 74
SIZE, SMALL, ROW, LINE, APART = 14, 12, 28, 19, 6
MAX_OPACITY = 0.45
"""The opacity of the highest cell: its figure stays readable."""
CSS = (
    "text { font-family: ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; } "
    + " ".join(
        f".{name} {{ fill: var(--{name}); }}"
        for name in ("background", "foreground", "muted", "ghost", "skill", "primary")
    )
)


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A policy in the picture.

    label: its name.
    value: its figure over all, 0 to 100; None where there is none.
    cells: a figure and a mark for each column.
    is_highlighted: whether the row is highlighted.
    """

    label: str
    value: float | None
    cells: tuple[tuple[float | None, str], ...]
    is_highlighted: bool = False


@dataclass(frozen=True, slots=True)
class PolicySheet:
    """The content of the picture, from the top down."""

    title: str
    intro: str
    measure: str
    heads: tuple[str, ...]
    rows: tuple[PolicyRow, ...]
    notes: tuple[str, ...]


def render_sheet(sheet: PolicySheet) -> str:
    """Return the picture as an SVG file, by day and by night. Every figure is text."""
    width = 2 * MARGIN + LABEL + BAR + VALUE + max(2, len(sheet.heads)) * CELL
    intro_lines = _wrap_text([sheet.intro], width, SIZE)
    notes = [_wrap_text([note], width, SMALL) for note in sheet.notes]
    lines = sum(map(len, notes))
    top = MARGIN + 34 + len(intro_lines) * LINE + 34
    below = top + len(sheet.rows) * ROW + 30
    root = create_picture(
        width, below + lines * LINE + len(notes) * APART + MARGIN / 2, sheet.title, _describe_sheet(sheet), "lab"
    )
    _draw_rectangle(root, "background", x=0, y=0, width="100%", height="100%")
    _draw_text(root, MARGIN, MARGIN + 14, sheet.title, size=20, bold=True)
    for number, line in enumerate(intro_lines):
        _draw_text(root, MARGIN, MARGIN + 44 + number * LINE, line)
    _draw_heads(root, sheet, top - 12)
    for number, row in enumerate(sheet.rows):
        _draw_row(root, row, top + number * ROW)
    for note in notes:
        for line in note:
            _draw_text(root, MARGIN, below, line, colour="muted", size=SMALL)
            below += LINE
        below += APART
    return render_document(root, CSS)


def _draw_heads(root: ET.Element, sheet: PolicySheet, y: float) -> None:
    _draw_text(root, MARGIN, y, sheet.measure, colour="muted", bold=True)
    _draw_text(root, MARGIN + LABEL + BAR + VALUE - 16, y, "all", colour="muted", anchor="end")
    for number, head in enumerate(sheet.heads):
        _draw_text(root, _cell_x(number) + CELL / 2, y, head, colour="muted", anchor="middle")


def _draw_row(root: ET.Element, row: PolicyRow, y: float) -> None:
    middle = y + ROW / 2 + 5
    colour = "primary" if row.is_highlighted else "skill"
    _draw_text(root, MARGIN, middle, row.label, bold=row.is_highlighted)
    _draw_rectangle(root, "ghost", x=MARGIN + LABEL, y=y + ROW / 2 - 1, width=BAR, height=2)
    if row.value is not None:
        _draw_rectangle(root, colour, x=MARGIN + LABEL, y=y + ROW / 2 - 4, width=BAR * _bar_share(row.value), height=8)
    _draw_text(root, MARGIN + LABEL + BAR + VALUE - 16, middle, _format_figure(row.value, 1), bold=True, anchor="end")
    for number, (value, mark) in enumerate(row.cells):
        opacity = f"{MAX_OPACITY * _bar_share(value or 0):.3f}"
        _draw_rectangle(root, "skill", x=_cell_x(number), y=y, width=CELL - 1, height=ROW - 1, fill_opacity=opacity)
        _draw_text(root, _cell_x(number) + CELL / 2 + 6, middle, _format_figure(value), anchor="end")
        _draw_text(root, _cell_x(number) + CELL / 2 + 9, middle, mark, size=SMALL)


def _cell_x(number: int) -> float:
    return MARGIN + LABEL + BAR + VALUE + number * CELL


def _draw_rectangle(root: ET.Element, colour: str, **attributes: Any) -> None:
    """Draw a rectangle.

    It has the colour by day as an attribute, for viewers without style sheets.
    """
    add_element("rect", root, class_=colour, fill=DAY_COLOURS[colour], **attributes)


def _draw_text(
    root: ET.Element,
    x: float,
    y: float,
    words: str,
    *,
    colour: str = "foreground",
    size: int = SIZE,
    bold: bool = False,
    anchor: str = "start",
) -> None:
    weight = {"font_weight": "bold"} if bold else {}
    if words:
        add_element(
            "text",
            root,
            words,
            x=x,
            y=y,
            class_=colour,
            fill=DAY_COLOURS[colour],
            font_family="monospace",
            font_size=size,
            text_anchor=anchor,
            **weight,
        )


def _wrap_text(paragraphs: Sequence[str], width: float, size: int) -> list[str]:
    across = int((width - 2 * MARGIN) / (size * WIDTH_PER_EM))
    return [line for paragraph in paragraphs for line in wrap_text(paragraph, across, len(paragraph) or 1)]


def _describe_sheet(sheet: PolicySheet) -> str:
    """Return all of it in words, for screen readers."""
    rows = (
        f"{row.label}: {_format_figure(row.value, 1)} over all"
        + "".join(f", {head} {_format_figure(value)}" for head, (value, _) in zip(sheet.heads, row.cells, strict=True))
        for row in sheet.rows
    )
    return f"{sheet.intro} {sheet.measure}, a row each. {'; '.join(rows)}."


def _format_figure(value: float | None, digits: int = 0) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def _bar_share(value: float) -> float:
    return max(0.0, min(1.0, value / 100))
