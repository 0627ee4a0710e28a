"""Write the schema that lies beside an author's scenarios and explains the keys to their editor."""

from pathlib import Path

from pm_quest.authoring.file_access import read_content
from pm_quest.authoring.json_schema import Schema, build_schema
from pm_quest.authoring.scenario_templates import CAREER_SCHEMA_FILE, SCHEMA_FILE
from pm_quest.commands.file_output import NotWrittenError, replace_file
from pm_quest.kit.console import format_json
from pm_quest.kit.invocation import quote_path
from pm_quest.kit.paths import is_file
from pm_quest.kit.sentences import format_line


def write_schema_file(folder: Path, *, of_careers: bool = False) -> str:
    """Write the schema of scenarios, or `of_careers`, into a folder unless its name is taken.

    Return a sentence about the result.
    """
    path = folder / (CAREER_SCHEMA_FILE if of_careers else SCHEMA_FILE)
    made = format_json(_build_schema(of_careers=of_careers), indent=2, encoding="utf-8") + "\n"
    shown_path = format_line(str(path))
    if not _is_free(path):
        if _has_content(path, made):
            return f"{shown_path} is there already: your editor explains the keys by it."
        renew = f"'pm-quest schema {'--career ' if of_careers else ''}--out {quote_path(shown_path)} --force'"
        return f"{shown_path} is there already, with something else in it, and stays as it is; {renew} writes over it."
    try:
        replace_file(path, made)
    except NotWrittenError as error:
        return f"{error.message} The file can be played all the same; only your editor explains no keys."
    return f"{shown_path} is written: your editor explains the keys by it."


def _build_schema(*, of_careers: bool) -> Schema:
    if not of_careers:
        return build_schema()
    from pm_quest.authoring.career.career_schema import build_career_schema  # few begin a career

    return build_career_schema()


def _is_free(path: Path) -> bool:
    """Return whether nothing has this name.

    A name that cannot be looked up counts as free: writing reports why.
    """
    try:
        path.lstat()
    except OSError:
        return True
    return False


def _has_content(path: Path, text: str) -> bool:
    """Return whether a file has this content."""
    data = text.encode("utf-8")
    try:
        return is_file(path) and read_content(path, len(data) + 1) == data
    except OSError:
        return False
