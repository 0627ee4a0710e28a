"""`pm-quest class purge`: sessions deleted."""

import re
import time
from typing import TYPE_CHECKING

import click

from pm_quest.commands.class_.forget import no_session
from pm_quest.commands.class_.telling import classroom, sure
from pm_quest.commands.reading import NotThereError
from pm_quest.console import note, result
from pm_quest.story.sentences import counted, one_line

if TYPE_CHECKING:
    from pm_quest.classroom.launch.shelf import Known

_DAY = 24 * 60 * 60 * 1000
_AGE = re.compile(r"(\d{1,5})\s*(?:d|days?)?", re.ASCII)


def _age(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """A number of days, as `30d` or `30`, in milliseconds. Raises BadParameter."""
    found = _AGE.fullmatch((value or "").strip().lower())
    if value is not None and not found:
        raise click.BadParameter(f"'{one_line(value)[:40]}' is no age: write days, as in 30d.", ctx, param)
    return int(found[1]) * _DAY if found else None


@click.command(
    "purge",
    epilog="\b\nExamples:\n  pm-quest class purge\n  pm-quest class purge --older-than 7d --yes\n  pm-quest class purge ABC234",
)
@click.argument("session", metavar="[SESSION]", required=False)
@click.option(
    "--older-than", callback=_age, metavar="DAYS", help="In which nothing has happened for so long; 30d when left out."
)
@click.option("--yes", is_flag=True, help="Without asking.")
def command(session: str | None, older_than: int | None, *, yes: bool) -> int:
    """Delete SESSION, for good; or without one, all of this machine in which nothing has happened for 30 days.

    What the trainer and students at this terminal kept of it, and its list of personal links, are deleted, too; also of sessions that
    the server has deleted by itself. Reports are yours and stay.
    """
    if session and older_than is not None:
        raise click.UsageError("Name a session, or say --older-than: not both.")
    with classroom():
        from pm_quest.classroom.launch.shelf import delete, files_of

        found = _wanted(session, older_than)
        if not found:
            note("There is nothing to delete.")
            return 0
        for each in found:
            _tell(each)
            for file in files_of(each.session):
                note(f"    {one_line(str(file))}")
        what = "this session" if len(found) == 1 else f"these {len(found)} sessions"
        if not sure(f"Delete {what}, for good?", yes=yes, instead="Nothing is deleted."):
            note("Nothing is deleted.")
            return 0
        for each in found:
            delete(each)
    result(f"{counted(len(found), 'session')} deleted.")
    return 0


def _wanted(session: str | None, older_than: int | None) -> "list[Known]":
    """What is to be deleted. Raises NotThereError for a session that is not there."""
    from pm_quest.classroom.launch.shelf import known, left_behind, named

    if session is None:
        before = time.time_ns() // 1_000_000 - (30 * _DAY if older_than is None else older_than)
        return [*(each for each in known() if each.last < before), *left_behind()]
    found = named(session)
    if found is None:
        raise NotThereError(no_session(session))
    return [found]


def _tell(known: "Known") -> None:
    people = f", {counted(known.people, 'person', 'people')}" if known.people is not None else ""
    where = f" at {one_line(known.server)}" if known.server else ""
    note(f"{known.code or 'no code'}  {one_line(known.title)}{people}{where}")
