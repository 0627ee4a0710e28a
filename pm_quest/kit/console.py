"""Output to a terminal, a pipe or a file: without control characters, and never failing to encode."""

import codecs
import errno
import json
import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from typing import Any, Literal, TextIO

from pm_quest.kit.invocation import rewrite_commands
from pm_quest.kit.text import remove_controls

_CONTROL_CHARACTERS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}
"""Characters that would steer the terminal a document is piped to; everything else stays."""

DISK_FULL_ERRORS = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""Error numbers that mean a disk has no room left."""


def format_json(
    value: Any, stream: TextIO | None = None, indent: int | None = None, encoding: str | None = None
) -> str:
    """Return a value as JSON for a stream or an encoding, without control characters.

    Non-ASCII characters stay where the encoding is a Unicode one, and are escaped elsewhere.
    """
    encoding = encoding or getattr(stream or sys.stdout, "encoding", None)
    text = json.dumps(value, ensure_ascii=not _is_unicode(encoding), indent=indent)
    if remove_controls(text) == text:
        return text
    return "".join(each if remove_controls(each) else _escape_character(each) for each in text)


def _is_unicode(encoding: str | None) -> bool:
    """Return whether an encoding has every character."""
    return (encoding or "ascii").lower().startswith("utf")


def _escape_character(character: str) -> str:
    """Return a character as ASCII JSON escapes: one, or a surrogate pair."""
    return "".join(
        f"\\u{unit:04x}" for (unit,) in struct.iter_unpack(">H", character.encode("utf-16-be", "surrogatepass"))
    )


def prepare_streams() -> None:
    """Make the standard streams safe.

    Missing ones are replaced by the null device, and no character makes reading or writing fail.
    """
    codecs.register_error("pm_quest", _replace_unencodable)
    sys.stdin, sys.stdout, sys.stderr = (
        sys.stdin or _open_null_device(),
        sys.stdout or _open_null_device(),
        sys.stderr or _open_null_device(),
    )
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "pm_quest"), (sys.stderr, "pm_quest")):
        if isinstance(stream, TextIOWrapper) and stream.errors != errors:
            stream.reconfigure(errors=errors)


class OutputError(Exception):
    """Raised with a sentence where standard output fails otherwise than by a closed pipe."""


def build_output_error(error: OSError) -> OutputError:
    """Return the error to raise where standard output can't be written to."""
    return OutputError(f"The output could not be written: {error.strerror or error}.")


@contextmanager
def open_output() -> Iterator[TextIO]:
    """Yield standard output. After its reader closes the pipe, output is discarded.

    Raises OutputError where it can't be written to for another reason, as on a full disk.
    """
    try:
        yield sys.stdout
    except BrokenPipeError:
        discard_output()
    except OSError as error:
        discard_output()
        raise build_output_error(error) from None


def write_result(text: str) -> None:
    """Write a result for people, and a newline, to standard output. Raises OutputError."""
    with open_output() as out:
        out.write(remove_controls(rewrite_commands(text)) + "\n")


def write_document(text: str) -> None:
    """Write a document to standard output: UTF-8 with LF line ends, whatever the locale.

    On a terminal it is written like a result, since a person reads it. Raises OutputError.
    """
    with open_output() as out:
        if out.isatty():
            out.write(remove_controls(text.rstrip("\n")) + "\n")
        else:
            _set_encoding(out, "utf-8")
            out.write(
                text.removeprefix("\ufeff").replace("\r\n", "\n").translate(_CONTROL_CHARACTERS).rstrip("\n") + "\n"
            )


@contextmanager
def open_event_stream() -> Iterator[TextIO]:
    """Yield standard output for JSON lines (`format_json`): UTF-8 and LF. Raises OutputError."""
    with open_output() as out:
        if not out.isatty():
            _set_encoding(out, "utf-8" if _is_unicode(out.encoding) else "ascii")
        yield out


def _set_encoding(stream: TextIO, encoding: str) -> None:
    """Switch a stream to this encoding, with LF line ends, from here on."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding=encoding, errors="pm_quest", newline="\n")


def write_note(text: str) -> None:
    """Write a remark or an error message, and a newline, to standard error."""
    with suppress(OSError):
        sys.stdout.flush()
    try:
        sys.stderr.write(remove_controls(rewrite_commands(text)) + "\n")
        sys.stderr.flush()
    except OSError:
        _discard_stream("stderr")


def discard_output() -> None:
    """Send standard output to the null device from here on, so that exiting prints no error."""
    _discard_stream("stdout")


def _discard_stream(name: Literal["stdout", "stderr"]) -> None:
    """Send a stream to the null device, with what it still holds: Python would exit with 120 over it."""
    with _open_null_device() as nowhere:
        try:
            os.dup2(nowhere.fileno(), getattr(sys, name).fileno())
        except (OSError, ValueError):
            setattr(sys, name, _open_null_device())


def _open_null_device() -> TextIO:
    """Open the null device for reading and writing."""
    return os.fdopen(os.open(os.devnull, os.O_RDWR), "w+", encoding="utf-8")


def _replace_unencodable(error: UnicodeError) -> tuple[str, int]:
    """Return a readable ASCII stand-in for characters that an encoding lacks (a codec error handler)."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from pm_quest.kit.transliteration import transliterate  # noqa: PLC0415  most terminals never need it

    lacking = error.object[error.start : error.end]
    return "".join(transliterate(each, error.encoding) for each in lacking), error.end
