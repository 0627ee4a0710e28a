"""SVG built of elements, never of concatenated strings: whatever a text holds, it stays text."""

import unicodedata
from xml.etree import ElementTree as ET

from pm_quest.drawing.colours import DAY_COLOURS, NIGHT_COLOURS, format_css_variables
from pm_quest.kit.sentences import format_line

NAMESPACE = "http://www.w3.org/2000/svg"
FONT = "ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace"
WIDTH_PER_EM = 0.61
"""The width of a character in these fonts, per font size; East Asian ones are twice as wide."""
SvgNumber = int | float

NONCHARACTERS = {0xFFFE: None, 0xFFFF: None}
"""Characters that XML can't hold, as a table for `str.translate`."""


def add_element(
    tag: str, parent: ET.Element | None = None, text: str = "", **attributes: SvgNumber | str
) -> ET.Element:
    """Return an element with its text, appended to its parent where one is given.

    Attributes are named as in Python: `class_` is `class`, `font_size` is `font-size`. Numbers
    are rounded to a tenth.
    """
    named = {name.rstrip("_").replace("_", "-"): _format_value(value) for name, value in attributes.items()}
    made = ET.Element(tag, named) if parent is None else ET.SubElement(parent, tag, named)
    made.text = clean_text(text) or None
    return made


def create_picture(width: SvgNumber, height: SvgNumber, title: str, description: str, name: str) -> ET.Element:
    """Return an empty picture of this size in pixels, with title and description for screen readers.

    `name` makes its ids unique.
    """
    attributes = {"xmlns": NAMESPACE, "role": "img", "aria-labelledby": f"{name}-title {name}-desc"}
    root = ET.Element("svg", attributes | {"viewBox": f"0 0 {_format_value(width)} {_format_value(height)}"})
    root.set("width", _format_value(width))
    root.set("height", _format_value(height))
    add_element("title", root, title, id=f"{name}-title")
    add_element("desc", root, description, id=f"{name}-desc")
    return root


def render_embedded(root: ET.Element) -> str:
    """Return the picture as a part of a page, which brings the colours."""
    text: str = ET.tostring(root, encoding="unicode")
    return text


def render_document(root: ET.Element, css: str = "") -> str:
    """Return the picture as a file with the colours of day and night.

    In ASCII, safe in any encoding.
    """
    style = ET.Element("style")
    style.text = f"{build_palette_css()} svg {{ background: var(--background); }} {css}"
    root.insert(2, style)
    text: str = ET.tostring(root, encoding="us-ascii").decode("ascii")
    root.remove(style)
    return text.removeprefix("<?xml version='1.0' encoding='us-ascii'?>\n")


def build_palette_css() -> str:
    """Return CSS with the palette: by day, by night where preferred, and always by day on paper."""
    night = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {format_css_variables(NIGHT_COLOURS)} }} }}"
    return f":root {{ color-scheme: light dark; {format_css_variables(DAY_COLOURS)} }} {night}"


def clean_text(text: str) -> str:
    """Return a text as XML can hold it: on one line, without control characters."""
    return format_line(text).translate(NONCHARACTERS)


def count_cells(text: str) -> int:
    """Return how many characters wide a text is."""
    return sum(_character_width(each) for each in text)


def wrap_text(text: str, width: int, max_lines: int) -> list[str]:
    """Return a text in lines of at most this width.

    What exceeds `max_lines` lines becomes an ellipsis.
    """
    lines, words = [""], clean_text(text).split()
    for word in words:
        for part in _split_word(word, width):
            together = f"{lines[-1]} {part}" if lines[-1] else part
            if count_cells(together) <= width:
                lines[-1] = together
            else:
                lines.append(part)
    if len(lines) <= max_lines:
        return lines
    last = lines[max_lines - 1]
    while count_cells(last) > width - 1:
        last = last[:-1]
    return [*lines[: max_lines - 1], f"{last.rstrip()}…"]


def _split_word(word: str, width: int) -> list[str]:
    """Return a word, split where it is wider than a line."""
    parts = [""]
    for each in word:
        if count_cells(parts[-1]) + _character_width(each) > width:
            parts.append("")
        parts[-1] += each
    return parts


def _character_width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _format_value(value: SvgNumber | str) -> str:
    if isinstance(value, str):
        return clean_text(value)
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
