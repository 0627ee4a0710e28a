"""Weave the parts of a passage into one Markdown text.

Styles paired, HTML tags read, links as words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal, NamedTuple

from pm_quest.authoring.source_text import quote_value
from pm_quest.authoring.twine.markdown_lines import (
    BEGIN,
    END,
    HELD,
    LINK,
    MARKER,
    convert_lines,
    drop_link_lines,
    escape_markdown,
    fill_placeholders,
    write_placeholder,
)
from pm_quest.authoring.twine.passage_marks import LEFT_OUT_REASON, MAX_LINK, UNCLOSED_REASON
from pm_quest.authoring.twine.passage_prose import make_visible
from pm_quest.authoring.twine.twine_story import FormatName

_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)(.*?)/?>", re.DOTALL)
_AS_MARKDOWN = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "s": "~~", "del": "~~", "strike": "~~"}
_STYLES: dict[FormatName, dict[str, str]] = {
    "sugarcube": {"//": "*", "''": "**", "==": "~~"},
    "harlowe": {"//": "*", "''": "**", "~~": "~~"},
    "chapbook": {},
    "snowman": {},
    "other": {"//": "*", "''": "**"},
}
"""The Markdown of each style's sign; other signs have no counterpart."""
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


class OddPart(NamedTuple):
    """Something of a passage that a scenario cannot express.

    Its place, its source, and what became of it.
    """

    at: int
    raw: str
    why: str
    more: str = ""

    def __str__(self) -> str:
        """Say what became of it, as a remark ends."""
        room = MAX_LINK if "[[" in self.raw else 80 if "kept as text" in self.why else 400
        more = f" with {quote_value(self.more, 400)}" if self.more else ""
        return f"{self.why}: {quote_value(self.raw, room)}{more}"


class TextPart(NamedTuple):
    """A part of a text: prose, literal text, a sign, a tag, or a link (`text`: its number)."""

    kind: Literal["text", "literal", "style", "tag", "link"]
    text: str
    at: int
    raw: str = ""


class WovenText(NamedTuple):
    """A text as Markdown, and what of it has no counterpart."""

    text: str
    odd: list[OddPart]


def weave_parts(parts: Sequence[TextPart], form: FormatName, says: Sequence[str] = ()) -> WovenText:
    """Return parts as one text; `says` are the words of links, by their numbers."""
    return _TextWeaver(parts, form, says).weave_all()


@dataclass(slots=True)
class _TextWeaver:
    parts: Sequence[TextPart]
    form: FormatName
    says: Sequence[str]
    placeholders: list[str] = field(default_factory=list)
    odd: list[OddPart] = field(default_factory=list)
    first_placeholders: dict[int, int] = field(default_factory=dict)
    broken_styles: set[int] = field(default_factory=set)

    def weave_all(self) -> WovenText:
        pairs = self.pair_signs()
        pieces = [self.convert_part(number, part, pairs) for number, part in enumerate(self.parts)]
        text = drop_link_lines("".join(pieces))
        text = re.sub("\x00L(\\d+)\x01", lambda match: self.hold_text(self.says[int(match[1])]), text)
        return WovenText(make_visible(fill_placeholders(convert_lines(text, self.form), self.placeholders)), self.odd)

    def hold_text(self, text: str, kind: str = HELD) -> str:
        """Hold a finished text, and return its placeholder."""
        self.placeholders.append(text)
        return write_placeholder(kind, len(self.placeholders) - 1)

    def pair_signs(self) -> dict[int, int]:
        """Return for each sign of a style, and each tag, the other one of its pair."""
        pairs, opened = dict[int, int](), dict[str, list[int]]()
        for number, part in enumerate(self.parts):
            if part.kind == "style":
                waiting = opened.setdefault(part.text, [])
                if waiting:
                    pairs[number], pairs[waiting[-1]] = waiting[-1], number
                    waiting.pop()
                else:
                    waiting.append(number)
            elif part.kind == "tag" and (tag := _TAG.fullmatch(part.text)):
                waiting = opened.setdefault(f"<{tag[2].lower()}", [])
                if not tag[1]:
                    waiting.append(number)
                elif waiting:
                    pairs[number], pairs[waiting[-1]] = waiting[-1], number
                    waiting.pop()
        return self.find_broken_styles(pairs)

    def find_broken_styles(self, pairs: dict[int, int]) -> dict[int, int]:
        """Find the pairs that cross a paragraph, where Markdown ends a style; return all pairs."""
        breaks = [0, *accumulate(len(_BLANK_LINE.findall(part.text)) for part in self.parts)]
        self.broken_styles = {
            number for number, other in pairs.items() if breaks[min(number, other)] != breaks[max(number, other)]
        }
        return pairs

    def convert_part(self, number: int, part: TextPart, pairs: dict[int, int]) -> str:
        """Return a part as it stands in the text."""
        if part.kind == "text":
            return part.text
        if part.kind == "literal":
            return self.hold_text(escape_markdown(part.text))
        if part.kind == "link":
            return write_placeholder(LINK, int(part.text))
        if part.kind == "style":
            return self.convert_style(number, part, pairs.get(number))
        return self.convert_tag(number, part, pairs.get(number))

    def convert_style(self, number: int, part: TextPart, other: int | None) -> str:
        """Return a sign of a style as Markdown, empty, or, without another end, as it is."""
        if other is None:
            self.odd.append(OddPart(part.at, part.raw, UNCLOSED_REASON))
            return self.hold_text(escape_markdown(part.raw))
        sign = _STYLES[self.form].get(part.text)
        if sign is None or number in self.broken_styles:
            if number < other or part.raw != part.text:
                self.odd.append(OddPart(part.at, part.raw, LEFT_OUT_REASON))
            return ""
        return self.hold_style_end(number, other, sign)

    def hold_style_end(self, number: int, other: int, sign: str) -> str:
        """Return the placeholder of one end of a style; both have the number of the first."""
        self.placeholders.append(sign)
        first = self.first_placeholders.setdefault(min(number, other), len(self.placeholders) - 1)
        return write_placeholder(BEGIN if number < other else END, first)

    def convert_tag(self, number: int, part: TextPart, other: int | None) -> str:
        """Return a tag of HTML as Markdown if there is a counterpart, else empty."""
        match = _TAG.fullmatch(part.text)
        name, closes, more = (match[2].lower(), bool(match[1]), match[3].strip()) if match else ("", False, "")
        known = self.convert_single_tag(name, closes=closes)
        if name in _AS_MARKDOWN and other is not None and number not in self.broken_styles:
            known = self.hold_style_end(number, other, _AS_MARKDOWN[name])
        if known is None and closes and other is not None:
            return ""
        if known is None or more:
            self.odd.append(OddPart(part.at, f"<{'/' if closes else ''}{name}>", LEFT_OUT_REASON, more))
        return known or ""

    def convert_single_tag(self, name: str, *, closes: bool) -> str | None:
        """Return what a tag is by itself, or None if it is nothing."""
        if name == "br":
            return "\n" if self.form in ("sugarcube", "harlowe") else self.hold_text("\\\n")
        if name in ("p", "ul", "ol"):
            return "\n\n"
        if name == "hr":
            return self.hold_text("\n\n---\n\n")
        if name == "li":
            return "" if closes else "\n" + self.hold_text("* ", MARKER)
        if len(name) == 2 and name[0] == "h" and name[1] in "123456":
            return "\n\n" if closes else "\n\n" + self.hold_text("#" * int(name[1]) + " ", MARKER)
        return None
