"""Markdown as an author wrote it to plain text as it is read aloud: one paragraph a line, no signs for emphasis."""

from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from pm_quest.parsed_markdown import parse_markdown
from pm_quest.story.sentences import one_line
from pm_quest.story.texts import fill, printable, unfilled


def plain(markdown: str) -> str:
    """The text of some Markdown: paragraphs and list items a line each, paragraphs apart by an empty line."""
    template, names = unfilled(markdown)
    return printable(fill("\n\n".join(_blocks(SyntaxTreeNode(parse_markdown(_parser(), template)))), names))


def plain_line(markdown: str) -> str:
    """The same on a single line: for what a choice says, a signal, a reason."""
    return one_line(plain(markdown))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def _blocks(parent: SyntaxTreeNode) -> Iterator[str]:
    for node in parent.children:
        text = _block(node)
        if text.strip():
            yield text


def _block(node: SyntaxTreeNode) -> str:
    if node.type in ("paragraph", "heading"):
        return _inline(node)
    if node.type in ("bullet_list", "ordered_list"):
        return _items(node)
    if node.type == "blockquote":
        return _quote(list(_blocks(node)))
    if node.type in ("fence", "code_block"):
        return node.content.rstrip("\n")
    if node.type == "table":
        return _table(node)
    return ""


def _inline(node: SyntaxTreeNode) -> str:
    """Words without their marks. A line end inside a paragraph is only where the author's editor wrapped."""
    if node.type in ("text", "code_inline"):
        return node.content
    if node.type == "softbreak":
        return " "
    if node.type == "hardbreak":
        return "\n"
    words = "".join(_inline(child) for child in node.children)
    address = str(node.attrs.get("href", "")) if node.type == "link" else ""
    return f"{words} ({address})" if address and address != words else words


def _items(node: SyntaxTreeNode) -> str:
    number = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    lines = []
    for offset, item in enumerate(node.children):
        mark = "-" if number is None else f"{number + offset}."
        lines.append(f"{mark} " + "\n".join(_blocks(item)))
    return "\n".join(lines)


def _quote(paragraphs: list[str]) -> str:
    """Said in words: a screen reader would read a `>` before each line, or nothing at all."""
    if len(paragraphs) < 2:
        return "".join(f"Quote: {paragraph}" for paragraph in paragraphs)
    return "\n\n".join([f"Quote: {paragraphs[0]}", *paragraphs[1:], "End of quote."])


def _table(node: SyntaxTreeNode) -> str:
    """A row a line, each cell with the head of its column."""
    rows = [[_inline(cell) for cell in row.children] for part in node.children for row in part.children]
    head, *body = rows
    return "\n".join("; ".join(f"{name}: {cell}" for name, cell in zip(head, row, strict=False)) for row in body)
