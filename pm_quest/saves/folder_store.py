"""The playthroughs of all players: one small TinyDB file each, in a folder a player.

A save is on the disk when `start_save` or `record_progress` returns. `notices` says what was set
aside, left alone or stored twice.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pm_quest.saves.envelope import OtherVersionError, Tables, unpack_tables
from pm_quest.saves.game_shelf import GameKind, GameShelf
from pm_quest.saves.save_errors import SaveError, format_path
from pm_quest.saves.save_record import Save, build_save, decode_save, encode_save
from pm_quest.saves.save_store import SaveStore, update_save

if TYPE_CHECKING:
    from pm_quest.story.playthrough import Playthrough

PLAYTHROUGHS: GameKind[Save] = GameKind("playthrough", "playthrough", "", encode_save, decode_save)


@dataclass(frozen=True, slots=True)
class StoreReport:
    """The result of reading every save.

    folder: the folder of the saves.
    saves, careers: the numbers of sound ones.
    notices: a sentence for each thing the player should know.
    """

    folder: Path
    saves: int
    notices: tuple[str, ...]
    careers: int = 0

    def __str__(self) -> str:
        saves = "1 save" if self.saves == 1 else f"{self.saves:,} saves"
        careers = "1 career" if self.careers == 1 else f"{self.careers:,} careers"
        sound = f"{saves} and {careers}" if self.careers else saves
        are = "is" if (self.saves, self.careers) == (1, 0) else "are"
        also = "nothing is damaged" if not self.notices else f"{len(self.notices):,} of the files needed care"
        return f"{sound} {are} sound in {format_path(self.folder)}; {also}."


class FolderStore(SaveStore):
    """The playthroughs in one folder of saves. Nothing is created before something is saved."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shelf = GameShelf(folder, PLAYTHROUGHS)

    @property
    def notices(self) -> tuple[str, ...]:
        """Return what the player should know: sentences, oldest first."""
        return tuple(self.shelf.files.notices)

    def take_notices(self) -> tuple[str, ...]:
        """Return the notices, and count them as shown."""
        return self.shelf.take_notices()

    def start_save(
        self,
        playthrough: "Playthrough",
        *,
        fingerprint: str,
        source: str | None = None,
        came_from: tuple[str, int] | None = None,
    ) -> Save:
        """Store a playthrough as a new save of the player who brings it. Raises SaveError."""
        return self.shelf.store_new(build_save(playthrough, fingerprint, source, came_from))

    def record_progress(self, save: Save, playthrough: "Playthrough", *, unread: bool = False) -> Save:
        """Store how far a playthrough has come, on the disk when this returns. Raises SaveError.

        `unread` stores that its ending has not been shown yet.

        Where another game has continued this save differently, both are kept: this one continues
        as a new save, which is returned, and a notice says so.
        """
        return self.shelf.store_step(save, update_save(save, playthrough, unread=unread))

    def list_saves(self, player: str | None = None, scenario: str | None = None) -> tuple[Save, ...]:
        """Return the saves of a player and a scenario, or all, the one played last first.

        Raises SaveError.
        """
        return tuple(save for save in self.shelf.list_games(player) if scenario in (None, save.scenario))

    def get(self, id: str) -> Save:
        """Return the save with this id. Raises SaveError where there is none."""
        return self.shelf.get_game(id)

    def delete_save(self, id: str) -> None:
        """Remove a save and its copies. Raises SaveError."""
        self.shelf.delete_game(id)

    def export_save(self, id: str) -> str:
        """Return a save as JSON that `import_save` reads. Raises SaveError where there is none."""
        return self.shelf.export_game(id)

    def import_save(self, text: str) -> Save:
        """Store an exported save, and return it as stored; an existing save is never overwritten.

        Where another save has its id, it gets a new one. Its place in the order follows from its
        time. Raises SaveError with a sentence for what is not a save.
        """
        try:
            save = PLAYTHROUGHS.parse_tables(unpack_export(text))
        except ValueError as error:
            raise build_import_error(error) from None
        return self.shelf.import_game(save)

    def verify_saves(self) -> StoreReport:
        """Read every save from the disk, repairing what can be repaired.

        Raises SaveError where they can't be read.
        """
        return StoreReport(self.folder, *self.shelf.reread_games())


def unpack_export(text: str) -> Tables:
    """Return the tables of an exported save. Raises SaveError with a sentence for what is none."""
    try:
        return unpack_tables(text.encode("utf-8", "replace"))
    except OtherVersionError as other:
        raise SaveError(f"This can't be imported: it {other.sentence}.") from None
    except ValueError as error:
        raise build_import_error(error) from None


def build_import_error(error: ValueError) -> SaveError:
    """Return the error to raise where a text is not an exported save."""
    return SaveError(f"This can't be imported: {error}. Export the save again, and take it unchanged.")
