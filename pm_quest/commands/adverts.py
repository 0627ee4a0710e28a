"""`pm-quest adverts`: read pasted adverts, and say which of the six jobs each looks like."""

import codecs
import sys
from pathlib import Path

import click

from pm_quest.commands.output_options import add_output_options, deliver_output, format_json_output, has_suffix
from pm_quest.commands.param_types import STANDARD_STREAM, FileName, is_standard_stream
from pm_quest.commands.scenario_input import InputNotFoundError, read_input, read_inputs
from pm_quest.kit.console import write_note
from pm_quest.kit.line_wrap import find_line_width
from pm_quest.kit.sentences import format_line

MAX_BYTES = 1_000_000
STDIN_NAME = "the pasted advert"
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PACKED_MARKS = (b"%PDF", b"PK\x03\x04", b"{\\rtf")
"""How the files of office programs begin."""


@click.command(
    "adverts",
    epilog="\b\nExamples:\n  pm-quest adverts advert.txt\n  pm-quest adverts monday.txt tuesday.txt\n"
    "  pm-quest adverts - < advert.txt\n  pm-quest adverts advert.txt --json",
)
@click.argument("files", nargs=-1, required=True, type=FileName(), metavar="FILE...")
@click.option("--json", "in_json", is_flag=True, help="Print a JSON list, an object for each advert.")
@add_output_options
def command(*, files: tuple[str, ...], in_json: bool, out: Path | None, force: bool) -> int:
    """Read adverts for product managers: which of the six jobs does each look like, and why?

    A FILE is the text of one advert, as copied from a page; '-' reads it from standard input. The
    rules read English. Exits with status 1 if a file is not text.
    """
    from pm_quest.adverts.advert_formats import encode_reading, render_readings
    from pm_quest.adverts.advert_reading import read_advert
    from pm_quest.adverts.advert_rules import load_rules

    texts, closed = read_inputs(files, _read_text)
    rules = load_rules()
    readings = [(name, read_advert(text, rules)) for name, text in texts if text is not None]
    if in_json or has_suffix(out, ".json"):
        encoded = [encode_reading(name, reading) for name, reading in readings]
        deliver_output(format_json_output(encoded, out), out, *map(Path, files), force=force)
    elif readings:
        width = find_line_width()
        text = render_readings(readings, rules, width)
        deliver_output(text, out, *map(Path, files), force=force, to_read=True)
    return InputNotFoundError.exit_code if closed else int(len(readings) < len(texts))


def _read_text(file: str) -> tuple[str, str | None]:
    """Return the name and text of an advert; None for a file that holds no text, which is reported.

    Raises InputNotFoundError.
    """
    name = STDIN_NAME if is_standard_stream(file) else file
    if file == STANDARD_STREAM and sys.stdin.isatty():
        write_note("Paste the advert, then press Enter and Ctrl-D (on Windows Ctrl-Z and Enter).")
    content = read_input(file, MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        write_note(f"{format_line(name)} is longer than a megabyte: copy the advert alone into a file.")
        return name, None
    text = _decode_text(content)
    if text is None:
        write_note(f"{format_line(name)} is not plain text: copy the words of the advert, and paste them into a file.")
    return name, text


def _decode_text(content: bytes) -> str | None:
    """Return a text in UTF-8, UTF-16 or Windows-1252; None for what is not text."""
    if content.startswith(_WIDE_MARKS):
        return content.decode("utf-16", "replace")
    if content.startswith(_PACKED_MARKS) or b"\0" in content:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
