"""`pm-quest career`: play the career around the scenarios, on the screen or as lines of text."""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.param_types import FileName, OutputPath
from pm_quest.commands.scenario_input import InputNotFoundError, describe_open_error, format_file_problems
from pm_quest.commands.screen_launch import open_screens, require_terminal
from pm_quest.commands.shared_options import open_saves, player_option, resolve_player_name, saves_option, seed_option
from pm_quest.kit.console import open_event_stream, open_output, write_note
from pm_quest.kit.invocation import quote_path
from pm_quest.kit.sentences import format_count, format_line

if TYPE_CHECKING:
    from pm_quest.career_game import CareerGame
    from pm_quest.career_market import Market
    from pm_quest.market_ahead import MarketAhead
    from pm_quest.saves.career_record import CareerSave
    from pm_quest.saves.players import PlayerProfile

    GameOpener = Callable[[Market, PlayerProfile, Path], CareerGame]

MOST_JOBS = 5
"""As in the career's format, which is not loaded for the help."""


class UnplayableCareerError(ValueError):
    """Why a career can't be opened, in a sentence: told once the screens are closed, unlike an error of theirs."""


@click.command(
    "career",
    epilog="\b\nExamples:\n  pm-quest career --plain\n  pm-quest career --plain --player Ada --seed 7\n"
    "  pm-quest career my_career.yaml\n  printf 'engineer\\n' | pm-quest career --plain --json\n  pm-quest career --card --svg card.svg",
)
@click.argument("career", type=FileName(), required=False, metavar="[FILE]")
@player_option
@seed_option
@click.option(
    "--jobs",
    type=click.IntRange(1, MOST_JOBS),
    metavar="N",
    help="How many jobs the career has. Default: as many as its file says, which is 3 in that of the game.",
)
@click.option("--fresh", is_flag=True, help="Begin anew even if a career could be continued.")
@click.option(
    "--plain", is_flag=True, help="Play as lines of text on standard input and output, for screen readers and pipes."
)
@click.option("--json", "as_events", is_flag=True, help="With --plain: print one JSON object per line, for scripts.")
@click.option("--card", is_flag=True, help="Print the card of the career that you ended last, and play nothing.")
@click.option(
    "--svg",
    type=OutputPath(".svg"),
    metavar="FILE",
    help="With --card: also write its picture to this file; '-' writes only the picture, to standard output.",
)
@saves_option
def command(
    *,
    career: str | None,
    player: str | None,
    seed: int | None,
    jobs: int | None,
    fresh: bool,
    plain: bool,
    as_events: bool,
    card: bool,
    svg: Path | None,
    saves: Path | None,
) -> int:
    """Play the career: half a year to prepare, six adverts, interviews, three jobs and a finale.

    FILE is a career of your own, by its file, or its id if it is in your library; the employers
    are those of your library. An unfinished career is continued unless --fresh, another
    --seed or another number of --jobs is given. Every choice is
    saved before its outcome is shown. At the end it says what each certificate, course and pilot changed.
    """
    in_lines = plain or as_events
    if svg is not None and not card:
        raise click.UsageError("--svg is the picture of a card: add --card.")
    if not (in_lines or card):
        require_terminal(
            "The career on the screen", "'pm-quest career --plain' plays it as lines of text, in pipes too."
        )
        return _play_on_screen(career, player, saves, partial(_open_game, seed=seed, fresh=fresh, jobs=jobs))
    market = read_playable_market(career)
    if market is None:
        return 1
    if card:
        from pm_quest.commands.career_card import deliver_card

        return deliver_card(market, player, seed, saves, svg, as_events=as_events)
    profile, folder = _find_profile(player, saves)
    open_game = partial(_open_game, market, profile, folder, seed=seed, fresh=fresh, jobs=jobs)
    return _play_in_lines(open_game, as_events=as_events)


def _play_in_lines(open_game: "Callable[[], CareerGame]", *, as_events: bool) -> int:
    from pm_quest.lines.line_career import play_career_lines
    from pm_quest.saves.save_errors import SaveError

    try:
        game = open_game()
    except SaveError as error:
        raise click.ClickException(error.sentence) from None
    saved = True  # a reader who leaves ends the block before play returns: each choice was saved by then
    with open_event_stream() if as_events else open_output() as out:
        saved = play_career_lines(game, sys.stdin, out, as_events=as_events)
    return 0 if saved else 1


def _play_on_screen(career: str | None, player: str | None, saves: Path | None, open_game: "GameOpener") -> int:
    """Open the screens at once; the market, which takes longest to read, is read beside the first page.

    A file that was named is read before: its errors are told without a screen. Raises InputNotFoundError, ClickException.
    """
    from pm_quest.saves.save_errors import SaveError

    market = None if career is None else read_playable_market(career)
    if career is not None and market is None:
        return 1
    profile, folder = _find_profile(player, saves)

    def open_career(ahead: "MarketAhead") -> "CareerGame":
        try:
            return open_game(market or ahead.find_market(), profile, folder)
        except (ValueError, OSError, SaveError) as error:
            raise UnplayableCareerError(error.sentence if isinstance(error, SaveError) else str(error)) from error

    try:
        return open_screens(None, player, saves, open_career=open_career)
    except UnplayableCareerError as error:
        raise click.ClickException(str(error)) from None


def _find_profile(player: str | None, saves: Path | None) -> "tuple[PlayerProfile, Path]":
    """Return the profile of the player, kept where the player was named, and the folder of the saves."""
    from pm_quest.saves.save_errors import SaveError

    store, players = open_saves(saves)
    try:
        profile = players.get(resolve_player_name(player, players))
        if player is not None:
            players.save_profile(profile)
    except SaveError as error:
        raise click.ClickException(error.sentence) from None
    for notice in players.notices:
        write_note(notice)
    return profile, store.folder


def _open_game(
    market: "Market", profile: "PlayerProfile", folder: Path, *, seed: int | None, fresh: bool, jobs: int | None
) -> "CareerGame":
    """Return the career, continued or begun. Raises NoCareerError where its file has errors, and SaveError."""
    from pm_quest.career_game import CareerGame
    from pm_quest.career_market import require_career
    from pm_quest.saves.career_store import CareerStore

    setting = market.build_setting(require_career(market), profile.name)
    careers = CareerStore(folder)
    other = (
        None
        if fresh or seed is not None or jobs is not None
        else careers.find_elsewhere(profile.name, setting.career.id, market.file)
    )
    game = CareerGame.open(setting, careers, seed=seed, fresh=fresh, jobs=jobs, file=market.file)
    game.remarks, game.feedback = market.skipped, profile.settings.feedback
    if other is not None and not game.resumed:
        game.remarks += (_describe_elsewhere(other),)
    return game


def _describe_elsewhere(save: "CareerSave") -> str:
    """Return the sentence on a career of the same id that was begun from another file."""
    from pm_quest.continuing import describe_career_problem
    from pm_quest.library import Library

    problem = describe_career_problem(save, Library.from_environment(os.environ))
    call = f"pm-quest career {quote_path(save.source)}" if save.source else "pm-quest career"
    how = f"it can't go on now: {problem}" if problem else f"'{call}' goes on with it"
    return format_line(f"A career of this name was begun from another file, and is kept; {how}.")


def read_playable_market(career: str | None = None) -> "Market | None":
    """Return what a career is played in; None where its file has errors, which are printed.

    career: its file or id; left out, the one that comes with the game. Raises InputNotFoundError
    where there is no such file.
    """
    from pm_quest.authoring.career.file_kinds import is_scenario
    from pm_quest.career_market import find_career_file, read_market
    from pm_quest.library import Library, ScenarioNotFoundError

    library = Library.from_environment(os.environ)
    try:
        path = find_career_file(library, career)
    except ScenarioNotFoundError as error:
        raise InputNotFoundError(str(error)) from None
    try:
        market = read_market(library, path)
    except OSError as error:
        raise InputNotFoundError(describe_open_error(path, error)) from None
    reading = market.reading
    if reading.career is not None:
        return market
    if is_scenario(reading.source.text):
        raise InputNotFoundError(f"{format_line(str(path))} is a scenario, and no career; 'pm-quest play' plays it.")
    write_note(f"{format_count(len(reading.errors), 'problem')} to fix before this can be played.\n")
    write_note(format_file_problems(reading, reading.errors))
    return None
