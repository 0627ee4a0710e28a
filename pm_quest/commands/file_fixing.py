"""Write into scenarios and careers what fixes their errors for certain: `check --fix`."""

from collections.abc import Sequence
from pathlib import Path

import click

from pm_quest.authoring.career.file_kinds import is_collection, is_panel
from pm_quest.authoring.collections.archive_reader import has_archive_name, is_archive
from pm_quest.authoring.source_text import MAX_BYTES
from pm_quest.commands.file_output import rewrite_file
from pm_quest.commands.param_types import is_standard_stream
from pm_quest.commands.scenario_input import InputNotFoundError, read_input
from pm_quest.kit.console import write_note
from pm_quest.kit.sentences import format_count, format_line


def fix_files(files: Sequence[str]) -> None:
    """Fix what is certain in some files, and say what was done; what cannot be opened is left to who reads it next.

    Raises UsageError for standard input, and NotWrittenError.
    """
    if any(map(is_standard_stream, files)):
        raise click.UsageError("--fix writes into the file, and '-' is standard input. Name a file.")
    fixed = []
    for file in dict.fromkeys(files):
        try:
            data = read_input(file, MAX_BYTES + 1)
        except InputNotFoundError:
            continue
        fixed.append(_fix_file(file, data))
    if fixed:
        write_note(
            f"{format_count(sum(fixed), 'error')} fixed." if any(fixed) else "No error has a fix that is certain."
        )


def _fix_file(file: str, data: bytes) -> int:
    """Fix a file, and return how many errors that were; a collection and what is no text are left as they are."""
    from pm_quest.language_server.text_repair import repair_text

    try:
        text = data.decode() if len(data) <= MAX_BYTES else ""
    except UnicodeDecodeError:
        return 0
    if is_archive(data) or has_archive_name(file) or is_panel(text) or is_collection(text):
        return 0
    repaired = repair_text(text, file)
    if repaired.fixed:
        rewrite_file(Path(file), repaired.text.encode())
    for each in repaired.fixed:
        write_note(f"{format_line(file)}:{each.line}: {each.code} fixed: {format_line(each.done)}.")
    return len(repaired.fixed)
