"""The schema that lies beside an author's scenarios and tells their editor of the keys."""

from pathlib import Path

from pm_quest.authoring.files import content
from pm_quest.authoring.schema import schema
from pm_quest.authoring.starting import SCHEMA_FILE
from pm_quest.calling import quote
from pm_quest.commands.writing import NotWrittenError, write_file
from pm_quest.console import as_json
from pm_quest.paths import is_file
from pm_quest.story.sentences import one_line


def write_schema(folder: Path) -> str:
    """Write the schema into a folder where nothing has its name yet; return a sentence of what came of it."""
    path, made = folder / SCHEMA_FILE, as_json(schema(), indent=2, encoding="utf-8") + "\n"
    told = one_line(str(path))
    if not _is_free(path):
        if _holds(path, made):
            return f"{told} is there already: your editor explains the keys by it."
        renew = f"'pm-quest schema --out {quote(told)} --force'"
        return f"{told} is there already, with something else in it, and stays as it is; {renew} writes over it."
    try:
        write_file(path, made)
    except NotWrittenError as error:
        return f"{error.message} The scenario can be played all the same; only your editor explains no keys."
    return f"{told} is written: your editor explains the keys by it."


def _is_free(path: Path) -> bool:
    """Say whether nothing has this name. What may not be asked is taken for free: writing says why it can't be done."""
    try:
        path.lstat()
    except OSError:
        return True
    return False


def _holds(path: Path, text: str) -> bool:
    """Say whether a file has this content."""
    data = text.encode("utf-8")
    try:
        return is_file(path) and content(path, len(data) + 1) == data
    except OSError:
        return False
