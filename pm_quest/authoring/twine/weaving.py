"""The parts of a passage woven to one text of Markdown: styles paired, tags of HTML read, links as their words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Literal, NamedTuple

from pm_quest.authoring.source import shown
from pm_quest.authoring.twine.marks import LEFT_OUT, LONGEST_LINK, NEVER_CLOSED
from pm_quest.authoring.twine.markup import (
    BEGIN,
    END,
    HELD,
    LINK,
    MARKER,
    fill_in,
    hold,
    literal,
    shape_lines,
    without_link_lines,
)
from pm_quest.authoring.twine.prose import make_visible
from pm_quest.authoring.twine.story import FormatName

_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)(.*?)/?>", re.DOTALL)
_AS_MARKDOWN = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "s": "~~", "del": "~~", "strike": "~~"}
_STYLES: dict[FormatName, dict[str, str]] = {
    "sugarcube": {"//": "*", "''": "**", "==": "~~"},
    "harlowe": {"//": "*", "''": "**", "~~": "~~"},
    "chapbook": {},
    "snowman": {},
    "other": {"//": "*", "''": "**"},
}
"""What the signs of styles are in Markdown; the others have no counterpart."""
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


class Odd(NamedTuple):
    """Something of a passage that a scenario can't say: where it stands, how it is written, and what became of it."""

    at: int
    raw: str
    why: str
    more: str = ""

    def __str__(self) -> str:
        """Say what became of it, as a remark ends."""
        room = LONGEST_LINK if "[[" in self.raw else 80 if "kept as text" in self.why else 400
        more = f" with {shown(self.more, 400)}" if self.more else ""
        return f"{self.why}: {shown(self.raw, room)}{more}"


class Part(NamedTuple):
    """A part of a text: prose, text without markup, a sign of a style, a tag, or (`text` is its number) a link."""

    kind: Literal["text", "literal", "style", "tag", "link"]
    text: str
    at: int
    raw: str = ""


class Woven(NamedTuple):
    """A text as Markdown, and what of it has no counterpart."""

    text: str
    odd: list[Odd]


def weave(parts: Sequence[Part], form: FormatName, says: Sequence[str] = ()) -> Woven:
    """Parts as one text; `says` are the words of links, by their numbers."""
    return _Weaving(parts, form, says).woven()


@dataclass(slots=True)
class _Weaving:
    parts: Sequence[Part]
    form: FormatName
    says: Sequence[str]
    held: list[str] = field(default_factory=list)
    odd: list[Odd] = field(default_factory=list)
    firsts: dict[int, int] = field(default_factory=dict)
    across: set[int] = field(default_factory=set)

    def woven(self) -> Woven:
        pairs = self.paired()
        pieces = [self.piece(number, part, pairs) for number, part in enumerate(self.parts)]
        text = without_link_lines("".join(pieces))
        text = re.sub("\x00L(\\d+)\x01", lambda match: self.keep(self.says[int(match[1])]), text)
        return Woven(make_visible(fill_in(shape_lines(text, self.form), self.held)), self.odd)

    def keep(self, text: str, kind: str = HELD) -> str:
        """Hold a text that is finished."""
        self.held.append(text)
        return hold(kind, len(self.held) - 1)

    def paired(self) -> dict[int, int]:
        """For each sign of a style, and each tag, the other one of its pair."""
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
        return self.not_across(pairs)

    def not_across(self, pairs: dict[int, int]) -> dict[int, int]:
        """The pairs that may be styles: Markdown ends a style with its paragraph."""
        breaks = [0, *accumulate(len(_BLANK_LINE.findall(part.text)) for part in self.parts)]
        self.across = {
            number for number, other in pairs.items() if breaks[min(number, other)] != breaks[max(number, other)]
        }
        return pairs

    def piece(self, number: int, part: Part, pairs: dict[int, int]) -> str:
        """A part as it stands in the text."""
        if part.kind == "text":
            return part.text
        if part.kind == "literal":
            return self.keep(literal(part.text))
        if part.kind == "link":
            return hold(LINK, int(part.text))
        if part.kind == "style":
            return self.style(number, part, pairs.get(number))
        return self.tag(number, part, pairs.get(number))

    def style(self, number: int, part: Part, other: int | None) -> str:
        """A sign of a style: as Markdown, or left out, or, where it has no other end, as it is."""
        if other is None:
            self.odd.append(Odd(part.at, part.raw, NEVER_CLOSED))
            return self.keep(literal(part.raw))
        sign = _STYLES[self.form].get(part.text)
        if sign is None or number in self.across:
            if number < other or part.raw != part.text:
                self.odd.append(Odd(part.at, part.raw, LEFT_OUT))
            return ""
        return self.end(number, other, sign)

    def end(self, number: int, other: int, sign: str) -> str:
        """One of the two ends of a style; both have the number of the first."""
        self.held.append(sign)
        first = self.firsts.setdefault(min(number, other), len(self.held) - 1)
        return hold(BEGIN if number < other else END, first)

    def tag(self, number: int, part: Part, other: int | None) -> str:
        """A tag of HTML: as Markdown where there is a counterpart, else left out."""
        match = _TAG.fullmatch(part.text)
        name, closes, more = (match[2].lower(), bool(match[1]), match[3].strip()) if match else ("", False, "")
        known = self.known_tag(name, closes=closes)
        if name in _AS_MARKDOWN and other is not None and number not in self.across:
            known = self.end(number, other, _AS_MARKDOWN[name])
        if known is None and closes and other is not None:
            return ""
        if known is None or more:
            self.odd.append(Odd(part.at, f"<{'/' if closes else ''}{name}>", LEFT_OUT, more))
        return known or ""

    def known_tag(self, name: str, *, closes: bool) -> str | None:
        """What a tag is by itself; None where it is nothing."""
        if name == "br":
            return "\n" if self.form in ("sugarcube", "harlowe") else self.keep("\\\n")
        if name in ("p", "ul", "ol"):
            return "\n\n"
        if name == "hr":
            return self.keep("\n\n---\n\n")
        if name == "li":
            return "" if closes else "\n" + self.keep("* ", MARKER)
        if len(name) == 2 and name[0] == "h" and name[1] in "123456":
            return "\n\n" if closes else "\n\n" + self.keep("#" * int(name[1]) + " ", MARKER)
        return None
