"""What a trainer keeps of each session they host: where it runs, and the secret that makes them its trainer."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from urllib.parse import urlsplit

from pm_quest.classroom.keys import possible_codes, typed_code
from pm_quest.classroom.launch.places import hosts_folder, read_kept, write_private
from pm_quest.story.sentences import one_line

_ID_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


@dataclass(frozen=True, slots=True)
class Hosting:
    """A session as its trainer knows it.

    `server` is the address of a server elsewhere, empty where it is the one of this machine; `address` is what others were told
    last. `opened` is in milliseconds since 1970. `links` is the file of personal links, empty where anybody may join who has the code.
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
    def local(self) -> bool:
        """Does it run at the server of this machine?"""
        return not self.server

    def __repr__(self) -> str:
        return f"<session {self.session}>"


def file_of(session: str) -> Path:
    """Where the hosting of a session is kept."""
    name = session if session and set(session) <= _ID_LETTERS else "_"
    return hosts_folder() / f"{name}.json"


def keep(hosting: Hosting) -> Path:
    """Write down a hosting, for this user alone; gives the file. Raises OSError."""
    path = file_of(hosting.session)
    write_private(path, json.dumps(asdict(hosting), ensure_ascii=False, indent=2) + "\n")
    return path


def drop(session: str) -> None:
    """Forget a hosting; that there is none is fine. Raises OSError."""
    file_of(session).unlink(missing_ok=True)


def hosting_of(session: str) -> Hosting | None:
    """The hosting of a session; None where it is not hosted from here, or its file is damaged."""
    return _read(file_of(session))


def hostings() -> list[Hosting]:
    """All of them, the last opened first; what can't be read is passed over."""
    return sorted(_all(), key=lambda each: (-each.opened, each.session))


def find(wanted: str) -> Hosting | None:
    """The hosting that is meant by a session's id, a code, or an address that ends in a code; the last opened where several fit."""
    typed, server = _code_and_server(wanted)
    everything = hostings()
    for code in possible_codes(typed) or ("",):
        for each in everything:
            if each.session == wanted or (
                each.code == code and server in ("", _root(each.server), _root(each.address))
            ):
                return each
    return None


def latest() -> Hosting | None:
    """The session that was opened last."""
    return next(iter(hostings()), None)


def _all() -> Iterator[Hosting]:
    with suppress(OSError):
        for path in hosts_folder().glob("*.json"):
            found = _read(path)
            if found and path == file_of(found.session):
                yield found


def _read(path: Path) -> Hosting | None:
    text = read_kept(path)
    if text is None:
        return None
    try:
        found = json.loads(text)
        values = {each.name: found[each.name] for each in fields(Hosting) if each.name in found}
        hosting = Hosting(**values)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return hosting if all(_fits(getattr(hosting, each.name), each.name) for each in fields(Hosting)) else None


def _fits(value: object, name: str) -> bool:
    if name == "opened":
        return type(value) is int and value >= 0
    return isinstance(value, str) and (name == "links" or one_line(value) == value)


def _code_and_server(wanted: str) -> tuple[str, str]:
    """The code in what was given, and the root of the address that it stands in."""
    if "://" not in wanted:
        return typed_code(wanted), ""
    with suppress(ValueError):
        last = [part for part in urlsplit(wanted).path.split("/") if part][-1:]
        return typed_code(last[0]) if last else "", _root(wanted)
    return "", wanted


def _root(address: str) -> str:
    with suppress(ValueError):
        parts = urlsplit(address)
        return f"{parts.scheme}://{parts.netloc}".lower()
    return address
