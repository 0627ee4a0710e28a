"""What the text of a passage is made of, the same for every story format: text, links, conditions, settings, and the rest."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

Sign = Literal[
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
"""See `Mark`."""

LONGEST_LINK = 2_000
LONGEST_INSIDE = 300
"""What stands inside a link macro is read with it up to so many characters; a remark can still show that much."""

KEPT = "no counterpart, kept as text"
LEFT_OUT = "no counterpart, left out"
WHOLE = "no counterpart, left out with what is in it"
NEVER_CLOSED = "opened and never closed, kept as text"
ELSEWHERE = "leads out of the story, kept as text"
COMPUTED = "leads where only the play decides, kept as text"
NOWHERE = "a link without a target, kept as text"
COMMENT = "a comment, left out"
PICTURE = "a picture, left out"

_QUOTED = re.compile(r"""\s*(?:"([^"\\]*)"|'([^'\\]*)')\s*(?:,(?=\s*["']))?""")


class Mark(NamedTuple):
    """One part of a passage.

    `raw` is how it is written, `at` where (in characters from 0): the marks of a passage put together are its text again.

    - `text` is prose in the markup of its story format, `verbatim` text that is taken as it is, `style` a sign that begins
      or ends a style (`text` says which), `tag` a tag of HTML. `layout` is nothing that a scenario would have to say.
    - A `link` has `text` and `target` (and `others`, more ways to read it), a `goto` a `target`, an `if` or `elseif` its
      condition (`text`). `sets` is what a `set` sets, or what taking a link sets; `rest` what else taking it does.
    - `odd` has no counterpart and is kept as text; `open` and `close` are an odd macro or hook with something inside
      (`text` says what closes it). `left` is left out. All of these are told, and `why` is what is said of them.
    """

    sign: Sign
    raw: str
    at: int
    text: str = ""
    target: str = ""
    sets: tuple[tuple[str, bool], ...] = ()
    rest: str = ""
    others: tuple[tuple[str, str], ...] = ()
    why: str = KEPT


class Finder:
    """Where the next of some ends stands: each is looked for once, so that a text is gone through once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known: dict[str, int] = {}

    def next(self, end: str, at: int) -> int:
        """Where `end` stands next, from `at` on; -1 where it doesn't."""
        known = self.known.get(end)
        if known is None or (known != -1 and known < at):
            self.known[end] = known = self.text.find(end, at)
        return known


def link(raw: str, at: int) -> Mark:
    """The link in double brackets, in any of its forms, with a setter or without."""
    inside, _, setter = raw[2:-2].partition("][")
    return link_to(readings(inside), raw, at, setter)


def link_to(found: list[tuple[str, str]], raw: str, at: int, setter: str = "") -> Mark:
    """A link that says and leads to the first of what was `found`, or to another of these if only that is there."""
    (text, target), *others = found
    if not target:
        return Mark("odd", raw, at, why=NOWHERE)
    sets = sets_in(setter) if setter.strip() else ()
    rest = setter.strip() if sets is None else ""
    return Mark("link", raw, at, text, target, sets or (), rest, tuple(other for other in others if other[1]))


def readings(inside: str) -> list[tuple[str, str]]:
    """What a link says, and the passage it leads to, in every way that its inside can be read, the likeliest first."""
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


def sets_in(text: str) -> tuple[tuple[str, bool], ...] | None:
    """The variables that are set to true or false; None where something else is done as well."""
    found = [_SETTING.fullmatch(part) for part in re.split("[,;]", text.strip().rstrip(";"))]
    if len(text) > LONGEST_LINK or not all(found):
        return None
    return tuple((match[1], match[2] == "true") for match in found if match)


def quoted(text: str, most: int = 2) -> list[str] | None:
    """The texts in quotes that an argument consists of, at most so many; None where there is anything else."""
    found: list[str] = []
    at = 0
    while at < len(text):
        match = _QUOTED.match(text, at)
        if match is None or len(found) == most:
            return None
        found.append(match[1] if match[1] is not None else match[2])
        at = match.end()
    return found


def joined(marks: Iterable[Mark]) -> str:
    """The text that marks were made of."""
    return "".join(mark.raw for mark in marks)
