"""What the player did before in this scenario, for the map and the debrief."""

from pm_quest.game import Game
from pm_quest.saves.save_errors import SaveError
from pm_quest.saves.save_record import Save
from pm_quest.story.exploration import ExploredStory, build_exploration
from pm_quest.story.model import Fit
from pm_quest.story.playthrough import Playthrough, replay_choices

MOST_EARLIER_SAVES = 200
"""How many earlier playthroughs a map replays; more would slow its opening."""


def list_earlier_saves(game: Game) -> list[Save]:
    """Return the player's other saves of this scenario, newest first.

    None where they can't be read.
    """
    playthrough = game.playthrough
    try:
        saves = game.store.list_saves(playthrough.brings.player, playthrough.scenario.id)
    except SaveError:
        return []
    return [save for save in saves if save.id != game.save.id][:MOST_EARLIER_SAVES]


def find_known_story(game: Game, present: Playthrough) -> ExploredStory:
    """Return the story as far as this player has seen it.

    That is all saves, and the present playthrough as far as it was shown.
    """
    others = (
        replay_choices(present.scenario, save.brings, save.seed, save.choices)[0] for save in list_earlier_saves(game)
    )
    return build_exploration(present, others)


def map_fits_by_scene(playthrough: Playthrough) -> dict[str, Fit]:
    """Return the fit of the last choice taken in each scene of this playthrough, by scene id."""
    turns = (turn for turn in playthrough.list_turns() if turn.previous and turn.outcome)
    return {turn.previous.scene.id: turn.outcome.fit for turn in turns if turn.previous and turn.outcome}
