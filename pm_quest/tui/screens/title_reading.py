"""Reads what the title shows of a player: doors, games to continue, and the career. It runs beside the screen."""

from pm_quest.career_progress import find_career_status
from pm_quest.continuing import list_open_games
from pm_quest.library import Library
from pm_quest.saves.save_errors import SaveError
from pm_quest.saves.save_store import SaveStore
from pm_quest.scenario_doors import list_doors
from pm_quest.tui.active_profile import ActiveProfile
from pm_quest.tui.screens.title_state import TitleState


def read_title(library: Library, store: SaveStore, player: ActiveProfile) -> tuple[TitleState, SaveError | None]:
    """Return what the title shows; where saves can't be read, the doors alone, and why."""
    try:
        saves = store.list_saves(player.name)
        career = find_career_status(player.players.folder, player.name)
    except SaveError as error:
        return TitleState(tuple(list_doors(library, ()))), error
    doors = tuple(list_doors(library, saves))
    open_games = list(list_open_games(saves, library))
    state = TitleState(
        doors,
        next((game for game in open_games if game.entry), None),
        tuple(game for game in open_games if game.problem),
        career,
        any(door.endings for door in doors if door.is_tutorial),
    )
    return state, None
