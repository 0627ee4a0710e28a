"""Documents that commands make, and the files they write them to: an author's work is written over only when that was asked for."""

from collections.abc import Callable
from functools import wraps
from html import escape
from pathlib import Path
from typing import Any

import click

from pm_quest.commands.naming import OutputPath, is_standard
from pm_quest.commands.writing import NotWrittenError, write_file
from pm_quest.console import as_json, document, note, result
from pm_quest.paths import is_file
from pm_quest.story.sentences import one_line

_PAGES = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".hta")


def out_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--out`, which it gets as a path or None for standard output, and `--force`.

    What may not be written over is refused before the command begins, which may take its time.
    """

    @wraps(command)
    def checked(**asked: Any) -> Any:
        _refuse_existing(asked["out"], force=asked["force"])
        return command(**asked)

    out = click.option(
        "--out",
        type=OutputPath(),
        metavar="FILE",
        callback=lambda _context, _parameter, out: None if out is None or is_standard(out) else out,
        help="Write to this file, not to standard output.",
    )
    return out(click.option("--force", is_flag=True, help="Write over a file that is there.")(checked))


def deliver(
    text: str | bytes, out: Path | None, *not_over: Path, force: bool, to_read: bool = False, as_asked: bool = False
) -> None:
    """Give out what a command made: on standard output, or in a file, and then say so.

    Under a name of a page it is a page, unless the user chose another form (`as_asked`): a browser would run whatever looks like a
    script in a text. With `to_read` it is no document, but lines for people, which a terminal gets in its own encoding. Raises NotWrittenError.
    """
    if out is not None:
        if isinstance(text, str) and ends_in(out, *_PAGES) and not (as_asked or _is_page(text)):
            text = _make_page(text)
        ended = text if isinstance(text, bytes) or text.endswith("\n") else f"{text}\n"
        write_new(out, ended, *not_over, force=force)
        note(f"{one_line(str(out))} is written.")
    elif isinstance(text, str):
        (result if to_read else document)(text)


def _is_page(text: str) -> bool:
    return text.lstrip("\ufeff \n").lower().startswith("<!doctype html")


def _make_page(text: str) -> str:
    """Return a page that shows a text as it is, in the form that HTML and XHTML have in common."""
    shown = escape(text.translate({code: None for code in range(32) if code not in (9, 10)}))
    return (
        '<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml">\n<head><meta charset="utf-8"/><title>PM Quest</title></head>\n'
        f"<body><pre>{shown}</pre></body>\n</html>\n"
    )


def write_json(value: Any, out: Path | None) -> str:
    """Return a value as JSON for `deliver`: the same in every file, and on standard output as its readers can take it."""
    return as_json(value, indent=2, encoding="utf-8" if out else None)


def ends_in(out: Path | None, *endings: str) -> bool:
    """Say whether a document goes to a file whose name ends so, which tells what form it is to have.

    Dots and spaces behind the ending don't count: Windows leaves them out.
    """
    return out is not None and Path(out.name.rstrip(" .")).suffix.lower() in endings


def write_new(path: Path, text: str | bytes, *not_over: Path, force: bool) -> None:
    """Write a file that isn't there yet, or, with `force`, any but those of `not_over`. Raises NotWrittenError."""
    _refuse_existing(path, force=force)
    write_file(path, text, *not_over)


def _refuse_existing(path: Path | None, *, force: bool) -> None:
    """Raise NotWrittenError for a file that is there already, unless it may be written over."""
    if path is not None and not force and is_file(path):
        raise NotWrittenError(
            f"{one_line(str(path))} is there already; name another file, or write over it with --force."
        )
