"""Open a session on a server, and store its secret before anything is reported."""

import secrets
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pm_quest.classroom.launch import personal_links, server_client
from pm_quest.classroom.launch.classroom_files import get_hosts_folder, make_private_folder, write_private
from pm_quest.classroom.launch.hosted_sessions import HostedSession, save_session
from pm_quest.classroom.launch.local_server import LocalServer, ensure_running, get_server_key
from pm_quest.commands.progress_line import show_progress

if TYPE_CHECKING:
    from pm_quest.authoring.scenario_reader import ScenarioReading
    from pm_quest.classroom.launch.roster import Roster
    from pm_quest.story.model import Scenario


@dataclass(frozen=True, slots=True)
class ServerPlace:
    """The server for a session.

    address: the address to send requests to.
    key: the key of the server.
    local: the record of the local server, if it is that one.
    """

    address: str
    key: str
    local: LocalServer | None = None


def ensure_local_server(*, lan: bool | None, port: int | None) -> ServerPlace:
    """Return the server of this machine, started if none runs. Raises LaunchError."""
    with show_progress("The server is starting"):
        local = ensure_running(lan=lan, port=port)
    return ServerPlace(local.local_url, get_server_key(), local)


def open_session(
    place: ServerPlace,
    reading: "ScenarioReading",
    settings: dict[str, Any],
    roster: "Roster | None",
    names: Path | None,
) -> HostedSession:
    """Open a session, and store what its trainer needs.

    Raises ServerError, OSError if there is none then.
    """
    assert reading.scenario is not None
    make_private_folder(get_hosts_folder())
    session = secrets.token_hex(10)
    everybody = personal_links.make_links(roster, session) if roster else []
    found = server_client.create_session(
        place.address,
        place.key,
        {
            "session": session,
            "scenario_text": reading.source.text,
            "name": Path(reading.source.name).name,
            "settings": settings,
            "invited": [each.voter for each in everybody],
        },
    )
    hosting = _record_session(place, reading.scenario, found)
    try:
        if roster and names:
            file = personal_links.find_free_name(names)
            write_private(file, personal_links.format_links(everybody, roster.more, format_join_link(hosting)))
            hosting = replace(hosting, links=str(file.absolute()))
        save_session(hosting)
    except OSError:
        server_client.delete_session(place.address, hosting.session, hosting.secret)
        raise
    return hosting


def _record_session(place: ServerPlace, scenario: "Scenario", found: dict[str, Any]) -> HostedSession:
    """Return what the trainer needs of a session, from the answer of its server."""
    return HostedSession(
        session=found["session"],
        code=found["code"],
        secret=found["secret"],
        address=place.local.public_url if place.local else found["address"].rstrip("/"),
        scenario=scenario.id,
        title=scenario.title,
        opened=time.time_ns() // 1_000_000,
        server="" if place.local else place.address,
    )


def format_join_link(hosting: HostedSession) -> str:
    """Return the link for students, with the code filled in."""
    return f"{hosting.address}/j/{hosting.code}"


def format_projector_link(hosting: HostedSession) -> str:
    """Return the link to the page for the projector."""
    return f"{hosting.address}/show/{hosting.code}"
