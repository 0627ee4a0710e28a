"""How a scenario file is written beside its words: line ends, byte order mark, the end of the file. Told by tags in Twine.

Twee and Twine know only one kind of line end. The passage that keeps the scenario file therefore has a tag for each of
these that is not usual, and an import puts them back.
"""

import re
from collections.abc import Iterable

CRLF, BOM, ENDING = "pm-quest-crlf", "pm-quest-bom", "pm-quest-end-"
_BREAK = re.compile(r"\r\n?|\n")
_END = re.compile(rf"{ENDING}([0-9]{{1,3}})")


def describe_bytes(source: str, *, bom: bool) -> tuple[str, ...]:
    """The tags that say how a file is written; none for the usual: line feeds, one of them at its end."""
    found = [CRLF] if set(_BREAK.findall(source)) == {"\r\n"} else []
    found += [BOM] if bom else []
    below = len(_BREAK.findall(source[len(source.rstrip()) :]))
    return (*found, *([f"{ENDING}{below}"] if below != 1 else []))


def plain_lines(source: str) -> str:
    """A text with line feeds at the ends of its lines."""
    return _BREAK.sub("\n", source)


def restore_bytes(text: str, tags: Iterable[str]) -> str:
    """A file, with line feeds and one of them at its end, written as the tags say."""
    tags = tuple(tags)
    for tag in tags:
        if end := _END.fullmatch(tag):
            text = text.rstrip("\n") + "\n" * int(end[1])
    if CRLF in tags:
        text = text.replace("\n", "\r\n")
    return f"\ufeff{text}" if BOM in tags else text


def comes_back(source: str, *, bom: bool) -> bool:
    """Does a file come back from Twine as it is, byte for byte?"""
    plain = plain_lines(source).rstrip() + "\n"
    return restore_bytes(plain, describe_bytes(source, bom=bom)) == ("\ufeff" if bom else "") + source
