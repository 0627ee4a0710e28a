"""What comes after an ending: the same story again, or the next one."""

from pm_quest.game import Game
from pm_quest.library import Library, LibraryEntry
from pm_quest.saves.save_errors import SaveError
from pm_quest.scenario_doors import find_following
from pm_quest.tui.app_messages import SAVES_TOPIC, STARTING_TOPIC
from pm_quest.tui.game_messages import PlayGame, PlayScenario, ReturnHome
from pm_quest.tui.screens.quest_screen import QuestScreen


def begin_again(screen: QuestScreen, game: Game) -> None:
    """Play the same scenario from its start, in a new save."""
    try:
        game.restart()
    except SaveError as error:
        screen.show_notice(str(error), title="Not saved, so not started", topic=STARTING_TOPIC)
        return
    screen.app.post_message(PlayGame(game))


def find_next_entry(game: Game, library: Library) -> LibraryEntry | None:
    """Return a scenario that this player has not finished; None where there is none.

    In a collection, it is the next one of that; once all are finished, none is, and the wall says the sentence at the
    end. Else the tutorial comes first. Raises SaveError.
    """
    player, entries = game.playthrough.brings.player, library.list_entries()
    here = next(
        (entry for entry in entries if (entry.id, entry.source) == (game.save.scenario, game.save.source)), None
    )
    if here is not None and here.collection is not None:
        return find_following(entries, here, game.store.list_saves(player))
    finished = game.store.find_best_results(player).keys()
    playable = [entry for entry in entries if entry.header and entry.id not in finished]
    return min(playable, key=lambda entry: entry.header is None or entry.header.role != "tutorial", default=None)


def play_next(screen: QuestScreen, game: Game, library: Library) -> None:
    """Open a scenario that this player has not finished; where there is none, the wall of doors."""
    try:
        entry = find_next_entry(game, library)
    except SaveError as error:
        screen.show_notice(str(error), title="Your saves", topic=SAVES_TOPIC)
        return
    screen.clear_notices(SAVES_TOPIC)
    screen.app.post_message(ReturnHome() if entry is None else PlayScenario(entry))
