"""Parts of a passage, the same for every story format.

Text, links, conditions, settings, and the rest.
"""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

MarkSign = Literal[
    "text",
    "verbatim",
    "style",
    "tag",
    "layout",
    "left",
    "link",
    "goto",
    "set",
    "if",
    "elseif",
    "else",
    "end",
    "open",
    "close",
    "odd",
]
"""See `PassageMark`."""

MAX_LINK = 2_000
MAX_INSIDE = 300
"""The longest inside of a link macro that is read with it; a remark can show that much."""

KEPT_REASON = "no counterpart, kept as text"
LEFT_OUT_REASON = "no counterpart, left out"
WHOLE_REASON = "no counterpart, left out with what is in it"
UNCLOSED_REASON = "opened and never closed, kept as text"
OUTSIDE_REASON = "leads out of the story, kept as text"
COMPUTED_REASON = "leads where only the play decides, kept as text"
NO_TARGET_REASON = "a link without a target, kept as text"
COMMENT_REASON = "a comment, left out"
PICTURE_REASON = "a picture, left out"

_QUOTED = re.compile(r"""\s*(?:"([^"\\]*)"|'([^'\\]*)')\s*(?:,(?=\s*["']))?""")


class PassageMark(NamedTuple):
    """One part of a passage.

    `raw` is how it is written, `at` its place (in characters from 0): joined, the marks of a
    passage are its text again.

    - `text` is prose in the markup of its story format, `verbatim` literal text, `style` a sign
      that begins or ends a style (named in `text`), `tag` a tag of HTML. `layout` has no meaning
      for a scenario.
    - A `link` has `text` and `target` (and `others`, more ways to read it), a `goto` a `target`, an
      `if` or `elseif` its condition (`text`). `sets` is what a `set`, or taking a link, sets;
      `rest` what else taking it does.
    - `odd` has no counterpart and is kept as text; `open` and `close` are an odd macro or hook with
      content (`text` names what closes it). `left` is left out. All of these are reported, with
      `why` as the reason.
    """

    sign: MarkSign
    raw: str
    at: int
    text: str = ""
    target: str = ""
    sets: tuple[tuple[str, bool], ...] = ()
    rest: str = ""
    others: tuple[tuple[str, str], ...] = ()
    why: str = KEPT_REASON


class EndFinder:
    """Finds the next of some ends; each is searched once, so that a text is read once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known: dict[str, int] = {}

    def find_next(self, end: str, at: int) -> int:
        """Return where `end` stands next, from `at` on; -1 if nowhere."""
        known = self.known.get(end)
        if known is None or (known != -1 and known < at):
            self.known[end] = known = self.text.find(end, at)
        return known


def parse_link(raw: str, at: int) -> PassageMark:
    """Return the link in double brackets, in any of its forms, with a setter or without."""
    inside, _, setter = raw[2:-2].partition("][")
    return build_link(list_readings(inside), raw, at, setter)


def build_link(found: list[tuple[str, str]], raw: str, at: int, setter: str = "") -> PassageMark:
    """Return a link to the first of the readings in `found`.

    The others are used if only they exist.
    """
    (text, target), *others = found
    if not target:
        return PassageMark("odd", raw, at, why=NO_TARGET_REASON)
    sets = parse_settings(setter) if setter.strip() else ()
    rest = setter.strip() if sets is None else ""
    return PassageMark(
        sign="link",
        raw=raw,
        at=at,
        text=text,
        target=target,
        sets=sets or (),
        rest=rest,
        others=tuple(other for other in others if other[1]),
    )


def list_readings(inside: str) -> list[tuple[str, str]]:
    """Return words and target of a link in each possible reading, the likeliest first."""
    found = []
    if "->" in inside:
        text, _, target = inside.rpartition("->")
        found.append((text, target))
    if "<-" in inside:
        target, _, text = inside.partition("<-")
        found.append((text, target))
    if "|" in inside:
        text, _, target = inside.rpartition("|")
        found.append((text, target))
    found.append((inside, inside))
    return [(text.strip() or target.strip(), target.strip()) for text, target in found]


_SETTING = re.compile(r"\s*[$]([A-Za-z_]\w*)\s*(?:to|=)\s*(true|false)\s*", re.ASCII)


def parse_settings(text: str) -> tuple[tuple[str, bool], ...] | None:
    """Return the variables that are set to true or false, or None if anything else is done."""
    found = [_SETTING.fullmatch(part) for part in re.split("[,;]", text.strip().rstrip(";"))]
    if len(text) > MAX_LINK or not all(found):
        return None
    return tuple((match[1], match[2] == "true") for match in found if match)


def parse_quoted(text: str, most: int = 2) -> list[str] | None:
    """Return the quoted texts that an argument consists of, at most `most`.

    None if there is anything else.
    """
    found: list[str] = []
    at = 0
    while at < len(text):
        match = _QUOTED.match(text, at)
        if match is None or len(found) == most:
            return None
        found.append(match[1] if match[1] is not None else match[2])
        at = match.end()
    return found


def join_marks(marks: Iterable[PassageMark]) -> str:
    """Return the text that marks were made of."""
    return "".join(mark.raw for mark in marks)
