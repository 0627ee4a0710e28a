"""A playthrough of a scenario that is being written.

It follows each save of the file, and keeps its place.
"""

from pathlib import Path

from pm_quest.authoring.scenario_reader import ScenarioReading
from pm_quest.game import Game
from pm_quest.kit.sentences import format_count
from pm_quest.live.path_replay import PathWalk
from pm_quest.saves.memory_store import MemoryStore
from pm_quest.story.playthrough import Misfit, Playthrough

SAME_PLACE = "reloaded: you stand where you stood"


class LiveRehearsal:
    """The newest reading of a file, and the game on the last reading without errors.

    reading: the newest; None where there was nothing to read.
    reason: the reason, then.
    playable: the last reading that can be played.
    game: plays it.
    status: what happened to the playthrough, in a line.

    Choices that no longer fit are remembered: where they fit again after another save, they are
    replayed.
    """

    def __init__(self, path: Path, player: str, seed: int | None = None, store: MemoryStore | None = None) -> None:
        self.path, self.player, self.seed = path, player, seed
        self.store = store or MemoryStore()
        self.reading: ScenarioReading | None = None
        self.playable: ScenarioReading | None = None
        self.game: Game | None = None
        self.reason = self.status = ""

    @property
    def is_broken(self) -> bool:
        """Return whether the file can't be played as it is now."""
        return self.reading is None or self.reading.scenario is None

    def mark_missing(self, reason: str) -> None:
        """Record that there is nothing to read, and why. The game stays on the last reading."""
        self.reading, self.reason = None, reason

    def follow_save(self, reading: ScenarioReading) -> None:
        """Follow a save of the file: replay the choices as far as they fit.

        Scenes that are still to be written are played as stubs.
        """
        reading = reading.accept_draft()
        self.reading, self.reason = reading, ""
        scenario = reading.scenario
        if scenario is None:
            return
        self.playable = reading
        if self.game is None:
            source = str(self.path.absolute())
            self.game = Game.open(
                scenario, reading.fingerprint, source, self.store, self.player, seed=self.seed, fresh=True
            )
            self.game.feedback, self.status = "now", ""
            return
        before, save = self.game.playthrough, self.game.save
        self.game = Game.resume(scenario, reading.fingerprint, save.source, self.store, save)
        self.game.feedback = "now"
        self.status = _describe_change(before, self.game.playthrough, self.game.misfit)

    def enter_walk(self, walk: PathWalk) -> Game:
        """Continue where a walk has led, in a playthrough of its own."""
        assert self.game is not None
        playthrough = walk.playthrough
        save = self.store.start_save(playthrough, fingerprint=self.game.save.fingerprint, source=self.game.save.source)
        self.game = Game(self.store, playthrough, save, None, resumed=True)
        self.game.feedback = "now"
        self.status = _describe_walk(walk)
        return self.game

    def restart(self) -> Game:
        """Start again at the first scene, with new chances."""
        assert self.game is not None
        self.game.restart()
        self.status = "from the start"
        return self.game


def _describe_change(before: Playthrough, after: Playthrough, misfit: Misfit | None) -> str:
    """Return what a save of the file did to the playthrough, in a line."""
    if misfit is not None:
        stands = f"you stand after choice {after.turn}" if after.turn else "you stand at the start"
        return f"choice {misfit.number}, '{misfit.choice}', {_describe_misfit(after, misfit)}: {stands}"
    if after.turn > before.turn:
        return f"all {after.turn} choices fit again: you stand after the last"
    if after.scene.id != before.scene.id:
        if not after.turn:
            return f"the story starts in '{after.scene.id}' now, not in '{before.scene.id}'"
        led = "your choice leads" if after.turn == 1 else f"your {after.turn} choices lead"
        return f"{led} to '{after.scene.id}' now, not to '{before.scene.id}'"
    return SAME_PLACE


def _describe_misfit(after: Playthrough, misfit: Misfit) -> str:
    """Return why a choice no longer fits."""
    if after.ended:
        return "comes after the story has ended now"
    if misfit.choice not in after.scene.choices:
        elsewhere = any(misfit.choice in scene.choices for scene in after.scenario.scenes.values())
        return f"is none of scene '{after.scene.id}'" if elsewhere else "is gone"
    return "cannot be taken now"


def _describe_walk(walk: PathWalk) -> str:
    turns = walk.playthrough.turn
    chosen = f"{format_count(turns, 'choice')} from the start, seed {walk.playthrough.seed}"
    return f"'{walk.scene}': {chosen}"
