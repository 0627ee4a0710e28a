"""The marks in a passage written for Chapbook: variables above `--`, modifiers on lines of their own, links."""

import re
from collections.abc import Iterator

from pm_quest.authoring.twine.marks import LONGEST_LINK, Finder, Mark, link

_VARIABLES = re.compile(r"\A((?:[^\n]*\n)*?)--[ \t]*(?:\n|\Z)")
_ASSIGNED = re.compile(r"\s*([A-Za-z_]\w*)\s*:\s*(true|false)\s*")
_MODIFIER = re.compile(r"^\[(?!\[)([^\]\n]*)\][ \t]*$", re.MULTILINE)
_PARTS = re.compile(r"\[\[|\{")
_CONTINUED = frozenset({"continued", "continue", "cont", "cont'd", "cont’d"})
MAX_HEAD = 20_000


def marks(text: str) -> Iterator[Mark]:
    """The marks of a passage, in its order."""
    head = _VARIABLES.match(text[:MAX_HEAD])
    at = head.end() if head else 0
    if head:
        yield from _variables(head[1])
    inside = False
    for modifier in _MODIFIER.finditer(text, at):
        yield from _inline(text, at, modifier.start())
        at = modifier.end()
        made, inside = _modifier(modifier, inside=inside)
        yield from made
    yield from _inline(text, at, len(text))
    if inside:
        yield Mark("end", "", len(text))


def _variables(head: str) -> Iterator[Mark]:
    at = 0
    for line in head.splitlines(keepends=True):
        match = _ASSIGNED.fullmatch(line)
        if match:
            yield Mark("set", line.strip(), at, match[1], truth=match[2] == "true")
        elif line.strip():
            yield Mark("odd", line, at)
        at += len(line)


def _modifier(match: re.Match[str], *, inside: bool) -> tuple[list[Mark], bool]:
    """A modifier as marks; each ends what the one before it began."""
    raw, at = match[0], match.start()
    word, _, rest = match[1].strip().partition(" ")
    ending = [Mark("end", "", at)] if inside else []
    if word == "else" and inside:
        return [Mark("else", raw, at)], True
    if word in ("if", "unless"):
        return [*ending, Mark("if", raw, at, rest if word == "if" else f"not ({rest})")], True
    if word in _CONTINUED:
        return ending, False
    return [*ending, Mark("odd", raw, at)], False


def _inline(text: str, start: int, end: int) -> Iterator[Mark]:
    """Links, and inserts in braces, which have no counterpart."""
    finder, at = Finder(text), start
    while (opener := _PARTS.search(text, at, end)) is not None:
        yield from _text(text, at, opener.start())
        closing = finder.next("]]" if opener[0] == "[[" else "}", opener.end())
        length = closing - opener.start()
        whole = 0 <= closing < end and length <= LONGEST_LINK and "\n" not in text[opener.start() : closing]
        at = (closing + (2 if opener[0] == "[[" else 1)) if whole else opener.end()
        raw = text[opener.start() : at]
        if not whole:
            yield Mark("text", raw, opener.start(), raw)
        elif opener[0] == "{":
            yield Mark("odd", raw, opener.start())
        else:
            yield link(raw, opener.start()) or Mark("odd", raw, opener.start())
    yield from _text(text, at, end)


def _text(text: str, start: int, end: int) -> Iterator[Mark]:
    if start < end:
        yield Mark("text", text[start:end], start, text[start:end])
