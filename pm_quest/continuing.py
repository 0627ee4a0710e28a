"""What a player was in the middle of, and why it can't be gone on with now, where its scenario can't be played."""

import errno
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import NamedTuple

from pm_quest.library import Entry, Library, shown
from pm_quest.saves.order import find_latest
from pm_quest.saves.record import Save

_MISSING = frozenset({errno.ENOENT, errno.ENOTDIR})
MOST_LOOKED_AT = 50
"""So many scenarios that a player is in the middle of are looked at; each is a file that is read."""


class OpenGame(NamedTuple):
    """A saved game that there is more of to come.

    entry: the scenario to go on with, None where that can't be played now.
    problem: why it can't, as the rest of a sentence that begins with the scenario's title.
    """

    save: Save
    entry: Entry | None
    problem: str | None

    @property
    def title(self) -> str:
        """Return what the scenario is called, also where there is only the save to tell it."""
        header = self.entry.header if self.entry else None
        return header.title if header else name_save(self.save)


def name_save(save: Save) -> str:
    """Return the title of the scenario that a save is of; its id for saves of versions that kept no title."""
    return save.title or save.scenario


def list_open_games(saves: Sequence[Save], library: Library) -> Iterator[OpenGame]:
    """List what a player is in the middle of, newest first. `saves` are all those of the player, newest first.

    A scenario in which nothing was ever decided was only looked at, and is left out.
    """
    decided = {save.scenario for save in saves if save.choices}
    latest = [save for save in find_latest(saves) if not save.finished and save.scenario in decided]
    for save in latest[:MOST_LOOKED_AT]:
        problem = describe_problem(save, library)
        yield OpenGame(save, None if problem else find_entry(save, library), problem)


def describe_problem(save: Save, library: Library) -> str | None:
    """Say why the scenario of a save can't be played now, after its title; None where it can be."""
    return describe_problems([save], library).get(save.id)


def describe_problems(saves: Iterable[Save], library: Library) -> dict[str, str]:
    """Say for each save that is not finished why its scenario can't be played now: by the save's id, after the title."""
    known: dict[tuple[str | None, str], str | None] = {}
    found = {}
    for save in saves:
        of = (save.source, save.scenario)
        if not save.finished and of not in known:
            known[of] = describe_file(Path(save.source)) if save.source else _miss_shipped(save.scenario, library)
        if not save.finished and (problem := known[of]):
            found[save.id] = problem
    return found


def describe_file(path: Path) -> str | None:
    """Say why a scenario file can't be played now, after the scenario's title; None where it can be."""
    from pm_quest.authoring.reader import read_file  # noqa: PLC0415  the title is drawn before it is needed

    try:
        mode = path.stat().st_mode
        if not S_ISREG(mode):
            return f"there is {'a folder' if S_ISDIR(mode) else 'no file'} in the place of its file ({shown(path)})"
        errors = read_file(path).errors
    except (OSError, ValueError) as error:
        if isinstance(error, ValueError) or error.errno in _MISSING:
            return f"its file is not there any more ({shown(path)})"
        return f"its file can't be opened ({shown(path)}: {error.strerror or error})"
    return f"its file has errors; 'pm-quest check {shown(path)}' shows them" if errors else None


def find_entry(save: Save, library: Library) -> Entry | None:
    """Find the scenario of a save: the file that it was played from, or the shipped scenario of its id."""
    if save.source is not None:
        return library.entry(Path(save.source))
    return _find_shipped(save.scenario, library)


def find_namesakes(save: Save, library: Library) -> list[Entry]:
    """Find the other scenarios of the library that have the id of a save's scenario, and can be read."""
    entries = (entry for entry in library.all() if entry.id == save.scenario and entry.header)
    return [entry for entry in entries if entry.source != save.source]


def _find_shipped(id: str, library: Library) -> Entry | None:
    found = (entry for entry in library.all() if entry.id == id and entry.shipped and entry.header)
    return next(found, None)


def _miss_shipped(id: str, library: Library) -> str | None:
    return None if _find_shipped(id, library) else "it does not come with this version of PM Quest"
