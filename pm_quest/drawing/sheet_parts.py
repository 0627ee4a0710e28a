"""What the pictures of cards are made of: words and boxes in the colours of day and night."""

from typing import Literal
from xml.etree import ElementTree as ET

from pm_quest.drawing.colours import DAY_COLOURS
from pm_quest.drawing.svg import FONT, SvgNumber, add_element, wrap_text

SIZE, SMALL = 14, 12
Colour = Literal[
    "background", "surface", "foreground", "muted", "faint", "ghost", "skill", "primary", "adapts", "neutral", "forces"
]
COLOURS: tuple[Colour, ...] = (
    "background", "surface", "foreground", "muted", "faint", "ghost", "skill", "primary", "adapts", "neutral", "forces",
)  # fmt: skip
SHEET_CSS = f"text {{ font-family: {FONT}; }} " + " ".join(f".{name} {{ fill: var(--{name}); }}" for name in COLOURS)
"""The styles of a card; each part also has its colour by day, for programs that read no styles."""


def draw_words(
    root: ET.Element,
    at: tuple[SvgNumber, SvgNumber],
    words: str,
    colour: Colour,
    *,
    size: SvgNumber = SIZE,
    bold: bool = False,
    anchor: Literal["start", "middle", "end"] = "start",
) -> None:
    """Draw words on one line; nothing where there are none."""
    if words:
        weight = {"font_weight": "bold"} if bold else {}
        add_element(
            "text", root, words, x=at[0], y=at[1], class_=colour, fill=DAY_COLOURS[colour], font_family="monospace",
            font_size=size, text_anchor=anchor, **weight,
        )  # fmt: skip


def draw_box(
    root: ET.Element, at: tuple[SvgNumber, SvgNumber], size: tuple[SvgNumber | str, SvgNumber | str], colour: Colour
) -> None:
    """Draw a filled box."""
    add_element("rect", root, x=at[0], y=at[1], width=size[0], height=size[1], class_=colour, fill=DAY_COLOURS[colour])


def cut_words(words: str, cells: int) -> str:
    """Return words on one line of so many characters at most."""
    lines = wrap_text(words, max(2, cells), 1)
    return lines[0] if lines else ""
