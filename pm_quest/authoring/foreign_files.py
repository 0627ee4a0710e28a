"""Tell files of other programs by how they begin, where the text of a story is meant."""

from collections.abc import Collection

PLAIN_TEXT_SUGGESTION = "save the story as plain text in UTF-8, under a name that ends in .yaml"

_BEGINNINGS = (
    (b"{\\rtf", "a document in RTF"),
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "a document of an older Word"),
)
_ZIP_MARK = b"PK\x03\x04"
_DOCUMENT_MEMBERS = ("word/document.xml", "content.xml")
_DOCUMENT_MARKS = (b"word/document.xml", b"mimetypeapplication/vnd.oasis.opendocument")
_UNZIP = "'pm-quest add' takes in the zip of a collection; anything else, unpack first"


def describe_foreign_file(data: bytes) -> tuple[str, str] | None:
    """Return message and suggestion for the content of a file of another program, None for any other."""
    if data.startswith(_ZIP_MARK):
        if any(mark in data for mark in _DOCUMENT_MARKS):
            return "this is a document of a word processor, and no text", PLAIN_TEXT_SUGGESTION
        return "this is a zip, and no text", _UNZIP
    kind = next((kind for mark, kind in _BEGINNINGS if data.startswith(mark)), None)
    return None if kind is None else _describe_kind(kind)


def describe_web_page(text: str) -> tuple[str, str] | None:
    """Return message and suggestion for a web page, None for any other text."""
    return _describe_kind("a web page") if text[:100].lstrip().lower().startswith(("<!doctype html", "<html")) else None


def is_document(members: Collection[str]) -> bool:
    """Return whether a zip with these members is a document of a word processor."""
    return any(member in members for member in _DOCUMENT_MEMBERS)


def _describe_kind(kind: str) -> tuple[str, str]:
    return f"this is {kind}, and not the text of a story", PLAIN_TEXT_SUGGESTION
