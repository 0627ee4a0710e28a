"""One playthrough being played, with its save: what the lines and the screens play through.

Every step is on the disk before it is given back; where the disk refuses, nothing has moved.
"""

import secrets
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
    the next choice goes into a new one.
    """

    def __init__(
        self, store: AnyStore, playthrough: Playthrough, save: Save, misfit: Misfit | None, resumed: bool
    ) -> None:
        self.store, self.playthrough, self.save = store, playthrough, save
        self.misfit, self.resumed = misfit, resumed

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
        """Go on with this player's newest unfinished playthrough of the scenario, or start one.

        With `seed`, only one of that seed is gone on with; with `fresh`, none. `source` is the scenario's file, None
        for a shipped one. `brings` is what the player starts with, where that is more than a name. Raises SaveError.
        """
        try:
            player = clean_name(player)
        except ValueError as error:
            raise SaveError(str(error)) from None
        found = None if fresh else store.unfinished(player, scenario.id, seed, file=(source, fingerprint))
        if found is not None:
            return cls.resume(scenario, fingerprint, source, store, found)
        brought = replace(brings or Brings(), player=player)
        playthrough = Playthrough.start(scenario, brought, new_seed() if seed is None else seed)
        save = store.start(playthrough, fingerprint=fingerprint, source=source)
        return cls(store, playthrough, save, None, resumed=False)

    @classmethod
    def resume(cls, scenario: Scenario, fingerprint: str, source: str | None, store: AnyStore, save: Save) -> "Game":
        """Go on with a save, as far as its choices fit the scenario as it is now. Raises SaveError."""
        playthrough, misfit = replay(scenario, save.brings, save.seed, save.choices)
        game = cls(store, playthrough, replace(save, fingerprint=fingerprint, source=source), misfit, resumed=True)
        if misfit is None and playthrough.ended and save.result is None:
            game.save = store.record(game.save, playthrough)
        return game

    @property
    def notices(self) -> tuple[str, ...]:
        """What the player should know about the saves: sentences, oldest first."""
        return self.store.notices

    def choose(self, choice: str) -> Playthrough:
        """Take a choice; it is on the disk when this returns. Raises ChoiceError or SaveError, and then nothing moved."""
        after = self.playthrough.choose(choice)
        if self.misfit is None:
            self.save = self.store.record(self.save, after)
        else:
            self.save = self._branch(after, self.playthrough.turn)
            self.misfit = None
        self.playthrough = after
        return after

    def rewind(self, turn: int) -> Playthrough:
        """Go back to just after `turn` choices, in a new save; the one before is kept as it is.

        Raises ValueError for a turn that was not played, SaveError where the disk refuses; then nothing moved.
        """
        earlier = self.playthrough.back_to(turn)
        self.save = self._branch(earlier, turn)
        self.misfit = None
        self.playthrough = earlier
        return earlier

    def again(self, seed: int | None = None) -> Playthrough:
        """Start the same scenario afresh with what was brought, in a new save. Raises SaveError; then nothing moved."""
        now = self.playthrough
        fresh = Playthrough.start(now.scenario, now.brings, new_seed() if seed is None else seed)
        self.save = self.store.start(fresh, fingerprint=self.save.fingerprint, source=self.save.source)
        self.misfit, self.resumed = None, False
        self.playthrough = fresh
        return fresh

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
