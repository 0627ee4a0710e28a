"""Write the schema that lies beside an author's scenarios and explains the keys to their editor."""

from pathlib import Path
from typing import Literal

from pm_quest.authoring.collections.collection_template import COLLECTION_SCHEMA_FILE
from pm_quest.authoring.file_access import read_content
from pm_quest.authoring.json_schema import Schema, build_schema
from pm_quest.authoring.scenario_templates import CAREER_SCHEMA_FILE, SCHEMA_FILE
from pm_quest.commands.file_output import NotWrittenError, replace_file
from pm_quest.kit.console import format_json
from pm_quest.kit.invocation import quote_path
from pm_quest.kit.paths import is_file
from pm_quest.kit.sentences import format_line

SchemaKind = Literal["scenario", "career", "collection"]
SCHEMA_FILES: dict[SchemaKind, str] = {
    "scenario": SCHEMA_FILE,
    "career": CAREER_SCHEMA_FILE,
    "collection": COLLECTION_SCHEMA_FILE,
}


def write_schema_file(folder: Path, kind: SchemaKind = "scenario") -> str:
    """Write the schema of a kind of file into a folder unless its name is taken.

    Return a sentence about the result.
    """
    path = folder / SCHEMA_FILES[kind]
    made = format_json(build_schema_of(kind), indent=2, encoding="utf-8") + "\n"
    shown_path = format_line(str(path))
    if not _is_free(path):
        if _has_content(path, made):
            return f"{shown_path} is there already: your editor explains the keys by it."
        renew = f"'pm-quest schema {f'--{kind} ' if kind != 'scenario' else ''}--out {quote_path(shown_path)} --force'"
        return f"{shown_path} is there already, with something else in it, and stays as it is; {renew} writes over it."
    try:
        replace_file(path, made)
    except NotWrittenError as error:
        return f"{error.message} The file can be played all the same; only your editor explains no keys."
    return f"{shown_path} is written: your editor explains the keys by it."


def build_schema_of(kind: SchemaKind) -> Schema:
    """Return the schema of a kind of file; few are of careers or collections."""
    if kind == "career":
        from pm_quest.authoring.career.career_schema import build_career_schema

        return build_career_schema()
    if kind == "collection":
        from pm_quest.authoring.collections.collection_schema import build_collection_schema

        return build_collection_schema()
    return build_schema()


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
