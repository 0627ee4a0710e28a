"""Markdown: its dialects, and parsing it in a time that no text can drive up.

What counts as Markdown differs from reader to reader: a screen shows no table, Twine has no signs
for one. Each reader names its dialect; nothing else configures a parser. HTML is text everywhere.

A parser takes some 50 µs and 5 kB for each sign of emphasis or bracket, and readers that descend into
nested emphasis need a frame for each level. So a text of very many signs becomes one paragraph, shown
as it is written, and nested emphasis is limited.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode


class Dialect(NamedTuple):
    """What counts as Markdown: all of CommonMark but HTML, with more rules and without others."""

    more: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


PLAIN = Dialect(more=("table", "strikethrough"))
"""For plain text in lines, reports and `check`: whatever may be a sign counts as one."""
SCREEN = Dialect(without=("image", "autolink", "link"))
"""For widgets, which show emphasis, lists, quotes, headings and code; addresses stay as written."""
TWINE = Dialect(more=("strikethrough",))
"""For SugarCube, which has signs for all of it but tables."""
COMMONMARK = Dialect()
"""For `check`, which looks for signs that never close."""

MAX_SIGNS = 5_000
"""A text with more signs of Markdown or line ends is shown as written. A long scene has some fifty."""
MAX_EMPHASIS_DEPTH = 20
"""The deepest nesting of emphasis; more of it shows nothing more."""

_SIGNS = "\\`*_~[!<&|\n\r"
_SIGN = re.compile(f"[{re.escape(_SIGNS)}]")
_UNDER_HEAD = re.compile(r"^[ \t>*+-]*\|?[ \t]*:?-+:?[ \t]*\|[-|: \t]*$", re.MULTILINE)
"""The line under the head of a table."""


def count_signs(text: str) -> int:
    """Return how much there is to parse in a text: signs, line ends, and cells of tables."""
    signs = sum(map(text.count, _SIGNS))
    if signs > MAX_SIGNS or "|" not in text:
        return signs
    columns = max((line.count("|") + 1 for line in _UNDER_HEAD.findall(text)), default=0)
    return signs + columns * text.count("\n")


def take_signs(text: str) -> str:
    """Return the beginning of a text, with as many signs as are parsed; all of most texts."""
    if sum(map(text.count, _SIGNS)) <= MAX_SIGNS:
        return text
    return text[: next(islice(_SIGN.finditer(text), MAX_SIGNS, None)).start()]


def is_overloaded(text: str) -> bool:
    """Return whether a text has more signs than are parsed, and is shown as it is written."""
    return count_signs(text) > MAX_SIGNS


def build_parser(dialect: Dialect) -> MarkdownIt:
    """Return a new parser of a dialect, to which rules can be added."""
    html = ("html_block", "html_inline")
    return MarkdownIt("commonmark", {"html": False}).enable(list(dialect.more)).disable([*html, *dialect.without])


_find_parser = lru_cache(build_parser)


def parse_markdown(text: str, dialect: Dialect) -> list[Token]:
    """Return the tokens of a text; a single paragraph where it has too many signs."""
    if is_overloaded(text):
        return _make_paragraph(text)
    return limit_emphasis(_find_parser(dialect).parse(text))


def limit_emphasis(tokens: list[Token]) -> list[Token]:
    """Return the tokens, in which emphasis is nested no deeper than shows."""
    for token in tokens:
        if token.children and len(token.children) > MAX_EMPHASIS_DEPTH:
            token.children = list(_flatten_emphasis(token.children))
    return tokens


def parse_tree(text: str, dialect: Dialect) -> SyntaxTreeNode:
    """Return the tokens of a text as a tree."""
    return SyntaxTreeNode(parse_markdown(text, dialect))


def _make_paragraph(text: str) -> list[Token]:
    """Return a text as one paragraph, with its line ends."""
    inline = Token("inline", "", 0, content=text, children=[Token("text", "", 0, content=text.strip("\r\n"))])
    return [Token("paragraph_open", "p", 1), inline, Token("paragraph_close", "p", -1)]


def _flatten_emphasis(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens without emphasis below the deepest nesting."""
    depth = 0
    for token in tokens:
        depth += token.nesting > 0
        if depth <= MAX_EMPHASIS_DEPTH or not token.nesting:
            yield token
        depth -= token.nesting < 0
