"""A table of the lab as a picture: a row for each way of playing, with its bar, its figure and a heat map beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from pm_quest.drawing.palette import DAY
from pm_quest.drawing.svg import PER_EM, document, element, lines_of, picture

MARGIN, LABEL, BAR, VALUE, CELL = 28, 176, 280, 64, 74
SIZE, SMALL, ROW, LINE, APART = 14, 12, 28, 19, 6
HEAT = 0.45
"""How much of the colour the hottest cell has: so much still lets a figure be read on it."""
CSS = (
    "text { font-family: ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace; } "
    + " ".join(
        f".{name} {{ fill: var(--{name}); }}"
        for name in ("background", "foreground", "muted", "ghost", "skill", "primary")
    )
)


@dataclass(frozen=True, slots=True)
class Row:
    """A way of playing: its figure over all (0 to 100, None: there is none), and a figure and a mark for each cell.

    `lit` is the row that the picture is about.
    """

    label: str
    value: float | None
    cells: tuple[tuple[float | None, str], ...]
    lit: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the picture, from the top down."""

    title: str
    said: str
    measure: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def drawn(sheet: Sheet) -> str:
    """The picture as an SVG file of its own, by day and by night. Every figure is text."""
    width = 2 * MARGIN + LABEL + BAR + VALUE + max(2, len(sheet.heads)) * CELL
    said = _wrapped([sheet.said], width, SIZE)
    notes = [_wrapped([note], width, SMALL) for note in sheet.notes]
    lines = sum(map(len, notes))
    top = MARGIN + 34 + len(said) * LINE + 34
    below = top + len(sheet.rows) * ROW + 30
    root = picture(width, below + lines * LINE + len(notes) * APART + MARGIN / 2, sheet.title, _described(sheet), "lab")
    _shape(root, "background", x=0, y=0, width="100%", height="100%")
    _text(root, MARGIN, MARGIN + 14, sheet.title, size=20, bold=True)
    for number, line in enumerate(said):
        _text(root, MARGIN, MARGIN + 44 + number * LINE, line)
    _heads(root, sheet, top - 12)
    for number, row in enumerate(sheet.rows):
        _row(root, row, top + number * ROW)
    for note in notes:
        for line in note:
            _text(root, MARGIN, below, line, colour="muted", size=SMALL)
            below += LINE
        below += APART
    return document(root, CSS)


def _heads(root: ET.Element, sheet: Sheet, y: float) -> None:
    _text(root, MARGIN, y, sheet.measure, colour="muted", bold=True)
    _text(root, MARGIN + LABEL + BAR + VALUE - 16, y, "all", colour="muted", anchor="end")
    for number, head in enumerate(sheet.heads):
        _text(root, _cell(number) + CELL / 2, y, head, colour="muted", anchor="middle")


def _row(root: ET.Element, row: Row, y: float) -> None:
    middle = y + ROW / 2 + 5
    colour = "primary" if row.lit else "skill"
    _text(root, MARGIN, middle, row.label, bold=row.lit)
    _shape(root, "ghost", x=MARGIN + LABEL, y=y + ROW / 2 - 1, width=BAR, height=2)
    if row.value is not None:
        _shape(root, colour, x=MARGIN + LABEL, y=y + ROW / 2 - 4, width=BAR * _share(row.value), height=8)
    _text(root, MARGIN + LABEL + BAR + VALUE - 16, middle, _figure(row.value, 1), bold=True, anchor="end")
    for number, (value, mark) in enumerate(row.cells):
        opacity = f"{HEAT * _share(value or 0):.3f}"
        _shape(root, "skill", x=_cell(number), y=y, width=CELL - 1, height=ROW - 1, fill_opacity=opacity)
        _text(root, _cell(number) + CELL / 2 + 6, middle, _figure(value), anchor="end")
        _text(root, _cell(number) + CELL / 2 + 9, middle, mark, size=SMALL)


def _cell(number: int) -> float:
    return MARGIN + LABEL + BAR + VALUE + number * CELL


def _shape(root: ET.Element, colour: str, **attributes: Any) -> None:
    """A rectangle. Its colour by day stands there too, for what shows pictures and knows no style sheets."""
    element("rect", root, class_=colour, fill=DAY[colour], **attributes)


def _text(
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
        element(
            "text",
            root,
            words,
            x=x,
            y=y,
            class_=colour,
            fill=DAY[colour],
            font_family="monospace",
            font_size=size,
            text_anchor=anchor,
            **weight,
        )


def _wrapped(paragraphs: Sequence[str], width: float, size: int) -> list[str]:
    across = int((width - 2 * MARGIN) / (size * PER_EM))
    return [line for paragraph in paragraphs for line in lines_of(paragraph, across, len(paragraph) or 1)]


def _described(sheet: Sheet) -> str:
    """All of it in words, for those who can't see it."""
    rows = (
        f"{row.label}: {_figure(row.value, 1)} over all"
        + "".join(f", {head} {_figure(value)}" for head, (value, _) in zip(sheet.heads, row.cells, strict=True))
        for row in sheet.rows
    )
    return f"{sheet.said} {sheet.measure}, a row each. {'; '.join(rows)}."


def _figure(value: float | None, digits: int = 0) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def _share(value: float) -> float:
    return max(0.0, min(1.0, value / 100))
