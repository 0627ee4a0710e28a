"""The saves of all players: one small TinyDB file a playthrough, in a folder a player.

A save is on the disk when `start_save` or `record_progress` returns. `notices` says what was set
aside, left alone or stored twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pm_quest.kit import files
from pm_quest.kit.text import remove_controls
from pm_quest.saves.envelope import OtherVersionError, Tables, format_tables, unpack_tables
from pm_quest.saves.play_order import read_highest_number, sort_saves, write_highest_number
from pm_quest.saves.player_names import build_folder_name
from pm_quest.saves.save_errors import SaveError, format_path
from pm_quest.saves.save_files import SaveFiles, list_names, write_document
from pm_quest.saves.save_parts import MAX_PLAYED, is_save_id
from pm_quest.saves.save_record import Save, build_save, decode_save, draw_save_id, encode_save, format_now
from pm_quest.saves.save_store import SaveStore, update_save
from pm_quest.story.playthrough import Playthrough

TABLE, DOCUMENT_ID = "playthrough", 1
"""The table and the id of a playthrough in its file.

The id is fixed: ids that TinyDB counts in each process collide.
"""


@dataclass(frozen=True, slots=True)
class StoreReport:
    """The result of reading every save.

    folder: the folder of the saves.
    saves: the number of sound saves.
    notices: a sentence for each thing the player should know.
    """

    folder: Path
    saves: int
    notices: tuple[str, ...]

    def __str__(self) -> str:
        saves = "1 save is" if self.saves == 1 else f"{self.saves:,} saves are"
        also = "nothing is damaged" if not self.notices else f"{len(self.notices):,} of the files needed care"
        return f"{saves} sound in {format_path(self.folder)}; {also}."


class FolderStore(SaveStore):
    """The saves in one folder. Nothing is created before something is saved."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = SaveFiles()
        self._known: dict[Path, tuple[files.FileStamp, Save]] = {}
        self._highest: dict[Path, int] = {}
        """The highest number that was seen in a player's folder."""

    @property
    def notices(self) -> tuple[str, ...]:
        """Return what the player should know: sentences, oldest first."""
        return tuple(self.files.notices)

    def take_notices(self) -> tuple[str, ...]:
        """Return the notices, and count them as shown."""
        notices, self.files.notices = self.notices, []
        return notices

    def start_save(
        self,
        playthrough: Playthrough,
        *,
        fingerprint: str,
        source: str | None = None,
        came_from: tuple[str, int] | None = None,
    ) -> Save:
        """Store a playthrough as a new save of the player who brings it. Raises SaveError."""
        save = build_save(playthrough, fingerprint, source, came_from)
        path = self._build_path(save)
        with self.files.find_lock(path.parent).hold():
            save = self._assign_number(save)
            self._write_save(path, save)
        return save

    def record_progress(self, save: Save, playthrough: Playthrough, *, unread: bool = False) -> Save:
        """Store how far a playthrough has come, on the disk when this returns. Raises SaveError.

        `unread` stores that its ending has not been shown yet.

        Where another game has continued this save differently, both are kept: this one continues
        as a new save, which is returned, and a notice says so.
        """
        ours = update_save(save, playthrough, unread=unread)
        path = self._build_path(ours)
        with self.files.find_lock(path.parent).hold():
            ours = self._assign_number(ours)
            try:
                stored = self._write_save(path, ours)
            except OtherVersionError as other:
                self.files.add_notice(
                    f"{format_path(path)} {other.sentence}. It is left as it is, and yours goes on as a new save."
                )
                return self._store_branch(ours, len(save.choices))
            return ours if stored is None else self._keep_both(ours, stored)

    def list_saves(self, player: str | None = None, scenario: str | None = None) -> tuple[Save, ...]:
        """Return the saves of a player and a scenario, or all, the one played last first.

        Raises SaveError.
        """
        found = [
            save
            for path in self._list_paths(player)
            if (save := self._read_save(path)) is not None and scenario in (None, save.scenario)
        ]
        return sort_saves(found)

    def get(self, id: str) -> Save:
        """Return the save with this id. Raises SaveError where there is none."""
        save = self._read_save(self._find_path(id))
        if save is None:
            raise _build_missing_error(id)
        return save

    def delete_save(self, id: str) -> None:
        """Remove a save and its copies. Raises SaveError."""
        path = self._find_path(id)
        with self.files.find_lock(path.parent).hold():
            files.remove_file(path)

    def export_save(self, id: str) -> str:
        """Return a save as JSON that `import_save` reads. Raises SaveError where there is none."""
        return format_tables({TABLE: {str(DOCUMENT_ID): encode_save(self.get(id))}})

    def import_save(self, text: str) -> Save:
        """Store an exported save, and return it as stored; an existing save is never overwritten.

        Where another save has its id, it gets a new one. Its place in the order follows from its
        time. Raises SaveError with a sentence for what is not a save.
        """
        try:
            save = _parse_save(unpack_tables(text.encode("utf-8", "replace")))
        except OtherVersionError as other:
            raise SaveError(f"This can't be imported: it {other.sentence}.") from None
        except ValueError as error:
            raise SaveError(f"This can't be imported: {error}. Export the save again, and take it unchanged.") from None
        path = self._build_path(save)
        with self.files.find_lock(path.parent).hold():
            existing = self._search_path(save.id)
            if existing is not None:
                known = self._read_save(existing)
                if known == save:
                    return save
                save = replace(save, id=draw_save_id())
            save = self._assign_imported_number(save)
            self._write_save(self._build_path(save), save)
        return save

    def verify_saves(self) -> "StoreReport":
        """Read every save from the disk, repairing what can be repaired.

        Raises SaveError where they can't be read.
        """
        self._known.clear()
        notice_count = len(self.notices)
        return StoreReport(self.folder, len(self.list_saves()), self.notices[notice_count:])

    # helpers for files

    def _assign_number(self, save: Save) -> Save:
        """Return a save with a number above all of its player: it is the one played last.

        The lock is held.
        """
        folder = self._build_path(save).parent
        highest = read_highest_number(folder)
        if highest is None:
            self.list_saves(save.player)  # records the highest number of all
        number = min(max(highest or 0, self._highest.get(folder, 0)) + 1, MAX_PLAYED)
        self._highest[folder] = number
        write_highest_number(folder, number)
        return replace(save, played=number)

    def _assign_imported_number(self, save: Save) -> Save:
        """Return an imported save, numbered after the save here that was played before it."""
        moment = min(save.changed, format_now())
        before = (each.played for each in self.list_saves(save.player) if each.changed <= moment)
        return replace(save, played=max(before, default=0))

    def _keep_both(self, ours: Save, stored: Save) -> Save:
        """Store our save as a branch of the one that another game continued, and return it."""
        common = 0
        for mine, theirs in zip(ours.choices, stored.choices, strict=False):
            if mine != theirs:
                break
            common += 1
        branch = self._store_branch(ours, common)
        self.files.add_notice(
            f"Another game went on with this playthrough too, so both are kept: the other one as {stored.id}, "
            f"yours from here on as {branch.id}."
        )
        return branch

    def _store_branch(self, ours: Save, turn: int) -> Save:
        branch = self._assign_number(replace(ours, id=draw_save_id(), started=ours.changed, came_from=(ours.id, turn)))
        self._write_save(self._build_path(branch), branch)
        return branch

    def _write_save(self, path: Path, ours: Save) -> Save | None:
        """Write a save, unless the stored one went another way: then return that one.

        The lock is held.
        """
        with self.files.open_database(path, _parse_save) as db:
            table = db.table(TABLE)
            stored = table.get(doc_id=DOCUMENT_ID)
            if stored is not None and not (other := decode_save(stored)).continues_in(ours):
                return other
            write_document(table, DOCUMENT_ID, encode_save(ours))
        return None

    def _read_save(self, path: Path) -> Save | None:
        """Return the save in a file, read again only where the file has changed."""
        stamp = files.read_stamp(path)
        known = self._known.get(path)
        if stamp is not None and known is not None and known[0] == stamp:
            return known[1]
        save = self.files.read_content(path, _parse_save)
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
        folders = [build_folder_name(player)] if player is not None else list_names(players)
        for folder in folders:
            saves = {name.removesuffix(".previous") for name in list_names(players / folder)}
            yield from (players / folder / name for name in saves if name.endswith(".json") and is_save_id(name[:-5]))

    def _find_path(self, id: str) -> Path:
        found = self._search_path(id)
        if found is None:
            raise _build_missing_error(id)
        return found

    def _search_path(self, id: str) -> Path | None:
        if not is_save_id(id):
            return None
        return next((path for path in self._list_paths(None) if path.stem == id), None)

    def _build_path(self, save: Save) -> Path:
        return self.folder / "players" / build_folder_name(save.player) / f"{save.id}.json"


def _parse_save(tables: Tables) -> Save:
    return decode_save(tables.get(TABLE, {}).get(str(DOCUMENT_ID), {}))


def _build_missing_error(id: str) -> SaveError:
    return SaveError(f"There is no save '{remove_controls(id)[:40]}'. 'pm-quest saves list' shows those there are.")
