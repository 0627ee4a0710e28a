"""`pm-quest rename`: call a scene, choice, meter, flag or exhibit otherwise, everywhere in a file."""

import codecs
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.file_output import NotWrittenError, rewrite_file
from pm_quest.commands.param_types import FilePath, is_standard_stream
from pm_quest.commands.scenario_input import read_input
from pm_quest.kit.console import write_note, write_result
from pm_quest.kit.sentences import format_count, format_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pm_quest.authoring.name_occurrences import NameKind
    from pm_quest.authoring.renaming import Renaming

KINDS = ("scene", "choice", "meter", "flag", "exhibit")


@click.command(
    "rename",
    epilog="\b\nExamples:\n  pm-quest rename my_story.yaml scene fair market\n"
    "  pm-quest rename my_story.yaml choice fair.ask_price ask_what_it_costs",
)
@click.argument("file", type=FilePath(), metavar="FILE")
@click.argument("kind", type=click.Choice(KINDS), metavar="|".join(KINDS))
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--dry-run", is_flag=True, help="Show the places and leave the file as it is.")
def command(*, file: Path, kind: "NameKind", old: str, new: str, dry_run: bool) -> int:
    """Rename a scene, choice, meter, flag or exhibit of FILE everywhere at once.

    A choice is named with its scene, as in fair.ask_price. Conditions, tests, the teaching and the
    braces in texts follow; the rest of the file stays byte for byte. The file
    is replaced as a whole, or left as it is with the reason why, and exit status 1.
    """
    from pm_quest.authoring.renaming import RenameError, WrongNameError, rename_everywhere
    from pm_quest.authoring.scenario_reader import parse_scenario
    from pm_quest.authoring.source_text import MAX_BYTES

    if is_standard_stream(file):
        raise click.BadParameter("a file is renamed in where it is; name one.", param_hint="'FILE'")
    data = read_input(file, MAX_BYTES + 1)
    reading = parse_scenario(data, str(file))
    name = format_line(str(file))
    try:
        renaming = rename_everywhere(reading, kind, old, new)
    except WrongNameError as error:
        raise NotWrittenError(_explain(name, error)) from None
    except RenameError as error:
        write_note(_explain(name, error))
        return 1
    if dry_run:
        write_result("\n".join(_list_lines(name, reading.source.text, renaming)))
    else:
        rewrite_file(file, data, _restore_bom(data) + renaming.text.encode())
    did = "Would rename" if dry_run else "Renamed"
    write_note(f"{did} '{old}' to '{renaming.new}' in {format_count(len(renaming.places), 'place')} of {name}.")
    if reading.errors:
        write_note(f"The file has {format_count(len(reading.errors), 'error')}, as before: 'check' shows them.")
    return 0


def _explain(name: str, error: Exception) -> str:
    """Return why nothing is renamed, as a sentence."""
    said = str(error)
    return f"{name} is left as it is: {said}{'' if said.endswith(('?', '.')) else '.'}"


def _restore_bom(data: bytes) -> bytes:
    """Return the mark at the beginning of the file, if it has one."""
    return codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""


def _list_lines(name: str, text: str, renaming: "Renaming") -> "Iterable[str]":
    """Yield the places of a name, each with its line."""
    from pm_quest.authoring.source_text import LineNumbers

    numbers, lines = LineNumbers(text), re.split("\r\n|\r|\n", text)
    for each in renaming.places:
        line = numbers.find_line(each.start)
        yield f"{name}:{line}: {format_line(lines[line - 1])}"
