"""The interface of a store of saves, wherever it keeps them."""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from pm_quest.saves.play_order import find_open_save, list_latest
from pm_quest.saves.played_file import PlayedFile
from pm_quest.saves.save_errors import NotSavedError
from pm_quest.saves.save_parts import MAX_CHOICES
from pm_quest.saves.save_record import Save, SaveResult

if TYPE_CHECKING:
    from pm_quest.story.playthrough import Playthrough


class SaveStore(ABC):
    """Stores saves, and finds those to continue."""

    @property
    def notices(self) -> tuple[str, ...]:
        """Return what the player should know: sentences, oldest first."""
        return ()

    def take_notices(self) -> tuple[str, ...]:
        """Return the notices, and count them as shown."""
        return self.notices

    @abstractmethod
    def start_save(
        self,
        playthrough: "Playthrough",
        *,
        fingerprint: str,
        source: str | None = None,
        came_from: tuple[str, int] | None = None,
    ) -> Save:
        """Store a playthrough as a new save of the player who brings it. Raises SaveError."""

    @abstractmethod
    def record_progress(self, save: Save, playthrough: "Playthrough", *, unread: bool = False) -> Save:
        """Store how far a playthrough has come, and return the save it continues in.

        `unread` stores that its ending has not been shown yet. Raises SaveError.
        """

    @abstractmethod
    def list_saves(self, player: str | None = None, scenario: str | None = None) -> tuple[Save, ...]:
        """Return the saves of a player and a scenario, or all, the one played last first.

        Raises SaveError.
        """

    @abstractmethod
    def get(self, id: str) -> Save:
        """Return the save with this id. Raises SaveError where there is none."""

    def find_unfinished(
        self, player: str, scenario: str, seed: int | None = None, file: tuple[str | None, str] | None = None
    ) -> Save | None:
        """Return the latest save of a scenario; None where it has ended or there is none.

        With a `seed`, only saves of this seed count. `file` is a scenario's source and
        fingerprint: then saves of another file with the same id do not count. None also where
        that save was left for a later one that branched off it. Raises SaveError.
        """
        return find_open_save(self.list_saves(player, scenario), seed, None if file is None else PlayedFile(*file))

    def find_elsewhere(self, player: str, scenario: str, file: tuple[str | None, str]) -> Save | None:
        """Return the latest unfinished save of another file with the same id. Raises SaveError."""
        saves = self.list_saves(player, scenario)
        open_ones = (save for save in list_latest(saves) if not save.is_finished and save.choices)
        return next((save for save in open_ones if not PlayedFile(*file).matches(save.source, save.fingerprint)), None)

    def find_best_results(self, player: str) -> dict[str, SaveResult]:
        """Return the player's best result (impact, then adaptability) in each finished scenario."""
        found: dict[str, SaveResult] = {}
        for save in self.list_saves(player):
            if (result := save.result) is not None:
                found[save.scenario] = max(found.get(save.scenario, result), result, key=_result_rank)
        return found


def update_save(save: Save, playthrough: "Playthrough", *, unread: bool = False) -> Save:
    """Return a save updated to where a playthrough stands.

    Raises NotSavedError where it has too many choices.
    """
    if playthrough.turn > MAX_CHOICES:
        raise NotSavedError(f"A save holds at most {MAX_CHOICES:,} choices. Start the scenario again.")
    return save.update(playthrough, unread=unread)


def _result_rank(result: SaveResult) -> tuple[int, int]:
    return result.impact, result.adaptability
