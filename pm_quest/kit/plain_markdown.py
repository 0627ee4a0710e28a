"""Markdown to plain text as it is read aloud: one paragraph a line, no signs for emphasis."""

from collections.abc import Iterator
from functools import lru_cache

from markdown_it.tree import SyntaxTreeNode

from pm_quest.kit.markdown import PLAIN, parse_tree
from pm_quest.kit.sentences import format_line
from pm_quest.kit.text import fill_names, remove_controls, split_filled

MOST_KEPT_SIGNS = 120
"""Names are asked for again and again, so lines up to this length are kept; texts are not."""


def strip_markdown(markdown: str) -> str:
    """Return the text of some Markdown.

    One line for each paragraph and list item, an empty line between paragraphs.
    """
    template, names = split_filled(markdown)
    return remove_controls(fill_names("\n\n".join(_list_blocks(parse_tree(template, PLAIN))), names))


def strip_to_line(markdown: str) -> str:
    """Return the text of some Markdown on one line: for an offer, a signal, a reason."""
    return _strip_name(markdown) if len(markdown) <= MOST_KEPT_SIGNS else format_line(strip_markdown(markdown))


@lru_cache(maxsize=1024)
def _strip_name(markdown: str) -> str:
    return format_line(strip_markdown(markdown))


def _list_blocks(parent: SyntaxTreeNode) -> Iterator[str]:
    for node in parent.children:
        text = _render_block(node)
        if text.strip():
            yield text


def _render_block(node: SyntaxTreeNode) -> str:
    if node.type in ("paragraph", "heading"):
        return _render_inline(node)
    if node.type in ("bullet_list", "ordered_list"):
        return _render_items(node)
    if node.type == "blockquote":
        return _render_quote(list(_list_blocks(node)))
    if node.type in ("fence", "code_block"):
        return node.content.rstrip("\n")
    if node.type == "table":
        return _render_table(node)
    return ""


def _render_inline(node: SyntaxTreeNode) -> str:
    """Return words without their marks.

    A line end within a paragraph is only where the author's editor wrapped.
    """
    if node.type in ("text", "code_inline"):
        return node.content
    if node.type == "softbreak":
        return " "
    if node.type == "hardbreak":
        return "\n"
    words = "".join(_render_inline(child) for child in node.children)
    address = str(node.attrs.get("href", "")) if node.type == "link" else ""
    return f"{words} ({address})" if address and address != words else words


def _render_items(node: SyntaxTreeNode) -> str:
    number = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    lines = []
    for offset, item in enumerate(node.children):
        mark = "-" if number is None else f"{number + offset}."
        lines.append(f"{mark} " + "\n".join(_list_blocks(item)))
    return "\n".join(lines)


def _render_quote(paragraphs: list[str]) -> str:
    """Mark a quote in words: a screen reader would read each `>`, or nothing at all."""
    if len(paragraphs) < 2:
        return "".join(f"Quote: {paragraph}" for paragraph in paragraphs)
    return "\n\n".join([f"Quote: {paragraphs[0]}", *paragraphs[1:], "End of quote."])


def _render_table(node: SyntaxTreeNode) -> str:
    """Return one line for each row, each cell with the heading of its column."""
    rows = [[_render_inline(cell) for cell in row.children] for part in node.children for row in part.children]
    head, *body = rows
    return "\n".join("; ".join(f"{name}: {cell}" for name, cell in zip(head, row, strict=False)) for row in body)
