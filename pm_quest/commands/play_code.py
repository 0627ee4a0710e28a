"""`pm-quest play --code`: which scenario a code is of, and the way that it tells."""

import os
from typing import TYPE_CHECKING

import click

from pm_quest.kit.console import write_note

if TYPE_CHECKING:
    from pm_quest.authoring.scenario_reader import ScenarioReading
    from pm_quest.story.share_code import ShareCode, SharedWay


def read_code(code: str, seed: int | None) -> "ShareCode":
    """Return a code as it was typed. Raises BadParameter for what is none, UsageError with a seed beside it."""
    from pm_quest.story.code_signs import CodeError
    from pm_quest.story.share_code import parse_code

    if seed is not None:
        raise click.UsageError("A code has its own seed. Leave --seed out, or --code.")
    try:
        return parse_code(code)
    except CodeError as error:
        raise click.BadParameter(str(error), param_hint="--code") from None


def find_coded_scenario(code: "ShareCode") -> str:
    """Return the file of the scenario in the library that a code is of. Raises UsageError for none."""
    from pm_quest.library import Library

    library = Library.from_environment(os.environ)
    found = [entry for entry in library.list_entries() if entry.problem is None and code.is_of(entry.id)]
    if not found:
        raise click.UsageError(
            "This code is of a scenario that is not in your library. If you have its file, name it: "
            "'pm-quest play FILE --code CODE'."
        )
    return str(found[0].path)


def follow_shared(code: "ShareCode", reading: "ScenarioReading") -> "SharedWay":
    """Return the way of a code in a scenario, and print what is played.

    Raises UsageError where it is of another scenario, BadParameter where it leads nowhere.
    """
    from pm_quest.story.code_signs import CodeError
    from pm_quest.story.share_code import follow_code
    from pm_quest.story.way_words import describe_start

    assert reading.scenario is not None
    if not code.is_of(reading.scenario.id):
        raise click.UsageError(
            f"This code is of another scenario than '{reading.scenario.id}'. Leave that out to play the one that it is of, "
            "or name its file: a scenario is known by the name of its file."
        )
    try:
        way = follow_code(code, reading.scenario)
    except CodeError as error:
        raise click.BadParameter(str(error), param_hint="--code") from None
    write_note(describe_start(way))
    return way
