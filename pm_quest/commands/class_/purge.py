"""`pm-quest class purge`: delete sessions."""

import re
import time
from typing import TYPE_CHECKING

import click

from pm_quest.commands.class_.forget import describe_no_session
from pm_quest.commands.class_.refusals import confirm, report_refusals
from pm_quest.commands.scenario_input import InputNotFoundError
from pm_quest.kit.console import write_note, write_result
from pm_quest.kit.sentences import format_count, format_line

if TYPE_CHECKING:
    from pm_quest.classroom.launch.session_list import ListedSession

_DAY_MS = 24 * 60 * 60 * 1000
_AGE = re.compile(r"(\d{1,5})\s*(?:d|days?)?", re.ASCII)


def _parse_age(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """Return a number of days such as `30d` or `30` in milliseconds. Raises BadParameter."""
    found = _AGE.fullmatch((value or "").strip().lower())
    if value is not None and not found:
        raise click.BadParameter(f"'{format_line(value)[:40]}' is not an age: write days, as in 30d.", ctx, param)
    return int(found[1]) * _DAY_MS if found else None


@click.command(
    "purge",
    epilog="\b\nExamples:\n  pm-quest class purge\n  pm-quest class purge --older-than 7d --yes\n  pm-quest class purge ABC234",
)
@click.argument("session", metavar="[SESSION]", required=False)
@click.option(
    "--older-than",
    callback=_parse_age,
    metavar="DAYS",
    help="Only sessions without an event for this long. Default: 30d.",
)
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
def command(session: str | None, older_than: int | None, *, yes: bool) -> int:
    """Delete SESSION for good, or without one all local sessions without an event for 30 days.

    Also deletes what the trainer and students at this terminal stored for these sessions, and
    their lists of personal links, including those of sessions that the server has already
    deleted. Reports are kept.
    """
    if session and older_than is not None:
        raise click.UsageError("Name a session, or say --older-than: not both.")
    with report_refusals():
        from pm_quest.classroom.launch.session_list import delete_session, list_files

        found = _select_sessions(session, older_than)
        if not found:
            write_note("There is nothing to delete.")
            return 0
        for each in found:
            _print_session(each)
            for file in list_files(each.session):
                write_note(f"    {format_line(str(file))}")
        what = "this session" if len(found) == 1 else f"these {len(found)} sessions"
        if not confirm(f"Delete {what}, for good?", yes=yes, instead="Nothing is deleted."):
            write_note("Nothing is deleted.")
            return 0
        for each in found:
            delete_session(each)
    write_result(f"{format_count(len(found), 'session')} deleted.")
    return 0


def _select_sessions(session: str | None, older_than: int | None) -> "list[ListedSession]":
    """Return the sessions to delete.

    Raises InputNotFoundError for a session that does not exist.
    """
    from pm_quest.classroom.launch.session_list import find_listed, list_all, list_orphans

    if session is None:
        before = time.time_ns() // 1_000_000 - (30 * _DAY_MS if older_than is None else older_than)
        return [*(each for each in list_all() if each.last < before), *list_orphans()]
    found = find_listed(session)
    if found is None:
        raise InputNotFoundError(describe_no_session(session))
    return [found]


def _print_session(known: "ListedSession") -> None:
    people = f", {format_count(known.people, 'person', 'people')}" if known.people is not None else ""
    where = f" at {format_line(known.server)}" if known.server else ""
    write_note(f"{known.code or 'no code'}  {format_line(known.title)}{people}{where}")
