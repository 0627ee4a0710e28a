"""A playthrough of a scenario that is being written: it follows each save of the file, and stays where the author was."""

from pathlib import Path

from pm_quest.authoring.reader import Reading
from pm_quest.game import Game
from pm_quest.live.walking import Walked
from pm_quest.saves.memory import MemoryStore
from pm_quest.story.playthrough import Misfit, Playthrough
from pm_quest.story.sentences import counted

FOLLOWED = "reloaded: you stand where you stood"


class Rehearsal:
    """What was read last, and the game on the last reading without errors.

    `reading` is the newest, None where there was nothing to read; `why` says so then; `good` is the last that can be
    played, `game` plays it, and `told` is what became of the playthrough, in a line. The choices that no longer fit are kept:
    where they fit again after another save, the playthrough goes on to where it was.
    """

    def __init__(self, path: Path, player: str, seed: int | None = None, store: MemoryStore | None = None) -> None:
        self.path, self.player, self.seed = path, player, seed
        self.store = store or MemoryStore()
        self.reading: Reading | None = None
        self.good: Reading | None = None
        self.game: Game | None = None
        self.why = self.told = ""

    @property
    def broken(self) -> bool:
        """Can what stands in the file now not be played?"""
        return self.reading is None or self.reading.scenario is None

    def lost(self, why: str) -> None:
        """There is nothing to read: `why`. The game stays on what was read last."""
        self.reading, self.why = None, why

    def take(self, reading: Reading) -> None:
        """Follow a save of the file: play what was chosen so far again, as far as it fits."""
        self.reading, self.why = reading, ""
        scenario = reading.scenario
        if scenario is None:
            return
        self.good = reading
        if self.game is None:
            source = str(self.path.absolute())
            self.game = Game.open(
                scenario, reading.fingerprint, source, self.store, self.player, seed=self.seed, fresh=True
            )
            self.told = ""
            return
        before, save = self.game.playthrough, self.game.save
        self.game = Game.resume(scenario, reading.fingerprint, save.source, self.store, save)
        self.told = _told(before, self.game.playthrough, self.game.misfit)

    def stand(self, walked: Walked) -> Game:
        """Stand where a walk has led: in a playthrough of its own, which can be gone back in."""
        assert self.game is not None
        playthrough = walked.playthrough
        save = self.store.start(playthrough, fingerprint=self.game.save.fingerprint, source=self.game.save.source)
        self.game = Game(self.store, playthrough, save, None, resumed=True)
        self.told = _arrived(walked)
        return self.game

    def restart(self) -> Game:
        """The first scene again, with chances that fall anew."""
        assert self.game is not None
        self.game.again()
        self.told = "from the start"
        return self.game


def _told(before: Playthrough, after: Playthrough, misfit: Misfit | None) -> str:
    """What a save of the file did to the playthrough, in a line."""
    if misfit is not None:
        stands = f"you stand after choice {after.turn}" if after.turn else "you stand at the start"
        return f"choice {misfit.number}, '{misfit.choice}', {_why(after, misfit)}: {stands}"
    if after.turn > before.turn:
        return f"all {after.turn} choices fit again: you stand after the last"
    if after.scene.id != before.scene.id:
        if not after.turn:
            return f"the story starts in '{after.scene.id}' now, not in '{before.scene.id}'"
        led = "your choice leads" if after.turn == 1 else f"your {after.turn} choices lead"
        return f"{led} to '{after.scene.id}' now, not to '{before.scene.id}'"
    return FOLLOWED


def _why(after: Playthrough, misfit: Misfit) -> str:
    """Why a choice does not fit where it stands now."""
    if after.ended:
        return "comes after the story has ended now"
    if misfit.choice not in after.scene.choices:
        elsewhere = any(misfit.choice in scene.choices for scene in after.scenario.scenes.values())
        return f"is none of scene '{after.scene.id}'" if elsewhere else "is gone"
    return "cannot be taken now"


def _arrived(walked: Walked) -> str:
    turns = walked.playthrough.turn
    chosen = f"{counted(turns, 'choice')} from the start, seed {walked.playthrough.seed}"
    return f"'{walked.scene}': {chosen}"
