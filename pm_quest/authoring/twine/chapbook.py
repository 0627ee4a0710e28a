"""Read passages written for Chapbook.

Variables above `--`, modifiers on lines of their own, links.
"""

import re
from collections.abc import Iterator

from pm_quest.authoring.twine.passage_lexer import (
    HTML,
    LINKS,
    MARKDOWN_LINKS,
    MARKDOWN_PICTURES,
    PassageLexer,
    ReadResult,
    compile_tokens,
)
from pm_quest.authoring.twine.passage_marks import UNCLOSED_REASON, WHOLE_REASON, PassageMark

_VARIABLES = re.compile(r"\A((?:[^\n]*\n)*?)--[ \t]*(?:\n|\Z)")
_ASSIGNED = re.compile(r"\s*([A-Za-z_]\w*)\s*:\s*(true|false)\s*")
_MODIFIER = re.compile(r"^\[(?!\[)([^\]\n]*)\][ \t]*$", re.MULTILINE)
_INSERT = re.compile(r"\{[^{}\n]{0,2000}\}")
_CONTINUED = frozenset({"continued", "continue", "cont", "cont'd", "cont’d"})
_NOT_SHOWN = frozenset({"note", "note to myself", "n.b.", "fixme", "todo", "comment", "javascript", "css"})
NOTE_REASON = "not shown in Twine either, left out"
VARIABLE_REASON = "a variable, left out"
MAX_HEAD_LENGTH = 20_000


def read_chapbook(text: str) -> Iterator[PassageMark]:
    """Return the marks of a passage, in order."""
    return _ChapbookLexer(text).read_passage()


class _ChapbookLexer(PassageLexer):
    """Goes through a passage once, modifier by modifier."""

    TOKENS = compile_tokens(
        *HTML,
        MARKDOWN_PICTURES,
        MARKDOWN_LINKS,
        LINKS,
        r"(?P<insert>\{+(?=\{)|\{)",
        r"(?P<style>~~)",
        r"(?P<escaped>\\[\[{])",
    )

    def read_passage(self) -> Iterator[PassageMark]:
        """Yield the marks of variables and modifiers, and of what stands between them."""
        head = _VARIABLES.match(self.text[:MAX_HEAD_LENGTH])
        at = head.end() if head else 0
        if head:
            yield from _read_variables(head[1])
            yield PassageMark("layout", self.text[head.end(1) : at], head.end(1))
        inside = False
        modifiers = list(_MODIFIER.finditer(self.text, at))
        starts = [*(each.start() for each in modifiers), len(self.text)]
        yield from self.read_between(at, starts[0])
        for modifier, end in zip(modifiers, starts[1:], strict=True):
            if modifier[1].strip().lower() in _NOT_SHOWN:
                yield from _end_condition(modifier.start(), inside=inside)
                yield PassageMark(
                    "left", self.text[modifier.start() : end], modifier.start(), why=_reason_left_out(modifier[1])
                )
                inside = False
                continue
            made, inside = _read_modifier(modifier, inside=inside)
            yield from made
            yield from self.read_between(modifier.end(), end)
        yield from _end_condition(len(self.text), inside=inside)

    def read_insert(self, token: re.Match[str]) -> ReadResult:
        """Read an insert in braces, which has no counterpart."""
        whole = _INSERT.match(self.text, token.start())
        return self.build_odd(whole) if whole else self.build_odd(token, UNCLOSED_REASON)

    def read_escaped(self, token: re.Match[str]) -> ReadResult:
        """Read a bracket that begins nothing."""
        return [PassageMark("verbatim", token[0], token.start(), token[0][1:])], token.end()


def _reason_left_out(modifier: str) -> str:
    return WHOLE_REASON if modifier.strip().lower() in ("javascript", "css") else NOTE_REASON


def _end_condition(at: int, *, inside: bool) -> list[PassageMark]:
    return [PassageMark("end", "", at)] if inside else []


def _read_variables(head: str) -> Iterator[PassageMark]:
    at = 0
    for line in head.splitlines(keepends=True):
        match = _ASSIGNED.fullmatch(line)
        if match:
            yield PassageMark("set", line, at, sets=((match[1], match[2] == "true"),), why=VARIABLE_REASON)
        else:
            yield PassageMark("left" if line.strip() else "layout", line, at, why=VARIABLE_REASON)
        at += len(line)


def _read_modifier(match: re.Match[str], *, inside: bool) -> tuple[list[PassageMark], bool]:
    """Read a modifier as marks; each ends what the one before it began."""
    raw, at = match[0], match.start()
    word, _, rest = match[1].strip().partition(" ")
    ending = _end_condition(at, inside=inside)
    if word == "else" and inside and not rest:
        return [PassageMark("else", raw, at)], True
    if word in ("if", "unless"):
        return [*ending, PassageMark("if", raw, at, rest if word == "if" else f"not ({rest})")], True
    if word in _CONTINUED and not rest:
        return [*ending, PassageMark("layout", raw, at)], False
    return [*ending, PassageMark("odd", raw, at)], False
