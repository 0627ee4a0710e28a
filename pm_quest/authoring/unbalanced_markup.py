"""Find Markdown that is opened and never closed, which the parser leaves as it was written."""

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from pm_quest.kit.markdown import COMMONMARK, build_parser, take_signs

NEAR_CHARACTERS = 100
"""How many characters around a sign are examined."""
MAX_RUN = 3
"""A longer run of one sign is a line to write on, or stars for a hotel."""

_SIGNS = re.compile(r"[*_`\[]")
_SOUND = re.compile(r"(?<![\w*_\\])(\*\*?|__?)(?=[^\s*_`\[\\])[^*_`\[\\\n]*(?<=[^\s*_])\1(?![\w*_])")
"""Simple emphasis within one line: most texts have only this, and it needs no parser."""
_WORD = re.compile(r"[\"'“‘«„(\[…]*\w")
_CODE = re.compile(r"(?:^|[\s(\"'“‘])(`+)(?=\S)")
_LINK = re.compile(r"(?:^|\s)(\[)(?=[^\W\d])(?=[^\]]*(?:$|\]\())")


def find_unbalanced(text: str) -> tuple[str, str] | None:
    """Return the first sign of Markdown without a partner and the text from its word on, or None.

    A sign that stands alone, as in `5 * 3`, within a word, or behind a backslash does not count.
    """
    head = take_signs(text)
    if not _SIGNS.search(_SOUND.sub("", head)):
        return None
    left: list[tuple[str, str]] = []
    _find_parser().parse(head, {"left": left})
    if not left:
        return None
    sign, rest = left[0]
    head_read = head.rstrip()
    at_end = len(head) < len(text) and head_read.endswith(rest)
    return sign, text[len(head_read) - len(rest) :].rstrip() if at_end else rest


@lru_cache(maxsize=1)
def _find_parser() -> MarkdownIt:
    parser = build_parser(COMMONMARK)
    parser.inline.ruler2.before("fragments_join", "left", _collect_leftovers)
    return parser


def _collect_leftovers(state: StateInline) -> None:
    """Record the first leftover sign of a paragraph.

    This runs after emphasis is matched and before texts are joined.
    """
    if state.env["left"]:
        return  # the first one is reported, and a text of nothing but signs has very many
    signs: dict[int, Delimiter] = {}
    for delimiters in (state.delimiters, *(meta["delimiters"] for meta in state.tokens_meta if meta)):
        signs.update({each.token: each for each in delimiters})
    contents = [each.content for each in state.tokens]
    for first, length in _iterate_runs(state.tokens, signs):
        before, after = _read_before(contents, first), _read_after(contents, first + length)
        opens = signs[first].open and _WORD.match(after) and not before[-1:].isalnum()
        closes = length > 1 and signs[first].close and not after[:1].isalnum()
        if length <= MAX_RUN and (opens or closes):
            word = "" if before[-1:].isspace() else "".join(before.split()[-1:])
            state.env["left"].append(("".join(contents[first : first + length]), word + "".join(contents[first:])))
            return
    for number, token in enumerate(state.tokens):
        for pattern in (_CODE, _LINK) if token.type == "text" and number not in signs else ():
            if found := pattern.search(token.content):
                rest = token.content[found.start(1) :] + "".join(contents[number + 1 :])
                state.env["left"].append((found[1], rest))
                return


def _read_before(said: list[str], end: int) -> str:
    """Return what stands before a piece, as far as a word may reach."""
    start, length = end, 0
    while start > 0 and length < NEAR_CHARACTERS:
        start -= 1
        length += len(said[start])
    return "".join(said[start:end])


def _read_after(said: list[str], start: int) -> str:
    """Return what stands behind a piece, as far as it matters."""
    end, length = start, 0
    while end < len(said) and length < NEAR_CHARACTERS:
        length += len(said[end])
        end += 1
    return "".join(said[start:end])


def _iterate_runs(tokens: list[Token], signs: dict[int, Delimiter]) -> Iterator[tuple[int, int]]:
    """Yield where leftover signs for emphasis stand in a row, and how many."""
    left = [number for number in sorted(signs) if tokens[number].type == "text" and tokens[number].content]
    at = 0
    while at < len(left):
        first, length = left[at], 1
        while (
            at + length < len(left)
            and left[at + length] == first + length
            and tokens[left[at + length]].content == tokens[first].content
        ):
            length += 1
        yield first, length
        at += length
