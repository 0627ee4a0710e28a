"""`pm-quest class console`: open the trainer's dashboard of a session."""

import os
import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import click

from pm_quest.commands.class_.refusals import RefusedError, report_refusals
from pm_quest.commands.scenario_input import InputNotFoundError
from pm_quest.commands.screen_launch import require_terminal
from pm_quest.commands.shared_options import open_saves, resolve_player_name
from pm_quest.kit.console import open_output, write_note
from pm_quest.kit.sentences import format_count

if TYPE_CHECKING:
    from pm_quest.classroom.client.addresses import SessionAddress
    from pm_quest.classroom.launch.hosted_sessions import HostedSession
    from pm_quest.classroom.trainer.remote_console import RemoteConsole

TERMINAL_HINT = (
    "'pm-quest class console --plain' leads the session by lines of text; 'pm-quest class list' and "
    "'pm-quest class report' work without a terminal, too."
)


@click.command(
    "console",
    epilog="\b\nExamples:\n  pm-quest class console\n  pm-quest class console ABC234\n  pm-quest class console --projector\n"
    "  pm-quest class console ABC234 --plain\n"
    "  pm-quest class console https://class.example.com/j/ABC234",
)
@click.argument("session", metavar="[CODE|URL]", required=False)
@click.option("--projector", is_flag=True, help="Start with the projector view, without names and secrets.")
@click.option("--plain", is_flag=True, help="Lead the session by lines of text, for screen readers and pipes.")
def command(session: str | None, *, projector: bool, plain: bool) -> int:
    """Open the dashboard of a session, by its code, or of the one opened last on this machine.

    The secret of a session of this machine is found automatically, and its server is restarted
    under the same address if needed. For a session opened elsewhere, give its whole address; the
    command asks for the host secret, which 'class host' stored in a file there.
    """
    if plain and projector:
        raise click.UsageError("--projector is a page to look at, and --plain has none: say one of the two.")
    if not plain:
        require_terminal("The dashboard", TERMINAL_HINT)
    with report_refusals():
        from pm_quest.classroom.launch.hosted_sessions import find_latest, find_session

        hosting = find_session(session) if session else find_latest()
        if hosting is not None:
            return open_hosted_console(hosting, projector=projector, plain=plain)
        return _run_console(_connect_elsewhere(session), projector=projector, plain=plain)


def open_hosted_console(hosting: "HostedSession", *, projector: bool = False, plain: bool = False) -> int:
    """Open the dashboard of a session hosted from this machine, or lead it by lines; return the exit status.

    Raises LaunchError.
    """
    from pm_quest.classroom.client.addresses import SessionAddress
    from pm_quest.classroom.launch.hosted_sessions import save_session
    from pm_quest.classroom.launch.local_server import is_local_server
    from pm_quest.classroom.launch.personal_links import read_names
    from pm_quest.classroom.trainer.remote_console import AddressWatch, RemoteConsole
    from pm_quest.commands.class_.session_opening import ensure_local_server

    server, shown, watched, earlier = hosting.server, "", None, ""
    if hosting.is_local:
        local = ensure_local_server(lan=None, port=None).local
        assert local is not None
        server, shown = local.local_url, local.public_url
        if shown != hosting.address:
            earlier = hosting.address
            save_session(replace(hosting, address=shown))
        if local.is_open:
            watched = AddressWatch(local.find_public_url, lambda found: save_session(replace(hosting, address=found)))
    names = read_names(hosting.links) if hosting.links else {}
    console = RemoteConsole(
        SessionAddress(server, hosting.code),
        hosting.secret,
        session=hosting.session,
        names=names,
        links=hosting.links,
        shown=shown,
        is_trusted=partial(is_local_server, server) if hosting.is_local else lambda: True,
        watched=watched,
        earlier=earlier,
    )
    return _run_console(console, projector=projector, plain=plain)


def _connect_elsewhere(session: str | None) -> "RemoteConsole":
    """Return the console of a session opened elsewhere. Raises InputNotFoundError, UsageError."""
    if session is None:
        raise InputNotFoundError("No session was opened on this machine: 'pm-quest class host SCENARIO' opens one.")
    from pm_quest.classroom.trainer.remote_console import RemoteConsole
    from pm_quest.commands.class_.server_key_option import warn_clear_text

    address = _parse_address(session)
    warn_clear_text(address.server, "secret")
    return RemoteConsole(address, _ask_secret())


def _ask_secret() -> str:
    """Return the host secret: as it is typed, or where there is no terminal the first line of standard input.

    Raises UsageError where there is no line either.
    """
    if sys.stdin.isatty() or _has_terminal():
        typed: str = click.prompt("The host secret of this session", hide_input=True, err=True)
    else:
        typed = sys.stdin.readline()
    if not typed.strip():
        raise click.UsageError(
            "The host secret of this session is missing: type it, or make it the first line of standard input. "
            "'pm-quest class host' says which file it is in."
        )
    return typed.strip()


def _has_terminal() -> bool:
    """Return whether this process can ask at a terminal, although its standard input is something else."""
    if os.name == "nt":
        return True
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


def _parse_address(session: str) -> "SessionAddress":
    """Return the whole address of a session elsewhere. Raises InputNotFoundError, UsageError."""
    from pm_quest.classroom.client.addresses import AddressError, read_address

    try:
        address = read_address(session)
    except AddressError as error:
        raise click.UsageError(str(error)) from None
    if not address.server:
        raise InputNotFoundError(
            f"No session with the code {address.code} was opened on this machine. 'pm-quest class list' shows those that were; "
            "for one elsewhere, give the whole address, as in https://class.example.com/j/ABC234."
        )
    if not address.code:
        raise click.UsageError("This address names no session: give the one to join by, which ends in its code.")
    return address


def _run_console(console: "RemoteConsole", *, projector: bool, plain: bool) -> int:
    """Run the dashboard, or the lines, until they are closed; return the exit status.

    Raises RefusedError if the connection ended for good.
    """
    status, farewell = _lead_by_lines(console) if plain else _run_dashboard(console, projector=projector)
    if farewell:
        raise RefusedError(farewell)
    if console.waiting:
        lost_actions = format_count(console.waiting, "thing you did", "things you did")
        write_note(f"{lost_actions} could not be sent and will not happen: the server was away.")
    session = console.session
    if session is not None and not session.finished:
        write_note(
            f"The session goes on. 'pm-quest class console {console.join_info.code or console.id}' finds it again."
        )
    return status


def _run_dashboard(console: "RemoteConsole", *, projector: bool) -> tuple[int, str]:
    from pm_quest.tui.trainer.trainer_app import run_dashboard

    _, players = open_saves(None)
    return run_dashboard(players, players.get(resolve_player_name(None, players)), console, show=projector)


def _lead_by_lines(console: "RemoteConsole") -> tuple[int, str]:
    from pm_quest.lines.trainer_terminal import lead_session

    with open_output() as out:
        return 0, lead_session(console, sys.stdin, out)
