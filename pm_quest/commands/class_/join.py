"""`pm-quest class join`: a student, from a terminal."""

import os
import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import click

from pm_quest.commands.class_.extra import need_classroom
from pm_quest.commands.class_.telling import RefusedError
from pm_quest.commands.options import open_saves, player_name
from pm_quest.commands.screens import need_terminal
from pm_quest.console import note, output

if TYPE_CHECKING:
    from pm_quest.classroom.client.addresses import Address
    from pm_quest.classroom.student.place import Place

PLAIN = "'pm-quest class join ADDRESS --plain' is the same as lines of text, in pipes too."

_LONGEST = 4096


@click.command(
    "join",
    epilog="\b\nExamples:\n  pm-quest class join http://192.168.1.5:7670/j/ABC234\n  pm-quest class join ABC234 --name Ada\n"
    "  pm-quest class join ABC234 --plain",
)
@click.argument("where", required=False, metavar="[URL|CODE]")
@click.option(
    "--name", metavar="NAME", help="What the trainer will know you by; left out, you are asked, or are who you were."
)
@click.option(
    "--plain", is_flag=True, help="As lines of text on standard input and output: for screen readers and pipes."
)
def command(where: str | None, name: str | None, *, plain: bool) -> int:
    """Be a student in the session at an address, or with a code at the server of this machine.

    Joined again on this machine you are who you were; with another --name you are somebody else, and who was here before comes back
    with theirs. What you choose while the network is gone is kept, and sent later.
    """
    need_classroom()
    if not plain:
        need_terminal("A session on the screen", PLAIN)

    place = _place(_read(where or _asked()), name or "")
    if plain:
        return _in_lines(place)
    _, players = open_saves(None)
    from pm_quest.tui.classroom.join_app import run

    status, farewell = run(players, players.get(player_name(None, players)), place)
    _say_goodbye(place, farewell)
    return status


def _in_lines(place: "Place") -> int:
    from pm_quest.lines.joining import join

    with output() as out:
        ending = join(place, sys.stdin, out)
    _say_goodbye(place, ending.sentence)
    return 0 if ending.why == "closed" else 1


def _say_goodbye(place: "Place", farewell: str) -> None:
    if farewell:
        note(farewell)
    elif len(place.outbox):
        note("What you chose last is kept. It is sent when you join this session again, with the same command.")


def _asked() -> str:
    """The code, asked for; with the server of this machine, or one that is typed with it."""
    if sys.stdin.isatty():
        asked: str = click.prompt("The code or the address of the session", err=True)
        return asked
    line = b""  # without Python's buffers, which would keep the lines after it
    while (letter := os.read(sys.stdin.fileno(), 1)) not in (b"", b"\n") and len(line) < _LONGEST:
        line += letter
    return line.decode("utf-8", "replace")


def _read(where: str) -> "Address":
    """The address in what was given, whose server is empty for a code at the one of this machine. Raises UsageError."""
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


def _local_server() -> str:
    """The server of this machine. Raises RefusedError."""
    from pm_quest.classroom.launch.local import running

    here = running()
    if here is None:
        raise RefusedError(
            "No server of PM Quest runs on this machine. With a session elsewhere, use the address that is shown to the room."
        )
    return here.here


def _place(asked: "Address", name: str) -> "Place":
    """The place at an address; the server of this machine, which has several, is the same at each. Raises RefusedError."""
    from pm_quest.classroom.client.seat import Seat
    from pm_quest.classroom.launch.local import is_at, running
    from pm_quest.classroom.launch.places import students_folder
    from pm_quest.classroom.sessions.wire import clean_name
    from pm_quest.classroom.student.place import NO_NAME, Place

    called = clean_name(name)
    if name and not called:
        raise click.UsageError(f"--name shows nothing. {NO_NAME}")
    here = running()
    mine = here.here if here is not None and here.has_address(asked.server) else ""
    address = replace(asked, server=mine or asked.server or _local_server())
    seat = Seat(students_folder(), address.server, address.code, address.token, called)
    for notice in seat.notices:
        note(notice)
    is_trusted = (lambda: True) if asked.server and not mine else partial(is_at, address.server)
    return Place(address, seat, token=seat.token, name=name, is_trusted=is_trusted)
