"""Dots over a scale, one for each table, and under it where ways of playing come to on average."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from pm_quest.drawing.svg import cells, element, embedded, picture
from pm_quest.reports.figures import decimal

WIDTH, PAD = 400, 14
SIZE, LINE, CHARACTER = 13, 19, 7.3
MOST_HIGH = 110
LARGE, SMALL = 8.0, 1.5
STEPS = 40


@dataclass(frozen=True, slots=True)
class Mark:
    """A line to hold the dots against: what it is called, where it stands, and how it looks (`class`)."""

    name: str
    value: float
    look: str


@dataclass(frozen=True, slots=True)
class Scale:
    """What a picture of dots shows: its name among ids, its title, what the dots are, and from where to where."""

    name: str
    title: str
    dots: str
    low: float
    high: float

    def x(self, value: float) -> float:
        """Where a value stands, in pixels."""
        return PAD + (WIDTH - 2 * PAD) * (value - self.low) / ((self.high - self.low) or 1)


def dots_picture(scale: Scale, values: Sequence[float], mean: float | None, marks: Sequence[Mark]) -> str:
    """The picture. Dots that would cover each other are stacked."""
    columns = Counter(_column(scale, value) for value in values)
    radius = max(SMALL, min(LARGE, MOST_HIGH / 2 / max(columns.values(), default=1)))
    high = max(2 * radius * max(columns.values(), default=1), 2 * radius)
    base = LINE + high + 6
    lanes = _lanes(scale, marks)
    root = picture(WIDTH, base + 22 + LINE * (max(lanes, default=-1) + 1) + 6, scale.title, _words(scale, values, mean, marks), scale.name)
    root.set("class", "dots")
    for mark, lane in zip(marks, lanes, strict=True):
        _mark(root, scale, mark, base, base + 22 + LINE * lane)
    element("line", root, x1=PAD, y1=base, x2=WIDTH - PAD, y2=base, class_="axis")
    for value in (scale.low, scale.high):
        element("text", root, decimal(value, 0), x=scale.x(value), y=base + 16, class_="end", text_anchor="start" if value == scale.low else "end")
    stacked = Counter[int]()
    for value in sorted(values):
        column = _column(scale, value)
        y = base - radius - 2 - 2 * radius * stacked[column]
        stacked[column] += 1
        element("circle", root, cx=_middle(column), cy=y, r=radius - 0.5, class_="dot")
    if mean is not None:
        _mean(root, scale, mean, base)
    return embedded(root)


def _column(scale: Scale, value: float) -> int:
    return round((scale.x(value) - PAD) * STEPS / (WIDTH - 2 * PAD))


def _middle(column: int) -> float:
    return PAD + column * (WIDTH - 2 * PAD) / STEPS


def _mean(root: ET.Element, scale: Scale, mean: float, base: float) -> None:
    x = scale.x(mean)
    element("line", root, x1=x, y1=LINE, x2=x, y2=base + 5, class_="mean")
    words = f"mean {decimal(mean)}"
    _text(root, words, x, 13, "mean-word")


def _mark(root: ET.Element, scale: Scale, mark: Mark, base: float, y: float) -> None:
    x = scale.x(mark.value)
    element("line", root, x1=x, y1=base - 7, x2=x, y2=y, class_=f"mark {mark.look}")
    _text(root, f"{mark.name} {decimal(mark.value, 0)}", x, y + 13, f"word {mark.look}")


def _text(root: ET.Element, words: str, x: float, y: float, look: str) -> None:
    """A text in the middle over x, or as near to that as there is room for."""
    half = cells(words) * CHARACTER / 2
    element("text", root, words, x=min(max(x, half + 1), WIDTH - half - 1), y=y, class_=look, text_anchor="middle")


def _lanes(scale: Scale, marks: Sequence[Mark]) -> list[int]:
    """In which line under the scale each mark has its words, so that none covers another; the first free one."""
    taken: list[list[tuple[float, float]]] = []
    lanes = []
    for mark in marks:
        half = cells(f"{mark.name} {decimal(mark.value, 0)}") * CHARACTER / 2 + 5
        x = min(max(scale.x(mark.value), half), WIDTH - half)
        lane = next((n for n, line in enumerate(taken) if all(x + half <= left or right <= x - half for left, right in line)), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((x - half, x + half))
        lanes.append(lane)
    return lanes


def _words(scale: Scale, values: Sequence[float], mean: float | None, marks: Sequence[Mark]) -> str:
    if not values:
        said = "No dot: nobody has come this far."
    else:
        said = f"{len(values)} {scale.dots}, from {decimal(min(values), 0)} to {decimal(max(values), 0)}, mean {decimal(mean)}."
    lines = ", ".join(f"{mark.name} {decimal(mark.value)}" for mark in marks)
    return f"{said} For comparison: {lines}." if lines else said
