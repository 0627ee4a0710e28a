"""`pm-quest class report`: what a session came to, as a page, as text, as tables, as statements."""

import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.class_.keyed import key_of_server
from pm_quest.commands.class_.telling import RefusedError, classroom
from pm_quest.commands.fresh import deliver, out_options
from pm_quest.commands.naming import FileName, FilePath, OutputPath, is_standard
from pm_quest.commands.reading import NotThereError, cannot_open
from pm_quest.console import document, note
from pm_quest.paths import is_file
from pm_quest.story.sentences import listed, one_line

if TYPE_CHECKING:
    from pm_quest.classroom.launch.shelf import Known
    from pm_quest.classroom.report.log import Kept
    from pm_quest.classroom.report.told import Told

    Form = Callable[[Told], str | bytes]

FORMS = {
    "html": "The page",
    "markdown": "The Markdown",
    "csv": "The table of votes",
    "xlsx": "The workbook",
    "xapi": "The statements",
    "log": "The log",
}
"""The forms there are, and what is said to be in a file."""
ENDINGS = {".html": "html", ".htm": "html", ".md": "markdown", ".csv": "csv", ".xlsx": "xlsx", ".json": "xapi"}
ENDINGS |= {".jsonl": "log"}
"""The form of a file by how its name ends; any other is the summary."""
MOST_TOLD = 8
_file = OutputPath()


@click.command(
    "report",
    epilog="\b\nExamples:\n  pm-quest class report ABC234\n  pm-quest class report ABC234 --html room.html --csv votes.csv\n"
    "  pm-quest class report ABC234 --names --xlsx room.xlsx\n  pm-quest class report saved.jsonl --markdown -",
)
@click.argument("session", type=FileName(), metavar="[SESSION]", required=False)
@click.option("--html", type=_file, metavar="FILE", help="As one page with pictures, for the projector.")
@click.option("--markdown", type=_file, metavar="FILE", help="As Markdown.")
@click.option("--csv", type=_file, metavar="FILE", help="Every vote, as a table.")
@click.option("--xlsx", type=_file, metavar="FILE", help="Votes, people, decisions and shifts, as a workbook.")
@click.option("--xapi", type=_file, metavar="FILE", help="As xAPI statements for a learning record store.")
@click.option("--log", type=_file, metavar="FILE", help="What happened, from which all else can be made again.")
@click.option("--names", is_flag=True, help="With names; without, nobody's name is in it.")
@click.option(
    "--roster",
    type=FilePath(),
    metavar="FILE",
    help="Names by the links file of 'class host --roster'.",
)
@click.option("--server", metavar="URL", help="From this server; SESSION is the session's id there.")
@click.option(
    "--secret-file",
    type=FilePath(),
    metavar="FILE",
    help="With --server: the session's host secret, or the server's key.",
)
@out_options
def command(
    *,
    session: str | None,
    names: bool,
    roster: Path | None,
    server: str | None,
    secret_file: Path | None,
    out: Path | None,
    force: bool,
    **files: Path | None,
) -> int:
    """Tell what became of SESSION: a code or an id that 'pm-quest class list' shows, or a file that --log wrote.

    Left out, it is the session opened last. Several forms can be asked for at once; '-' is standard output. Without
    any, the two-minute summary is told. It works while the session runs, too. docs/class-reports.md says what each form holds.
    """
    wanted = {form: path for form, path in files.items() if path is not None}
    _check(wanted, server, secret_file)
    kept, chosen = _kept(session, server, secret_file)
    if kept.blind and (names or roster):
        note("This session was blind: nobody was asked for a name, and the report has none.")
    make = _maker(kept, _names(kept, chosen, roster) if (names or roster) and not kept.blind else None)
    if out or not wanted:
        form = ENDINGS.get(out.suffix.lower(), "text") if out else "text"
        deliver(make(form), out, force=force)
    for form, path in wanted.items():
        _write(form, path, make(form))
    return 0


def _maker(kept: "Kept", names: dict[str, str] | None) -> "Callable[[str], str | bytes]":
    """What makes a form of the report: the server of a blind session elsewhere, which alone has the votes; else this machine."""
    from pm_quest.classroom.launch.logs import report_at

    if kept.source is not None:
        address, secret = kept.source

        def ask(form: str) -> str | bytes:
            if form == "log":
                return _made(form, None, kept)
            with classroom():
                made = report_at(address, kept.session, secret, form, _zone(kept))
            return made if form == "xlsx" else made.decode("utf-8", "replace")

        return ask
    told = _told(kept, names)
    return lambda form: _made(form, told, kept)


def _check(wanted: dict[str, Path], server: str | None, secret_file: Path | None) -> None:
    if secret_file and not server:
        raise click.UsageError("--secret-file is for --server: the sessions of this machine need no secret.")
    dashes = [form for form, path in wanted.items() if is_standard(path)]
    if "xlsx" in dashes:
        raise click.UsageError("A workbook is no text: name a file for --xlsx.")
    if len(dashes) > 1:
        raise click.UsageError(f"Only one of {listed([f'--{form}' for form in dashes])} can go to standard output.")
    paths = [path.absolute() for path in wanted.values() if not is_standard(path)]
    if len(set(paths)) < len(paths):
        raise click.UsageError("Two forms can't be written to one file.")


def _kept(
    wanted: str | None, server: str | None, secret_file: Path | None
) -> "tuple[Kept, Callable[[], dict[str, str]]]":
    """The log, and how the names are found that the trainer knows beside those in it."""
    from pm_quest.classroom.report.log import LogError, read_log

    try:
        if wanted and not server and is_file(Path(wanted)):
            return read_log(Path(wanted).read_bytes(), one_line(wanted)), dict
        with classroom():
            if server:
                return _elsewhere(wanted, server, secret_file), dict
            return _here(wanted)
    except LogError as error:
        raise RefusedError(str(error)) from None
    except OSError as error:
        raise NotThereError(cannot_open(wanted or "", error)) from None


def _elsewhere(wanted: str | None, server: str, secret_file: Path | None) -> "Kept":
    from pm_quest.classroom.launch.api import root_of
    from pm_quest.classroom.launch.logs import log_at

    if not wanted:
        raise click.UsageError("With --server, say which session: its id, as 'pm-quest class list' shows it.")
    address = root_of(server)
    return log_at(address, wanted, key_of_server(address, secret_file))


def _here(wanted: str | None) -> "tuple[Kept, Callable[[], dict[str, str]]]":
    from pm_quest.classroom.launch.hostings import find
    from pm_quest.classroom.launch.logs import kept_log
    from pm_quest.classroom.launch.shelf import known, named, names_of

    everything = known()
    if wanted is None:
        found = next(iter(everything), None)
        if found:
            note(f"This is session {found.code or found.session}, which was opened last.")
    elif "://" in wanted:
        hosting = find(wanted)
        found = named(hosting.session) if hosting else None
    else:
        found = named(wanted)
    if found is None:
        raise NotThereError(_nothing(wanted, everything))
    chosen = found
    return kept_log(chosen), lambda: names_of(chosen)


def _nothing(wanted: str | None, everything: "list[Known]") -> str:
    """What to say where a session is not there: which ones are."""
    what = f"There is no session or file '{one_line(wanted)[:60]}' here." if wanted else "There are no sessions here."
    if not everything:
        return f"{what} 'pm-quest class host' opens one." if wanted else what
    names = [f"{each.code or each.session} ({one_line(each.title)})" for each in everything[:MOST_TOLD]]
    more = f" and {len(everything) - MOST_TOLD} more" if len(everything) > MOST_TOLD else ""
    return f"{what} There are: {', '.join(names)}{more}."


def _names(kept: "Kept", chosen: "Callable[[], dict[str, str]]", roster: Path | None) -> dict[str, str]:
    """What the trainer calls the voters. Raises NotThereError for a file that names none of them."""
    if roster is None:
        with classroom():
            return chosen()
    from pm_quest.classroom.launch.links import names_by_voter

    try:
        if not stat.S_ISREG(roster.stat().st_mode):
            raise NotThereError(f"{one_line(str(roster))} is no file of links.")
        with roster.open("rb"):
            found = names_by_voter(roster)
    except OSError as error:
        raise NotThereError(cannot_open(roster, error)) from None
    if not found.keys() & {event.by for event in kept.events}:
        raise NotThereError(
            f"{one_line(str(roster))} names nobody who joined this session: is it the links file of another one?"
        )
    return found


def _told(kept: "Kept", names: dict[str, str] | None) -> "Told":
    from pm_quest.classroom.report.gathering import gathered
    from pm_quest.classroom.report.log import LogError
    from pm_quest.commands.waiting import waiting

    try:
        with waiting("Looking back on the session"):
            return gathered(kept, names, _zone(kept))
    except LogError as error:
        raise RefusedError(str(error)) from None


def _zone(kept: "Kept") -> tzinfo:
    """The zone of this machine, as it was when the session was opened."""
    from datetime import UTC

    zone = None
    with suppress(OverflowError, OSError, ValueError):
        zone = datetime.fromtimestamp(kept.events[0].at / 1000, UTC).astimezone().tzinfo
    return zone or UTC


def _made(form: str, told: "Told | None", kept: "Kept") -> str | bytes:
    from importlib import import_module

    if form == "log":
        from pm_quest.classroom.report.log import as_lines

        return as_lines(kept)
    name = {
        "text": "as_text",
        "html": "as_page",
        "markdown": "as_markdown",
        "csv": "as_csv",
        "xlsx": "as_workbook",
        "xapi": "as_statements",
    }[form]
    assert told is not None
    make: Form = getattr(import_module(f"pm_quest.classroom.report.{name}"), name)
    return make(told)


def _write(form: str, path: Path, made: str | bytes) -> None:
    from pm_quest.commands.writing import write_report

    if is_standard(path) and isinstance(made, str):
        document(made)
        sys.stdout.flush()
        return
    write_report(path, made)
    note(f"{FORMS[form]} {'are' if form == 'xapi' else 'is'} in {one_line(str(path))}.")
