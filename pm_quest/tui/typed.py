"""Bytes from a terminal to what was typed and done with the mouse; what nobody can understand is left out."""

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator

from textual._xterm_parser import XTermParser
from textual.events import Key, Paste
from textual.message import Message

_OLD_MOUSE = re.compile(rb"\x1b\[M[\s\S]{3}")
"""How terminals told of the mouse before they used numbers: three bytes, which beyond column 95 are no UTF-8."""
_OLD_MOUSE_START = b"\x1b[M"
_NO_UTF_8 = re.compile("[\ud800-\udfff]")
"""What a byte that is no UTF-8 is decoded to."""
_KEPT = ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size")
"""What a parser has learned of the terminal."""


class TypedReader:
    """Reads one terminal. A character that is cut between two reads arrives whole."""

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")("surrogateescape")
        self._parser = XTermParser()
        self._cut = b""

    def read(self, data: bytes) -> Iterator[Message]:
        """Understand these bytes, the next that came; none where nothing came for a while, which ends an Escape."""
        for character in self._decoder.decode(self._drop_old_mouse(data)):
            yield from self._parse(character)
        yield from filter(None, map(_clean, self._parser.tick()))

    def _drop_old_mouse(self, data: bytes) -> bytes:
        """Drop whole reports of an old mouse, which Textual does not use; keep one that is cut until its rest comes."""
        whole = _OLD_MOUSE.sub(b"", self._cut + data)
        at = whole.rfind(_OLD_MOUSE_START)
        at = len(whole) if at < 0 else at
        self._cut = whole[at:]
        return whole[:at]

    def _parse(self, character: str) -> Iterator[Message]:
        try:
            yield from filter(None, map(_clean, self._parser.feed(character)))
        except Exception:  # noqa: BLE001  whatever a sequence does to the parser, what is typed after it counts
            self._parser = _renew(self._parser)


def _renew(broken: XTermParser) -> XTermParser:
    """Make a parser in the place of one that a sequence has broken."""
    parser = XTermParser()
    for name in _KEPT:
        setattr(parser, name, getattr(broken, name))
    return parser


def _clean(message: Message) -> Message | None:
    """Leave out what was no UTF-8: None where nothing else is left."""
    if isinstance(message, Key) and message.character and _NO_UTF_8.search(message.character):
        return None
    if isinstance(message, Paste):
        message.text = _NO_UTF_8.sub("", message.text)
    return message
