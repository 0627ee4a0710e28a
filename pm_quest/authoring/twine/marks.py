"""What the text of a passage is made of, the same for every story format: text, links, conditions, settings, and the rest."""

import re
from typing import Literal, NamedTuple

Sign = Literal["text", "link", "goto", "set", "if", "elseif", "else", "end", "open", "close", "odd"]

LONGEST_LINK = 2_000
_QUOTED = re.compile(r"""\s*(?:"([^"\\]*)"|'([^'\\]*)')\s*""")


class Mark(NamedTuple):
    """One part of a passage.

    `raw` is how it is written, `at` where (in characters from 0). A `link` has `text` and `target`, a `goto` a `target`, a
    `set` the name of a variable (`text`) and its `truth`; an `if` or `elseif` its condition (`text`). What is `odd` has
    no counterpart; `open` and `close` are an odd macro or hook with something inside. `sets` is what taking a link sets.
    """

    sign: Sign
    raw: str
    at: int
    text: str = ""
    target: str = ""
    truth: bool = False
    sets: tuple[tuple[str, bool], ...] = ()


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


def link(raw: str, at: int) -> Mark | None:
    """The link in double brackets, in any of its forms, with a setter or without; None where it leads out of the story."""
    inside, _, setter = raw[2:-2].partition("][")
    text, target = parted(inside)
    if not target or "://" in target:
        return None
    sets = sets_in(setter) if setter else ()
    if sets is None:
        return Mark("link", raw, at, text, target, truth=True)
    return Mark("link", raw, at, text, target, sets=sets)


def parted(inside: str) -> tuple[str, str]:
    """What a link says, and the passage it leads to."""
    if "->" in inside:
        text, _, target = inside.rpartition("->")
    elif "<-" in inside:
        target, _, text = inside.partition("<-")
    elif "|" in inside:
        text, _, target = inside.rpartition("|")
    else:
        text = target = inside
    return text.strip() or target.strip(), target.strip()


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
