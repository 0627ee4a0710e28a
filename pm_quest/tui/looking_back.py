"""What screens that look back need to know beside the playthrough itself: what this player did before in this scenario."""

from pm_quest.game import Game
from pm_quest.saves.errors import SaveError
from pm_quest.saves.record import Result, Save
from pm_quest.story.explored import Explored, explored
from pm_quest.story.model import Fit
from pm_quest.story.playthrough import Playthrough, replay

MOST_REPLAYED = 200
"""How many earlier playthroughs a map remembers; more would be felt in opening it."""


def earlier_saves(game: Game) -> list[Save]:
    """The player's other saves of this scenario, newest first; none where they cannot be read."""
    playthrough = game.playthrough
    try:
        saves = game.store.saves(playthrough.brings.player, playthrough.scenario.id)
    except SaveError:
        return []
    return [save for save in saves if save.id != game.save.id][:MOST_REPLAYED]


def earlier_results(game: Game) -> list[Result]:
    """How the player's other playthroughs of this scenario ended, newest first."""
    return [save.result for save in earlier_saves(game) if save.result]


def known_story(game: Game, present: Playthrough) -> Explored:
    """The story as far as this player has seen it, in all playthroughs; the one being played, as far as it was shown."""
    others = (replay(present.scenario, save.brings, save.seed, save.choices)[0] for save in earlier_saves(game))
    return explored(present, others)


def fits_by_scene(playthrough: Playthrough) -> dict[str, Fit]:
    """The fit of the last choice taken in each scene of this playthrough."""
    turns = (turn for turn in playthrough.turns() if turn.previous and turn.outcome)
    return {turn.previous.scene.id: turn.outcome.fit for turn in turns if turn.previous and turn.outcome}
