"""What goes out to a terminal, a pipe or a file: cleaned of what would steer a terminal, and never failing to encode."""

import codecs
import errno
import json
import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import Any, TextIO

from pm_quest.calling import as_called
from pm_quest.story.texts import printable

_CONTROL = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}
"""What would steer a terminal that a document is sent on to; all else in a document stays as it is."""

FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""What the system answers where a disk has no room for what is written."""


def as_json(value: Any, stream: TextIO | None = None, indent: int | None = None, encoding: str | None = None) -> str:
    """JSON for a stream, or an `encoding`: characters as they are where that has them all, else escaped. Never steers a terminal."""
    encoding = encoding or getattr(stream or sys.stdout, "encoding", None)
    text = json.dumps(value, ensure_ascii=not _takes_all(encoding), indent=indent)
    if printable(text) == text:
        return text
    return "".join(each if printable(each) else _escaped(each) for each in text)


def _takes_all(encoding: str | None) -> bool:
    """Does an encoding have every character?"""
    return (encoding or "ascii").lower().startswith("utf")


def _escaped(character: str) -> str:
    """A character as JSON may write it in ASCII: one escape, or the two of a surrogate pair."""
    return "".join(
        f"\\u{unit:04x}" for (unit,) in struct.iter_unpack(">H", character.encode("utf-16-be", "surrogatepass"))
    )


def prepare() -> None:
    """Make the standard streams safe to use: missing ones go nowhere, and no character makes writing or reading fail."""
    codecs.register_error("pm_quest", _instead)
    sys.stdin, sys.stdout, sys.stderr = sys.stdin or _nowhere(), sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "pm_quest"), (sys.stderr, "pm_quest")):
        if isinstance(stream, TextIOWrapper) and stream.errors != errors:
            stream.reconfigure(errors=errors)


class OutputError(Exception):
    """Standard output can't be written to, and not because its reader has left: a sentence saying why."""


def unwritten(error: OSError) -> OutputError:
    """What to say where standard output can't be written to."""
    return OutputError(f"The output could not be written: {error.strerror or error}.")


@contextmanager
def output() -> Iterator[TextIO]:
    """Standard output, to be written to. Where its reader has left, what is written goes nowhere from then on.

    Raises OutputError where it can't be written to for another reason, as on a full disk.
    """
    try:
        yield sys.stdout
    except BrokenPipeError:
        hush()
    except OSError as error:
        hush()
        raise unwritten(error) from None


def result(text: str) -> None:
    """Write a result for people, and a line end, to standard output. Raises OutputError."""
    with output() as out:
        out.write(printable(as_called(text)) + "\n")


def document(text: str) -> None:
    """Write a document to standard output: in UTF-8 with LF at the end of each line, whatever the locale says.

    On a terminal it is read by a person, and so it is written like a result. Raises OutputError.
    """
    with output() as out:
        if out.isatty():
            out.write(printable(text.rstrip("\n")) + "\n")
        else:
            _reset(out, "utf-8")
            out.write(text.removeprefix("\ufeff").replace("\r\n", "\n").translate(_CONTROL).rstrip("\n") + "\n")


@contextmanager
def events() -> Iterator[TextIO]:
    """Standard output, for a JSON object a line by `as_json`: UTF-8 and LF like every document. Raises OutputError."""
    with output() as out:
        if not out.isatty():
            _reset(out, "utf-8" if _takes_all(out.encoding) else "ascii")
        yield out


def _reset(stream: TextIO, encoding: str) -> None:
    """Let what is written from now on be in this encoding, each line ended by LF."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding=encoding, errors="pm_quest", newline="\n")


def note(text: str) -> None:
    """Write what is not a result (a remark, an error's sentence), and a line end, to standard error."""
    with suppress(OSError):
        sys.stdout.flush()
    with suppress(OSError):
        sys.stderr.write(printable(as_called(text)) + "\n")
        sys.stderr.flush()


def hush() -> None:
    """Nobody reads standard output any more: from now on it goes nowhere, so that leaving is quiet."""
    with _nowhere() as nowhere:
        try:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        except (OSError, ValueError):
            sys.stdout = _nowhere()


def _nowhere() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_RDWR), "w+", encoding="utf-8")


def _instead(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from pm_quest.substitutes import read_like  # noqa: PLC0415  most terminals never need it

    lacking = error.object[error.start : error.end]
    return "".join(read_like(each, error.encoding) for each in lacking), error.end
