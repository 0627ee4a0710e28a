"""The careers of all players: one small file each, in a folder beside the player's saves.

A career is on the disk when `start_career` or `record_career` returns.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pm_quest.career.career_replay import CareerPath
from pm_quest.saves.career_record import CareerSave, build_career_save, decode_career, encode_career
from pm_quest.saves.envelope import OtherVersionError, Tables
from pm_quest.saves.play_order import read_highest_number, write_highest_number
from pm_quest.saves.player_names import build_folder_name
from pm_quest.saves.save_errors import NotSavedError, format_path
from pm_quest.saves.save_files import SaveFiles, list_names, write_document
from pm_quest.saves.save_parts import MAX_CHOICES, MAX_PLAYED, is_save_id
from pm_quest.saves.save_record import draw_save_id

TABLE, DOCUMENT_ID = "career", 1
FOLDER = "careers"
"""The folder of the careers, in the player's."""


class CareerStore:
    """The careers in one folder of saves. Nothing is created before something is saved."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.files = folder, SaveFiles()

    @property
    def notices(self) -> tuple[str, ...]:
        """Return what the player should know: sentences, oldest first."""
        return tuple(self.files.notices)

    def start_career(self, path: CareerPath, came_from: tuple[str, int] | None = None) -> CareerSave:
        """Store a career as a new save. Raises SaveError."""
        return self._write_new(build_career_save(path, came_from))

    def record_career(self, save: CareerSave, path: CareerPath, *, is_read: bool = False) -> CareerSave:
        """Store how far a career has come, on the disk when this returns. Raises SaveError.

        is_read: whether the card of one that has ended was shown.

        Where another game has continued this save differently, both are kept: this one continues
        as a new save, which is returned, and a notice says so.
        """
        if path.number > MAX_CHOICES:
            raise NotSavedError(f"A career holds at most {MAX_CHOICES:,} decisions. Begin another one.")
        ours = replace(save.update(path), unread=path.ended and not is_read)
        file = self._build_path(ours)
        with self.files.find_lock(file.parent).hold():
            ours = self._assign_number(ours)
            try:
                other = self._write_save(file, ours)
            except OtherVersionError as version:
                self.files.add_notice(
                    f"{format_path(file)} {version.sentence}. It is left; yours goes on as a new one."
                )
                return self._write_new(_branch_off(ours, len(save.choices)))
            if other is None:
                return ours
            branch = self._write_new(_branch_off(ours, _count_common(ours, other)))
        self.files.add_notice(
            f"Another game went on with this career too, so both are kept: the other one as {other.id}, "
            f"yours from here on as {branch.id}."
        )
        return branch

    def list_careers(self, player: str) -> tuple[CareerSave, ...]:
        """Return the careers of a player, the one played last first."""
        found = (self.files.read_content(path, _parse_career) for path in self._list_paths(player))
        return tuple(
            sorted((each for each in found if each), key=lambda each: (each.played, each.changed), reverse=True)
        )

    def find_unfinished(self, player: str, career: str, seed: int | None = None) -> CareerSave | None:
        """Return the career that was played last; None where it has ended or there is none.

        With a `seed`, only those of this seed count. None also where it was left for a later one.
        """
        left: set[str] = set()
        for save in self.list_careers(player):
            if save.career == career and seed in (None, save.seed):
                return None if save.is_finished or save.id in left else save
            left |= {save.came_from[0]} if save.came_from else set()
        return None

    def _write_new(self, save: CareerSave) -> CareerSave:
        file = self._build_path(save)
        with self.files.find_lock(file.parent).hold():
            save = self._assign_number(save)
            self._write_save(file, save)
        return save

    def _assign_number(self, save: CareerSave) -> CareerSave:
        """Return a save with a number above all of its player. The lock is held."""
        folder = self._find_folder(save.player)
        highest = read_highest_number(folder)
        if highest is None:
            highest = max((each.played for each in self.list_careers(save.player)), default=0)
        number = min(max(highest, save.played) + 1, MAX_PLAYED)
        write_highest_number(folder, number)
        return replace(save, played=number)

    def _write_save(self, file: Path, ours: CareerSave) -> CareerSave | None:
        """Write a save, unless the stored one went another way: then return that one. The lock is held."""
        with self.files.open_database(file, _parse_career) as database:
            table = database.table(TABLE)
            stored = table.get(doc_id=DOCUMENT_ID)
            if stored is not None and not (other := decode_career(stored)).continues_in(ours):
                return other
            write_document(table, DOCUMENT_ID, encode_career(ours))
        return None

    def _list_paths(self, player: str) -> Iterator[Path]:
        folder = self._find_folder(player)
        names = {name.removesuffix(".previous") for name in list_names(folder)}
        yield from (folder / name for name in sorted(names) if name.endswith(".json") and is_save_id(name[:-5]))

    def _find_folder(self, player: str) -> Path:
        return self.folder / "players" / build_folder_name(player) / FOLDER

    def _build_path(self, save: CareerSave) -> Path:
        return self._find_folder(save.player) / f"{save.id}.json"


def _parse_career(tables: Tables) -> CareerSave:
    return decode_career(tables.get(TABLE, {}).get(str(DOCUMENT_ID), {}))


def _branch_off(save: CareerSave, number: int) -> CareerSave:
    return replace(save, id=draw_save_id(), started=save.changed, came_from=(save.id, number))


def _count_common(ours: CareerSave, other: CareerSave) -> int:
    for number, (mine, theirs) in enumerate(zip(ours.choices, other.choices, strict=False)):
        if mine != theirs:
            return number
    return min(len(ours.choices), len(other.choices))
