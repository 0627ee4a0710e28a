"""The stored sessions: those of this machine, and those hosted from here at other servers."""

from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from pm_quest.classroom.keys import list_possible_codes
from pm_quest.classroom.launch import hosted_sessions, server_client
from pm_quest.classroom.launch.classroom_files import get_database, get_students_folder
from pm_quest.classroom.launch.local_server import find_running, get_server_key
from pm_quest.classroom.launch.personal_links import read_names, remove_voter_from_file
from pm_quest.classroom.report.log_file import LogError, read_log
from pm_quest.classroom.sessions.people import Person, list_people
from pm_quest.classroom.sessions.session_events import Event
from pm_quest.classroom.sessions.session_progress import read_progress
from pm_quest.classroom.store import SessionGoneError, SessionRow, SessionStore

_VOTER_GLOB = "[0-9a-f]" * 20
"""A glob for a voter's id in the name of a student's file."""


@dataclass(frozen=True, slots=True)
class ListedSession:
    """A session in the list. Times are in milliseconds since 1970.

    people: who joined and were not removed; None where only another server knows
    present: how many of them are connected; None likewise
    state: `lobby`, `running`, `finished` or `gone`; empty where it is unknown
    server: address of the other server; empty for the one of this machine
    mode: `alone`, `teams`, `together`, `round` or `panel`; empty where it is unknown
    served: whether its server runs; None where that is unknown
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
    mode: str = ""
    served: bool | None = None


def list_all() -> list[ListedSession]:
    """Return all sessions, the last opened first. Raises StoreError."""
    hosted = {each.session: each for each in hosted_sessions.list_sessions()}
    here = [_build_entry(row, log, hosted.get(row.id)) for row, log in _read_logs()]
    elsewhere = [
        ListedSession(each.session, each.code, each.scenario, each.title, each.opened, each.opened, server=each.server)
        for each in hosted.values()
        if not each.is_local
    ]
    return sorted([*here, *elsewhere], key=lambda each: (-each.opened, each.session))


def mark_served(entry: ListedSession, *, runs: bool) -> ListedSession:
    """Return a session of this machine with whether its server runs: while it doesn't, nobody is connected."""
    return entry if entry.server else replace(entry, served=runs, present=entry.present if runs else 0)


def list_orphans() -> list[ListedSession]:
    """Return the hosted sessions that this machine's server has deleted by age.

    Raises StoreError.
    """
    there = {row.id for row, _ in _read_logs()}
    gone = [each for each in hosted_sessions.list_sessions() if each.is_local and each.session not in there]
    return [
        ListedSession(each.session, each.code, each.scenario, each.title, each.opened, each.opened, state="gone")
        for each in gone
    ]


def find_listed(wanted: str) -> ListedSession | None:
    """Return the last opened session with this id, beginning of an id, or code; else None.

    Raises StoreError.
    """
    everything = list_all()
    exact = [each for each in everything if each.session == wanted]
    exact += [each for code in list_possible_codes(wanted) for each in everything if each.code == code]
    begun = [each for each in everything if len(wanted) >= 4 and each.session.startswith(wanted)]
    return next(iter([*exact, *begun]), None)


def read_people(entry: ListedSession) -> dict[str, Person]:
    """Return the name of everybody who joined a session or was invited, by voter.

    Raises StoreError, ServerError.
    """
    hosted = hosted_sessions.read_session(entry.session)
    listed = read_names(hosted.links) if hosted and hosted.links else {}
    people = list_people(_read_events(entry, hosted))
    invited = {
        voter: Person(name, name, removed=voter in people and people[voter].removed) for voter, name in listed.items()
    }
    return {**people, **invited}


def name_voters(known: ListedSession) -> dict[str, str]:
    """Return the display names by voter. Raises StoreError, ServerError."""
    return {voter: person.display_name for voter, person in read_people(known).items()}


def forget_voter(entry: ListedSession, voter: str) -> None:
    """Anonymise a voter in a session, and remove their link.

    Raises StoreError, ServerError, OSError.
    """
    hosted, local = hosted_sessions.read_session(entry.session), find_running()
    if entry.server and hosted:
        server_client.forget_voter(entry.server, entry.session, hosted.secret, voter)
    elif local:
        server_client.forget_voter(local.local_url, entry.session, get_server_key(), voter)
    else:
        with closing(SessionStore.open(get_database())) as store:
            store.forget_voter(entry.session, voter)
    if hosted and hosted.links:
        remove_voter_from_file(hosted.links, voter)


def delete_session(entry: ListedSession) -> list[Path]:
    """Delete a session with its files on this machine; return those.

    Raises StoreError, ServerError, OSError.
    """
    hosted, local = hosted_sessions.read_session(entry.session), find_running()
    if entry.server and hosted:
        _delete_remote(entry.server, entry.session, hosted.secret)
    elif local:
        _delete_remote(local.local_url, entry.session, get_server_key())
    else:
        with suppress(SessionGoneError), closing(SessionStore.open(get_database())) as store:
            store.delete_session(entry.session)
    files = list_files(entry.session)
    for file in files:
        file.unlink(missing_ok=True)
    return files


def list_files(session: str) -> list[Path]:
    """Return the files of a session on this machine: secret, links, and those of its students."""
    hosted = hosted_sessions.read_session(session)
    links = [Path(hosted.links)] if hosted and hosted.links else []
    host = hosted_sessions.get_file(session)
    seats = sorted(get_students_folder().glob(f"{host.stem}-{_VOTER_GLOB}.json*"))
    found = [*links, host, *seats]
    return [file for file in found if file.is_file()]


def _delete_remote(address: str, session: str, secret: str) -> None:
    """Delete a session at a server; one that is gone, or somebody else's, is ignored."""
    try:
        server_client.delete_session(address, session, secret)
    except server_client.ServerError as error:
        if error.status not in (403, 404):
            raise


def _read_logs() -> list[tuple[SessionRow, list[Event]]]:
    if not get_database().is_file():
        return []
    with closing(SessionStore.open(get_database())) as store:
        return [(row, [each.event for each in store.read_log(row.id)]) for row in store.list_sessions()]


def _read_events(entry: ListedSession, hosted: hosted_sessions.HostedSession | None) -> Iterable[Event]:
    if not entry.server:
        with closing(SessionStore.open(get_database())) as store:
            return [each.event for each in store.read_log(entry.session)]
    text = server_client.fetch_log(entry.server, entry.session, hosted.secret if hosted else "")
    try:
        return read_log(text.encode(), entry.server).events
    except LogError as error:
        raise server_client.ServerError(str(error)) from None


def _build_entry(row: SessionRow, log: Iterable[Event], hosted: hosted_sessions.HostedSession | None) -> ListedSession:
    found = read_progress(log)
    title = hosted.title if hosted else found.scenario
    return ListedSession(
        session=row.id,
        code=row.code,
        scenario=found.scenario,
        title=title,
        opened=row.opened_at,
        last=row.last_at,
        people=found.people,
        present=found.present,
        state=found.state,
        mode=found.mode,
    )
