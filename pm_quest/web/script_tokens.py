"""JavaScript as tokens, as far as our own modules are written: enough to leave out what only people read."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, cast

TokenKind = Literal["space", "comment", "text", "regex", "name", "number", "sign"]

_TOKEN = re.compile(
    r"""(?P<space>\s+)|(?P<comment>//[^\n]*|/\*(?s:.*?)\*/)|(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    r"""|(?P<name>\#?[A-Za-z_$][\w$]*)|(?P<number>\.?\d(?:[\w.]|(?<=[eE])[+-])*)"""
)
"""The kinds whose tokens show by themselves which they are."""
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_TEMPLATE_PART = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)", re.DOTALL)
_SIGN = re.compile(r"\.\.\.|=>|\*\*=?|\?\?=?|\?\.(?!\d)|&&=?|\|\|=?|[=!]==?|[<>]=|<<|>>>?|\+\+|--|[-+*/%&|^]=|.")
_BEFORE_REGEX = frozenset({"return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else"})
"""Words after which a slash begins a regular expression."""


class Token(NamedTuple):
    """A piece of a script; all pieces together are the script."""

    kind: TokenKind
    text: str


class ScriptError(ValueError):
    """A script that this does not understand; the message says where."""


def split_script(source: str) -> Iterator[Token]:
    """Yield the tokens of a script. Raises ScriptError for what none of them is."""
    place, last = 0, Token("sign", ";")
    depth: list[int] = []  # braces that are open in each `${…}` of a template
    while place < len(source):
        token = _read_template(source, place, depth) or _read_token(source, place, last)
        yield token
        place += len(token.text)
        if token.kind not in ("space", "comment"):
            last = token


def _read_template(source: str, place: int, depth: list[int]) -> Token | None:
    """Return the part of a template that begins here; None where there is none."""
    sign = source[place]
    if depth and sign in "{}":
        depth[-1] += 1 if sign == "{" else -1
    ends_hole = bool(depth) and depth[-1] < 0
    if sign != "`" and not ends_hole:
        return None
    if ends_hole:
        depth.pop()
    found = _TEMPLATE_PART.match(source, place + 1)
    if found is None:
        raise ScriptError(f"a template has no end: {source[place : place + 40]!r}")
    if found[0].endswith("${"):
        depth.append(0)
    return Token("text", source[place : found.end()])


def _read_token(source: str, place: int, last: Token) -> Token:
    if found := _TOKEN.match(source, place):
        return Token(cast(TokenKind, found.lastgroup), found[0])
    if source[place] == "/" and _begins_regex(last) and (found := _REGEX.match(source, place)):
        return Token("regex", found[0])
    found = _SIGN.match(source, place)
    if found is None or source[place] in "\"'":
        raise ScriptError(f"a text has no end: {source[place : place + 40]!r}")
    return Token("sign", found[0])


def _begins_regex(last: Token) -> bool:
    """Return whether a slash after this token begins a regular expression: it divides only what has a value."""
    if last.kind == "name":
        return last.text in _BEFORE_REGEX
    return last.kind == "sign" and last.text not in (")", "]", "}")
