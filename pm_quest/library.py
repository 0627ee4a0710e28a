"""The scenario library: where scenarios are, their headers, and the file of an id or a path."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from stat import S_ISDIR
from typing import TYPE_CHECKING

from pm_quest.authoring.career.file_kinds import PANEL_SUFFIX
from pm_quest.authoring.collections.folder_collections import (
    ShelvedCollection,
    find_collection_file,
    list_collection_folders,
    read_shelved_collection,
)
from pm_quest.kit.paths import expand_home, explain_error, is_file, is_folder, is_pipe
from pm_quest.kit.sentences import format_line
from pm_quest.kit.text import flatten_lines

if TYPE_CHECKING:
    from pm_quest.authoring.scenario_header import ScenarioHeader

SUFFIXES = (".yaml", ".yml")
CAREER_FILE = "career.yaml"
"""A file beside the shipped scenarios that is not a scenario."""
_COLLECTION_STEM = "collection"


class ScenarioNotFoundError(LookupError):
    """No scenario of this id and no such file; the message suggests what may have been meant."""


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """A scenario file in the library.

    id: the file's name without its suffix.
    path: the file.
    header: its header; None where the file can't be read.
    problem: why it can't be played from here; None where it can.
    source: how a save names the file; None for a shipped scenario, which is found by its id.
    collection: the collection that it belongs to; None where it stands for itself.
    """

    id: str
    path: Path
    header: "ScenarioHeader | None"
    problem: str | None
    source: str | None
    collection: ShelvedCollection | None = None

    @property
    def is_shipped(self) -> bool:
        """Return whether it comes with the game."""
        return self.source is None


class Library:
    """The scenarios of some folders; where two have the same id, the earlier folder wins.

    own: the folder that `pm-quest add` puts scenarios into, where it is one of these.
    """

    def __init__(self, folders: Sequence[Path], shipped: Path | None = None, own: Path | None = None) -> None:
        self.folders, self.shipped, self.own = tuple(folders), shipped, own

    @classmethod
    def from_environment(cls, env: Mapping[str, str]) -> "Library":
        """Return the library of this machine and environment."""
        return cls(list_scenario_folders(env), find_shipped_folder(), find_user_folder())

    def list_entries(self) -> list[LibraryEntry]:
        """Return an entry for each scenario file, folder by folder.

        Tutorial, jobs, finale, files with errors; then the collections, each in its order.

        Reads only the headers. Of two with the same id, the later says which file hides it.
        Careers among the files are left out: `career_market.list_careers` has them.
        """
        first: dict[str, LibraryEntry] = {}
        entries: dict[Path, LibraryEntry] = {}
        for folder in self.folders:
            found = map(self.read_entry, list_single_files(folder))
            single = (each for each in found if each.header or not is_career_file(each.path))
            for entry in (*sorted(single, key=_entry_rank), *self._read_collections(folder)):
                if entry.path not in entries:  # a folder may be named twice, and a collection in a folder besides
                    winner = first.setdefault(entry.id, entry)
                    entries[entry.path] = entry if winner is entry else _mark_hidden(entry, winner)
        return list(entries.values())

    def list_collections(self) -> list[ShelvedCollection]:
        """Return the collections, folder by folder."""
        return [collection for folder in self.folders for collection in list_collections(folder)]

    def _read_collections(self, folder: Path) -> Iterator[LibraryEntry]:
        """Yield the entries of the collections in a folder, each in its order."""
        for collection in list_collections(folder):
            yield from (replace(self.read_entry(file), collection=collection) for file in collection.files)

    def find_file(self, id_or_file: str) -> Path:
        """Return the file that an id or a path means; a path wins. Raises ScenarioNotFoundError.

        A scenario of a collection is found by `collection/scenario` as well.
        """
        if id_or_file == "-":
            raise ScenarioNotFoundError("'-' is standard input, and this needs a file, or the id of a scenario.")
        path = Path(id_or_file)
        if is_readable_file(path):
            return path
        files = [file for folder in self.folders for file in list_all_files(folder)]
        paths = {file.stem: file for file in reversed(files)}
        if "/" in id_or_file:
            paths |= {f"{each.id}/{file.stem}": file for each in self.list_collections() for file in each.files}
        if id_or_file in paths:
            return paths[id_or_file]
        raise ScenarioNotFoundError(
            self._explain_collection(id_or_file) or explain_not_found(id_or_file, path, list(paths))
        )

    def _explain_collection(self, id: str) -> str | None:
        """Return a sentence for the id of a collection, which can't be played as a whole, or of no scenario in one.

        None for any other.
        """
        name, _, scenario = id.partition("/")
        found = next((each for each in self.list_collections() if each.id == name and each.files), None)
        if found is None:
            return None
        if scenario:
            known = ", ".join(f"'{file.stem}'" for file in found.files)
            return f"The collection '{name}' has no scenario '{format_line(scenario)[:60]}'; it has {known}."
        return f"'{id}' is a collection; name one of its scenarios, such as '{id}/{found.files[0].stem}'."

    def find_source(self, path: Path) -> str | None:
        """Return how a save names a file: None for a shipped scenario, else its absolute path."""
        return None if path.absolute().parent == self.shipped else str(path.absolute())

    def read_entry(self, path: Path) -> LibraryEntry:
        """Return the entry of a file anywhere. Reads only its header."""
        from pm_quest.authoring.scenario_header import read_header

        source = self.find_source(path)
        try:
            header = read_header(path)
            problem = None if header else _explain_headless(path)
        except OSError as error:
            return LibraryEntry(path.stem, path, None, f"It can't be opened: {explain_error(error)}.", source)
        return LibraryEntry(path.stem, path, header, problem, source)


def list_scenario_folders(env: Mapping[str, str]) -> list[Path]:
    """Return the folders to search, in order: shipped, `PM_QUEST_SCENARIOS`, the user's own."""
    named = [expand_home(Path(part)) for part in env.get("PM_QUEST_SCENARIOS", "").split(os.pathsep) if part]
    return [find_shipped_folder(), *named, find_user_folder()]


def find_shipped_folder() -> Path:
    """Return the folder of the shipped scenarios: in the package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "scenarios"
    return inside if is_folder(inside) else package.parent / "scenarios"


def find_user_folder() -> Path:
    """Return the folder for the user's own scenarios; it need not exist."""
    from platformdirs import user_data_path

    return user_data_path("pm-quest", appauthor=False) / "scenarios"


def is_in_user_folder(path: Path) -> bool:
    """Return whether a file lies, or lay, where `pm-quest add` puts scenarios."""
    return path.is_relative_to(find_user_folder())


def format_path(path: Path) -> str:
    """Return a path on one line, without control characters."""
    return flatten_lines(str(path))


def _explain_headless(path: Path) -> str:
    """Return why a file without the head of a scenario can't be played."""
    if is_career_file(path):
        return f"It is a career, and no scenario; 'pm-quest check {format_path(path)}' reads it."
    return f"It has errors; 'pm-quest check {format_path(path)}' shows them."


def is_career_file(path: Path) -> bool:
    """Return whether a file is a career, as far as it can be opened."""
    from pm_quest.authoring.career.file_kinds import is_career
    from pm_quest.authoring.file_access import read_content
    from pm_quest.authoring.source_text import MAX_BYTES

    try:
        return is_file(path) and is_career(read_content(path, MAX_BYTES + 1).decode("utf-8", "replace"))
    except OSError:
        return False


def _entry_rank(entry: LibraryEntry) -> tuple[int, str]:
    """Return the sort key of an entry within its folder: its role, then its id."""
    from pm_quest.story.model import JOBS

    order = ("tutorial", *JOBS, "finale")
    role = entry.header.role if entry.header else None
    return (order.index(role) if role in order else len(order), entry.id)


def _mark_hidden(entry: LibraryEntry, winner: LibraryEntry) -> LibraryEntry:
    """Return an entry with the reason why another one of the same id takes precedence."""
    how = f"as '{entry.collection.id}/{entry.id}'" if entry.collection else "by its file"
    why = f"Another scenario has this id and comes first: {format_path(winner.path)}. Play this one {how}."
    return replace(entry, problem=entry.problem or why)


def list_scenario_files(folder: Path) -> list[Path]:
    """Return the scenario files in a folder, sorted; none where it can't be read."""
    return [path for path in list_story_files(folder) if path.name != CAREER_FILE]


def list_single_files(folder: Path) -> list[Path]:
    """Return the scenario files in a folder that stand for themselves: none where the folder is a collection."""
    return [] if find_collection_file(folder) else list_scenario_files(folder)


def list_all_files(folder: Path) -> list[Path]:
    """Return the scenario files in a folder and in the collections in it."""
    return [file for each in (folder, *list_collection_folders(folder)) for file in list_scenario_files(each)]


def list_collections(folder: Path) -> list[ShelvedCollection]:
    """Return the collections in a folder: the folder itself where it is one, then those in it."""
    folders = (folder, *list_collection_folders(folder))
    found = (read_shelved_collection(each, list_scenario_files(each)) for each in folders)
    return [each for each in found if each is not None]


def list_story_files(folder: Path) -> list[Path]:
    """Return the files of scenarios and careers in a folder, sorted; none where it can't be read."""
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.suffix in SUFFIXES
            and path.stem != _COLLECTION_STEM
            and not path.name.endswith(PANEL_SUFFIX)
            and not path.name.startswith(".")
            and is_file(path)
        )
    except OSError:
        return []


def is_readable_file(path: Path) -> bool:
    """Return whether a path is a file or a named pipe."""
    return is_file(path) or is_pipe(path)


def _explain_missing_file(path: Path) -> str:
    """Return why there is no scenario file at this path."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        return explain_error(error)
    return "it is a folder" if S_ISDIR(mode) else "it is not a file"


def explain_not_found(name: str, path: Path, ids: list[str], noun: str = "scenario") -> str:
    """Return the sentence for an id or path that leads to nothing, with a suggestion."""
    typed = format_line(name[:200])
    if is_readable_file(Path(f"{name}.yaml")):
        return f"{typed} cannot be opened; did you mean '{typed}.yaml'?"
    if path.suffix in SUFFIXES or path.name != name:
        return f"{typed} cannot be opened: {_explain_missing_file(path)}."
    near = get_close_matches(name[:200].casefold(), ids, 1)
    hint = f"did you mean '{near[0]}'?" if near else "'pm-quest list' shows those there are."
    if name.strip() and is_folder(path):
        return f"'{typed}' is a folder, and no {noun} is called so; {hint}"
    return f"There is no {noun} '{typed}'; {hint}"
