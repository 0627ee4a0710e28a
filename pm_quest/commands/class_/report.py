"""`pm-quest class report`: report the results of a session as page, text, tables or statements."""

import stat
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.classroom.report.report_forms import CERTIFICATES, LOG, PAGE_SUFFIXES, REPORT_FORMS, guess_form
from pm_quest.commands.class_.refusals import RefusedError, report_refusals
from pm_quest.commands.class_.server_key_option import check_secret_file, secret_option
from pm_quest.commands.class_.session_logs import attach_session_panel, load_log
from pm_quest.commands.output_options import add_output_options, deliver_output, deliver_report
from pm_quest.commands.param_types import FileName, FilePath, OutputPath, is_standard_stream
from pm_quest.commands.progress_line import show_progress
from pm_quest.commands.scenario_input import InputNotFoundError, describe_open_error
from pm_quest.kit.console import write_note
from pm_quest.kit.sentences import format_line, join_words

if TYPE_CHECKING:
    from pm_quest.classroom.report.log_file import RecordedSession
    from pm_quest.classroom.report.report_maker import FormMaker


def _add_form_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add an option for each form that has a file of its own, in the order of their table."""
    for name, form in reversed(REPORT_FORMS.items()):
        if form.option:
            kind = OutputPath(*(form.suffixes or PAGE_SUFFIXES))
            command = click.option(f"--{name}", type=kind, metavar="FILE", help=form.option)(command)
    return command


@click.command(
    "report",
    epilog="\b\nExamples:\n  pm-quest class report ABC234\n  pm-quest class report ABC234 --html room.html --csv votes.csv\n"
    "  pm-quest class report ABC234 --names --xlsx room.xlsx\n  pm-quest class report saved.jsonl --markdown -\n"
    "  pm-quest class report ABC234 --roster names-links.csv --certificates certificates.html\n"
    "  pm-quest class report ABC234 DEH789 --html both.html\n  pm-quest class report ABC234 DEH789 --after KMP347,STU479",
)
@click.argument("sessions", type=FileName(), metavar="[SESSION]...", nargs=-1)
@_add_form_options
@click.option("--names", is_flag=True, help="Include names; without it, reports are anonymous.")
@click.option(
    "--roster",
    type=FilePath(),
    metavar="FILE",
    help="Take names from the links file of 'class host --roster'.",
)
@click.option(
    "--after",
    metavar="SESSION,…",
    help="Measure what changed from the sessions named before to these, in which each half plays the other scenario.",
)
@click.option("--by-name", is_flag=True, help="With --after: pair people who used the same name before and after.")
@click.option("--server", metavar="URL", help="Fetch from this server; SESSION is the session's id there.")
@secret_option
@add_output_options
def command(
    *,
    sessions: tuple[str, ...],
    names: bool,
    roster: Path | None,
    after: str | None,
    by_name: bool,
    server: str | None,
    secret_file: Path | None,
    out: Path | None,
    force: bool,
    **files: Path | None,
) -> int:
    """Report the results of SESSION, the one opened last by default.

    SESSION is a code or id listed by 'pm-quest class list', or a file written by --log. Several
    forms can be requested at once; '-' is standard output. Without any, a short summary is
    printed. Works while the session runs, too. See docs/class-reports.md for the forms.

    Several sessions of one scenario are compared with each other. With --after, two scenarios in
    crossed order show what changed.
    """
    wanted = {form: path for form, path in files.items() if path is not None}
    if by_name and after is None:
        raise click.UsageError("--by-name is for --after: it pairs people before and after.")
    if len(sessions) > 1 or after is not None:
        return _report_several(
            sessions,
            after,
            wanted,
            out,
            force=force,
            by_name=by_name,
            one_only=names or roster or server or secret_file,
        )
    make = _prepare_single(next(iter(sessions), None), wanted, server, secret_file, names=names, roster=roster)
    _deliver_forms(make, wanted, out, force=force)
    return 0


def _prepare_single(
    session: str | None,
    wanted: dict[str, Path],
    server: str | None,
    secret_file: Path | None,
    *,
    names: bool,
    roster: Path | None,
) -> "Callable[[str], str | bytes]":
    """Return the function that makes a form of the report on one session."""
    _check_options(wanted, server, secret_file)
    recorded, chosen = load_log(session, server, secret_file)
    if recorded.is_blind and CERTIFICATES in wanted:
        from pm_quest.classroom.report.as_certificates import BLIND_REFUSAL

        raise RefusedError(BLIND_REFUSAL)
    with show_progress("Reading the session"):
        recorded = attach_session_panel(recorded)
    if recorded.is_blind and (names or roster):
        write_note("This session was blind: nobody was asked for a name, and the report has none.")
    named = _load_names(recorded, chosen, roster) if (names or roster) and not recorded.is_blind else None
    if named is not None and CERTIFICATES in wanted and not _has_listed_names(recorded, named):
        write_note(
            "Names on certificates are those of your list, not those that people chose: none was given, so each has a "
            "line to write a name on. --roster takes the links file that 'pm-quest class host --roster FILE' wrote."
        )
    return _build_writer(recorded, named)


def _deliver_forms(
    make: "Callable[[str], str | bytes]", wanted: dict[str, Path], out: Path | None, *, force: bool
) -> None:
    """Write every form that is wanted; the summary where none is."""
    if out or not wanted:
        deliver_output(make(guess_form(out.suffix) if out else "text"), out, force=force)
    for form, path in wanted.items():
        deliver_report(make(form), path, REPORT_FORMS[form].subject)


def _report_several(
    sessions: tuple[str, ...],
    after: str | None,
    wanted: dict[str, Path],
    out: Path | None,
    *,
    force: bool,
    by_name: bool,
    one_only: object,
) -> int:
    """Write the comparison of several sessions in the forms it has."""
    from pm_quest.commands.class_.compared_sessions import COMPARED_FORMS, build_comparison

    if one_only:
        raise click.UsageError("--names, --roster and --server are for the report on one session.")
    if others := [f"--{form}" for form in wanted if form not in COMPARED_FORMS]:
        raise click.UsageError(f"{join_words(others)}: a comparison is text, --markdown or --html.")
    _check_options(wanted, None, None)
    _deliver_forms(build_comparison(sessions, after, by_name=by_name), wanted, out, force=force)
    return 0


def _build_writer(recorded: "RecordedSession", names: dict[str, str] | None) -> "Callable[[str], str | bytes]":
    """Return the function that makes a form.

    On the server of a remote blind session, which alone has the votes, else here.
    """
    from pm_quest.classroom.report.log_file import format_log

    if recorded.source is not None:
        make = _fetch_forms(recorded, *recorded.source)
    else:
        from pm_quest.classroom.report.report_maker import prepare_report

        make = prepare_report(recorded, names, _local_zone(recorded))
    return lambda form: format_log(recorded) if form == LOG else _make_form(make, form)


def _fetch_forms(recorded: "RecordedSession", address: str, secret: str) -> "FormMaker":
    """Return the function that takes a form from the server that makes it."""
    from pm_quest.classroom.launch.log_sources import fetch_report

    def fetch_form(form: str) -> str | bytes:
        with report_refusals():
            made = fetch_report(address, recorded.session, secret, form, _local_zone(recorded))
        return made.decode("utf-8", "replace") if REPORT_FORMS[form].is_text else made

    return fetch_form


def _check_options(wanted: dict[str, Path], server: str | None, secret_file: Path | None) -> None:
    check_secret_file(server, secret_file)
    dashes = [form for form, path in wanted.items() if is_standard_stream(path)]
    if binary := next((form for form in dashes if not REPORT_FORMS[form].is_text), ""):
        raise click.UsageError(f"{REPORT_FORMS[binary].subject} not text: name a file for --{binary}.")
    if len(dashes) > 1:
        raise click.UsageError(f"Only one of {join_words([f'--{form}' for form in dashes])} can go to standard output.")
    paths = [path.absolute() for path in wanted.values() if not is_standard_stream(path)]
    if len(set(paths)) < len(paths):
        raise click.UsageError("Two forms can't be written to one file.")


def _load_names(
    recorded: "RecordedSession", chosen: "Callable[[], dict[str, str]]", roster: Path | None
) -> dict[str, str]:
    """Return names by voter. Raises InputNotFoundError for a file that names none of the voters."""
    if roster is None:
        with report_refusals():
            return chosen()
    from pm_quest.classroom.launch.personal_links import read_names

    try:
        if not stat.S_ISREG(roster.stat().st_mode):
            raise InputNotFoundError(f"{format_line(str(roster))} is not a file of links.")
        with roster.open("rb"):
            found = read_names(roster)
    except OSError as error:
        raise InputNotFoundError(describe_open_error(roster, error)) from None
    if not found.keys() & {event.by for event in recorded.events}:
        raise InputNotFoundError(
            f"{format_line(str(roster))} names nobody who joined this session: is it the links file of another one?"
        )
    return found


def _has_listed_names(recorded: "RecordedSession", names: dict[str, str]) -> bool:
    """Return whether the trainer knows anybody by another name than the one that person chose at joining."""
    from pm_quest.classroom.sessions.people import list_people

    return any(
        voter in names and names[voter] != person.display_name for voter, person in list_people(recorded.events).items()
    )


def _make_form(make: "FormMaker", form: str) -> str | bytes:
    from pm_quest.classroom.report.log_file import LogError

    try:
        with show_progress("Looking back on the session"):
            return make(form)
    except LogError as error:
        raise RefusedError(str(error)) from None


def _local_zone(recorded: "RecordedSession") -> tzinfo:
    """Return the time zone of this machine as it was when the session was opened."""
    from datetime import UTC

    zone = None
    with suppress(OverflowError, OSError, ValueError):
        zone = datetime.fromtimestamp(recorded.events[0].at / 1000, UTC).astimezone().tzinfo
    return zone or UTC
