"""`pm-quest play`: one scenario, by id or by file, on the screen or as lines of text."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.naming import FileName
from pm_quest.commands.options import open_saves, player_name, player_option, saves_option
from pm_quest.commands.reading import NotThereError, cannot_open, tell_errors
from pm_quest.commands.screens import need_terminal, open_screens, watch_screens
from pm_quest.console import events, note, output
from pm_quest.story.sentences import one_line

if TYPE_CHECKING:
    from pm_quest.authoring.reader import Reading
    from pm_quest.game import Game

LARGEST_SEED = 2**63 - 1


def _seed(_context: click.Context, _parameter: click.Parameter, seed: int | None) -> int | None:
    """A seed within what a save can hold. Raises BadParameter."""
    if seed is not None and not 0 <= seed <= LARGEST_SEED:
        raise click.BadParameter(f"a seed is a whole number from 0 to {LARGEST_SEED}.")
    return seed


@click.command(
    "play",
    epilog="\b\nExamples:\n  pm-quest play first_day\n  pm-quest play my_story.yaml --player Ada --seed 7\n"
    "  pm-quest play my_story.yaml --watch\n"
    "  pm-quest play first_day --plain\n  printf '1\\n2\\n' | pm-quest play first_day --plain --json",
)
@click.argument("scenario", type=FileName(), required=False)
@player_option
@click.option("--seed", type=int, callback=_seed, metavar="N", help="How chances fall; the same seed, the same falls.")
@click.option("--fresh", is_flag=True, help="Start anew, even where a playthrough could be continued.")
@click.option(
    "--plain", is_flag=True, help="As lines of text on standard input and output: for screen readers and pipes."
)
@click.option("--json", "as_events", is_flag=True, help="With --plain: a JSON object a line, for scripts.")
@click.option(
    "--watch", is_flag=True, help="For authors: reload on every save of the file, and tell what is to be mended."
)
@saves_option
def command(
    *,
    scenario: str | None,
    player: str | None,
    seed: int | None,
    fresh: bool,
    plain: bool,
    as_events: bool,
    watch: bool,
    saves: Path | None,
) -> int:
    """Play SCENARIO, by its id or its file; 'pm-quest list' shows the ids.

    What you began is continued, unless you ask for a --fresh start or another --seed. Every choice is saved before you
    read what came of it.
    """
    in_lines = plain or as_events
    if watch:
        return _watched(scenario, player, seed, saves, in_lines=in_lines)
    if scenario is None:
        return _without_scenario(player, saves, in_lines=in_lines)
    try:
        path, source = _found(scenario)
        reading = _read(path)
    except NotThereError:
        _tell_kept(scenario, player, saves, "Where its file is now, playing it offers to go on.")
        raise
    if reading.errors:
        tell_errors(reading, "played")
        _tell_kept(str(path), player, saves, "It goes on when the errors are mended.")
        return 1
    if not in_lines:
        need_terminal()
    game = _opened(reading, source, player, seed, saves, fresh=fresh)
    return _in_lines(game, as_events=as_events) if in_lines else open_screens(game, player, saves)


def _without_scenario(player: str | None, saves: Path | None, *, in_lines: bool) -> int:
    if not in_lines:
        return open_screens(None, player, saves)
    raise click.UsageError("Which scenario? 'pm-quest list' shows their ids, as in 'pm-quest play first_day --plain'.")


def _watched(scenario: str | None, player: str | None, seed: int | None, saves: Path | None, *, in_lines: bool) -> int:
    if scenario is None:
        raise click.UsageError("Watch which file? As in 'pm-quest play my_story.yaml --watch'.")
    if in_lines:
        raise click.UsageError(
            "--watch shows the game on the screen, and --plain and --json don't. Leave one of them out: "
            "'pm-quest check FILE' tells the problems of a file as lines."
        )
    path, _ = _found(scenario)
    reading = _read(path)
    need_terminal()
    return watch_screens(path, reading, player, seed, saves)


def _found(scenario: str) -> tuple[Path, str | None]:
    from pm_quest.library import Library, NotFoundError

    library = Library.found(os.environ)
    try:
        path = library.find(scenario)
    except NotFoundError as error:
        raise NotThereError(str(error)) from None
    return path, library.source(path)


def _tell_kept(named: str, player: str | None, saves: Path | None, how: str) -> None:
    """Tell that the saved game of a scenario that can't be played now is kept, and `how` it is gone on with."""
    from pm_quest.saves.errors import SaveError
    from pm_quest.saves.order import find_latest

    store, players = open_saves(saves)
    sources = {named, str(Path(named).absolute())}
    with suppress(SaveError):
        latest = find_latest(store.saves(player_name(player, players)))
        mine = (save for save in latest if not save.finished and save.choices)
        for save in mine:
            if save.source in sources or (save.source is None and save.scenario == named):
                title = one_line(save.title or save.scenario)
                note(f"Your saved game of {title} is kept, at turn {len(save.choices)}. {how}")


def _read(path: Path) -> "Reading":
    from pm_quest.authoring.reader import read_file

    try:
        return read_file(path)
    except OSError as error:
        raise NotThereError(cannot_open(path, error)) from None


def _opened(
    reading: "Reading", source: str | None, player: str | None, seed: int | None, saves: Path | None, *, fresh: bool
) -> "Game":
    from pm_quest.game import Game
    from pm_quest.saves.errors import SaveError

    store, players = open_saves(saves)
    assert reading.scenario is not None
    try:
        name = player_name(player, players)
        if player is not None:
            players.put(players.get(name))
        for notice in players.notices:
            note(notice)
        return Game.open(reading.scenario, reading.fingerprint, source, store, name, seed=seed, fresh=fresh)
    except SaveError as error:
        raise click.ClickException(error.sentence) from None


def _in_lines(game: "Game", *, as_events: bool) -> int:
    from pm_quest.lines.play import play

    saved = True  # a reader who leaves ends the block before play returns: each choice was saved by then
    with events() if as_events else output() as out:
        saved = play(game, sys.stdin, out, as_events=as_events)
        game.mark_read()
    return 0 if saved else 1
