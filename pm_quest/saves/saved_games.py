"""Every saved game in a folder of saves, playthroughs and careers alike: for managing them."""

from collections.abc import Iterator
from heapq import merge
from pathlib import Path

from pm_quest.saves.career_record import CareerSave
from pm_quest.saves.career_store import CAREERS, CareerStore
from pm_quest.saves.folder_store import (
    PLAYTHROUGHS,
    FolderStore,
    StoreReport,
    build_import_error,
    unpack_export,
)
from pm_quest.saves.save_record import Save, format_now

SavedGame = Save | CareerSave


class SavedGames:
    """The playthroughs and the careers in one folder of saves."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.playthroughs, self.careers = FolderStore(folder), CareerStore(folder)

    @property
    def notices(self) -> tuple[str, ...]:
        """Return what the player should know: sentences, oldest first."""
        return (*self.playthroughs.notices, *self.careers.notices)

    def list_games(self, player: str | None = None, story: str | None = None) -> tuple[SavedGame, ...]:
        """Return the saves of a player, and of a scenario or career, the one played last first.

        Between playthroughs and careers the clock decides. Raises SaveError.
        """
        moment = format_now()
        kinds: tuple[tuple[SavedGame, ...], ...] = (
            self.playthroughs.list_saves(player),
            self.careers.list_careers(player),
        )
        found: Iterator[SavedGame] = merge(*kinds, key=lambda save: min(save.changed, moment), reverse=True)
        return tuple(save for save in found if story in (None, save.story_id))

    def delete_game(self, save: SavedGame) -> None:
        """Remove a save and its copies. Raises SaveError."""
        shelf = self.careers.shelf if isinstance(save, CareerSave) else self.playthroughs.shelf
        shelf.delete_game(save.id)

    def export_game(self, save: SavedGame) -> str:
        """Return a save as JSON that `import_game` reads. Raises SaveError where it is gone."""
        shelf = self.careers.shelf if isinstance(save, CareerSave) else self.playthroughs.shelf
        return shelf.export_game(save.id)

    def import_game(self, text: str) -> SavedGame:
        """Store an exported save, and return it as stored; an existing save is never overwritten.

        Where another save has its id, it gets a new one. Raises SaveError with a sentence for
        what is not a save.
        """
        save = _parse_game(text)
        taken = any(each.id == save.id and type(each) is not type(save) for each in self.list_games())
        if isinstance(save, CareerSave):
            return self.careers.shelf.import_game(save, renamed=taken)
        return self.playthroughs.shelf.import_game(save, renamed=taken)

    def verify_games(self) -> StoreReport:
        """Read every save from the disk, repairing what can be repaired.

        Raises SaveError where they can't be read.
        """
        saves, of_saves = self.playthroughs.shelf.reread_games()
        careers, of_careers = self.careers.shelf.reread_games()
        return StoreReport(self.folder, saves, (*of_saves, *of_careers), careers)


def _parse_game(text: str) -> SavedGame:
    """Return the save in an exported text. Raises SaveError with a sentence for what is none."""
    tables = unpack_export(text)
    try:
        return CAREERS.parse_tables(tables) if CAREERS.table in tables else PLAYTHROUGHS.parse_tables(tables)
    except ValueError as error:
        raise build_import_error(error) from None
