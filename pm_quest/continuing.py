"""Playthroughs a player can continue, and why one can't be continued now."""

import errno
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, NamedTuple, Protocol

from pm_quest.library import (
    CAREER_FILE,
    Library,
    LibraryEntry,
    ScenarioNotFoundError,
    find_shipped_folder,
    format_path,
    is_in_user_folder,
)
from pm_quest.saves.play_order import list_latest
from pm_quest.saves.save_record import Save

if TYPE_CHECKING:
    from pm_quest.saves.career_record import CareerSave

_MISSING_ERRORS = frozenset({errno.ENOENT, errno.ENOTDIR})
MAX_OPEN_GAMES = 50
"""At most this many unfinished scenarios are listed; each one costs reading a file."""


class FileReading(Protocol):
    """What was read of a file."""

    @property
    def errors(self) -> Sequence[object]:
        """What keeps it from being played."""


FileReader = Callable[[Path], FileReading]


class OpenGame(NamedTuple):
    """A saved game that has not ended.

    save: the save to continue.
    entry: its scenario in the library; None where it can't be played now.
    problem: why it can't, as the rest of a sentence that begins with the scenario's title.
    """

    save: Save
    entry: LibraryEntry | None
    problem: str | None

    @property
    def title(self) -> str:
        """Return the scenario's title, from the save where its file is gone."""
        header = self.entry.header if self.entry else None
        return header.title if header else find_save_title(self.save)


def find_save_title(save: Save) -> str:
    """Return the title of a save's scenario; its id for saves of versions that stored no title."""
    return save.title or save.scenario


def list_open_games(saves: Sequence[Save], library: Library) -> Iterator[OpenGame]:
    """Yield the games a player can continue, newest first.

    `saves` are all of that player, newest first.

    A scenario in which no choice was ever taken is left out.
    """
    decided = {save.scenario for save in saves if save.choices}
    latest = [save for save in list_latest(saves) if not save.is_finished and save.scenario in decided]
    for save in latest[:MAX_OPEN_GAMES]:
        problem = describe_problem(save, library)
        yield OpenGame(save, None if problem else find_entry(save, library), problem)


def find_save_file(save: Save, library: Library) -> Path | None:
    """Return the file that a save was played from; None where a shipped one is gone."""
    with suppress(ScenarioNotFoundError):
        return Path(save.source) if save.source else library.find_file(save.scenario)
    return None


def describe_problem(save: Save, library: Library) -> str | None:
    """Return why the scenario of a save can't be played now, to follow its title.

    None where it can.
    """
    return describe_problems([save], library).get(save.id)


def describe_problems(saves: Iterable[Save], library: Library) -> dict[str, str]:
    """Return, by save id, why the scenarios of unfinished saves can't be played now."""
    known: dict[tuple[str | None, str], str | None] = {}
    found = {}
    for save in saves:
        of = (save.source, save.scenario)
        if not save.is_finished and of not in known:
            known[of] = (
                describe_file_problem(Path(save.source))
                if save.source
                else _describe_missing_shipped(save.scenario, library)
            )
        if not save.is_finished and (problem := known[of]):
            found[save.id] = problem
    return found


def describe_career_problem(save: "CareerSave", library: Library) -> str | None:
    """Return why an unfinished career can't go on now, to follow its title; None where it can."""
    from pm_quest.authoring.career.career_reader import read_career_file  # noqa: PLC0415  the title is drawn before it is needed

    if save.is_finished:
        return None
    if save.source is None and save.career != Path(CAREER_FILE).stem:
        return "it does not come with this version of PM Quest"
    path = (library.shipped or find_shipped_folder()) / CAREER_FILE if save.source is None else Path(save.source)
    return describe_file_problem(path, read_career_file)


def _read_scenario(path: Path) -> FileReading:
    from pm_quest.authoring.scenario_reader import read_scenario_file  # noqa: PLC0415  the title is drawn before it is needed

    return read_scenario_file(path)


def describe_file_problem(path: Path, read: FileReader = _read_scenario) -> str | None:
    """Return why a file can't be played now, to follow its title; None where it can.

    read: how it is read; left out, as a scenario.
    """
    try:
        mode = path.stat().st_mode
        if not S_ISREG(mode):
            return (
                f"there is {'a folder' if S_ISDIR(mode) else 'no file'} in the place of its file ({format_path(path)})"
            )
        errors = read(path).errors
    except (OSError, ValueError) as error:
        if isinstance(error, ValueError) or error.errno in _MISSING_ERRORS:
            return _describe_missing_file(path)
        return f"its file can't be opened ({format_path(path)}: {error.strerror or error})"
    return f"its file has errors; 'pm-quest check {format_path(path)}' shows them" if errors else None


def _describe_missing_file(path: Path) -> str:
    """Return that a file is gone, to follow its title; of one in the player's own library, how it comes back."""
    if not is_in_user_folder(path):
        return f"its file is not there any more ({format_path(path)})"
    return "it is not in your library any more, and goes on once 'pm-quest add' has put it there again"


def find_entry(save: Save, library: Library) -> LibraryEntry | None:
    """Return the library entry of a save.

    The file it was played from, or the shipped scenario of its id.
    """
    if save.source is not None:
        return library.read_entry(Path(save.source))
    return _find_shipped_entry(save.scenario, library)


def find_namesakes(save: Save, library: Library) -> list[LibraryEntry]:
    """Return the other readable scenarios that have the id of a save's scenario."""
    entries = (entry for entry in library.list_entries() if entry.id == save.scenario and entry.header)
    return [entry for entry in entries if entry.source != save.source]


def _find_shipped_entry(id: str, library: Library) -> LibraryEntry | None:
    """Return the shipped scenario of an id; None where there is none."""
    found = (entry for entry in library.list_entries() if entry.id == id and entry.is_shipped and entry.header)
    return next(found, None)


def _describe_missing_shipped(id: str, library: Library) -> str | None:
    """Return why a shipped scenario can't be played; None where it is there."""
    return None if _find_shipped_entry(id, library) else "it does not come with this version of PM Quest"
