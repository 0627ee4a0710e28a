"""The marks in a passage written for Chapbook: variables above `--`, modifiers on lines of their own, links."""

import re
from collections.abc import Iterator

from pm_quest.authoring.twine.lexing import HTML, LINKS, MARKDOWN_LINKS, MARKDOWN_PICTURES, Lexer, Made, tokens
from pm_quest.authoring.twine.marks import NEVER_CLOSED, WHOLE, Mark

_VARIABLES = re.compile(r"\A((?:[^\n]*\n)*?)--[ \t]*(?:\n|\Z)")
_ASSIGNED = re.compile(r"\s*([A-Za-z_]\w*)\s*:\s*(true|false)\s*")
_MODIFIER = re.compile(r"^\[(?!\[)([^\]\n]*)\][ \t]*$", re.MULTILINE)
_INSERT = re.compile(r"\{[^{}\n]{0,2000}\}")
_CONTINUED = frozenset({"continued", "continue", "cont", "cont'd", "cont’d"})
_NOT_SHOWN = frozenset({"note", "note to myself", "n.b.", "fixme", "todo", "comment", "javascript", "css"})
NOTE = "not shown in Twine either, left out"
VARIABLE = "a variable, left out"
MAX_HEAD = 20_000


def marks(text: str) -> Iterator[Mark]:
    """The marks of a passage, in its order."""
    return _Reader(text).all()


class _Reader(Lexer):
    """Goes through a passage once, modifier by modifier."""

    TOKENS = tokens(
        *HTML,
        MARKDOWN_PICTURES,
        MARKDOWN_LINKS,
        LINKS,
        r"(?P<insert>\{+(?=\{)|\{)",
        r"(?P<style>~~)",
        r"(?P<escaped>\\[\[{])",
    )

    def all(self) -> Iterator[Mark]:
        """The marks of variables, modifiers, and of what stands between them."""
        head = _VARIABLES.match(self.text[:MAX_HEAD])
        at = head.end() if head else 0
        if head:
            yield from _variables(head[1])
            yield Mark("layout", self.text[head.end(1) : at], head.end(1))
        inside = False
        modifiers = list(_MODIFIER.finditer(self.text, at))
        starts = [*(each.start() for each in modifiers), len(self.text)]
        yield from self.between(at, starts[0])
        for modifier, end in zip(modifiers, starts[1:], strict=True):
            if modifier[1].strip().lower() in _NOT_SHOWN:
                yield from _ended(modifier.start(), inside=inside)
                yield Mark("left", self.text[modifier.start() : end], modifier.start(), why=_why_left(modifier[1]))
                inside = False
                continue
            made, inside = _modifier(modifier, inside=inside)
            yield from made
            yield from self.between(modifier.end(), end)
        yield from _ended(len(self.text), inside=inside)

    def read_insert(self, token: re.Match[str]) -> Made:
        """An insert in braces, which has no counterpart."""
        whole = _INSERT.match(self.text, token.start())
        return self.single(whole) if whole else self.single(token, NEVER_CLOSED)

    def read_escaped(self, token: re.Match[str]) -> Made:
        """A bracket that begins nothing."""
        return [Mark("verbatim", token[0], token.start(), token[0][1:])], token.end()


def _why_left(modifier: str) -> str:
    return WHOLE if modifier.strip().lower() in ("javascript", "css") else NOTE


def _ended(at: int, *, inside: bool) -> list[Mark]:
    return [Mark("end", "", at)] if inside else []


def _variables(head: str) -> Iterator[Mark]:
    at = 0
    for line in head.splitlines(keepends=True):
        match = _ASSIGNED.fullmatch(line)
        if match:
            yield Mark("set", line, at, sets=((match[1], match[2] == "true"),), why=VARIABLE)
        else:
            yield Mark("left" if line.strip() else "layout", line, at, why=VARIABLE)
        at += len(line)


def _modifier(match: re.Match[str], *, inside: bool) -> tuple[list[Mark], bool]:
    """A modifier as marks; each ends what the one before it began."""
    raw, at = match[0], match.start()
    word, _, rest = match[1].strip().partition(" ")
    ending = _ended(at, inside=inside)
    if word == "else" and inside and not rest:
        return [Mark("else", raw, at)], True
    if word in ("if", "unless"):
        return [*ending, Mark("if", raw, at, rest if word == "if" else f"not ({rest})")], True
    if word in _CONTINUED and not rest:
        return [*ending, Mark("layout", raw, at)], False
    return [*ending, Mark("odd", raw, at)], False
