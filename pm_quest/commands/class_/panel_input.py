"""The panel that 'class host --panel' opens: every decision of the scenario, with a way to it."""

from typing import TYPE_CHECKING, Any

import click

from pm_quest.kit.console import write_note
from pm_quest.kit.sentences import format_count

if TYPE_CHECKING:
    from pm_quest.classroom.launch.hosted_sessions import HostedSession
    from pm_quest.story.model import Scenario

MAX_WAYS, MAX_LENGTH = 200, 12_000
"""So many decisions, and characters of the ways to them, fit the first event of a session."""
_OTHER_WAYS = (
    "together",
    "teams",
    "as_round",
    "tables",
    "gates",
    "withhold",
    "ask",
    "rule",
    "ties",
    "advance",
    "no_late",
    "roster",
)
_NAMES = {"as_round": "round", "gates": "gate"}


def check_panel_options(asked: dict[str, Any]) -> None:
    """Raise UsageError for options that say how a room plays."""
    wrong = [name for name in _OTHER_WAYS if asked[name]]
    if wrong:
        name = _NAMES.get(wrong[0], wrong[0]).replace("_", "-")
        raise click.UsageError(f"In a panel everybody answers alone and blind: --{name} does not go with --panel.")


def list_panel_ways(scenario: "Scenario") -> list[str]:
    """Return the ways to the decisions that a panel is asked about; notes those that are left out.

    Raises UsageError where there is nothing to decide.
    """
    from pm_quest.analysis.panel_ways import list_panel_ways as list_ways
    from pm_quest.commands.progress_line import show_progress

    with show_progress("Looking for a way to every decision"):
        ways = list(list_ways(scenario))
    if not ways:
        raise click.UsageError("There is nothing to decide in this scenario, so a panel can't be asked.")
    kept = ways[:MAX_WAYS]
    while sum(len(way) + 3 for way in kept) > MAX_LENGTH:
        kept.pop()
    decisions = sum(len(scene.choices) > 1 for scene in scenario.scenes.values())
    if len(kept) < decisions:
        missing = format_count(decisions - len(kept), "decision")
        write_note(
            f"{missing} of {decisions} can't be asked about: no way leads there for somebody who brings nothing, or there are too many."
        )
    return kept


def report_panel(hosting: "HostedSession", asked: int) -> None:
    """Say what was opened, and how its key is written."""
    write_note(
        f"This is a panel: practitioners answer {format_count(asked, 'decision')}, each alone and blind, and it has begun. "
        "You see how many each has answered."
    )
    write_note(
        f"Once all are done, 'pm-quest class panel {hosting.code} --end --out {hosting.scenario}.panel.yaml' writes the key."
    )
