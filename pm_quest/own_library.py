"""The player's own library: scenarios, careers and collections are put into its folder and taken out, all or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pm_quest.authoring.career.file_kinds import PANEL_SUFFIX
from pm_quest.authoring.collections.folder_collections import COLLECTION_FILE, ShelvedCollection
from pm_quest.kit.files import check_lock_file, make_folder
from pm_quest.kit.folder_changes import FolderChanges
from pm_quest.kit.paths import explain_error, path_exists
from pm_quest.library import (
    SUFFIXES,
    Library,
    format_path,
    is_career_file,
    list_all_files,
    list_collections,
    list_story_files,
)

LOCK_FILE = ".lock"
LOCK_TIMEOUT = 10.0
"""Seconds to wait for another process that changes the folder; it takes some thousandths of one."""
_READ_AT_MOST = 32 * 1024 * 1024

AdditionKind = Literal["scenario", "career", "collection"]


class NotChangedError(Exception):
    """The library could not be changed, and is as it was; the message says why."""


@dataclass(frozen=True)
class Addition:
    """Something to be added: its id, and its files by name.

    A career is one file, a scenario one with perhaps a panel beside it; a collection is put into a folder of its own.
    """

    kind: AdditionKind
    id: str
    files: Mapping[str, bytes]

    @property
    def main_content(self) -> bytes:
        """Return the content of the scenario or the career itself."""
        return self.files[f"{self.id}.yaml"]

    @property
    def panel_name(self) -> str:
        """Return the name that the panel of a scenario has."""
        return f"{self.id}{PANEL_SUFFIX}"


@dataclass(frozen=True)
class Counterpart:
    """What the library has in the place of something that is to be added.

    there: what is in its place in the player's own folder; None for nothing.
    is_same: whether that, or what comes with the game, is the same, byte for byte.
    only_adds: whether it only has a panel more than what is there.
    obstacle: why it can't be added, whatever is replaced; None where it can.
    """

    there: Path | None = None
    is_same: bool = False
    only_adds: bool = False
    obstacle: str | None = None


@dataclass(frozen=True)
class Removal:
    """Something that can be taken out of the library: what it is, and its path in the player's own folder."""

    kind: AdditionKind
    id: str
    path: Path
    files: tuple[Path, ...]
    """Its scenarios, as saves name them."""
    collection: ShelvedCollection | None = None


class OwnLibrary:
    """The player's own folder of scenarios, in the library that it is a part of."""

    def __init__(self, library: Library) -> None:
        assert library.own is not None, "a library without a folder of the player's own can't be changed"
        self.folder, self.library = library.own, library

    @classmethod
    def from_environment(cls, env: Mapping[str, str]) -> "OwnLibrary":
        """Return the player's own library on this machine."""
        return cls(Library.from_environment(env))

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Hold the lock of the folder, which is made where it is missing.

        Raises NotChangedError, also for an OSError in the block.
        """
        from filelock import FileLock  # noqa: PLC0415  most commands change nothing

        where = format_path(self.folder)
        try:
            make_folder(self.folder)
            check_lock_file(self.folder / LOCK_FILE)
            with FileLock(self.folder / LOCK_FILE, timeout=LOCK_TIMEOUT):
                yield
        except TimeoutError:
            raise NotChangedError(
                f"{where} is being changed by another command for {LOCK_TIMEOUT:.0f} seconds already. Try again."
            ) from None
        except NotImplementedError:
            raise NotChangedError(f"The disk of {where} can't lock files.") from None
        except (FileExistsError, NotADirectoryError) as error:
            raise NotChangedError(f"{where} can't be made: a part of this path is a file.") from error
        except OSError as error:
            raise NotChangedError(f"{where} can't be changed: {explain_error(error)}.") from error

    # Adding

    def find_counterpart(self, addition: Addition) -> Counterpart:
        """Return how an addition stands to the library: whether it is new, there already, or something else has its id."""
        if addition.kind == "collection":
            return self._find_collection_counterpart(addition)
        content = addition.main_content
        there = next((path for path in list_story_files(self.folder) if path.stem == addition.id), None)
        if there is not None:
            return self._compare_panels(addition, there, is_same=_has_content(there, content))
        if path_exists(self.folder / addition.id):
            return Counterpart(obstacle=f"a collection in your library is called '{addition.id}'")
        for folder in self.library.folders:
            for path in list_story_files(folder):
                if path.stem == addition.id:
                    return self._compare_elsewhere(path, content)
        for path in list_all_files(self.folder):
            if path.stem == addition.id and _has_content(path, content):
                return Counterpart(path, is_same=True)
        return Counterpart()

    def _compare_panels(self, addition: Addition, there: Path, *, is_same: bool) -> Counterpart:
        """Return how a scenario stands to one in its place, which is the same or not; one without a panel changes none."""
        panel, own = addition.files.get(addition.panel_name), self.folder / addition.panel_name
        if not is_same or panel is None:
            return Counterpart(there, is_same)
        return Counterpart(there, _has_content(own, panel), only_adds=not path_exists(own))

    def _compare_elsewhere(self, path: Path, content: bytes) -> Counterpart:
        """Return how a file stands to one of its id in a folder that is not changed from here."""
        if _has_content(path, content):
            return Counterpart(path, is_same=True)
        where = f"in {format_path(path.parent)}, which comes before your library"
        where = "among the scenarios that come with the game" if path.parent == self.library.shipped else where
        return Counterpart(obstacle=f"'{path.stem}' is an id {where}")

    def _find_collection_counterpart(self, addition: Addition) -> Counterpart:
        single = next((path for path in list_story_files(self.folder) if path.stem == addition.id), None)
        if single is not None:
            return Counterpart(obstacle=f"a scenario in your library is called '{addition.id}'")
        path = self.folder / addition.id
        if path_exists(path):
            return Counterpart(path, _has_files(path, addition.files))
        for each in self.library.list_collections():
            if each.id == addition.id:
                return Counterpart(obstacle=f"a collection in {format_path(each.folder)} is called '{addition.id}'")
        return Counterpart()

    def put_in(self, additions: Sequence[tuple[Addition, Counterpart]]) -> None:
        """Put things into the folder, in the place of what is there, all or none. Raises OSError."""
        with FolderChanges(self.folder) as changes:
            for addition, counterpart in additions:
                if addition.kind == "collection":
                    changes.put_folder(addition.id, addition.files)
                else:
                    place = counterpart.there.name if counterpart.there else f"{addition.id}.yaml"
                    changes.put_file(place, addition.main_content)
                    self._put_panel(changes, addition)
            changes.carry_out()

    def _put_panel(self, changes: FolderChanges, addition: Addition) -> None:
        """Put in the panel of a scenario; one of another version goes with that."""
        if (panel := addition.files.get(addition.panel_name)) is not None:
            changes.put_file(addition.panel_name, panel)
        elif addition.kind == "scenario" and path_exists(self.folder / addition.panel_name):
            changes.take_out(addition.panel_name)

    # Removing

    def find_removal(self, id: str) -> Removal | str:
        """Return what an id means in the folder, or a sentence that says why it can't be removed."""
        for collection in list_collections(self.folder):
            if id in (collection.id, collection.folder.name) and collection.folder != self.folder:
                return Removal("collection", collection.id, collection.folder, collection.files, collection)
        for path in list_story_files(self.folder):
            if path.stem == id or (path.name == id and path.suffix in SUFFIXES):
                kind: AdditionKind = "career" if is_career_file(path) else "scenario"
                return Removal(kind, path.stem, path, (path,))
        return self._explain_no_removal(id)

    def _explain_no_removal(self, id: str) -> str:
        for collection in list_collections(self.folder):
            if id.rpartition("/")[2] in (path.stem for path in collection.files):
                return (
                    f"'{id}' belongs to the collection '{collection.id}', which is removed as a whole: "
                    f"'pm-quest remove {collection.id}'."
                )
        for folder in self.library.folders:
            path = next((path for path in list_all_files(folder) if path.stem == id), None)
            if path is not None and folder == self.library.shipped:
                return f"'{id}' comes with the game and stays."
            if path is not None:
                return f"'{id}' lies in {format_path(path)}, which was not added; delete it there."
        return f"There is no '{id}' in your library; 'pm-quest list' shows what there is."

    def take_out(self, removals: Sequence[Removal]) -> None:
        """Take things out of the folder, all or none. Raises OSError."""
        with FolderChanges(self.folder) as changes:
            for removal in removals:
                changes.take_out(removal.path.name)
                panel = f"{removal.id}{PANEL_SUFFIX}"
                if removal.kind == "scenario" and path_exists(self.folder / panel):
                    changes.take_out(panel)
            changes.carry_out()


def _has_content(path: Path, content: bytes) -> bool:
    """Return whether a file holds exactly this."""
    try:
        with path.open("rb") as file:
            return file.read(_READ_AT_MOST) == content
    except OSError:
        return False


def _has_files(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Return whether a folder holds exactly these files of a collection."""
    there = {path.name for path in folder.iterdir() if path.suffix in SUFFIXES} if folder.is_dir() else set()
    return (
        COLLECTION_FILE in there
        and there == {*files}
        and all(_has_content(folder / name, files[name]) for name in files)
    )
