"""Dots over a scale, one for each table, and under it where ways of playing come to on average."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from pm_quest.drawing.svg import cells, element, embedded, picture
from pm_quest.reports.figures import decimal
from pm_quest.story.sentences import counted

WIDTH, PAD = 400, 14
SIZE, LINE, CHARACTER = 13, 19, 7.3
MOST_HIGH = 110
LARGE, SMALL = 8.0, 3.0
BARS = 40
"""Where dots would become smaller than that, bars stand in their place; so many over the whole scale."""
WHOLE = 30
"""On a longer scale than this, figures need no decimals."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A line to hold the dots against: what it is called, where it stands, and how it looks (`class`)."""

    name: str
    value: float
    look: str


@dataclass(frozen=True, slots=True)
class Scale:
    """What a picture of dots shows: its name among ids, its title, what one dot and several are, and from where to where."""

    name: str
    title: str
    dots: tuple[str, str]
    low: float
    high: float
    mean: str = "mean"

    def x(self, value: float) -> float:
        """Where a value stands, in pixels."""
        return PAD + (WIDTH - 2 * PAD) * (value - self.low) / ((self.high - self.low) or 1)


def dots_picture(scale: Scale, values: Sequence[float], mean: float | None, marks: Sequence[Mark]) -> str:
    """The picture. Dots that would cover each other are stacked."""
    radius, stack = _fitting(scale, values)
    high = min(2 * radius * stack, MOST_HIGH)
    base = LINE + high + 6
    lanes = _lanes(scale, marks)
    root = picture(
        WIDTH,
        base + 22 + LINE * (max(lanes, default=-1) + 1) + 6,
        scale.title,
        _words(scale, values, mean, marks),
        scale.name,
    )
    root.set("class", "dots")
    for mark, lane in zip(marks, lanes, strict=True):
        x = scale.x(mark.value)
        element("line", root, x1=x, y1=base - 7, x2=x, y2=base + 22 + LINE * lane, class_=f"mark {mark.look}")
    for mark, lane in zip(marks, lanes, strict=True):
        _text(root, _named(scale, mark), scale.x(mark.value), base + 35 + LINE * lane, f"word {mark.look}")
    element("line", root, x1=PAD, y1=base, x2=WIDTH - PAD, y2=base, class_="axis")
    for value in (scale.low, scale.high):
        element(
            "text",
            root,
            decimal(value, 0),
            x=scale.x(value),
            y=base + 16,
            class_="end",
            text_anchor="start" if value == scale.low else "end",
        )
    if 2 * radius * stack > MOST_HIGH:
        _bars(root, scale, values, base)
    else:
        for x, number in _dots(scale, values, radius):
            element("circle", root, cx=x, cy=base - radius - 2 - 2 * radius * number, r=radius - 0.5, class_="dot")
    if mean is not None:
        _mean(root, scale, mean, base)
    return embedded(root)


def _fitting(scale: Scale, values: Sequence[float]) -> tuple[float, int]:
    """How large dots can be so that the highest stack has room, and how many are in that."""
    radius = LARGE
    while True:
        stack = max(Counter(_column(scale, value, radius) for value in values).values(), default=1)
        if 2 * radius * stack <= MOST_HIGH or radius <= SMALL:
            return radius, stack
        radius -= 0.5


def _column(scale: Scale, value: float, radius: float) -> int:
    return round((scale.x(value) - PAD) / (2 * radius))


def _dots(scale: Scale, values: Sequence[float], radius: float) -> Iterator[tuple[float, int]]:
    """Where each dot stands: how far right, and the how manieth of its stack. A stack with room beside it stands where it should."""
    stacks: dict[int, list[float]] = {}
    for value in sorted(values):
        stacks.setdefault(_column(scale, value, radius), []).append(scale.x(value))
    for column, stack in stacks.items():
        free = column - 1 not in stacks and column + 1 not in stacks
        x = sum(stack) / len(stack) if free else PAD + column * 2 * radius
        yield from ((x, number) for number in range(len(stack)))


def _bars(root: ET.Element, scale: Scale, values: Sequence[float], base: float) -> None:
    """How many there are around each value, as bars."""
    wide = (WIDTH - 2 * PAD) / BARS
    counts = Counter(min(BARS - 1, int((scale.x(value) - PAD) / wide)) for value in values)
    for column, count in sorted(counts.items()):
        high = max(1.0, (MOST_HIGH - 2) * count / max(counts.values()))
        bar = element("rect", root, x=PAD + column * wide, y=base - high, width=wide - 1, height=high, class_="dot")
        element("title", bar, f"{count}")


def _mean(root: ET.Element, scale: Scale, mean: float, base: float) -> None:
    x = scale.x(mean)
    element("line", root, x1=x, y1=LINE, x2=x, y2=base + 5, class_="mean")
    words = f"{scale.mean} {decimal(mean)}"
    _text(root, words, x, 13, "mean-word")


def _text(root: ET.Element, words: str, x: float, y: float, look: str) -> None:
    """A text in the middle over x, or as near to that as there is room for."""
    half = cells(words) * CHARACTER / 2
    element("text", root, words, x=min(max(x, half + 1), WIDTH - half - 1), y=y, class_=look, text_anchor="middle")


def _named(scale: Scale, mark: Mark) -> str:
    return f"{mark.name} {decimal(mark.value, 0 if scale.high - scale.low > WHOLE else 1)}"


def _lanes(scale: Scale, marks: Sequence[Mark]) -> list[int]:
    """In which line under the scale each mark has its words, so that none covers another; the first free one."""
    taken: list[list[tuple[float, float]]] = []
    lanes = []
    for mark in marks:
        half = cells(_named(scale, mark)) * CHARACTER / 2 + 5
        x = min(max(scale.x(mark.value), half), WIDTH - half)
        lane = next(
            (n for n, line in enumerate(taken) if all(x + half <= left or right <= x - half for left, right in line)),
            len(taken),
        )
        if lane == len(taken):
            taken.append([])
        taken[lane].append((x - half, x + half))
        lanes.append(lane)
    return lanes


def _words(scale: Scale, values: Sequence[float], mean: float | None, marks: Sequence[Mark]) -> str:
    if not values:
        said = "No dot: there is nothing to show."
    else:
        said = f"{counted(len(values), *scale.dots)}, from {decimal(min(values), 0)} to {decimal(max(values), 0)}, mean {decimal(mean)}."
    lines = ", ".join(f"{mark.name} {decimal(mark.value)}" for mark in marks)
    return f"{said} For comparison: {lines}." if lines else said
