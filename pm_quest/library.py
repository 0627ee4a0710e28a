"""The scenarios there are: which folders they lie in, what their headers say, and which file is meant by an id or a path."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from stat import S_ISDIR
from typing import TYPE_CHECKING

from pm_quest.paths import explain, fill_home, is_file, is_folder, is_pipe
from pm_quest.story.model import JOBS
from pm_quest.story.texts import printable

if TYPE_CHECKING:
    from pm_quest.authoring.header import Header

SUFFIXES = (".yaml", ".yml")
_ORDER = ("tutorial", *JOBS, "finale")
CAREER = "career.yaml"
"""What lies beside the shipped scenarios and is none."""


class NotFoundError(LookupError):
    """No scenario of this id and no such file: the sentence says what may have been meant."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A scenario file as the library knows it.

    `header` is None where the file can't be read; `problem` says why it can't be played from here, where it can't.
    `source` is how a save names the file: None for a shipped scenario, which is found again by its id.
    """

    id: str
    path: Path
    header: "Header | None"
    problem: str | None
    source: str | None

    @property
    def shipped(self) -> bool:
        """Does it come with the game?"""
        return self.source is None


class Library:
    """The scenarios in some folders; where two have the same id, the folder named first wins."""

    def __init__(self, folders: Sequence[Path], shipped: Path | None = None) -> None:
        self.folders, self.shipped = tuple(folders), shipped

    @classmethod
    def found(cls, env: Mapping[str, str]) -> "Library":
        """The library of this machine and environment."""
        return cls(scenario_folders(env), shipped_folder())

    def all(self) -> list[Entry]:
        """Every scenario file, folder by folder: the tutorial first, then the jobs, the finale, and what has errors.

        Reads the headers only. Of two with one id, the later says which file hides it.
        """
        first: dict[str, Entry] = {}
        entries = []
        for folder in self.folders:
            for entry in sorted(map(self.entry, _scenario_files(folder)), key=_rank):
                winner = first.setdefault(entry.id, entry)
                entries.append(entry if winner is entry else _hidden(entry, winner))
        return entries

    def find(self, id_or_file: str) -> Path:
        """The file that is meant: a file wins over an id. Raises NotFoundError with a sentence."""
        if id_or_file == "-":
            raise NotFoundError("'-' is standard input, and this needs a file, or the id of a scenario.")
        path = Path(id_or_file)
        if _is_file(path):
            return path
        files = [file for folder in self.folders for file in _scenario_files(folder)]
        paths = {file.stem: file for file in reversed(files)}
        if id_or_file in paths:
            return paths[id_or_file]
        raise NotFoundError(_nothing_called(id_or_file, path, list(paths)))

    def source(self, path: Path) -> str | None:
        """How a save names a file: None for a shipped scenario, which is found again by its id."""
        return None if path.absolute().parent == self.shipped else str(path.absolute())

    def entry(self, path: Path) -> Entry:
        """The entry of a file, wherever it lies. Reads its header only."""
        from pm_quest.authoring.header import read_header

        source = self.source(path)
        try:
            header = read_header(path)
        except OSError as error:
            return Entry(path.stem, path, None, f"It can't be opened: {explain(error)}.", source)
        problem = None if header else f"It has errors; 'pm-quest check {shown(path)}' shows them."
        return Entry(path.stem, path, header, problem, source)


def scenario_folders(env: Mapping[str, str]) -> list[Path]:
    """Where scenarios are looked for, in order: shipped, `PM_QUEST_SCENARIOS`, the user's own folder."""
    named = [fill_home(Path(part)) for part in env.get("PM_QUEST_SCENARIOS", "").split(os.pathsep) if part]
    return [shipped_folder(), *named, user_folder()]


def shipped_folder() -> Path:
    """The scenarios that come with the game: inside the package when installed, beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "scenarios"
    return inside if is_folder(inside) else package.parent / "scenarios"


def user_folder() -> Path:
    """Where a user keeps scenarios of their own; it need not exist."""
    from platformdirs import user_data_path

    return user_data_path("pm-quest", appauthor=False) / "scenarios"


def shown(path: Path) -> str:
    """A path as it may be printed."""
    return " ".join(printable(str(path)).split("\n"))


def _rank(entry: Entry) -> tuple[int, str]:
    role = entry.header.role if entry.header else None
    return (_ORDER.index(role) if role in _ORDER else len(_ORDER), entry.id)


def _hidden(entry: Entry, winner: Entry) -> Entry:
    why = f"Another scenario has this id and comes first: {shown(winner.path)}. Play this one by its file."
    return replace(entry, problem=entry.problem or why)


def _scenario_files(folder: Path) -> list[Path]:
    try:
        return sorted(
            path
            for path in folder.iterdir()
            if path.suffix in SUFFIXES and path.name != CAREER and not path.name.startswith(".") and is_file(path)
        )
    except OSError:
        return []


def _is_file(path: Path) -> bool:
    return is_file(path) or is_pipe(path)


def _why_closed(path: Path) -> str:
    """Why there is no scenario file at this path."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        return explain(error)
    return "it is a folder" if S_ISDIR(mode) else "it is no file"


def _nothing_called(name: str, path: Path, ids: list[str]) -> str:
    told = " ".join(printable(name[:200]).split())
    if _is_file(Path(f"{name}.yaml")):
        return f"{told} cannot be opened; did you mean '{told}.yaml'?"
    if path.suffix in SUFFIXES or path.name != name:
        return f"{told} cannot be opened: {_why_closed(path)}."
    near = get_close_matches(name[:200].casefold(), ids, 1)
    hint = f"did you mean '{near[0]}'?" if near else "'pm-quest list' shows those there are."
    return f"There is no scenario '{told}'; {hint}"
