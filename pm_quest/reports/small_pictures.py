"""The small pictures of a report: a policy's range of impact, and how its playthroughs end."""

from collections.abc import Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

from pm_quest.drawing.svg import add_element, create_picture, render_embedded
from pm_quest.reports.figure_formats import format_decimal, format_percent

WIDTH, ROW = 260, 20
SIGNED_WIDTH = 160
MIN_LABELLED_SHARE = 0.045
"""A smaller part of a bar has no room for its letter."""


class BarPart(NamedTuple):
    """A part of a bar.

    letter, title: of the ending.
    share: its size, of 1.
    strength: the strength of its colour, of 1.
    """

    letter: str
    title: str
    share: float
    strength: float


def draw_range(
    name: str, words: str, mean: float | None, reach: tuple[float | None, float | None], other: float | None = None
) -> str:
    """Return a picture of a mean between least and most, from 0 to 100.

    `other` is a second mean, a ring.

    `words` are for screen readers.
    """
    least, most = reach
    root = _create_bar(name, words)
    middle = ROW / 2
    add_element("line", root, x1=0, y1=middle, x2=WIDTH, y2=middle, class_="track")
    if least is not None and most is not None:
        left, right = least * WIDTH / 100, most * WIDTH / 100
        add_element("line", root, x1=left, y1=middle, x2=right, y2=middle, class_="span")
        for x in (left, right):
            add_element("line", root, x1=x, y1=middle - 6, x2=x, y2=middle + 6, class_="stop")
    if other is not None:
        add_element("circle", root, cx=other * WIDTH / 100, cy=middle, r=4.5, class_="other")
    if mean is not None:
        add_element("circle", root, cx=mean * WIDTH / 100, cy=middle, r=5, class_="mean")
    return render_embedded(root)


def draw_shares(name: str, words: str, parts: Sequence[BarPart], width: int = 480) -> str:
    """Return a picture of a whole as a bar of parts, each with its letter where it has room."""
    root = _create_bar(name, words, width, 22)
    x = 0.0
    for part in parts:
        wide = part.share * width
        group = add_element("g", root)
        add_element("title", group, f"{part.letter} {part.title}: {format_percent(part.share)}")
        look = f"fill-opacity:{0.1 + 0.35 * part.strength:.2f}"
        add_element("rect", group, x=x, y=1, width=max(wide, 0.1), height=20, class_="part", style=look)
        if part.share >= MIN_LABELLED_SHARE:
            add_element("text", group, part.letter, x=x + wide / 2, y=16, class_="letter")
        x += wide
    return render_embedded(root)


def draw_signed(name: str, words: str, value: float, most: float) -> str:
    """Return a picture of a value to the right or the left of a middle, of -`most` to `most`."""
    root = _create_bar(name, words, SIGNED_WIDTH)
    middle, length = SIGNED_WIDTH / 2, abs(value) / most * SIGNED_WIDTH / 2
    look = "fill-opacity:.7"
    x = middle if value > 0 else middle - length
    add_element(
        "rect", root, x=x, y=4, width=length, height=ROW - 8, class_="gained" if value > 0 else "lost", style=look
    )
    add_element("line", root, x1=middle, y1=0, x2=middle, y2=ROW, class_="stop")
    return render_embedded(root)


def describe_range(mean: float | None, least: float | None, most: float | None) -> str:
    """Return what `draw_range` shows, in words."""
    return f"mean {format_decimal(mean)}, from {format_decimal(least, 0)} to {format_decimal(most, 0)}"


def _create_bar(name: str, words: str, width: int = WIDTH, height: int = ROW) -> ET.Element:
    root = create_picture(width, height, words, words, name)
    root.set("class", "bar-picture")
    return root
