"""The small pictures of a report: a policy's reach of impact, and how its playthroughs end."""

from collections.abc import Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

from pm_quest.drawing.svg import element, embedded, picture
from pm_quest.reports.figures import decimal, percent

WIDTH, ROW = 260, 20
LEAST_LABELLED = 0.045
"""A part of a bar that is smaller has no room for its letter."""


class Part(NamedTuple):
    """A part of a bar: its letter, its title, how large it is (of 1), and how strong its colour is (of 1)."""

    letter: str
    title: str
    share: float
    strength: float


def reach_picture(
    name: str, words: str, mean: float | None, reach: tuple[float | None, float | None], other: float | None = None
) -> str:
    """A mean between the least and the most, on a scale from 0 to 100; `other` is a second mean, shown as a ring.

    `words` are for those who can't see it.
    """
    least, most = reach
    root = _bar_picture(name, words)
    middle = ROW / 2
    element("line", root, x1=0, y1=middle, x2=WIDTH, y2=middle, class_="track")
    if least is not None and most is not None:
        left, right = least * WIDTH / 100, most * WIDTH / 100
        element("line", root, x1=left, y1=middle, x2=right, y2=middle, class_="span")
        for x in (left, right):
            element("line", root, x1=x, y1=middle - 6, x2=x, y2=middle + 6, class_="stop")
    if other is not None:
        element("circle", root, cx=other * WIDTH / 100, cy=middle, r=4.5, class_="other")
    if mean is not None:
        element("circle", root, cx=mean * WIDTH / 100, cy=middle, r=5, class_="mean")
    return embedded(root)


def share_picture(name: str, words: str, parts: Sequence[Part], width: int = 480) -> str:
    """A whole as a bar of parts, each with its letter where it has room."""
    root = _bar_picture(name, words, width, 22)
    x = 0.0
    for part in parts:
        wide = part.share * width
        group = element("g", root)
        element("title", group, f"{part.letter} {part.title}: {percent(part.share)}")
        look = f"fill-opacity:{0.1 + 0.35 * part.strength:.2f}"
        element("rect", group, x=x, y=1, width=max(wide, 0.1), height=20, class_="part", style=look)
        if part.share >= LEAST_LABELLED:
            element("text", group, part.letter, x=x + wide / 2, y=16, class_="letter")
        x += wide
    return embedded(root)


def impact_words(mean: float | None, least: float | None, most: float | None) -> str:
    """What `reach_picture` shows, in words."""
    return f"mean {decimal(mean)}, from {decimal(least, 0)} to {decimal(most, 0)}"


def _bar_picture(name: str, words: str, width: int = WIDTH, height: int = ROW) -> ET.Element:
    root = picture(width, height, words, words, name)
    root.set("class", "bar-picture")
    return root
