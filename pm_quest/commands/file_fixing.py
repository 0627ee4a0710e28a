"""Write into scenarios and careers what fixes their errors for certain: `check --fix`."""

from collections.abc import Sequence
from pathlib import Path

import click

from pm_quest.authoring.career.file_kinds import is_collection, is_panel
from pm_quest.authoring.collections.archive_reader import has_archive_name, is_archive
from pm_quest.authoring.source_text import MAX_BYTES
from pm_quest.commands.file_output import NotWrittenError, rewrite_file
from pm_quest.commands.param_types import is_standard_stream
from pm_quest.commands.scenario_input import InputNotFoundError, read_input
from pm_quest.kit.console import write_note
from pm_quest.kit.paths import is_pipe
from pm_quest.kit.sentences import format_count, format_line


def fix_files(files: Sequence[str]) -> int:
    """Fix what is certain in some files, say what was done, and return how many could not be written.

    What cannot be opened is left to who reads it next. Raises UsageError for what is not a file.
    """
    if any(map(is_standard_stream, files)):
        raise click.UsageError("--fix writes into the file, and '-' is standard input. Name a file.")
    if pipe := next((file for file in files if is_pipe(Path(file))), None):
        raise click.UsageError(f"--fix writes into the file, and '{format_line(pipe)}' is a pipe. Name a file.")
    fixed, unwritten = [], 0
    for file in dict.fromkeys(files):
        try:
            data = read_input(file, MAX_BYTES + 1)
        except InputNotFoundError:
            continue
        try:
            fixed.append(_fix_file(file, data))
        except NotWrittenError as error:
            write_note(error.message)
            unwritten += 1
    if fixed:
        write_note(
            f"{format_count(sum(fixed), 'error')} fixed." if any(fixed) else "No error has a fix that is certain."
        )
    return unwritten


def _fix_file(file: str, data: bytes) -> int:
    """Fix a file, and return how many errors that were; a collection and what is not text are left as they are.

    Raises NotWrittenError.
    """
    from pm_quest.language_server.text_repair import repair_text

    try:
        text = data.decode()
    except UnicodeDecodeError:
        return 0
    if len(data) > MAX_BYTES or is_archive(data) or has_archive_name(file) or is_panel(text) or is_collection(text):
        return 0
    repaired = repair_text(text, file)
    if repaired.fixed:
        rewrite_file(Path(file), data, repaired.text.encode())
    for each in repaired.fixed:
        write_note(
            f"{format_line(file)}:{each.line}: {each.code} fixed: {format_line(each.done[:1].lower() + each.done[1:])}."
        )
    return len(repaired.fixed)
