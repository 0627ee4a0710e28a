"""Saves that live as long as the process does: for playing what is still being written."""

from dataclasses import replace
from itertools import count

from pm_quest.saves.any_store import AnyStore, held
from pm_quest.saves.errors import SaveError
from pm_quest.saves.order import sort_saves
from pm_quest.saves.record import Save, new_save
from pm_quest.story.playthrough import Playthrough


class MemoryStore(AnyStore):
    """A store that writes nothing, and knows nothing of what is on the disk."""

    def __init__(self) -> None:
        self._held: dict[str, Save] = {}
        self._numbers = count(1)

    def start(
        self,
        playthrough: Playthrough,
        *,
        fingerprint: str,
        source: str | None = None,
        came_from: tuple[str, int] | None = None,
    ) -> Save:
        """Keep a playthrough as a new save. Raises SaveError for what no save can hold."""
        save = replace(new_save(playthrough, fingerprint, source, came_from), played=next(self._numbers))
        self._held[save.id] = save
        return save

    def record(self, save: Save, playthrough: Playthrough, *, unread: bool = False) -> Save:
        """Keep how far a playthrough has come. Raises SaveError for one that is too long."""
        ours = replace(held(save, playthrough, unread=unread), played=next(self._numbers))
        self._held[save.id] = ours
        return replace(ours)

    def saves(self, player: str | None = None, scenario: str | None = None) -> tuple[Save, ...]:
        """The saves of this process, the one played last first: all of them, or those of a player, of a scenario."""
        found = [save for save in self._held.values() if player in (None, save.player)]
        wanted = [save for save in found if scenario in (None, save.scenario)]
        return sort_saves(wanted)

    def get(self, id: str) -> Save:
        """The save with this id. Raises SaveError where there is none."""
        if id not in self._held:
            raise SaveError(f"There is no save '{id[:40]}' here.")
        return self._held[id]
