"""What stays on the terminal when the game is left after an ending: the lines of the ticket."""

from pm_quest.ending_ahead import EndingAhead
from pm_quest.game import Game
from pm_quest.story.result_card import build_result_card
from pm_quest.story.result_words import share_result


def list_parting_lines(game: Game, ahead: EndingAhead) -> list[str]:
    """Return the lines of a game that has ended, with the figures if they are there: nobody waits for them here."""
    figures = ahead.find_ready_figures(game.playthrough)
    card = build_result_card(game.playthrough, figures, game.earlier_impacts)
    return share_result(card) if card else []
