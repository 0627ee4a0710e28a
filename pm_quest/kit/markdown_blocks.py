"""Markdown as a small tree of blocks, for front ends without a parser of their own.

A tree is tuples, lists and texts, so it is JSON as it stands. `docs/protocol.md` describes it: every
string in it but the first of each block is text, never markup.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from markdown_it.tree import SyntaxTreeNode

from pm_quest.kit.markdown import SCREEN, Dialect, build_parser, is_overloaded, limit_emphasis
from pm_quest.kit.text import remove_controls

Inline = str | tuple["str | Inline | tuple[Inline, ...]", ...]
"""A text, `("em", inlines)`, `("strong", inlines)`, `("code", text)` or `("br",)`."""
Block = tuple["str | int | Inline | tuple[Inline, ...] | tuple[Block, ...] | tuple[tuple[Block, ...], ...]", ...]
"""`("p", inlines)`, `("line", inlines)`, `("heading", inlines)`, `("ul", items)`, `("ol", start, items)`,
`("quote", blocks)`, `("code", text)` or `("rule",)`; an item is blocks."""

DEEPEST = 20
"""Quotes in each other; what would be deeper is shown as it was written."""
_MAX_LEVELS = 2 * DEEPEST + 4
"""Levels of the parser, which drops deeper ones; a list takes two of them."""
_DEEP_QUOTE = re.compile(rf"^((?: {{0,3}}> ?){{{DEEPEST}}} {{0,3}})>", re.MULTILINE)
_PARSER = build_parser(Dialect(without=SCREEN.without))
_PARSER.options["maxNesting"] = _MAX_LEVELS


@lru_cache(maxsize=1024)
def parse_blocks(source: str) -> tuple[Block, ...]:
    """Return the blocks of a Markdown text; one paragraph where it is too long or nested too deep."""
    text = _DEEP_QUOTE.sub(r"\1\\>", remove_controls(source))
    if is_overloaded(text):
        return _make_paragraph(text)
    tokens = limit_emphasis(_PARSER.parse(text))
    if any(token.level >= _MAX_LEVELS - 1 for token in tokens):
        return _make_paragraph(text)
    return tuple(_list_blocks(SyntaxTreeNode(tokens)))


def _make_paragraph(text: str) -> tuple[Block, ...]:
    return (("p", (" ".join(text.splitlines()),)),)


def _list_blocks(parent: SyntaxTreeNode) -> Iterator[Block]:
    for node in parent.children:
        match node.type:
            case "paragraph":
                yield ("line" if node.hidden else "p", _read_inlines(node))
            case "heading":
                yield ("heading", _read_inlines(node))
            case "bullet_list":
                yield ("ul", _read_items(node))
            case "ordered_list":
                yield ("ol", int(node.attrs.get("start", 1)), _read_items(node))
            case "blockquote":
                yield ("quote", tuple(_list_blocks(node)))
            case "fence" | "code_block":
                yield ("code", remove_controls(node.content.rstrip("\n")))
            case "hr":
                yield ("rule",)


def _read_items(node: SyntaxTreeNode) -> tuple[tuple[Block, ...], ...]:
    return tuple(tuple(_list_blocks(item)) for item in node.children)


def _read_inlines(block: SyntaxTreeNode) -> tuple[Inline, ...]:
    return tuple(inline for each in block.children for inline in _list_inlines(each))


def _list_inlines(parent: SyntaxTreeNode) -> Iterator[Inline]:
    """Yield the pieces of a line; neighbouring texts are one."""
    words = ""
    for node in parent.children:
        piece = _read_inline(node)
        if isinstance(piece, str):
            words += piece
            continue
        if words:
            yield words
        words = ""
        yield piece
    if words:
        yield words


def _read_inline(node: SyntaxTreeNode) -> Inline:
    match node.type:
        case "em" | "strong":
            return (node.type, tuple(_list_inlines(node)))
        case "code_inline":
            return ("code", remove_controls(node.content))
        case "hardbreak":
            return ("br",)
        case "softbreak":
            return " "
        case _:
            return remove_controls(node.content)
