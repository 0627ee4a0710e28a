"""Saves that live as long as the process: for playing a scenario while it is written."""

from dataclasses import replace
from itertools import count

from pm_quest.saves.play_order import sort_saves
from pm_quest.saves.save_errors import SaveError
from pm_quest.saves.save_record import Save, build_save
from pm_quest.saves.save_store import SaveStore, update_save
from pm_quest.story.playthrough import Playthrough


class MemoryStore(SaveStore):
    """A store of saves that reads and writes no file."""

    def __init__(self) -> None:
        self._saves_by_id: dict[str, Save] = {}
        self._numbers = count(1)

    def start_save(
        self,
        playthrough: Playthrough,
        *,
        fingerprint: str,
        source: str | None = None,
        came_from: tuple[str, int] | None = None,
    ) -> Save:
        """Store a playthrough as a new save. Raises SaveError for what no save can hold."""
        save = replace(build_save(playthrough, fingerprint, source, came_from), played=next(self._numbers))
        self._saves_by_id[save.id] = save
        return save

    def record_progress(self, save: Save, playthrough: Playthrough, *, unread: bool = False) -> Save:
        """Store how far a playthrough has come. Raises SaveError for one that is too long."""
        ours = replace(update_save(save, playthrough, unread=unread), played=next(self._numbers))
        self._saves_by_id[save.id] = ours
        return replace(ours)

    def list_saves(self, player: str | None = None, scenario: str | None = None) -> tuple[Save, ...]:
        """Return the saves of a player and a scenario, or all, the one played last first."""
        found = [save for save in self._saves_by_id.values() if player in (None, save.player)]
        wanted = [save for save in found if scenario in (None, save.scenario)]
        return sort_saves(wanted)

    def get(self, id: str) -> Save:
        """Return the save with this id. Raises SaveError where there is none."""
        if id not in self._saves_by_id:
            raise SaveError(f"There is no save '{id[:40]}' here.")
        return self._saves_by_id[id]
