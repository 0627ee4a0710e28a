"""The careers of all players: one small file each, in a folder beside the player's saves.

A career is on the disk when `start_career` or `record_career` returns.
"""

from dataclasses import replace
from pathlib import Path

from pm_quest.career.career_replay import CareerPath
from pm_quest.saves.career_record import CareerSave, build_career_save, decode_career, encode_career
from pm_quest.saves.game_shelf import GameKind, GameShelf
from pm_quest.saves.play_order import find_open_save, list_latest
from pm_quest.saves.played_file import PlayedFile
from pm_quest.saves.save_errors import NotSavedError, SaveError
from pm_quest.saves.save_parts import MAX_CHOICES

FOLDER = "careers"
"""The folder of the careers, in the player's."""
CAREERS: GameKind[CareerSave] = GameKind("career", "career", FOLDER, encode_career, decode_career)
SHIPPED_FILE = PlayedFile(None, "")
"""The career file that comes with the game: a save finds it by its id."""


class CareerStore:
    """The careers in one folder of saves. Nothing is created before something is saved."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shelf = GameShelf(folder, CAREERS)

    @property
    def notices(self) -> tuple[str, ...]:
        """Return what the player should know: sentences, oldest first."""
        return tuple(self.shelf.files.notices)

    def take_notices(self) -> tuple[str, ...]:
        """Return the notices, and count them as shown."""
        return self.shelf.take_notices()

    def start_career(
        self, path: CareerPath, came_from: tuple[str, int] | None = None, file: PlayedFile = SHIPPED_FILE
    ) -> CareerSave:
        """Store a career as a new save. Raises SaveError, also for what no save can hold."""
        save = build_career_save(path, came_from, file)
        try:
            save = decode_career(encode_career(save))
        except ValueError as error:
            raise SaveError(f"This can't be saved: {error}.") from None
        return self.shelf.store_new(save)

    def record_career(self, save: CareerSave, path: CareerPath, *, is_read: bool = False) -> CareerSave:
        """Store how far a career has come, on the disk when this returns. Raises SaveError.

        is_read: whether the card of one that has ended was shown.

        Where another game has continued this save differently, both are kept: this one continues
        as a new save, which is returned, and a notice says so.
        """
        if path.number > MAX_CHOICES:
            raise NotSavedError(f"A career holds at most {MAX_CHOICES:,} decisions. Begin another one.")
        return self.shelf.store_step(save, replace(save.update(path), unread=path.ended and not is_read))

    def list_careers(self, player: str | None = None) -> tuple[CareerSave, ...]:
        """Return the careers of a player, or all, the one played last first. Raises SaveError."""
        return self.shelf.list_games(player)

    def find_unfinished(
        self, player: str, career: str, seed: int | None = None, file: PlayedFile | None = None
    ) -> CareerSave | None:
        """Return the career that was played last; None where it has ended or there is none.

        With a `seed`, only those of this seed count; with a `file`, only those played from it.
        None also where it was left for a later one.
        """
        found = (save for save in self.list_careers(player) if save.career == career)
        return find_open_save(found, seed, file)

    def find_ended(self, player: str, career: str, file: PlayedFile) -> CareerSave | None:
        """Return the career that was played last, where it has ended and its card was shown. Raises SaveError."""
        found = (save for save in self.list_careers(player) if save.career == career)
        latest = next((save for save in found if file.matches(save.source, save.fingerprint)), None)
        return latest if latest is not None and latest.is_finished else None

    def find_elsewhere(self, player: str, career: str, file: PlayedFile) -> CareerSave | None:
        """Return the latest unfinished career of this id that was played from another file. Raises SaveError."""
        latest = (save for save in list_latest(self.list_careers(player)) if save.career == career)
        open_ones = (save for save in latest if not save.is_finished and save.choices)
        return next((save for save in open_ones if not file.matches(save.source, save.fingerprint)), None)
