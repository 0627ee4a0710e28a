"""The hiring round that 'class host --round' opens: the career file, who everybody is, and the employers."""

import os
from typing import TYPE_CHECKING, Any

import click

from pm_quest.commands.scenario_input import InputNotFoundError, describe_open_error
from pm_quest.kit.console import write_note
from pm_quest.kit.sentences import format_line, join_words

if TYPE_CHECKING:
    from pm_quest.authoring.scenario_reader import ScenarioReading
    from pm_quest.career.career_model import Career

CAREER = "career"
"""The career that comes with the game, where SCENARIO names it."""
USUAL_BACKGROUND = "support_lead"
"""Who everybody is, where the trainer doesn't say: somebody in the middle, whom many doors suit a little."""
_OTHER_WAYS = ("together", "teams", "tables", "gates", "withhold", "blind", "ask", "rule", "ties", "advance", "no_late")


def check_round_options(asked: dict[str, Any]) -> None:
    """Raise UsageError for options that say how a scenario is played."""
    wrong = [name for name in _OTHER_WAYS if asked[name]]
    if wrong:
        name = wrong[0].removesuffix("s").replace("_", "-") if wrong[0] == "gates" else wrong[0].replace("_", "-")
        raise click.UsageError(f"--{name} says how a scenario is played: it does not go with --round.")


def read_round(named: str, background: str | None) -> "ScenarioReading | None":
    """Return the round, or None where the career file has errors, which are reported.

    Raises UsageError, InputNotFoundError.
    """
    from pathlib import Path

    from pm_quest.authoring.career.career_reader import read_career_file
    from pm_quest.career_market import find_career_file, read_market
    from pm_quest.classroom.story_files import MAX_DESKS, RoundFileError, write_round
    from pm_quest.library import Library

    library = Library.from_environment(os.environ)
    path = find_career_file(library) if named == CAREER else Path(named)
    try:
        reading, market = read_career_file(path), read_market(library)
    except OSError as error:
        raise InputNotFoundError(describe_open_error(named, error)) from None
    if reading.career is None:
        write_note(reading.format_problems())
        write_note(f"{format_line(named)} can't be hosted: a round needs a career file without errors.")
        return None
    for sentence in market.skipped:
        write_note(sentence)
    if (left := len(market.employers) - MAX_DESKS) > 0:
        write_note(f"A round has {MAX_DESKS} employers: {left} of your library are left out.")
    try:
        return write_round(
            reading.source.text, _choose_background(reading.career, background), [*market.employers.values()]
        )
    except RoundFileError as error:
        raise click.UsageError(str(error)) from None


def _choose_background(career: "Career", asked: str | None) -> str:
    """Return who everybody is. Raises UsageError for nobody of this career."""
    if asked is None:
        return USUAL_BACKGROUND if USUAL_BACKGROUND in career.backgrounds else next(iter(career.backgrounds))
    if asked in career.backgrounds:
        return asked
    raise click.UsageError(
        f"There is no background '{format_line(asked)[:60]}' in this career. There are: {join_words([*career.backgrounds])}."
    )
