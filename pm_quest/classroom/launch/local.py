"""The server of this machine: a process of its own, that is found again under the same address."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from pm_quest.classroom.keys import LEAST_TOKEN, new_secret
from pm_quest.classroom.launch import identity, processes
from pm_quest.classroom.launch.api import proves_itself
from pm_quest.classroom.launch.network import LOOPBACK, NEXT_PORTS, PORT, is_free, reachable, url
from pm_quest.classroom.launch.places import folder, log_file, make_private, read_kept, write_private
from pm_quest.classroom.launch.server_key import read_or_make_key
from pm_quest.saves.disk import check_lock

ANYWHERE, ANYWHERE_6 = "0.0.0.0", "::"  # noqa: S104  only where the trainer asks for the local network
_PATIENCE = 60.0


class LaunchError(Exception):
    """The local server can't be started, found or stopped: the sentence says why, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of the local server between two starts: its name, which no other has, its process, and where it listens.

    `pid` is 0 where it was stopped, `birth` when the process was started, as the system tells it.
    """

    name: str
    pid: int
    host: str
    port: int
    birth: str = ""

    @property
    def lan(self) -> bool:
        """Is it open to the local network?"""
        return self.host != LOOPBACK

    @property
    def here(self) -> str:
        """Its address on this machine."""
        return url("::1" if self.host == ANYWHERE_6 else LOOPBACK, self.port)


@dataclass(frozen=True, slots=True)
class Local:
    """A local server that runs.

    `here` is its address on this machine. `started` says whether it was started just now, `moved` whether its port is another
    than before.
    """

    pid: int
    port: int
    lan: bool
    here: str
    started: bool = False
    moved: bool = False

    @property
    def address(self) -> str:
        """Its address for others, as it is now; the one on this machine where it is not open to them."""
        return (self.others or (self.here,))[0]

    def find_address(self) -> str:
        """Return its address for others as it is now; empty where it is in no network."""
        return next(iter(self.others), "")

    @property
    def others(self) -> tuple[str, ...]:
        """Every address that others may try, the likeliest first; none where it is not open to them."""
        return tuple(url(each, self.port) for each in reachable()) if self.lan else ()

    def has_address(self, address: str) -> bool:
        """Tell whether this is one of its addresses, on this machine or for others."""
        return address in (self.here, url("localhost", self.port), *self.others)


def server_key() -> str:
    """The key of the local server, made where there is none yet. Raises LaunchError."""
    with _told(key_file()):
        return read_or_make_key(key_file())


def key_file() -> Path:
    """Where the key of the local server is kept, for this user alone."""
    return folder() / "server.key"


def running() -> Local | None:
    """The local server, where one runs, answers, and proves that it is ours."""
    kept = _kept()
    return _local(kept) if kept and _is_there(kept) else None


def is_at(address: str) -> bool:
    """Tell whether the server that listens at this address of this machine is ours: if not, it is told nothing."""
    found = running()
    return found is not None and found.here == address


def ensure(*, lan: bool | None = None, port: int | None = None) -> Local:
    """The local server, started where none runs, under the port it had before. Raises LaunchError.

    One that runs and is not open to the local network is started anew where `lan` is asked for; sessions go on. With None for
    `lan` it is as it was before. `port` asks for this one and no other.
    """
    with _alone():
        found, kept = running(), _kept()
        if found and (found.lan or not lan) and port in (None, found.port):
            return found
        if found:
            _end(found.pid)
        elif kept and _is_ours(kept):
            raise LaunchError("The server of this machine runs, but does not answer; 'pm-quest class stop' ends it.")
        open_to_all = bool(lan) or bool(kept and kept.lan and lan is None) or bool(found and found.lan)
        return _started(kept, open_to_all, port)


def stop() -> bool:
    """End the local server, and wait until it is gone; False where none ran. Raises LaunchError. The sessions are kept.

    What neither proves that it is ours, nor is it by what the system says, goes on.
    """
    with _alone():
        kept = _kept()
        if kept is None or not (_is_there(kept) or _is_ours(kept)):
            return False
        _end(kept.pid)
        with suppress(
            LaunchError
        ):  # on a full disk the note stays as it is: who reads it asks whether it is still true
            _keep(replace(kept, pid=0))
        return True


def _local(kept: Kept) -> Local:
    return Local(kept.pid, kept.port, kept.lan, kept.here)


def _started(kept: Kept | None, lan: bool, port: int | None) -> Local:
    host = _host(lan)
    chosen = _port(host, port, kept.port if kept else None)
    name = kept.name if kept else f"local-{new_secret()[:10]}"
    with _told(log_file()):
        log_file().parent.mkdir(parents=True, exist_ok=True)
    server_key()
    child = processes.start(host, chosen, name, key_file(), log_file())
    new = Kept(name, child.pid, host, chosen, identity.read_birth(child.pid))
    if not processes.comes_up(child, lambda: _answers(new), _PATIENCE):
        raise LaunchError(f"The server did not start. {processes.last_words(log_file())}")
    _keep(new)
    return replace(_local(new), started=True, moved=bool(kept and kept.port != chosen and port is None))


def _host(lan: bool) -> str:
    """Where to listen. Raises LaunchError where nobody could come."""
    if not lan:
        return LOOPBACK
    found = reachable()
    if not found:
        raise LaunchError("This machine is in no network, so that nobody could reach it: join one, or leave out --lan.")
    return ANYWHERE_6 if ":" in found[0] else ANYWHERE


def _port(host: str, asked: int | None, before: int | None) -> int:
    """The port to listen at: the one asked for, or the one from before, or the first that is free. Raises LaunchError."""
    tried = [asked] if asked is not None else [*([before] if before else []), *range(PORT, PORT + NEXT_PORTS)]
    try:
        free = next((each for each in tried if is_free(host, each)), None)
    except PermissionError:
        raise LaunchError(f"Port {tried[0]} is not for every user: take one above 1023, as in --port {PORT}.") from None
    if free is None and asked is not None:
        raise LaunchError(f"Port {asked} is taken by another program: end it, or take another with --port.")
    if free is None:
        raise LaunchError(f"Ports {PORT} to {PORT + NEXT_PORTS - 1} are all taken: name a free one with --port.")
    return free


def _is_there(kept: Kept) -> bool:
    """Tell whether this server runs and answers."""
    return bool(kept.pid) and identity.is_alive(kept.pid) and _answers(kept)


def _answers(kept: Kept) -> bool:
    """Tell whether what answers there proves that it is this server: anybody could take the port of one that died."""
    key = (read_kept(key_file()) or "").strip()
    return len(key) >= LEAST_TOKEN and proves_itself(kept.here, key, kept.name, kept.pid)


def _is_ours(kept: Kept) -> bool:
    """Tell whether the process is this server by what the system says of it, whether or not it answers."""
    return bool(kept.pid) and identity.is_server(kept.pid, kept.name, kept.birth)


def _end(pid: int) -> None:
    if not processes.end(pid):
        raise LaunchError(f"The server of this machine, process {pid}, can't be ended by this user.")


def _file() -> Path:
    return folder() / "server.json"


def _keep(kept: Kept) -> None:
    with _told(_file()):
        write_private(_file(), json.dumps(asdict(kept), indent=2) + "\n")


def _kept() -> Kept | None:
    try:
        found = json.loads(read_kept(_file()) or "")
        kept = Kept(**{name: found[name] for name in Kept.__slots__ if name != "birth" or name in found})
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    known = kept.host in (LOOPBACK, ANYWHERE, ANYWHERE_6) and isinstance(kept.birth, str)
    sound = known and isinstance(kept.name, str) and type(kept.pid) is int and 0 <= kept.pid < 2**31
    return kept if sound and type(kept.port) is int and 0 < kept.port < 65536 else None


@contextmanager
def _alone() -> Iterator[None]:
    """One at a time on this machine: two that start a server at once get the same one."""
    with _told(folder()):
        make_private(folder())
        check_lock(folder() / "server.lock")
        lock = FileLock(folder() / "server.lock", timeout=_PATIENCE + 20)
        with _acquired(lock):
            yield


@contextmanager
def _acquired(lock: FileLock) -> Iterator[None]:
    try:
        lock.acquire()
    except Timeout:
        raise LaunchError("Another command is starting or stopping the server, and takes long: try again.") from None
    with suppress(OSError):
        Path(lock.lock_file).chmod(0o600)
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _told(place: Path) -> Iterator[None]:
    """What the disk refuses is a sentence that names the place."""
    try:
        yield
    except OSError as error:
        raise LaunchError(f"{place} can't be used: {error.strerror or error}.") from None
