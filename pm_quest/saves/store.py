"""The saves of all players: one small TinyDB file a playthrough, in a folder a player.

A save is on the disk when `start` or `record` returns. What was set aside, left alone or kept twice is in `notices`.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pm_quest.saves import disk
from pm_quest.saves.any_store import AnyStore, held
from pm_quest.saves.envelope import OtherVersionError, Tables, unfolded, unpack
from pm_quest.saves.errors import SaveError, shown, unreadable
from pm_quest.saves.files import Files, put
from pm_quest.saves.names import folder_name
from pm_quest.saves.order import read_number, sort_saves, write_number
from pm_quest.saves.record import MOST_PLAYED, Save, from_document, is_id, new_id, new_save, now, to_document
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.texts import printable

TABLE, DOCUMENT = "playthrough", 1
"""Where in its file a playthrough stands. The id is ours: TinyDB counts its own in each process, and they meet."""


@dataclass(frozen=True, slots=True)
class Report:
    """What reading every save found: how many are sound, and a sentence for each thing the player should know."""

    folder: Path
    saves: int
    found: tuple[str, ...]

    def __str__(self) -> str:
        saves = "1 save is" if self.saves == 1 else f"{self.saves:,} saves are"
        also = "nothing is damaged" if not self.found else f"{len(self.found):,} of the files needed care"
        return f"{saves} sound in {shown(self.folder)}; {also}."


class Store(AnyStore):
    """The saves in one folder. Nothing is made there before something is saved."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = Files()
        self._known: dict[Path, tuple[disk.Stamp, Save]] = {}
        self._highest: dict[Path, int] = {}
        """The highest number that was seen in a player's folder."""

    @property
    def notices(self) -> tuple[str, ...]:
        """What the player should know: sentences, oldest first."""
        return tuple(self.files.notices)

    def take_notices(self) -> tuple[str, ...]:
        """The notices, which then count as told."""
        told, self.files.notices = self.notices, []
        return told

    def start(
        self,
        playthrough: Playthrough,
        *,
        fingerprint: str,
        source: str | None = None,
        came_from: tuple[str, int] | None = None,
    ) -> Save:
        """Keep a playthrough as a new save of the player who brings it. Raises SaveError."""
        save = new_save(playthrough, fingerprint, source, came_from)
        path = self._path(save)
        with self.files.lock(path.parent).held():
            save = self._numbered(save)
            self._kept(path, save)
        return save

    def record(self, save: Save, playthrough: Playthrough, *, unread: bool = False) -> Save:
        """Keep how far a playthrough has come; on the disk when this returns. Raises SaveError.

        `unread` says that an ending is not on the screen yet.

        Where another game has meanwhile taken this save another way, both are kept: this one goes on as a new save,
        which is returned, and a notice says so.
        """
        ours = held(save, playthrough, unread=unread)
        path = self._path(ours)
        with self.files.lock(path.parent).held():
            ours = self._numbered(ours)
            try:
                there = self._kept(path, ours)
            except OtherVersionError as other:
                self.files.tell(
                    f"{shown(path)} {other.sentence}. It is left as it is, and yours goes on as a new save."
                )
                return self._branched(ours, len(save.choices))
            return ours if there is None else self._apart(ours, there)

    def saves(self, player: str | None = None, scenario: str | None = None) -> tuple[Save, ...]:
        """The saves, the one played last first: all, or those of a player, of a scenario. Raises SaveError."""
        found = [
            save
            for path in self._paths(player)
            if (save := self._read(path)) is not None and scenario in (None, save.scenario)
        ]
        return sort_saves(found)

    def get(self, id: str) -> Save:
        """The save with this id. Raises SaveError where there is none."""
        save = self._read(self._find(id))
        if save is None:
            raise _none(id)
        return save

    def delete(self, id: str) -> None:
        """Remove a save and its copies. Raises SaveError."""
        path = self._find(id)
        with self.files.lock(path.parent).held():
            disk.remove(path)

    def export(self, id: str) -> str:
        """A save as JSON that `import_` takes, here or elsewhere. Raises SaveError where there is none."""
        return unfolded({TABLE: {str(DOCUMENT): to_document(self.get(id))}})

    def import_(self, text: str) -> Save:
        """Keep a save that was exported, and give it as it is kept here; one already here is never overwritten.

        Where another save has its id, it gets a new one. It counts as played when its time says, in the order of the saves
        that are here. Raises SaveError, with a sentence, for what is no save.
        """
        try:
            save = _save_in(unpack(text.encode("utf-8", "replace")))
        except OtherVersionError as other:
            raise SaveError(f"This can't be imported: it {other.sentence}.") from None
        except ValueError as error:
            raise SaveError(f"This can't be imported: {error}. Export the save again, and take it unchanged.") from None
        path = self._path(save)
        with self.files.lock(path.parent).held():
            there = self._named(save.id)
            if there is not None:
                known = self._read(there)
                if known == save:
                    return save
                save = replace(save, id=new_id())
            save = self._placed(save)
            self._kept(self._path(save), save)
        return save

    def verify(self) -> "Report":
        """Read every save from the disk, mending what can be mended. Raises SaveError where they can't be read."""
        self._known.clear()
        told = len(self.notices)
        return Report(self.folder, len(self.saves()), self.notices[told:])

    # what follows is about files

    def _numbered(self, save: Save) -> Save:
        """Give a save a number above all that its player has here: it is the one played last. The lock is held."""
        folder = self._path(save).parent
        kept = read_number(folder)
        if kept is None:
            self.saves(save.player)  # which sees the numbers of all
        number = min(max(kept or 0, self._highest.get(folder, 0)) + 1, MOST_PLAYED)
        self._highest[folder] = number
        write_number(folder, number)
        return replace(save, played=number)

    def _placed(self, save: Save) -> Save:
        """Give a save from elsewhere the number of the one here that was played before it, by their times."""
        moment = min(save.changed, now())
        before = (each.played for each in self.saves(save.player) if each.changed <= moment)
        return replace(save, played=max(before, default=0))

    def _apart(self, ours: Save, there: Save) -> Save:
        common = 0
        for mine, theirs in zip(ours.choices, there.choices, strict=False):
            if mine != theirs:
                break
            common += 1
        branch = self._branched(ours, common)
        self.files.tell(
            f"Another game went on with this playthrough too, so both are kept: the other one as {there.id}, "
            f"yours from here on as {branch.id}."
        )
        return branch

    def _branched(self, ours: Save, turn: int) -> Save:
        branch = self._numbered(replace(ours, id=new_id(), started=ours.changed, came_from=(ours.id, turn)))
        self._kept(self._path(branch), branch)
        return branch

    def _kept(self, path: Path, ours: Save) -> Save | None:
        """Write a save, unless what is there went another way: then give that back. The lock is held."""
        with self.files.open(path, _save_in) as db:
            table = db.table(TABLE)
            there = table.get(doc_id=DOCUMENT)
            if there is not None and not (other := from_document(there)).leads_to(ours):
                return other
            put(table, DOCUMENT, to_document(ours))
        return None

    def _read(self, path: Path) -> Save | None:
        """The save in a file, read again only where the file is another than last time."""
        stamp = disk.stamp(path)
        known = self._known.get(path)
        if stamp is not None and known is not None and known[0] == stamp:
            return known[1]
        save = self.files.read(path, _save_in)
        if save is None:
            return None
        if save.id != path.stem:
            save = replace(save, id=path.stem)
        if stamp is not None:
            self._known[path] = (stamp, save)
        self._highest[path.parent] = max(self._highest.get(path.parent, 0), save.played)
        return save

    def _paths(self, player: str | None) -> Iterator[Path]:
        players = self.folder / "players"
        folders = [folder_name(player)] if player is not None else _names(players)
        for folder in folders:
            saves = {name.removesuffix(".previous") for name in _names(players / folder)}
            yield from (players / folder / name for name in saves if name.endswith(".json") and is_id(name[:-5]))

    def _find(self, id: str) -> Path:
        found = self._named(id)
        if found is None:
            raise _none(id)
        return found

    def _named(self, id: str) -> Path | None:
        if not is_id(id):
            return None
        return next((path for path in self._paths(None) if path.stem == id), None)

    def _path(self, save: Save) -> Path:
        return self.folder / "players" / folder_name(save.player) / f"{save.id}.json"


def _names(folder: Path) -> list[str]:
    """What stands in a folder; nothing where it is none. Raises SaveError."""
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise unreadable(error, folder) from error


def _save_in(tables: Tables) -> Save:
    return from_document(tables.get(TABLE, {}).get(str(DOCUMENT), {}))


def _none(id: str) -> SaveError:
    return SaveError(f"There is no save '{printable(id)[:40]}'. 'pm-quest saves list' shows those there are.")
