"""SVG as elements, never as strings put together: whatever a text holds, it stays text."""

import unicodedata
from xml.etree import ElementTree as ET

from pm_quest.drawing.palette import DAY, NIGHT, variables
from pm_quest.story.sentences import one_line

NAMESPACE = "http://www.w3.org/2000/svg"
FONT = "ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace"
PER_EM = 0.61
"""How wide a character of these fonts is, against their size; those of Chinese and the like are twice as wide."""
Number = int | float

NO_CHARACTERS = {0xFFFE: None, 0xFFFF: None}
"""What `printable` leaves and XML has no place for, as `str.translate` takes it."""


def element(tag: str, parent: ET.Element | None = None, text: str = "", **attributes: Number | str) -> ET.Element:
    """An element with its text, last in its parent where one is given. Attributes are named as in Python.

    `class_` is `class`, and `font_size` is `font-size`; numbers are rounded to what can be seen.
    """
    named = {name.rstrip("_").replace("_", "-"): _value(value) for name, value in attributes.items()}
    made = ET.Element(tag, named) if parent is None else ET.SubElement(parent, tag, named)
    made.text = plain(text) or None
    return made


def picture(width: Number, height: Number, title: str, described: str, name: str) -> ET.Element:
    """An empty picture: its size in pixels, and what those are told who can't see it. `name` sets its ids apart."""
    attributes = {"xmlns": NAMESPACE, "role": "img", "aria-labelledby": f"{name}-title {name}-desc"}
    root = ET.Element("svg", attributes | {"viewBox": f"0 0 {_value(width)} {_value(height)}"})
    root.set("width", _value(width))
    root.set("height", _value(height))
    element("title", root, title, id=f"{name}-title")
    element("desc", root, described, id=f"{name}-desc")
    return root


def embedded(root: ET.Element) -> str:
    """The picture as a part of a page, which brings the colours."""
    text: str = ET.tostring(root, encoding="unicode")
    return text


def document(root: ET.Element, css: str = "") -> str:
    """The picture as a file of its own, with the colours of day and night; in ASCII, so that no encoding can hurt it."""
    style = ET.Element("style")
    style.text = f"{colours()} svg {{ background: var(--background); }} {css}"
    root.insert(2, style)
    text: str = ET.tostring(root, encoding="us-ascii").decode("ascii")
    root.remove(style)
    return text.removeprefix("<?xml version='1.0' encoding='us-ascii'?>\n")


def colours() -> str:
    """CSS that gives the palette: by day, by night where that is preferred, and always by day on paper."""
    night = f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {variables(NIGHT)} }} }}"
    return f":root {{ color-scheme: light dark; {variables(DAY)} }} {night}"


def plain(text: str) -> str:
    """A text as XML can hold it: on one line, without control characters."""
    return one_line(text).translate(NO_CHARACTERS)


def cells(text: str) -> int:
    """How many characters wide a text is."""
    return sum(_width(each) for each in text)


def lines_of(text: str, width: int, most: int) -> list[str]:
    """A text in lines that are so many characters wide at most; what there is no room for becomes an ellipsis."""
    lines, words = [""], plain(text).split()
    for word in words:
        for part in _parts(word, width):
            together = f"{lines[-1]} {part}" if lines[-1] else part
            if cells(together) <= width:
                lines[-1] = together
            else:
                lines.append(part)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while cells(last) > width - 1:
        last = last[:-1]
    return [*lines[: most - 1], f"{last.rstrip()}…"]


def _parts(word: str, width: int) -> list[str]:
    """A word, in parts where it is wider than a line."""
    parts = [""]
    for each in word:
        if cells(parts[-1]) + _width(each) > width:
            parts.append("")
        parts[-1] += each
    return parts


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _value(value: Number | str) -> str:
    if isinstance(value, str):
        return plain(value)
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
