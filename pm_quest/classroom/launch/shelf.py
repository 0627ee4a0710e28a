"""The sessions that are kept: those of this machine, and those hosted from here at servers elsewhere."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pm_quest.classroom.keys import possible_codes
from pm_quest.classroom.launch import api, hostings
from pm_quest.classroom.launch.links import names_by_voter, thin_out
from pm_quest.classroom.launch.local import running, server_key
from pm_quest.classroom.launch.places import database, students_folder
from pm_quest.classroom.report.log import LogError, read_log
from pm_quest.classroom.sessions.events import Event, Finished, Joined, Left, Opened, Removed, Returned, Started
from pm_quest.classroom.sessions.people import Person, list_people
from pm_quest.classroom.store import GoneError, SessionRow, Store

_VOTER = "[0-9a-f]" * 20
"""A voter's id, as it stands in the name of a student's file, for a glob."""


@dataclass(frozen=True, slots=True)
class Known:
    """A session as it is listed. Times are in milliseconds since 1970.

    `people` joined and were not removed, `present` of them are there; None where only the server elsewhere, `server`, knows. `state` is `lobby`, `running` or
    `finished`, empty where it is not known.
    """

    session: str
    code: str
    scenario: str
    title: str
    opened: int
    last: int
    people: int | None = None
    present: int | None = None
    state: str = ""
    server: str = ""


def known() -> list[Known]:
    """All of them, the last opened first. Raises StoreError."""
    hosted = {each.session: each for each in hostings.hostings()}
    here = [_known(row, log, hosted.get(row.id)) for row, log in _logs()]
    elsewhere = [
        Known(each.session, each.code, each.scenario, each.title, each.opened, each.opened, server=each.server)
        for each in hosted.values()
        if not each.local
    ]
    return sorted([*here, *elsewhere], key=lambda each: (-each.opened, each.session))


def left_behind() -> list[Known]:
    """What is still kept here of sessions that this machine's server has deleted, as it does when they are old. Raises StoreError."""
    there = {row.id for row, _ in _logs()}
    gone = [each for each in hostings.hostings() if each.local and each.session not in there]
    return [
        Known(each.session, each.code, each.scenario, each.title, each.opened, each.opened, state="gone")
        for each in gone
    ]


def named(wanted: str) -> Known | None:
    """The session that is meant by its id, the beginning of it, or its code; the last opened where several fit. Raises StoreError."""
    everything = known()
    exact = [each for each in everything if each.session == wanted]
    exact += [each for code in possible_codes(wanted) for each in everything if each.code == code]
    begun = [each for each in everything if len(wanted) >= 4 and each.session.startswith(wanted)]
    return next(iter([*exact, *begun]), None)


def people_of(known: Known) -> dict[str, Person]:
    """Everybody who ever joined a session, or was invited to it, by voter. Raises StoreError, ServerError.

    A name on the trainer's list goes before the one in the session.
    """
    hosting = hostings.hosting_of(known.session)
    listed = names_by_voter(hosting.links) if hosting and hosting.links else {}
    people = list_people(_events(known, hosting))
    invited = {
        voter: Person(name, name, removed=voter in people and people[voter].removed) for voter, name in listed.items()
    }
    return {**people, **invited}


def names_of(known: Known) -> dict[str, str]:
    """What each of them is told as, by voter. Raises StoreError, ServerError."""
    return {voter: person.told for voter, person in people_of(known).items()}


def forget(known: Known, voter: str) -> None:
    """Take a voter out of a session, and out of the list of links. Raises StoreError, ServerError, OSError."""
    hosting, local = hostings.hosting_of(known.session), running()
    if known.server and hosting:
        api.forget(known.server, known.session, hosting.secret, voter)
    elif local:
        api.forget(local.here, known.session, server_key(), voter)
    else:
        with _Shelf() as store:
            store.forget(known.session, voter)
    if hosting and hosting.links:
        thin_out(hosting.links, voter)


def delete(known: Known) -> list[Path]:
    """Delete a session with all that is kept of it here; gives the files. Raises StoreError, ServerError, OSError."""
    hosting, local = hostings.hosting_of(known.session), running()
    if known.server and hosting:
        _gone_is_fine(known.server, known.session, hosting.secret)
    elif local:
        _gone_is_fine(local.here, known.session, server_key())
    else:
        with suppress(GoneError), _Shelf() as store:
            store.delete(known.session)
    files = files_of(known.session)
    for file in files:
        file.unlink(missing_ok=True)
    return files


def files_of(session: str) -> list[Path]:
    """What is kept of a session on this machine beside the store: secret, links, what a student at this terminal did."""
    hosting = hostings.hosting_of(session)
    links = [Path(hosting.links)] if hosting and hosting.links else []
    host = hostings.file_of(session)
    seats = sorted(students_folder().glob(f"{host.stem}-{_VOTER}.json*"))
    found = [*links, host, *seats]
    return [file for file in found if file.is_file()]


def _gone_is_fine(address: str, session: str, secret: str) -> None:
    """Delete it there. A server does not say whether a session is gone, or is somebody else's: it can't be deleted from here then."""
    try:
        api.delete(address, session, secret)
    except api.ServerError as error:
        if error.status not in (403, 404):
            raise


class _Shelf:
    """The store of this machine, closed afterwards."""

    def __enter__(self) -> Store:
        self._store = Store.open(database())
        return self._store

    def __exit__(self, *_: object) -> None:
        self._store.close()


def _logs() -> list[tuple[SessionRow, list[Event]]]:
    if not database().is_file():
        return []
    with _Shelf() as store:
        return [(row, [each.event for each in store.log(row.id)]) for row in store.rows()]


def _events(known: Known, hosting: hostings.Hosting | None) -> Iterable[Event]:
    if not known.server:
        with _Shelf() as store:
            return [each.event for each in store.log(known.session)]
    text = api.log(known.server, known.session, hosting.secret if hosting else "")
    try:
        return read_log(text.encode(), known.server).events
    except LogError as error:
        raise api.ServerError(str(error)) from None


def _known(row: SessionRow, log: Iterable[Event], hosting: hostings.Hosting | None) -> Known:
    people: set[str] = set()
    gone: set[str] = set()
    state, scenario = "lobby", ""
    for event in log:
        match event.deed:
            case Opened(settings):
                scenario = settings.scenario
            case Joined() | Returned():
                people.add(event.by)
                gone.discard(event.by)
            case Left():
                gone.add(event.by)
            case Removed(voter):
                people.discard(voter)
            case Started():
                state = "running"
            case Finished():
                state = "finished"
    title = hosting.title if hosting else scenario
    counts = (len(people), len(people - gone))
    return Known(row.id, row.code, scenario, title, row.opened_at, row.last_at, *counts, state)
