"""`pm-quest class console`: the trainer's dashboard of a session."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import click

from pm_quest.commands.class_.telling import RefusedError, classroom
from pm_quest.commands.options import open_saves, player_name
from pm_quest.commands.reading import NotThereError
from pm_quest.commands.screens import need_terminal
from pm_quest.console import note
from pm_quest.story.sentences import counted, one_line

if TYPE_CHECKING:
    from pm_quest.classroom.client.addresses import Address
    from pm_quest.classroom.launch.hostings import Hosting
    from pm_quest.tui.classroom.line_desk import LineDesk

INSTEAD = "'pm-quest class list' and 'pm-quest class report' work without one."


@click.command(
    "console",
    epilog="\b\nExamples:\n  pm-quest class console\n  pm-quest class console ABC234\n  pm-quest class console --projector\n"
    "  pm-quest class console https://classroom.example.com/j/ABC234",
)
@click.argument("session", metavar="[CODE|URL]", required=False)
@click.option("--projector", is_flag=True, help="Open the view for the wall first: no name, no secret.")
def command(session: str | None, *, projector: bool) -> int:
    """Watch over a session: by its code, or the one that was opened last on this machine.

    A session of this machine is found with its secret; where its server is gone, it is started again under the same address. For a session that was
    opened elsewhere, give its whole address; you are asked for the host secret, which is in the file that 'class host' kept there.
    """
    need_terminal("The dashboard", INSTEAD)
    with classroom():
        from pm_quest.classroom.launch.hostings import find, latest

        hosting = find(session) if session else latest()
        if hosting is not None:
            return open_console(hosting, projector=projector)
        return _watch(_elsewhere(session), projector=projector)


def open_console(hosting: "Hosting", *, projector: bool = False) -> int:
    """The dashboard of a session that is hosted from here; gives the exit status. Raises LaunchError."""
    from pm_quest.classroom.client.addresses import Address
    from pm_quest.classroom.launch.hostings import keep
    from pm_quest.classroom.launch.links import names_by_voter
    from pm_quest.classroom.launch.local import is_at
    from pm_quest.commands.class_.opening import local_place
    from pm_quest.tui.classroom.line_desk import LineDesk, Watched

    server, shown, watched = hosting.server, "", None
    if hosting.local:
        local = local_place(lan=None, port=None).local
        assert local is not None
        server, shown = local.here, local.address
        if shown != hosting.address:
            note(f"People join at {shown} now; links with {one_line(hosting.address)} lead nowhere.")
            keep(replace(hosting, address=shown))
        if local.lan:
            watched = Watched(local.find_address, lambda found: keep(replace(hosting, address=found)))
    names = names_by_voter(hosting.links) if hosting.links else {}
    desk = LineDesk(
        Address(server, hosting.code),
        hosting.secret,
        session=hosting.session,
        names=names,
        links=hosting.links,
        shown=shown,
        is_trusted=partial(is_at, server) if hosting.local else lambda: True,
        watched=watched,
    )
    return _watch(desk, projector=projector)


def _elsewhere(session: str | None) -> "LineDesk":
    """The desk of a session that was not opened here. Raises NotThereError, UsageError."""
    if session is None:
        raise NotThereError("No session was opened on this machine: 'pm-quest class host SCENARIO' opens one.")
    from pm_quest.commands.class_.keyed import warn_of_clear_text
    from pm_quest.tui.classroom.line_desk import LineDesk

    address = _address(session)
    warn_of_clear_text(address.server, "secret")
    secret = click.prompt("The host secret of this session", hide_input=True, err=True)
    return LineDesk(address, secret.strip())


def _address(session: str) -> "Address":
    """The whole address of a session elsewhere. Raises NotThereError, UsageError."""
    from pm_quest.classroom.client.addresses import AddressError, read_address

    try:
        address = read_address(session)
    except AddressError as error:
        raise click.UsageError(str(error)) from None
    if not address.server:
        raise NotThereError(
            f"No session with the code {address.code} was opened on this machine. 'pm-quest class list' shows those that were; "
            "for one elsewhere, give the whole address, as in https://classroom.example.com/j/ABC234."
        )
    if not address.code:
        raise click.UsageError("This address names no session: give the one to join by, which ends in its code.")
    return address


def _watch(desk: "LineDesk", *, projector: bool) -> int:
    """The dashboard until it is left. Raises RefusedError where the line ended for good."""
    from pm_quest.tui.classroom.console_app import run

    _, players = open_saves(None)
    status, farewell = run(players, players.get(player_name(None, players)), desk, show=projector)
    if farewell:
        raise RefusedError(farewell)
    if desk.waiting:
        told = counted(desk.waiting, "thing you did", "things you did")
        note(f"{told} could not be sent and will not happen: the server was away.")
    session = desk.session
    if session is not None and not session.finished:
        note(f"The session goes on. 'pm-quest class console {desk.joining.code or desk.id}' finds it again.")
    return status
