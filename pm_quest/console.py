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

from pm_quest.story.texts import printable

_LOOK_ALIKE = {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "-", "\u2212": "-"}
_LOOK_ALIKE |= {"\u2026": "...", "\u00b7": "-", "\u2022": "-", "\u00a0": " ", "\u202f": " ", "\u2192": "->"}
_LOOK_ALIKE |= {"\u2501": "=", "\u2500": "-", "\u00b1": "+/-", "\u2248": "~"}
_LOOK_ALIKE |= {"\u25cf": "*", "\u25cb": "o", "\u25a0": "#", "\u25c6": "*"}

FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""What the system answers where a disk has no room for what is written."""


def as_json(value: Any, stream: TextIO | None = None, indent: int | None = None) -> str:
    """JSON for a stream: characters as they are where its encoding has them all, else escaped. Never steers a terminal."""
    encoding = getattr(stream or sys.stdout, "encoding", None) or "ascii"
    text = json.dumps(value, ensure_ascii=not encoding.lower().startswith("utf"), indent=indent)
    if printable(text) == text:
        return text
    return "".join(each if printable(each) else _escaped(each) for each in text)


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
    """Write a result, and a line end, to standard output. Raises OutputError."""
    with output() as out:
        out.write(printable(text) + "\n")


def note(text: str) -> None:
    """Write what is not a result (a remark, an error's sentence), and a line end, to standard error."""
    with suppress(OSError):
        sys.stdout.flush()
    with suppress(OSError):
        sys.stderr.write(printable(text) + "\n")
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
    return "".join(_LOOK_ALIKE.get(each, "?") for each in error.object[error.start : error.end]), error.end
