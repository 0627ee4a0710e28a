"""Markdown of scenarios as Content.

Texts are parsed as authored, with the names in braces still in place, and filled in after that: so a player called `*`
is a star, and a text is parsed once however often it is shown. Links, images and HTML stay the text they are.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from textual.content import Content

from pm_quest.parsed_markdown import parse_markdown
from pm_quest.story.texts import fill, printable, unfilled

_PARSER = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline", "autolink", "link"])
_STYLES = {"em": "italic", "strong": "bold"}
_BASES = {"heading": "bold", "blockquote": "italic"}

Span = tuple[str, str]
"""A stretch of text and its style."""


class Block(NamedTuple):
    """A paragraph, list item, heading or the like; `tight` ones follow the block before without a blank line."""

    spans: tuple[Span, ...]
    tight: bool


def content(text: str) -> Content:
    """The whole text."""
    template, names = unfilled(text)
    parts: list[Content] = []
    for block in _blocks(printable(template)):
        if parts:
            parts.append(Content("\n" if block.tight else "\n\n"))
        parts.extend(Content.styled(printable(fill(words, names)), style) for words, style in block.spans)
    return Content("").join(parts)


@lru_cache(maxsize=512)
def _blocks(text: str) -> tuple[Block, ...]:
    return tuple(_assembled(parse_markdown(_PARSER, text)))


def _assembled(tokens: Sequence[Token]) -> Iterator[Block]:
    lists: list[int | None] = []
    mark, base, tight = "", "", False
    for token in tokens:
        name, _, side = token.type.rpartition("_")
        if name in ("bullet_list", "ordered_list"):
            _enter_or_leave(lists, token)
            tight = len(lists) > (1 if side == "open" else 0)
        elif token.type == "list_item_open":
            mark, lists[-1] = _mark(lists[-1], len(lists))
        elif name in _BASES:
            base = _BASES[name] if side == "open" else ""
        elif token.type == "inline":
            body = tuple(_spans(token.children or (), base))
            yield Block(((mark, "$muted"), *body) if mark else body, tight)
            mark, tight = "", bool(lists)
        elif token.type in ("fence", "code_block", "hr"):
            yield Block(((token.content.rstrip("\n") or "· · ·", "$skill"),), tight=False)


def _enter_or_leave(lists: list[int | None], token: Token) -> None:
    if token.nesting < 0:
        lists.pop()
    else:
        lists.append(int(token.attrs.get("start", 1)) if token.type.startswith("ordered") else None)


def _mark(counter: int | None, depth: int) -> tuple[str, int | None]:
    indent = "  " * (depth - 1)
    return (f"{indent}· ", None) if counter is None else (f"{indent}{counter}. ", counter + 1)


def _spans(tokens: Sequence[Token], base: str) -> Iterator[Span]:
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
