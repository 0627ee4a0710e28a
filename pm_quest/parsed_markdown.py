"""Markdown as tokens, in a time that no text can drive up: what nobody could read is left as it was written.

A parser takes some 50 µs and 5 kB for a sign of emphasis or a bracket, and readers that go down into emphasis within emphasis
need a frame for each. So texts of very many signs are one paragraph, shown as they are written, and emphasis nests so deep
and no deeper.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

MOST_SIGNS = 5_000
"""A text with more signs of Markdown, line ends among them, is shown as it is written. A long scene has some fifty."""
DEEPEST = 20
"""So deep emphasis nests; more of it shows nothing more."""

_SIGNS = "\\`*_~[!<&|\n\r"
_SIGN = re.compile(f"[{re.escape(_SIGNS)}]")
_UNDER_HEAD = re.compile(r"^[ \t>*+-]*\|?[ \t]*:?-+:?[ \t]*\|[-|: \t]*$", re.MULTILINE)
"""The line under the head of a table."""


def count_signs(text: str) -> int:
    """How much there is to parse in a text: its signs, line ends, and the cells that its tables can have."""
    signs = sum(map(text.count, _SIGNS))
    if signs > MOST_SIGNS or "|" not in text:
        return signs
    columns = max((line.count("|") + 1 for line in _UNDER_HEAD.findall(text)), default=0)
    return signs + columns * text.count("\n")


def take_signs(text: str) -> str:
    """The beginning of a text, with so many signs as are parsed; all of most texts."""
    if sum(map(text.count, _SIGNS)) <= MOST_SIGNS:
        return text
    return text[: next(islice(_SIGN.finditer(text), MOST_SIGNS, None)).start()]


def is_overloaded(text: str) -> bool:
    """Tell whether a text has more signs than are parsed, so that it is shown as it is written."""
    return count_signs(text) > MOST_SIGNS


def parse_markdown(parser: MarkdownIt, text: str, env: dict[str, Any] | None = None) -> list[Token]:
    """The tokens of a text; of one with too many signs, a single paragraph of all that stands in it."""
    if is_overloaded(text):
        return _make_paragraph(text)
    tokens = parser.parse(text, {} if env is None else env)
    for token in tokens:
        if token.children and len(token.children) > DEEPEST:
            token.children = list(_flatten(token.children))
    return tokens


def _make_paragraph(text: str) -> list[Token]:
    """A text as one paragraph, its line ends kept."""
    inline = Token("inline", "", 0, content=text, children=[Token("text", "", 0, content=text.strip("\r\n"))])
    return [Token("paragraph_open", "p", 1), inline, Token("paragraph_close", "p", -1)]


def _flatten(tokens: Sequence[Token]) -> Iterator[Token]:
    """The same without what opens or closes deeper than emphasis is shown."""
    depth = 0
    for token in tokens:
        depth += token.nesting > 0
        if depth <= DEEPEST or not token.nesting:
            yield token
        depth -= token.nesting < 0
