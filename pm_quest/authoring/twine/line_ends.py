"""Keep line ends, byte order mark and the end of a scenario file as tags in Twine.

Twee and Twine know only one kind of line end. The passage that keeps the scenario file therefore
has a tag for each of these that is not usual, and an import restores them.
"""

import re
from collections.abc import Iterable

CRLF, BOM, ENDING = "pm-quest-crlf", "pm-quest-bom", "pm-quest-end-"
_BREAK = re.compile(r"\r\n?|\n")
_END = re.compile(rf"{ENDING}([0-9]{{1,3}})")


def build_byte_tags(source: str, *, bom: bool) -> tuple[str, ...]:
    """Return the tags for how a file is written.

    None for the usual: line feeds, one of them at its end.
    """
    found = [CRLF] if set(_BREAK.findall(source)) == {"\r\n"} else []
    found += [BOM] if bom else []
    below = len(_BREAK.findall(source[len(source.rstrip()) :]))
    return (*found, *([f"{ENDING}{below}"] if below != 1 else []))


def normalise_line_ends(source: str) -> str:
    """Return a text with line feeds at the ends of its lines."""
    return _BREAK.sub("\n", source)


def restore_bytes(text: str, tags: Iterable[str]) -> str:
    """Return a file with line feeds, one of them at its end, rewritten as the tags say."""
    tags = tuple(tags)
    for tag in tags:
        if end := _END.fullmatch(tag):
            text = text.rstrip("\n") + "\n" * int(end[1])
    if CRLF in tags:
        text = text.replace("\n", "\r\n")
    return f"\ufeff{text}" if BOM in tags else text


def survives_round_trip(source: str, *, bom: bool) -> bool:
    """Return whether a file comes back from Twine byte for byte."""
    plain = normalise_line_ends(source).rstrip() + "\n"
    return restore_bytes(plain, build_byte_tags(source, bom=bom)) == ("\ufeff" if bom else "") + source
