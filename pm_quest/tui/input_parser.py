"""Bytes from a terminal as keys, pastes and mouse events; undecodable bytes are dropped."""

import re
from codecs import getincrementaldecoder
from collections.abc import Iterator

from textual._xterm_parser import XTermParser
from textual.events import Key, Paste
from textual.message import Message

_OLD_MOUSE = re.compile(rb"\x1b\[M[\s\S]{3}")
"""The old mouse report of terminals: three bytes, which beyond column 95 are not UTF-8."""
_OLD_MOUSE_START = b"\x1b[M"
_NO_UTF_8 = re.compile("[\ud800-\udfff]")
"""The code points that bytes which are not UTF-8 are decoded to."""
_PARSER_STATE = ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size")
"""The attributes in which a parser remembers the terminal."""


class InputParser:
    """A parser for one terminal. A character that is cut between two reads arrives whole."""

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")("surrogateescape")
        self._parser = XTermParser()
        self._remainder = b""

    def parse(self, data: bytes) -> Iterator[Message]:
        """Yield the messages of the next bytes.

        No bytes mean that none came for a while, which ends an Escape.
        """
        for character in self._decoder.decode(self._drop_old_mouse(data)):
            yield from self._feed_character(character)
        yield from filter(None, map(_clean_message, self._parser.tick()))

    def _drop_old_mouse(self, data: bytes) -> bytes:
        """Drop complete reports of an old mouse, which Textual does not use.

        Keep a partial one for the next read.
        """
        whole = _OLD_MOUSE.sub(b"", self._remainder + data)
        at = whole.rfind(_OLD_MOUSE_START)
        at = len(whole) if at < 0 else at
        self._remainder = whole[at:]
        return whole[:at]

    def _feed_character(self, character: str) -> Iterator[Message]:
        try:
            yield from filter(None, map(_clean_message, self._parser.feed(character)))
        except Exception:  # noqa: BLE001  the keys after an odd sequence still count
            self._parser = _copy_parser(self._parser)


def _copy_parser(broken: XTermParser) -> XTermParser:
    """Return a new parser in the place of a broken one, with what it knew of the terminal."""
    parser = XTermParser()
    for name in _PARSER_STATE:
        setattr(parser, name, getattr(broken, name))
    return parser


def _clean_message(message: Message) -> Message | None:
    """Remove what was not UTF-8 from a message; return None where nothing is left."""
    if isinstance(message, Key) and message.character and _NO_UTF_8.search(message.character):
        return None
    if isinstance(message, Paste):
        message.text = _NO_UTF_8.sub("", message.text)
    return message
