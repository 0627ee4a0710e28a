"""A word that may be written at the cursor."""

from typing import NamedTuple

from lsprotocol.types import CompletionItemKind


class SuggestedWord(NamedTuple):
    """A word that may be written at the cursor.

    label: the word.
    kind: the sign that editors put before it.
    detail: what it is, in a line.
    document: more about it, in Markdown.
    written: what is written, where that is more than the word.
    """

    label: str
    kind: CompletionItemKind = CompletionItemKind.Value
    detail: str = ""
    document: str = ""
    written: str = ""
