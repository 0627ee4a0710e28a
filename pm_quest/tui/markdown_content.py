"""Markdown of scenarios as Content.

Texts are parsed as authored, with the names in braces still in place, and filled in after that: so
a player called `*` is a star, and a text is parsed once however often it is shown. Links, images
and HTML stay plain text. Of a text with very many lines the first are shown, since a terminal
takes some 100 µs to lay out each.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from markdown_it.token import Token
from textual.content import Content

from pm_quest.kit.markdown import SCREEN, parse_markdown
from pm_quest.kit.sentences import format_count
from pm_quest.kit.text import fill_names, remove_controls, split_filled

_STYLES = {"em": "italic", "strong": "bold"}
_BASES = {"heading": "bold", "blockquote": "italic"}
MAX_LINES = 2_000
"""The most lines of a text, without the blank ones between blocks. A long scene has some forty."""

StyledSpan = tuple[str, str]
"""A piece of text and its style."""


class TextBlock(NamedTuple):
    """A paragraph, list item, heading or the like.

    A `tight` one follows the block before without a blank line.
    """

    spans: tuple[StyledSpan, ...]
    tight: bool

    def count_lines(self) -> int:
        """Return how many lines the block has before any is wrapped."""
        return 1 + sum(words.count("\n") for words, _ in self.spans)


def render_markdown(text: str) -> Content:
    """Render a Markdown text."""
    template, names = split_filled(text)
    parts: list[Content] = []
    for block in _parse_blocks(remove_controls(template)):
        if parts:
            parts.append(Content("\n" if block.tight else "\n\n"))
        parts.extend(Content.styled(remove_controls(fill_names(words, names)), style) for words, style in block.spans)
    return Content("").join(parts)


@lru_cache(maxsize=512)
def _parse_blocks(text: str) -> tuple[TextBlock, ...]:
    return _limit_lines(tuple(_build_blocks(parse_markdown(text, SCREEN))))


def _limit_lines(blocks: tuple[TextBlock, ...]) -> tuple[TextBlock, ...]:
    """Return the blocks up to the last shown line, and a remark that counts the lines left out."""
    ends = list(accumulate(block.count_lines() for block in blocks))
    if not ends or ends[-1] <= MAX_LINES:
        return blocks
    whole = sum(end <= MAX_LINES for end in ends)
    begun = _cut_lines(blocks[whole], MAX_LINES - (ends[whole - 1] if whole else 0))
    remark = f"… {format_count(ends[-1] - MAX_LINES, 'more line')}"
    return (*blocks[:whole], *begun, TextBlock(((remark, "$muted"),), tight=False))


def _cut_lines(block: TextBlock, most: int) -> Iterator[TextBlock]:
    """Yield the beginning of a block, with this many lines; nothing for none."""
    spans: list[StyledSpan] = []
    left = most
    for words, style in block.spans if most else ():
        lines = words.split("\n", left)
        spans.append(("\n".join(lines[:left]), style))
        left -= len(lines) - 1
        if left <= 0:
            break
    if spans:
        yield TextBlock(tuple(spans), block.tight)


def _build_blocks(tokens: Sequence[Token]) -> Iterator[TextBlock]:
    lists: list[int | None] = []
    mark, base, tight = "", "", False
    for token in tokens:
        name, _, side = token.type.rpartition("_")
        if name in ("bullet_list", "ordered_list"):
            _track_list(lists, token)
            tight = len(lists) > (1 if side == "open" else 0)
        elif token.type == "list_item_open":
            mark, lists[-1] = _format_bullet(lists[-1], len(lists))
        elif name in _BASES:
            base = _BASES[name] if side == "open" else ""
        elif token.type == "inline":
            body = tuple(_list_spans(token.children or (), base))
            yield TextBlock(((mark, "$muted"), *body) if mark else body, tight)
            mark, tight = "", bool(lists)
        elif token.type in ("fence", "code_block", "hr"):
            yield TextBlock(((token.content.rstrip("\n") or "· · ·", "$skill"),), tight=False)


def _track_list(lists: list[int | None], token: Token) -> None:
    if token.nesting < 0:
        lists.pop()
    else:
        lists.append(int(token.attrs.get("start", 1)) if token.type.startswith("ordered") else None)


def _format_bullet(counter: int | None, depth: int) -> tuple[str, int | None]:
    indent = "  " * (depth - 1)
    return (f"{indent}· ", None) if counter is None else (f"{indent}{counter}. ", counter + 1)


def _list_spans(tokens: Sequence[Token], base: str) -> Iterator[StyledSpan]:
    styles = [base] if base else []
    for token in tokens:
        name, _, side = token.type.rpartition("_")
        if side == "open" and name in _STYLES:
            styles.append(_STYLES[name])
        elif side == "close" and name in _STYLES:
            styles.pop()
        elif token.type == "code_inline":
            yield token.content, " ".join([*styles, "$skill"])
        elif token.type in ("softbreak", "hardbreak"):
            yield " " if token.type == "softbreak" else "\n", ""
        elif token.content:
            yield token.content, " ".join(styles)
