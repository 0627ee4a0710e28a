"""What a game asks of a store of saves, wherever that keeps them."""

from abc import ABC, abstractmethod

from pm_quest.saves.errors import NotSavedError
from pm_quest.saves.order import find_latest
from pm_quest.saves.record import MOST_CHOICES, Result, Save
from pm_quest.story.playthrough import Playthrough


class AnyStore(ABC):
    """Saves that playthroughs are kept in and gone on from."""

    @property
    def notices(self) -> tuple[str, ...]:
        """What the player should know: sentences, oldest first."""
        return ()

    def take_notices(self) -> tuple[str, ...]:
        """The notices, which then count as told."""
        return self.notices

    @abstractmethod
    def start(
        self,
        playthrough: Playthrough,
        *,
        fingerprint: str,
        source: str | None = None,
        came_from: tuple[str, int] | None = None,
    ) -> Save:
        """Keep a playthrough as a new save of the player who brings it. Raises SaveError."""

    @abstractmethod
    def record(self, save: Save, playthrough: Playthrough, *, unread: bool = False) -> Save:
        """Keep how far a playthrough has come, and give the save it goes on in. Raises SaveError.

        `unread` says that an ending is not on the screen yet.
        """

    @abstractmethod
    def saves(self, player: str | None = None, scenario: str | None = None) -> tuple[Save, ...]:
        """The saves, the one played last first: all, or those of a player, of a scenario. Raises SaveError."""

    @abstractmethod
    def get(self, id: str) -> Save:
        """The save with this id. Raises SaveError where there is none."""

    def unfinished(
        self, player: str, scenario: str, seed: int | None = None, file: tuple[str | None, str] | None = None
    ) -> Save | None:
        """The playthrough of a scenario that was played last, where there is more of it to come. Raises SaveError.

        With a `seed`, only those of this seed count. `file` is a scenario's source and fingerprint: then what was played
        from another file, which only has the same id, does not count.
        """
        left = set()
        for save in self.saves(player, scenario):
            if seed in (None, save.seed) and (file is None or _is_of(save, *file)):
                return None if save.finished or save.id in left else save
            left.add(save.came_from[0] if save.came_from else None)
        return None

    def find_elsewhere(self, player: str, scenario: str, file: tuple[str | None, str]) -> Save | None:
        """Find what the player was in the middle of in another file with the same id. Raises SaveError."""
        saves = self.saves(player, scenario)
        open_ones = (save for save in find_latest(saves) if not save.finished and save.choices)
        return next((save for save in open_ones if not _is_of(save, *file)), None)

    def best(self, player: str) -> dict[str, Result]:
        """The player's best result (impact, then adaptability) in each scenario finished."""
        found: dict[str, Result] = {}
        for save in self.saves(player):
            if (result := save.result) is not None:
                found[save.scenario] = max(found.get(save.scenario, result), result, key=_merit)
        return found


def held(save: Save, playthrough: Playthrough, *, unread: bool = False) -> Save:
    """A save that holds how far a playthrough has come. Raises NotSavedError for one that is too long."""
    if playthrough.turn > MOST_CHOICES:
        raise NotSavedError(f"A save holds at most {MOST_CHOICES:,} choices. Start the scenario again.")
    return save.holding(playthrough, unread=unread)


def _is_of(save: Save, source: str | None, fingerprint: str) -> bool:
    """Tell whether a save was played from this file, or from one with the same content."""
    return save.source == source or save.fingerprint == fingerprint


def _merit(result: Result) -> tuple[int, int]:
    return result.impact, result.adaptability
