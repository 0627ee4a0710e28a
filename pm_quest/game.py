"""One playthrough being played, with its save: what the lines and the screens play through.

Every step is on the disk before it is given back; where the disk refuses, nothing has moved.
"""

import secrets
from contextlib import suppress
from dataclasses import replace

from pm_quest.saves.any_store import AnyStore
from pm_quest.saves.errors import SaveError
from pm_quest.saves.names import clean_name
from pm_quest.saves.record import Save
from pm_quest.story.model import Brings, Scenario
from pm_quest.story.playthrough import Misfit, Playthrough, replay

__all__ = ["Game", "SaveError", "new_seed"]


class Game:
    """A playthrough and its save. `open` or `resume` makes one.

    `playthrough` is where it stands, `save` where it is kept; `resumed` says whether it goes on from an earlier day, and
    `misfit` which of its choices no longer fit a scenario that was edited since. Then the save stays as it is, and
    the next choice goes into a new one. `elsewhere` is what the player was in the middle of in another file with this
    scenario's id, where nothing is decided here yet; `go_on_elsewhere` goes on with that.
    """

    def __init__(
        self, store: AnyStore, playthrough: Playthrough, save: Save, misfit: Misfit | None, resumed: bool
    ) -> None:
        self.store, self.playthrough, self.save = store, playthrough, save
        self.misfit, self.resumed = misfit, resumed
        self._diverged = misfit is not None
        self.elsewhere: Save | None = None

    @classmethod
    def open(
        cls,
        scenario: Scenario,
        fingerprint: str,
        source: str | None,
        store: AnyStore,
        player: str,
        *,
        seed: int | None = None,
        fresh: bool = False,
        brings: Brings | None = None,
    ) -> "Game":
        """Go on with what this player played last of the scenario, or, where that has ended, start anew.

        With `seed`, only one of that seed is gone on with; with `fresh`, none. `source` is the scenario's file, None
        for a shipped one. `brings` is what the player starts with, where that is more than a name. Raises SaveError.
        """
        try:
            player = clean_name(player)
        except ValueError as error:
            raise SaveError(str(error)) from None
        found = None if fresh else store.unfinished(player, scenario.id, seed, file=(source, fingerprint))
        if found is not None:
            game = cls.resume(scenario, fingerprint, source, store, found)
        else:
            brought = replace(brings or Brings(), player=player)
            playthrough = Playthrough.start(scenario, brought, new_seed() if seed is None else seed)
            save = store.start(playthrough, fingerprint=fingerprint, source=source)
            game = cls(store, playthrough, save, None, resumed=False)
        if not fresh and seed is None:
            game._look_elsewhere()
        return game

    @classmethod
    def resume(cls, scenario: Scenario, fingerprint: str, source: str | None, store: AnyStore, save: Save) -> "Game":
        """Go on with a save, as far as its choices fit the scenario as it is now. Raises SaveError."""
        playthrough, misfit = replay(scenario, save.brings, save.seed, save.choices)
        game = cls(store, playthrough, replace(save, fingerprint=fingerprint, source=source), misfit, resumed=True)
        if misfit is None and playthrough.ended and save.result is None:
            game.save = store.record(game.save, playthrough)
        return game

    @classmethod
    def move(cls, scenario: Scenario, fingerprint: str, source: str | None, store: AnyStore, save: Save) -> "Game":
        """Go on with a save of another file, as far as its choices fit this scenario, in a new save.

        Raises SaveError, also where not one of its choices fits.
        """
        playthrough, misfit = replay(scenario, save.brings, save.seed, save.choices)
        if misfit is not None and not playthrough.turn:
            raise SaveError(f"This is another story: '{misfit.choice}', the first choice you made, is not in it.")
        came_from = (save.id, playthrough.turn)
        moved = store.start(playthrough, fingerprint=fingerprint, source=source, came_from=came_from)
        game = cls(store, playthrough, moved, misfit, resumed=True)
        game._diverged = False
        return game

    @property
    def notices(self) -> tuple[str, ...]:
        """What the player should know about the saves: sentences, oldest first."""
        return self.store.notices

    def choose(self, choice: str, *, unread: bool = False) -> Playthrough:
        """Take a choice; it is on the disk when this returns. Raises ChoiceError or SaveError, and then nothing moved.

        `unread` says that what it leads to is shown later: an ending is gone on with until `mark_read`.
        """
        after = self.playthrough.choose(choice)
        if self._diverged:
            self.save = self._branch(after, self.playthrough.turn)
        else:
            self.save = self.store.record(self.save, after, unread=unread)
        self.misfit, self._diverged, self.elsewhere = None, False, None
        self.playthrough = after
        return after

    def mark_read(self) -> None:
        """Keep that the ending was shown; where the disk refuses that, it is shown once more another day."""
        if self.save.unread:
            with suppress(SaveError):
                self.save = self.store.record(self.save, self.playthrough)

    def go_on_elsewhere(self) -> Playthrough:
        """Go on with `elsewhere`, in a new save of this file. Raises SaveError, and then nothing moved."""
        if self.elsewhere is None:
            raise SaveError("There is no other saved game to go on with.")
        now, save = self.playthrough, self.save
        moved = Game.move(now.scenario, save.fingerprint, save.source, self.store, self.elsewhere)
        self.playthrough, self.save, self.misfit = moved.playthrough, moved.save, moved.misfit
        self.resumed, self._diverged, self.elsewhere = True, False, None
        return self.playthrough

    def rewind(self, turn: int) -> Playthrough:
        """Go back to just after `turn` choices, in a new save; the one before is kept as it is.

        Raises ValueError for a turn that was not played, SaveError where the disk refuses; then nothing moved.
        """
        earlier = self.playthrough.back_to(turn)
        self.save = self._branch(earlier, turn)
        self.misfit, self._diverged = None, False
        self.playthrough = earlier
        return earlier

    def again(self, seed: int | None = None) -> Playthrough:
        """Start the same scenario afresh with what was brought, in a new save. Raises SaveError; then nothing moved."""
        now = self.playthrough
        fresh = Playthrough.start(now.scenario, now.brings, new_seed() if seed is None else seed)
        self.save = self.store.start(fresh, fingerprint=self.save.fingerprint, source=self.save.source)
        self.misfit, self._diverged, self.resumed = None, False, False
        self.playthrough = fresh
        return fresh

    def _look_elsewhere(self) -> None:
        """Look for what was played in another file, where nothing is decided here and something of it fits."""
        if self.playthrough.turn or self.save.came_from:
            return
        now = self.playthrough
        file = (self.save.source, self.save.fingerprint)
        found = self.store.find_elsewhere(now.brings.player, now.scenario.id, file)
        if found is not None and replay(now.scenario, found.brings, found.seed, found.choices[:1])[0].turn:
            self.elsewhere = found

    def _branch(self, playthrough: Playthrough, turn: int) -> Save:
        return self.store.start(
            playthrough,
            fingerprint=self.save.fingerprint,
            source=self.save.source,
            came_from=(self.save.id, turn),
        )


def new_seed() -> int:
    """A seed for a playthrough that nobody gave one; short enough to be written down."""
    return secrets.randbelow(1_000_000)
