"""Documents that commands make, and the files they write them to.

Existing files stay unless `--force` is given.
"""

from collections.abc import Callable
from functools import wraps
from html import escape
from pathlib import Path
from typing import Any

import click

from pm_quest.commands.file_output import NotWrittenError, replace_file, replace_report
from pm_quest.commands.param_types import OutputPath, is_standard_stream
from pm_quest.kit.console import format_json, open_output, write_document, write_note, write_result
from pm_quest.kit.paths import is_file
from pm_quest.kit.sentences import format_line

_PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".hta")


def add_output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--out` (a path, or None for standard output) and `--force` to a command.

    An existing file is refused before the command begins, which may take its time.
    """

    @wraps(command)
    def check_then_run(**asked: Any) -> Any:
        _refuse_existing(asked["out"], force=asked["force"])
        return command(**asked)

    out = click.option(
        "--out",
        type=OutputPath(),
        metavar="FILE",
        callback=lambda _context, _parameter, out: None if out is None or is_standard_stream(out) else out,
        help="Write to this file instead of standard output.",
    )
    return out(click.option("--force", is_flag=True, help="Overwrite an existing file.")(check_then_run))


def deliver_output(
    text: str | bytes, out: Path | None, *not_over: Path, force: bool, to_read: bool = False, as_asked: bool = False
) -> None:
    """Write what a command made to standard output, or to a file and say so.

    Raises NotWrittenError. Under a name of a page, a text becomes a page, unless another form was
    chosen (`as_asked`): a browser would run what looks like a script. With `to_read` it is lines
    for people, which a terminal gets in its own encoding.
    """
    if out is not None:
        if isinstance(text, str) and has_suffix(out, *_PAGE_SUFFIXES) and not (as_asked or _is_page(text)):
            text = _build_page(text)
        ended = text if isinstance(text, bytes) or text.endswith("\n") else f"{text}\n"
        write_new_file(out, ended, *not_over, force=force)
        write_note(f"{format_line(str(out))} is written.")
    elif isinstance(text, str):
        (write_result if to_read else write_document)(text)


def refuse_clash(option: str, second: Path | None, out: Path | None, *, in_json: bool) -> None:
    """Raise UsageError where a second output would go where the first one goes."""
    if second is None:
        return
    if in_json and out is None and is_standard_stream(second):
        raise click.UsageError(f"Only one of {option} and --json can go to standard output: name a file for one.")
    if second == out:
        raise click.UsageError(f"{option} and --out are two files: give them two names.")


def deliver_report(text: str | bytes, path: Path, subject: str, *not_over: Path) -> None:
    """Write what can be made again to standard output, or over a file and say so.

    subject: how that message begins, as in "The page is"

    Raises NotWrittenError.
    """
    if is_standard_stream(path) and isinstance(text, str):
        write_document(text)
        with open_output() as output:
            output.flush()
        return
    replace_report(path, text, *not_over)
    write_note(f"{subject} in {format_line(str(path))}.")


def _is_page(text: str) -> bool:
    return text.lstrip("\ufeff \n").lower().startswith("<!doctype html")


def _build_page(text: str) -> str:
    """Return a page that shows a text as it is, in the form that HTML and XHTML share."""
    shown = escape(text.translate({code: None for code in range(32) if code not in (9, 10)}))
    return (
        '<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml">\n<head><meta charset="utf-8"/><title>PM Quest</title></head>\n'
        f"<body><pre>{shown}</pre></body>\n</html>\n"
    )


def format_json_output(value: Any, out: Path | None) -> str:
    """Return a value as JSON for `deliver_output`.

    UTF-8 in a file, and encodable on standard output.
    """
    return format_json(value, indent=2, encoding="utf-8" if out else None)


def has_suffix(out: Path | None, *endings: str) -> bool:
    """Return whether the output file has one of these suffixes, which selects its form."""
    return out is not None and Path(out.name.rstrip(" .")).suffix.lower() in endings


def write_new_file(path: Path, text: str | bytes, *not_over: Path, force: bool) -> None:
    """Write a file that does not exist or, with `force`, any except `not_over`.

    Raises NotWrittenError.
    """
    _refuse_existing(path, force=force)
    replace_file(path, text, *not_over)


def _refuse_existing(path: Path | None, *, force: bool) -> None:
    """Raise NotWrittenError for a file that exists, unless it may be overwritten."""
    if path is not None and not force and is_file(path):
        raise NotWrittenError(
            f"{format_line(str(path))} is there already; name another file, or write over it with --force."
        )
