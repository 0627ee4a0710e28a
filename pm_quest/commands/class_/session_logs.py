"""Load the log of a session that a command names: by code or id, from a server, or from a file."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pm_quest.commands.class_.refusals import RefusedError, report_refusals
from pm_quest.commands.class_.server_key_option import read_server_key
from pm_quest.commands.progress_line import show_progress
from pm_quest.commands.scenario_input import InputNotFoundError, describe_open_error
from pm_quest.kit.console import write_note
from pm_quest.kit.paths import is_file
from pm_quest.kit.sentences import format_line

if TYPE_CHECKING:
    from pm_quest.classroom.launch.session_list import ListedSession
    from pm_quest.classroom.report.log_file import RecordedSession

MAX_LISTED = 8


def load_log(
    wanted: str | None, server: str | None = None, secret_file: Path | None = None
) -> "tuple[RecordedSession, Callable[[], dict[str, str]]]":
    """Return the log, and a function for the names that the trainer knows beyond those in it.

    wanted: a code, an id or a file; None: the session opened last

    Raises RefusedError, InputNotFoundError.
    """
    with show_progress("Looking for the session"):
        from pm_quest.classroom.report.log_file import LogError, read_log

    try:
        if wanted and not server and is_file(Path(wanted)):
            with show_progress("Reading the session"):
                return read_log(Path(wanted).read_bytes(), format_line(wanted)), dict
        with report_refusals():
            if server:
                return _fetch_remote_log(wanted, server, secret_file), dict
            return _load_local_log(wanted)
    except LogError as error:
        raise RefusedError(str(error)) from None
    except OSError as error:
        raise InputNotFoundError(describe_open_error(wanted or "", error)) from None


def _fetch_remote_log(wanted: str | None, server: str, secret_file: Path | None) -> "RecordedSession":
    from pm_quest.classroom.launch.log_sources import fetch_recorded
    from pm_quest.classroom.launch.server_client import parse_root

    if not wanted:
        raise click.UsageError("With --server, say which session: its id, as 'pm-quest class list' shows it.")
    address = parse_root(server)
    key = read_server_key(address, secret_file, "--secret-file")
    with show_progress("Fetching the session"):
        return fetch_recorded(address, wanted, key)


def _load_local_log(wanted: str | None) -> "tuple[RecordedSession, Callable[[], dict[str, str]]]":
    with show_progress("Looking for the session"):  # loading these takes as long as looking
        from pm_quest.classroom.launch.hosted_sessions import find_session
        from pm_quest.classroom.launch.log_sources import read_recorded
        from pm_quest.classroom.launch.session_list import find_listed, list_all, name_voters

        everything = list_all()
    if wanted is None:
        found = next(iter(everything), None)
        if found:
            write_note(f"This is session {found.code or found.session}, which was opened last.")
    elif "://" in wanted:
        hosting = find_session(wanted)
        found = find_listed(hosting.session) if hosting else None
    else:
        found = find_listed(wanted)
    if found is None:
        raise InputNotFoundError(_describe_missing(wanted, everything))
    chosen = found
    with show_progress("Reading the session"):
        return read_recorded(chosen), lambda: name_voters(chosen)


def _describe_missing(wanted: str | None, everything: "list[ListedSession]") -> str:
    """Return the message for a session that does not exist, with those that do."""
    what = (
        "There are no sessions here."
        if wanted is None
        else f"There is no session or file '{format_line(wanted)[:60]}' here."
    )
    if not everything:
        return f"{what} 'pm-quest class host' opens one."
    names = [f"{each.code or each.session} ({format_line(each.title)})" for each in everything[:MAX_LISTED]]
    more = f" and {len(everything) - MAX_LISTED} more" if len(everything) > MAX_LISTED else ""
    return f"{what} There are: {', '.join(names)}{more}."


def attach_session_panel(recorded: "RecordedSession") -> "RecordedSession":
    """Return a session with the panel that lies beside its scenario in the library here, if the story is the same one."""
    from dataclasses import replace

    from pm_quest.authoring.scenario_reader import read_scenario_file
    from pm_quest.classroom.report.log_file import LogError
    from pm_quest.library import Library, ScenarioNotFoundError
    from pm_quest.story.model import Scenario
    from pm_quest.story.play_fingerprint import fingerprint_play

    try:
        played = recorded.scenario
    except LogError:
        return recorded  # whoever makes the report says why
    if not isinstance(played, Scenario) or played.panel is not None:
        return recorded
    with suppress(ScenarioNotFoundError, OSError):
        here = read_scenario_file(Library.from_environment(os.environ).find_file(played.id)).scenario
        if here is not None and here.panel is not None and fingerprint_play(here) == fingerprint_play(played):
            return replace(recorded, panel=here.panel)
    return recorded
