"""`pm-quest class join`: join a session as a student, from a terminal."""

import os
import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import click

from pm_quest.commands.class_.extras import require_classroom
from pm_quest.commands.class_.refusals import RefusedError
from pm_quest.commands.screen_launch import require_terminal
from pm_quest.commands.shared_options import open_saves, resolve_player_name
from pm_quest.kit.console import open_output, write_note

if TYPE_CHECKING:
    from pm_quest.classroom.client.addresses import SessionAddress
    from pm_quest.classroom.student.student_session import StudentSession

PLAIN_HINT = "'pm-quest class join ADDRESS --plain' is the same as lines of text, in pipes too."

_MAX_ADDRESS = 4096


@click.command(
    "join",
    epilog="\b\nExamples:\n  pm-quest class join http://192.168.1.5:7670/j/ABC234\n  pm-quest class join ABC234 --name Ada\n"
    "  pm-quest class join ABC234 --plain",
)
@click.argument("where", required=False, metavar="[CODE|URL]")
@click.option(
    "--name",
    metavar="NAME",
    help="Name that the trainer sees. Default: the name you joined with before, else you are asked.",
)
@click.option(
    "--plain", is_flag=True, help="Play as lines of text on standard input and output, for screen readers and pipes."
)
def command(where: str | None, name: str | None, *, plain: bool) -> int:
    """Join the session at an address, or by its code at the server of this machine.

    Joining again on this machine restores your seat; another --name takes a new one, and the first
    name gets its own seat back. Choices made while the network is down are stored and sent later.
    """
    require_classroom()
    if not plain:
        require_terminal("A session on the screen", PLAIN_HINT)

    student_session = _build_session(_parse_address(where or _ask_address()), name or "")
    if plain:
        return _join_in_lines(student_session)
    _, players = open_saves(None)
    from pm_quest.tui.student.student_app import run_student

    status, farewell = run_student(players, players.get(resolve_player_name(None, players)), student_session)
    _print_farewell(student_session, farewell)
    return status


def _join_in_lines(student_session: "StudentSession") -> int:
    from pm_quest.lines.student_terminal import join_session

    with open_output() as out:
        ending = join_session(student_session, sys.stdin, out)
    _print_farewell(student_session, ending.sentence)
    return 0 if ending.why == "closed" else 1


def _print_farewell(student_session: "StudentSession", farewell: str) -> None:
    if farewell:
        write_note(farewell)
    elif len(student_session.outbox):
        write_note("What you chose last is kept. It is sent when you join this session again, with the same command.")


def _ask_address() -> str:
    """Ask for the code or the address of the session, and return what was typed."""
    if sys.stdin.isatty():
        asked: str = click.prompt("The code or the address of the session", err=True)
        return asked
    line = b""  # without Python's buffers, which would keep the lines after it
    while (letter := os.read(sys.stdin.fileno(), 1)) not in (b"", b"\n") and len(line) < _MAX_ADDRESS:
        line += letter
    return line.decode("utf-8", "replace")


def _parse_address(where: str) -> "SessionAddress":
    """Return the address that was given; its server is empty for a code. Raises UsageError."""
    from pm_quest.classroom.client.addresses import AddressError, read_address

    try:
        address = read_address(where)
    except AddressError as error:
        raise click.UsageError(str(error)) from None
    if address.server and not address.code:
        raise click.UsageError(
            "This address has no code. Take the whole address that is shown to the room, as in http://192.168.1.5:7670/j/ABC234."
        )
    return address


def _find_local_server() -> str:
    """Return the address of this machine's server. Raises RefusedError."""
    from pm_quest.classroom.launch.local_server import find_running

    here = find_running()
    if here is None:
        raise RefusedError(
            "No server of PM Quest runs on this machine. With a session elsewhere, use the address that is shown to the room."
        )
    return here.local_url


def _build_session(asked: "SessionAddress", name: str) -> "StudentSession":
    """Return the student's side of the session at an address. Raises RefusedError."""
    from pm_quest.classroom.client.file_outbox import FileOutbox
    from pm_quest.classroom.launch.classroom_files import get_students_folder
    from pm_quest.classroom.launch.local_server import find_running, is_local_server
    from pm_quest.classroom.sessions.event_codec import clean_name
    from pm_quest.classroom.student.student_session import NAME_HINT, StudentSession

    called = clean_name(name)
    if name and not called:
        raise click.UsageError(f"--name shows nothing. {NAME_HINT}")
    here = find_running()
    mine = here.local_url if here is not None and here.has_address(asked.server) else ""
    address = replace(asked, server=mine or asked.server or _find_local_server())
    seat = FileOutbox(get_students_folder(), address.server, address.code, address.token, called)
    for notice in seat.notices:
        write_note(notice)
    is_trusted = (lambda: True) if asked.server and not mine else partial(is_local_server, address.server)
    return StudentSession(address, seat, token=seat.token, name=name, is_trusted=is_trusted)
