"""`pm-quest play`: play one scenario, by id or file, on the screen or as lines of text."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.param_types import FileName
from pm_quest.commands.play_code import find_coded_scenario, follow_shared, read_code
from pm_quest.commands.scenario_input import InputNotFoundError, describe_open_error, report_errors
from pm_quest.commands.screen_launch import open_screens, open_watch_screen, require_terminal
from pm_quest.commands.shared_options import open_saves, player_option, resolve_player_name, saves_option, seed_option
from pm_quest.kit.console import open_event_stream, open_output, write_note, write_result
from pm_quest.kit.sentences import format_line

if TYPE_CHECKING:
    from pm_quest.authoring.scenario_reader import ScenarioReading
    from pm_quest.game import Game
    from pm_quest.story.feedback import FeedbackTime
    from pm_quest.story.share_code import SharedWay


@click.command(
    "play",
    epilog="\b\nExamples:\n  pm-quest play first_day\n  pm-quest play my_story.yaml --player Ada --seed 7\n"
    "  pm-quest play my_story.yaml --watch\n  pm-quest play --code 37D0-5PFP-YXB9-CABG-NTH\n"
    "  pm-quest play first_day --plain\n  printf '1\\n2\\n' | pm-quest play first_day --plain --json",
)
@click.argument("scenario", type=FileName(), required=False)
@player_option
@seed_option
@click.option(
    "--code", metavar="CODE", help="Play what somebody else's CODE names; at the end their way stands beside yours."
)
@click.option("--fresh", is_flag=True, help="Start anew even if a playthrough could be continued.")
@click.option(
    "--plain", is_flag=True, help="Play as lines of text on standard input and output, for screen readers and pipes."
)
@click.option("--json", "as_events", is_flag=True, help="With --plain: print one JSON object per line, for scripts.")
@click.option(
    "--feedback",
    type=click.Choice(["end", "now"]),
    help="When to tell how a choice fits, and why: in the debrief, or with every outcome. Default: as you set it.",
)
@click.option("--watch", is_flag=True, help="For authors: reload on every save of the file, and list what to fix.")
@saves_option
def command(
    *,
    scenario: str | None,
    player: str | None,
    seed: int | None,
    code: str | None,
    fresh: bool,
    plain: bool,
    as_events: bool,
    watch: bool,
    feedback: "FeedbackTime | None",
    saves: Path | None,
) -> int:
    """Play SCENARIO, by its id or its file; 'pm-quest list' shows the ids.

    An unfinished playthrough is continued unless --fresh or another --seed is given. Every choice
    is saved before its outcome is shown. With --code, SCENARIO is only needed where it is a file
    outside your library.
    """
    in_lines = plain or as_events
    if watch:
        _check_watched(feedback, code)
        return _watch_file(scenario, player, seed, saves, in_lines=in_lines)
    shared = None if code is None else read_code(code, seed)
    if shared is not None and scenario is None:
        scenario = find_coded_scenario(shared)
    if scenario is None:
        return _play_any(player, saves, feedback, in_lines=in_lines)
    try:
        path, source = _find_scenario(scenario)
        reading = _read_file(path)
    except InputNotFoundError:
        _report_saved_game(scenario, player, saves, "To continue it, play its file where it is now.")
        raise
    if reading.errors:
        report_errors(reading, "played")
        _report_saved_game(str(path), player, saves, "It can be continued when the errors are fixed.")
        return 1
    if not in_lines:
        require_terminal()
    way = None if shared is None else follow_shared(shared, reading)
    game = _open_game(reading, source, player, seed, saves, feedback=feedback, fresh=fresh, way=way)
    return _play_in_lines(game, as_events=as_events) if in_lines else open_screens(game, player, saves, feedback)


def _check_watched(feedback: "FeedbackTime | None", code: str | None) -> None:
    """Raise UsageError for options that do not go with --watch."""
    if feedback == "end":
        raise click.UsageError("A rehearsal with --watch tells fit and reasons at once. Leave --feedback out.")
    if code is not None:
        raise click.UsageError("--watch plays a file while it is written, and --code what was played. Leave one out.")


def _play_any(player: str | None, saves: Path | None, feedback: "FeedbackTime | None", *, in_lines: bool) -> int:
    if not in_lines:
        return open_screens(None, player, saves, feedback)
    raise click.UsageError("Which scenario? 'pm-quest list' shows their ids, as in 'pm-quest play first_day --plain'.")


def _watch_file(
    scenario: str | None, player: str | None, seed: int | None, saves: Path | None, *, in_lines: bool
) -> int:
    if scenario is None:
        raise click.UsageError("Watch which file? As in 'pm-quest play my_story.yaml --watch'.")
    if in_lines:
        raise click.UsageError(
            "--watch shows the game on the screen, and --plain and --json don't. Leave one of them out: "
            "'pm-quest check FILE' lists the problems of a file."
        )
    path, _ = _find_scenario(scenario)
    reading = _read_file(path)
    require_terminal()
    return open_watch_screen(path, reading, player, seed, saves)


def _find_scenario(scenario: str) -> tuple[Path, str | None]:
    from pm_quest.library import Library, ScenarioNotFoundError

    library = Library.from_environment(os.environ)
    try:
        path = library.find_file(scenario)
    except ScenarioNotFoundError as error:
        raise InputNotFoundError(str(error)) from None
    return path, library.find_source(path)


def _report_saved_game(named: str, player: str | None, saves: Path | None, how: str) -> None:
    """Print that a saved game is kept while its scenario cannot be played, and `how` to go on."""
    from pm_quest.library import is_in_user_folder
    from pm_quest.saves.play_order import list_latest
    from pm_quest.saves.save_errors import SaveError

    store, players = open_saves(saves)
    sources = {named, str(Path(named).absolute())}
    with suppress(SaveError):
        latest = list_latest(store.list_saves(resolve_player_name(player, players)))
        mine = (save for save in latest if not save.is_finished and save.choices)
        for save in mine:
            title = format_line(save.title or save.scenario)
            kept = f"Your saved game of {title} is kept, at turn {len(save.choices)}."
            if save.source in sources or (save.source is None and save.scenario == named):
                write_note(f"{kept} {how}")
            elif save.source and save.scenario == named.rpartition("/")[2] and is_in_user_folder(Path(save.source)):
                write_note(f"{kept} It goes on once 'pm-quest add' has put its scenario into your library again.")


def _read_file(path: Path) -> "ScenarioReading":
    from pm_quest.authoring.scenario_reader import read_scenario_file

    try:
        return read_scenario_file(path)
    except OSError as error:
        raise InputNotFoundError(describe_open_error(path, error)) from None


def _open_game(
    reading: "ScenarioReading",
    source: str | None,
    player: str | None,
    seed: int | None,
    saves: Path | None,
    *,
    feedback: "FeedbackTime | None",
    fresh: bool,
    way: "SharedWay | None" = None,
) -> "Game":
    from pm_quest.game import Game
    from pm_quest.saves.save_errors import SaveError
    from pm_quest.story.feedback import choose_feedback

    store, players = open_saves(saves)
    assert reading.scenario is not None
    try:
        name = resolve_player_name(player, players)
        profile = players.get(name)
        if player is not None:
            players.save_profile(profile)
        for notice in players.notices:
            write_note(notice)
        game = (
            Game.open(reading.scenario, reading.fingerprint, source, store, name, seed=seed, fresh=fresh)
            if way is None
            else Game.open_shared(way, reading.fingerprint, source, store, name, fresh=fresh)
        )
    except SaveError as error:
        raise click.ClickException(error.sentence) from None
    game.feedback = choose_feedback(reading.scenario, profile.settings.feedback, feedback)
    return game


def _play_in_lines(game: "Game", *, as_events: bool) -> int:
    from pm_quest.lines.line_game import play_lines

    saved = True  # a reader who leaves ends the block before play returns: each choice was saved by then
    with open_event_stream() if as_events else open_output() as out:
        saved = play_lines(game, sys.stdin, out, as_events=as_events)
        game.mark_read()
    if not as_events:
        _tell_course(game)
    return 0 if saved else 1


def _tell_course(game: "Game") -> None:
    """Say what is next in the collection of a scenario that has ended."""
    from pm_quest.commands.course_words import describe_course
    from pm_quest.saves.save_errors import SaveError

    if not game.playthrough.ended:
        return
    with suppress(SaveError):
        told = describe_course(game.save.source, game.store.list_saves(game.playthrough.brings.player))
        if told is not None:
            write_result(told)
