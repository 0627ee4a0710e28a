"""A session opened: at the server of this machine or elsewhere, with its secret written down before anything is told."""

import secrets
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pm_quest.classroom.launch import api, links
from pm_quest.classroom.launch.hostings import Hosting, keep
from pm_quest.classroom.launch.local import Local, ensure, server_key
from pm_quest.classroom.launch.places import hosts_folder, make_private, write_private
from pm_quest.commands.waiting import waiting

if TYPE_CHECKING:
    from pm_quest.authoring.reader import Reading
    from pm_quest.classroom.launch.roster import Roster


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session is to be: the address to ask at, its key, and the local server where it is that."""

    address: str
    key: str
    local: Local | None = None


def local_place(*, lan: bool | None, port: int | None) -> Place:
    """The server of this machine, started where none runs. Raises LaunchError."""
    with waiting("The server is starting"):
        local = ensure(lan=lan, port=port)
    return Place(local.here, server_key(), local)


def open_session(
    place: Place, reading: "Reading", settings: dict[str, Any], roster: "Roster | None", names: Path | None
) -> Hosting:
    """Open a session, and write down what its trainer needs. Raises ServerError, OSError: then there is none."""
    assert reading.scenario is not None
    make_private(hosts_folder())
    session = secrets.token_hex(10)
    everybody = links.linked(roster, session) if roster else []
    found = api.create(
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
    hosting = Hosting(
        session=found["session"],
        code=found["code"],
        secret=found["secret"],
        address=place.local.address if place.local else found["address"].rstrip("/"),
        scenario=reading.scenario.id,
        title=reading.scenario.title,
        opened=time.time_ns() // 1_000_000,
        server="" if place.local else place.address,
    )
    try:
        if roster and names:
            file = links.free_file(names)
            write_private(file, links.links_text(everybody, roster.more, join_link(hosting)))
            hosting = replace(hosting, links=str(file.absolute()))
        keep(hosting)
    except OSError:
        api.delete(place.address, hosting.session, hosting.secret)
        raise
    return hosting


def join_link(hosting: Hosting) -> str:
    """Where students join, with the code filled in."""
    return f"{hosting.address}/j/{hosting.code}"


def projector_link(hosting: Hosting) -> str:
    """The page for the wall."""
    return f"{hosting.address}/show/{hosting.code}"
