"""One playthrough being played, together with its save: what the lines and the screens drive.

Each step is on the disk before it is returned; where the disk refuses, the state is unchanged.
"""

import secrets
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import ClassVar

from pm_quest.saves.player_names import clean_name
from pm_quest.saves.save_errors import SaveError
from pm_quest.saves.save_record import Save
from pm_quest.saves.save_store import SaveStore
from pm_quest.story.feedback import FeedbackTime, choose_feedback
from pm_quest.story.model import Brings, Scenario
from pm_quest.story.playthrough import Misfit, Playthrough, replay_choices
from pm_quest.story.share_code import SharedWay

__all__ = ["Game", "SaveError", "draw_seed"]

MOST_LEFT_WAYS = 50
"""How many ways that were gone back from are looked at, each a small file."""


class Game:
    """A playthrough and its save. Made by `open`, `resume` or `import_save`.

    playthrough: the current position.
    save: where it is stored.
    resumed: whether it continues an earlier session.
    misfit: the first choice that no longer fits a scenario edited since; the old save then stays
        as it is, and the next choice starts a new one.
    other_save: an unfinished save from another file with this scenario's id, offered while
        nothing has been decided here; `continue_elsewhere` continues it.
    other_way: the way of a code, shown beside the player's own at the end; None where no code is
        played.
    feedback: when the player gets fit and reasons; the front end sets it by the player's
        settings.
    is_past: whether it is only looked back on: nothing can be decided in it again.
    """

    is_past: ClassVar[bool] = False

    def __init__(
        self, store: SaveStore, playthrough: Playthrough, save: Save, misfit: Misfit | None, resumed: bool
    ) -> None:
        self.store, self.playthrough, self.save = store, playthrough, save
        self.misfit, self.resumed = misfit, resumed
        self._diverged = misfit is not None
        self.other_save: Save | None = None
        self.other_way: SharedWay | None = None
        self.feedback: FeedbackTime = choose_feedback(playthrough.scenario, "end")

    @classmethod
    def open(
        cls,
        scenario: Scenario,
        fingerprint: str,
        source: str | None,
        store: SaveStore,
        player: str,
        *,
        seed: int | None = None,
        fresh: bool = False,
        brings: Brings | None = None,
    ) -> "Game":
        """Continue the player's latest playthrough of the scenario, or start a new one where it has ended.

        With `seed`, only a playthrough of that seed is continued; with `fresh`, none. `source`
        is the scenario's file, None for a shipped one. `brings` is what the player starts with.
        Raises SaveError.
        """
        try:
            player = clean_name(player)
        except ValueError as error:
            raise SaveError(str(error)) from None
        found = None if fresh else store.find_unfinished(player, scenario.id, seed, file=(source, fingerprint))
        if found is not None:
            game = cls.resume(scenario, fingerprint, source, store, found)
        else:
            brought = replace(brings or Brings(), player=player)
            playthrough = Playthrough.start(scenario, brought, draw_seed() if seed is None else seed)
            save = store.start_save(playthrough, fingerprint=fingerprint, source=source)
            game = cls(store, playthrough, save, None, resumed=False)
        if not fresh and seed is None:
            game._find_other_save()
        return game

    @classmethod
    def resume(cls, scenario: Scenario, fingerprint: str, source: str | None, store: SaveStore, save: Save) -> "Game":
        """Continue a save, as far as its choices fit the scenario as it is now.

        Raises SaveError.
        """
        playthrough, misfit = replay_choices(scenario, save.brings, save.seed, save.choices)
        game = cls(store, playthrough, replace(save, fingerprint=fingerprint, source=source), misfit, resumed=True)
        if misfit is None and playthrough.ended and save.result is None:
            game.save = store.record_progress(game.save, playthrough)
        return game

    @classmethod
    def open_shared(
        cls,
        way: SharedWay,
        fingerprint: str,
        source: str | None,
        store: SaveStore,
        player: str,
        *,
        fresh: bool = False,
    ) -> "Game":
        """Play what a code names, with its seed and what was brought; see `open`. Raises SaveError."""
        other = way.playthrough
        asked = partial(
            cls.open, other.scenario, fingerprint, source, store, player, seed=other.seed, brings=other.brings
        )
        game = asked(fresh=fresh)
        if replace(game.playthrough.brings, player="") != other.brings:
            game = asked(fresh=True)
        game.other_way = way
        return game

    @classmethod
    def import_save(
        cls, scenario: Scenario, fingerprint: str, source: str | None, store: SaveStore, save: Save
    ) -> "Game":
        """Continue a save from another file in a new save, as far as its choices fit this scenario.

        Raises SaveError, also where none of its choices fits.
        """
        playthrough, misfit = replay_choices(scenario, save.brings, save.seed, save.choices)
        if misfit is not None and not playthrough.turn:
            raise SaveError(f"This is another story: '{misfit.choice}', the first choice you made, is not in it.")
        came_from = (save.id, playthrough.turn)
        moved = store.start_save(playthrough, fingerprint=fingerprint, source=source, came_from=came_from)
        game = cls(store, playthrough, moved, misfit, resumed=True)
        game._diverged = False
        return game

    @property
    def notices(self) -> tuple[str, ...]:
        """Return what the player should know about the saves: sentences, oldest first."""
        return self.store.notices

    @property
    def earlier_impacts(self) -> list[int]:
        """Return the impacts of the player's other playthroughs of this scenario; none where they can't be read."""
        now = self.playthrough
        try:
            saves = self.store.list_saves(now.brings.player, now.scenario.id)
        except SaveError:
            return []
        return [save.result.impact for save in saves if save.result and save.id != self.save.id]

    def choose(self, choice: str, *, unread: bool = False) -> Playthrough:
        """Take a choice and return the new position, stored on the disk.

        Raises ChoiceError or SaveError; then nothing has changed.

        `unread` stores that the ending it leads to has not been shown yet (see `mark_read`).
        """
        after = self.playthrough.choose(choice)
        if self._diverged:
            self.save = self._start_branch(after, self.playthrough.turn)
        else:
            self.save = self.store.record_progress(self.save, after, unread=unread)
        self.misfit, self._diverged, self.other_save = None, False, None
        self.playthrough = after
        return after

    def mark_read(self) -> None:
        """Store that the ending was shown; where the disk refuses, it is shown again next time."""
        if self.save.unread:
            with suppress(SaveError):
                self.save = self.store.record_progress(self.save, self.playthrough)

    def continue_elsewhere(self) -> Playthrough:
        """Continue `other_save` in a new save of this file. Raises SaveError.

        Then nothing has changed.
        """
        if self.other_save is None:
            raise SaveError("There is no other saved game to go on with.")
        now, save = self.playthrough, self.save
        moved = Game.import_save(now.scenario, save.fingerprint, save.source, self.store, self.other_save)
        self.playthrough, self.save, self.misfit = moved.playthrough, moved.save, moved.misfit
        self.resumed, self._diverged, self.other_save = True, False, None
        return self.playthrough

    def rewind(self, turn: int) -> Playthrough:
        """Go back to just after `turn` choices, in a new save; the old one is kept.

        Raises ValueError for a turn that was not played, SaveError where the disk refuses; then
        nothing has changed.
        """
        earlier = self.playthrough.rewind(turn)
        self.save = self._start_branch(earlier, turn)
        self.misfit, self._diverged = None, False
        self.playthrough = earlier
        return earlier

    def list_left_ways(self) -> list[tuple[str, ...]]:
        """Return the choices of each way that was gone back from to come here, the latest first.

        A save that can't be read any more ends the list.
        """
        ways: list[tuple[str, ...]] = []
        came_from = self.save.came_from
        while came_from is not None and len(ways) < MOST_LEFT_WAYS:
            try:
                save = self.store.get(came_from[0])
            except SaveError:
                break
            ways.append(tuple(save.choices))
            came_from = save.came_from
        return ways

    def restart(self, seed: int | None = None) -> Playthrough:
        """Start the scenario again with what was brought, in a new save. Raises SaveError.

        Then nothing changed. What a code named is played with its seed again.
        """
        now = self.playthrough
        if seed is None and self.other_way is not None:
            seed = self.other_way.playthrough.seed
        fresh = Playthrough.start(now.scenario, now.brings, draw_seed() if seed is None else seed)
        self.save = self.store.start_save(fresh, fingerprint=self.save.fingerprint, source=self.save.source)
        self.misfit, self._diverged, self.resumed = None, False, False
        self.playthrough = fresh
        return fresh

    def _find_other_save(self) -> None:
        """Set `other_save` where nothing is decided here and another file's save fits this scenario."""
        if self.playthrough.turn or self.save.came_from:
            return
        now = self.playthrough
        file = (self.save.source, self.save.fingerprint)
        found = self.store.find_elsewhere(now.brings.player, now.scenario.id, file)
        if found is not None and replay_choices(now.scenario, found.brings, found.seed, found.choices[:1])[0].turn:
            self.other_save = found

    def _start_branch(self, playthrough: Playthrough, turn: int) -> Save:
        """Store a playthrough as a new save that branched off the present one after `turn` choices."""
        return self.store.start_save(
            playthrough,
            fingerprint=self.save.fingerprint,
            source=self.save.source,
            came_from=(self.save.id, turn),
        )


def draw_seed() -> int:
    """Return a random seed below a million: short enough to be written down."""
    return secrets.randbelow(1_000_000)
