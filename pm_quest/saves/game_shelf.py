"""The saves of one kind in a folder of saves: playthroughs, or careers.

One small TinyDB file each, in a folder a player; what differs between the kinds is a `GameKind`.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pm_quest.kit import files
from pm_quest.kit.paths import is_folder
from pm_quest.kit.text import remove_controls
from pm_quest.saves.envelope import OtherVersionError, Tables, format_tables
from pm_quest.saves.play_order import read_highest_number, sort_saves, write_highest_number
from pm_quest.saves.player_names import build_folder_name
from pm_quest.saves.save_errors import SaveError, format_path
from pm_quest.saves.save_files import SaveFiles, list_names, write_document
from pm_quest.saves.save_parts import MAX_PLAYED, is_save_id
from pm_quest.saves.save_record import draw_save_id, format_now

if TYPE_CHECKING:
    from pm_quest.saves.career_record import CareerSave
    from pm_quest.saves.save_record import Save

S = TypeVar("S", "Save", "CareerSave")
DOCUMENT_ID = 1
"""The id of the document in its file. It is fixed: ids that TinyDB counts in each process collide."""


@dataclass(frozen=True, slots=True)
class GameKind(Generic[S]):
    """What differs between the kinds of saves.

    noun: what a save of it is, as in `this career`.
    table: the table in its file.
    folder: its folder in that of the player; empty for the player's own.
    """

    noun: str
    table: str
    folder: str
    encode: Callable[[S], dict[str, Any]]
    decode: Callable[[Mapping[str, Any]], S]

    def parse_tables(self, tables: Tables) -> S:
        """Return the save in the tables of a file. Raises ValueError."""
        return self.decode(tables.get(self.table, {}).get(str(DOCUMENT_ID), {}))

    def build_tables(self, save: S) -> Tables:
        """Return the tables of a file with a save."""
        return {self.table: {str(DOCUMENT_ID): self.encode(save)}}


class GameShelf(Generic[S]):
    """The saves of one kind, of all players. Nothing is created before something is saved."""

    def __init__(self, folder: Path, kind: GameKind[S]) -> None:
        self.folder, self.files = folder, SaveFiles()
        self.kind: GameKind[S] = kind
        self._known: dict[Path, tuple[files.FileStamp, S]] = {}
        self._highest: dict[Path, int] = {}
        """The highest number that was seen in a folder."""

    def take_notices(self) -> tuple[str, ...]:
        """Return the notices, and count them as shown."""
        notices, self.files.notices = tuple(self.files.notices), []
        return notices

    def store_new(self, save: S) -> S:
        """Store a new save, and return it as stored. Raises SaveError."""
        path = self._build_path(save)
        with self.files.find_lock(path.parent).hold():
            save = self._assign_number(save)
            self._write_save(path, save)
        return save

    def store_step(self, before: S, ours: S) -> S:
        """Store a save that went on from `before`, and return the save it continues in. Raises SaveError.

        Where another game has continued this save differently, both are kept: this one continues
        as a new save, which is returned, and a notice says so. So it is where a newer game has
        written the file.
        """
        path = self._build_path(ours)
        with self.files.find_lock(path.parent).hold():
            ours = self._assign_number(ours)
            try:
                stored = self._write_save(path, ours)
            except OtherVersionError as other:
                self.files.add_notice(
                    f"{format_path(path)} {other.sentence}. It is left as it is, and yours goes on as a new save."
                )
                return self._store_branch(ours, len(before.choices))
            return ours if stored is None else self._keep_both(ours, stored)

    def list_games(self, player: str | None = None) -> tuple[S, ...]:
        """Return the saves of a player, or all, the one played last first. Raises SaveError."""
        found = (self._read_save(path) for path in self._list_paths(player))
        return sort_saves(save for save in found if save is not None)

    def find_game(self, id: str) -> S | None:
        """Return the save with this id; None where there is none."""
        path = self._search_path(id)
        return None if path is None else self._read_save(path)

    def get_game(self, id: str) -> S:
        """Return the save with this id. Raises SaveError where there is none."""
        save = self.find_game(id)
        if save is None:
            raise build_missing_error(id)
        return save

    def delete_game(self, id: str) -> None:
        """Remove a save and its copies. Raises SaveError."""
        path = self._search_path(id)
        if path is None:
            raise build_missing_error(id)
        with self.files.find_lock(path.parent).hold():
            files.remove_file(path)

    def export_game(self, id: str) -> str:
        """Return a save as JSON that can be imported. Raises SaveError where there is none."""
        return format_tables(self.kind.build_tables(self.get_game(id)))

    def import_game(self, save: S, *, renamed: bool = False) -> S:
        """Store a save from elsewhere, and return it as stored; an existing save is never overwritten.

        Where another save has its id, and if `renamed`, it gets a new one. Its place in the order follows from its
        time. Raises SaveError.
        """
        path = self._build_path(save)
        with self.files.find_lock(path.parent).hold():
            existing = self._search_path(save.id)
            if existing is not None and self._read_save(existing) == save:
                return save
            if existing is not None or renamed:
                save = replace(save, id=draw_save_id())
            save = self._assign_imported_number(save)
            self._write_save(self._build_path(save), save)
        return save

    def reread_games(self) -> tuple[int, tuple[str, ...]]:
        """Read every save from the disk, and return how many are sound, and what was found.

        Raises SaveError where they can't be read.
        """
        self._known.clear()
        notice_count = len(self.files.notices)
        return len(self.list_games()), tuple(self.files.notices[notice_count:])

    def _assign_number(self, save: S) -> S:
        """Return a save with a number above all of its player: it is the one played last.

        The lock is held.
        """
        folder = self._build_path(save).parent
        highest = read_highest_number(folder)
        if highest is None:
            self.list_games(save.player)  # records the highest number of all
        number = min(max(highest or 0, self._highest.get(folder, 0)) + 1, MAX_PLAYED)
        self._highest[folder] = number
        write_highest_number(folder, number)
        return replace(save, played=number)

    def _assign_imported_number(self, save: S) -> S:
        """Return an imported save, numbered after the save here that was played before it."""
        moment = min(save.changed, format_now())
        before = (each.played for each in self.list_games(save.player) if each.changed <= moment)
        return replace(save, played=max(before, default=0))

    def _keep_both(self, ours: S, stored: S) -> S:
        """Store our save as a branch of the one that another game continued, and return it."""
        common = 0
        for mine, theirs in zip(ours.choices, stored.choices, strict=False):
            if mine != theirs:
                break
            common += 1
        branch = self._store_branch(ours, common)
        self.files.add_notice(
            f"Another game went on with this {self.kind.noun} too, so both are kept: the other one as {stored.id}, "
            f"yours from here on as {branch.id}."
        )
        return branch

    def _store_branch(self, ours: S, number: int) -> S:
        branch = replace(ours, id=draw_save_id(), started=ours.changed, came_from=(ours.id, number))
        branch = self._assign_number(branch)
        self._write_save(self._build_path(branch), branch)
        return branch

    def _write_save(self, path: Path, ours: S) -> S | None:
        """Write a save, unless the stored one went another way: then return that one.

        The lock is held.
        """
        with self.files.open_database(path, self.kind.parse_tables) as database:
            table = database.table(self.kind.table)
            stored = table.get(doc_id=DOCUMENT_ID)
            if stored is not None and not (other := self.kind.decode(stored)).continues_in(ours):
                return other
            write_document(table, DOCUMENT_ID, self.kind.encode(ours))
        return None

    def _read_save(self, path: Path) -> S | None:
        """Return the save in a file, read again only where the file has changed."""
        stamp = files.read_stamp(path)
        known = self._known.get(path)
        if stamp is not None and known is not None and known[0] == stamp:
            return known[1]
        save = self.files.read_content(path, self.kind.parse_tables)
        if save is None:
            return None
        if save.id != path.stem:
            save = replace(save, id=path.stem)
        if stamp is not None:
            self._known[path] = (stamp, save)
        self._highest[path.parent] = max(self._highest.get(path.parent, 0), save.played)
        return save

    def _list_paths(self, player: str | None) -> Iterator[Path]:
        players = self.folder / "players"
        owners = [build_folder_name(player)] if player is not None else list_names(players)
        for owner in owners:
            folder = players / owner / self.kind.folder
            if self.kind.folder and lexists(folder) and not is_folder(folder):
                self.files.add_notice(
                    f"{format_path(folder)} is not a folder, so no {self.kind.noun} can be kept there. Move it away."
                )
            names = {name.removesuffix(".previous") for name in list_names(folder)}
            yield from (folder / name for name in sorted(names) if name.endswith(".json") and is_save_id(name[:-5]))

    def _search_path(self, id: str) -> Path | None:
        if not is_save_id(id):
            return None
        return next((path for path in self._list_paths(None) if path.stem == id), None)

    def _build_path(self, save: S) -> Path:
        folder = self.folder / "players" / build_folder_name(save.player) / self.kind.folder
        return folder / f"{save.id}.json"


def build_missing_error(id: str) -> SaveError:
    """Return the error to raise where there is no save with this id."""
    return SaveError(f"There is no save '{remove_controls(id)[:40]}'. 'pm-quest saves list' shows those there are.")
