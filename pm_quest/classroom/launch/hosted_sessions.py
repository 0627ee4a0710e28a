"""The sessions that a trainer hosts: where each runs, and its secret. One private file each."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import MISSING, asdict, dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

from pm_quest.classroom.keys import list_possible_codes, normalize_code
from pm_quest.classroom.launch.classroom_files import get_hosts_folder, read_text, write_private
from pm_quest.kit.checks import LARGEST_INTEGER, integer_between, is_text, object_of
from pm_quest.kit.sentences import format_line

_ID_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


@dataclass(frozen=True, slots=True)
class HostedSession:
    """A session as its trainer's machine stores it.

    server: address of a server elsewhere; empty for the one of this machine
    address: the join address that others were given last
    opened: in milliseconds since 1970
    links: the file of personal links; empty where everybody with the code may join
    """

    session: str
    code: str
    secret: str
    address: str
    scenario: str
    title: str
    opened: int
    server: str = ""
    links: str = ""

    @property
    def is_local(self) -> bool:
        """Whether it runs at the server of this machine."""
        return not self.server

    def __repr__(self) -> str:
        return f"<session {self.session}>"


def get_file(session: str) -> Path:
    """Return the file of a hosted session."""
    name = session if session and set(session) <= _ID_LETTERS else "_"
    return get_hosts_folder() / f"{name}.json"


def save_session(hosted: HostedSession) -> Path:
    """Write a hosted session to its private file; return that. Raises OSError."""
    path = get_file(hosted.session)
    write_private(path, json.dumps(asdict(hosted), ensure_ascii=False, indent=2) + "\n")
    return path


def remove_session(session: str) -> None:
    """Remove the file of a hosted session, if there is one. Raises OSError."""
    get_file(session).unlink(missing_ok=True)


def read_session(session: str) -> HostedSession | None:
    """Return a hosted session; None where it is not hosted from here, or its file is damaged."""
    return _read_file(get_file(session))


def list_sessions() -> list[HostedSession]:
    """Return all hosted sessions, the last opened first; unreadable files are skipped."""
    return sorted(_read_all(), key=lambda each: (-each.opened, each.session))


def find_session(wanted: str) -> HostedSession | None:
    """Return the last opened session with this id, code, or address that ends in a code.

    Else None.
    """
    typed, server = _split_code(wanted)
    everything = list_sessions()
    for code in list_possible_codes(typed) or ("",):
        for each in everything:
            if each.session == wanted or (
                each.code == code and server in ("", _root_of(each.server), _root_of(each.address))
            ):
                return each
    return None


def find_latest() -> HostedSession | None:
    """Return the session that was opened last; None without any."""
    return next(iter(list_sessions()), None)


def _read_all() -> Iterator[HostedSession]:
    with suppress(OSError):
        for path in get_hosts_folder().glob("*.json"):
            found = _read_file(path)
            if found and path == get_file(found.session):
                yield found


def _read_file(path: Path) -> HostedSession | None:
    text = read_text(path)
    if text is None:
        return None
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not _IS_HOSTED(found):
        return None
    return HostedSession(**{each.name: found[each.name] for each in fields(HostedSession) if each.name in found})


def _is_line(value: object) -> bool:
    return is_text(value) and format_line(value) == value


_CHECKS = {each.name: _is_line for each in fields(HostedSession)} | {
    "opened": integer_between(0, LARGEST_INTEGER),
    "links": is_text,
}
_IS_HOSTED = object_of(
    {each.name: _CHECKS[each.name] for each in fields(HostedSession) if each.default is MISSING}, _CHECKS
)


def _split_code(wanted: str) -> tuple[str, str]:
    """Return the code in what was typed, and the root of the address that it is in."""
    if "://" not in wanted:
        return normalize_code(wanted), ""
    with suppress(ValueError):
        last = [part for part in urlsplit(wanted).path.split("/") if part][-1:]
        return normalize_code(last[0]) if last else "", _root_of(wanted)
    return "", wanted


def _root_of(address: str) -> str:
    with suppress(ValueError):
        parts = urlsplit(address)
        return f"{parts.scheme}://{parts.netloc}".lower()
    return address
