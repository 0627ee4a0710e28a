"""Dots over a scale, one for each table, and below it the means of policies."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from pm_quest.drawing.svg import add_element, count_cells, create_picture, render_embedded
from pm_quest.kit.sentences import format_count
from pm_quest.reports.figure_formats import format_decimal

PICTURE_WIDTH, PADDING = 400, 14
FONT_SIZE, LINE_HEIGHT, CHARACTER_WIDTH = 13, 19, 7.3
MAX_STACK_HEIGHT = 110
MAX_RADIUS, MIN_RADIUS = 8.0, 3.0
BAR_COUNT = 40
"""Below this size of a dot, bars are drawn instead; this many over the whole scale."""
INTEGER_RANGE = 30
"""On a longer scale than this, figures need no decimals."""


@dataclass(frozen=True, slots=True)
class ScaleMark:
    """A line to compare the dots with: its name, its value, and its CSS class."""

    name: str
    value: float
    look: str


@dataclass(frozen=True, slots=True)
class DotScale:
    """The scale of a picture of dots.

    Its id, its title, words for one dot and several, and its range.
    """

    name: str
    title: str
    dots: tuple[str, str]
    low: float
    high: float
    mean: str = "mean"

    def to_pixels(self, value: float) -> float:
        """Return where a value stands, in pixels."""
        return PADDING + (PICTURE_WIDTH - 2 * PADDING) * (value - self.low) / ((self.high - self.low) or 1)


def draw_dots(scale: DotScale, values: Sequence[float], mean: float | None, marks: Sequence[ScaleMark]) -> str:
    """Return the picture as SVG. Dots that would cover each other are stacked."""
    radius, stack = _fit_radius(scale, values)
    high = min(2 * radius * stack, MAX_STACK_HEIGHT)
    base = LINE_HEIGHT + high + 6
    lanes = _assign_lanes(scale, marks)
    root = create_picture(
        PICTURE_WIDTH,
        base + 22 + LINE_HEIGHT * (max(lanes, default=-1) + 1) + 6,
        scale.title,
        _describe_dots(scale, values, mean, marks),
        scale.name,
    )
    root.set("class", "dots")
    _draw_marks(root, scale, list(zip(marks, lanes, strict=True)), base)
    add_element("line", root, x1=PADDING, y1=base, x2=PICTURE_WIDTH - PADDING, y2=base, class_="axis")
    for value in (scale.low, scale.high):
        add_element(
            "text",
            root,
            format_decimal(value, 0),
            x=scale.to_pixels(value),
            y=base + 16,
            class_="end",
            text_anchor="start" if value == scale.low else "end",
        )
    if 2 * radius * stack > MAX_STACK_HEIGHT:
        _draw_bars(root, scale, values, base)
    else:
        for x, number in _place_dots(scale, values, radius):
            add_element("circle", root, cx=x, cy=base - radius - 2 - 2 * radius * number, r=radius - 0.5, class_="dot")
    if mean is not None:
        _draw_mean(root, scale, mean, base)
    return render_embedded(root)


def _draw_marks(root: ET.Element, scale: DotScale, lanes: Sequence[tuple[ScaleMark, int]], base: float) -> None:
    """Draw the lines to compare with, each with its label in a lane of its own, above all lines."""
    for mark, lane in lanes:
        x, end = scale.to_pixels(mark.value), base + 22 + LINE_HEIGHT * lane
        add_element("line", root, x1=x, y1=base - 7, x2=x, y2=end, class_=f"mark {mark.look}")
    for mark, lane in lanes:
        label, x = _label_mark(scale, mark), scale.to_pixels(mark.value)
        _draw_text(root, label, x, base + 35 + LINE_HEIGHT * lane, f"word {mark.look}")


def _fit_radius(scale: DotScale, values: Sequence[float]) -> tuple[float, int]:
    """Return the largest radius with room for the highest stack, and the dots in that."""
    radius = MAX_RADIUS
    while True:
        stack = max(Counter(_find_column(scale, value, radius) for value in values).values(), default=1)
        if 2 * radius * stack <= MAX_STACK_HEIGHT or radius <= MIN_RADIUS:
            return radius, stack
        radius -= 0.5


def _find_column(scale: DotScale, value: float, radius: float) -> int:
    return round((scale.to_pixels(value) - PADDING) / (2 * radius))


def _place_dots(scale: DotScale, values: Sequence[float], radius: float) -> Iterator[tuple[float, int]]:
    """Yield x and position in its stack for each dot. A stack with room beside it is not moved."""
    stacks: dict[int, list[float]] = {}
    for value in sorted(values):
        stacks.setdefault(_find_column(scale, value, radius), []).append(scale.to_pixels(value))
    for column, stack in stacks.items():
        free = column - 1 not in stacks and column + 1 not in stacks
        x = sum(stack) / len(stack) if free else PADDING + column * 2 * radius
        yield from ((x, number) for number in range(len(stack)))


def _draw_bars(root: ET.Element, scale: DotScale, values: Sequence[float], base: float) -> None:
    """Draw how many values are around each place, as bars."""
    wide = (PICTURE_WIDTH - 2 * PADDING) / BAR_COUNT
    counts = Counter(min(BAR_COUNT - 1, int((scale.to_pixels(value) - PADDING) / wide)) for value in values)
    for column, count in sorted(counts.items()):
        high = max(1.0, (MAX_STACK_HEIGHT - 2) * count / max(counts.values()))
        bar = add_element(
            "rect", root, x=PADDING + column * wide, y=base - high, width=wide - 1, height=high, class_="dot"
        )
        add_element("title", bar, f"{count}")


def _draw_mean(root: ET.Element, scale: DotScale, mean: float, base: float) -> None:
    x = scale.to_pixels(mean)
    add_element("line", root, x1=x, y1=LINE_HEIGHT, x2=x, y2=base + 5, class_="mean")
    words = f"{scale.mean} {format_decimal(mean)}"
    _draw_text(root, words, x, 13, "mean-word")


def _draw_text(root: ET.Element, words: str, x: float, y: float, look: str) -> None:
    """Draw a text centred over x, as far as there is room."""
    half = count_cells(words) * CHARACTER_WIDTH / 2
    add_element(
        "text", root, words, x=min(max(x, half + 1), PICTURE_WIDTH - half - 1), y=y, class_=look, text_anchor="middle"
    )


def _label_mark(scale: DotScale, mark: ScaleMark) -> str:
    return f"{mark.name} {format_decimal(mark.value, 0 if scale.high - scale.low > INTEGER_RANGE else 1)}"


def _assign_lanes(scale: DotScale, marks: Sequence[ScaleMark]) -> list[int]:
    """Return the line below the scale for the label of each mark, so that none covers another."""
    taken: list[list[tuple[float, float]]] = []
    lanes = []
    for mark in marks:
        half = count_cells(_label_mark(scale, mark)) * CHARACTER_WIDTH / 2 + 5
        x = min(max(scale.to_pixels(mark.value), half), PICTURE_WIDTH - half)
        lane = next(
            (n for n, line in enumerate(taken) if all(x + half <= left or right <= x - half for left, right in line)),
            len(taken),
        )
        if lane == len(taken):
            taken.append([])
        taken[lane].append((x - half, x + half))
        lanes.append(lane)
    return lanes


def _describe_dots(scale: DotScale, values: Sequence[float], mean: float | None, marks: Sequence[ScaleMark]) -> str:
    if not values:
        description = "No dot: there is nothing to show."
    else:
        description = f"{format_count(len(values), *scale.dots)}, from {format_decimal(min(values), 0)} to {format_decimal(max(values), 0)}, mean {format_decimal(mean)}."
    lines = ", ".join(f"{mark.name} {format_decimal(mark.value)}" for mark in marks)
    return f"{description} For comparison: {lines}." if lines else description
