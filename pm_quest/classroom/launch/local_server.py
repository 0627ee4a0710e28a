"""The server of this machine: a process of its own, found again under the same address."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from pm_quest.classroom.keys import MIN_TOKEN, new_secret
from pm_quest.classroom.launch import process_identity, server_processes
from pm_quest.classroom.launch.classroom_files import (
    get_folder,
    get_log_file,
    make_private_folder,
    read_text,
    write_private,
)
from pm_quest.classroom.launch.network import (
    DEFAULT_PORT,
    LOOPBACK,
    PORT_TRIES,
    format_url,
    is_port_free,
    list_reachable,
)
from pm_quest.classroom.launch.server_client import proves_itself
from pm_quest.classroom.launch.server_key import read_or_make_key
from pm_quest.kit.checks import integer_between, is_text, object_of, one_of
from pm_quest.kit.files import check_lock_file

ANY_HOST, ANY_HOST_6 = "0.0.0.0", "::"  # noqa: S104  only where the trainer asks for the local network
_START_TIMEOUT = 60.0


class LaunchError(Exception):
    """The local server can't be started, found or stopped.

    The sentence says why, and how to fix it.
    """


@dataclass(frozen=True, slots=True)
class ServerRecord:
    """What is stored of the local server between two starts.

    name: unique name
    pid: process id; 0 where it was stopped
    host, port: where it listens
    birth: when the process was started, as the system formats it
    """

    name: str
    pid: int
    host: str
    port: int
    birth: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is open to the local network."""
        return self.host != LOOPBACK

    @property
    def local_url(self) -> str:
        """Its address on this machine."""
        return format_url("::1" if self.host == ANY_HOST_6 else LOOPBACK, self.port)


@dataclass(frozen=True, slots=True)
class LocalServer:
    """A running local server.

    local_url: its address on this machine
    just_started: whether it was started just now
    has_moved: whether its port has changed
    """

    pid: int
    port: int
    is_open: bool
    local_url: str
    just_started: bool = False
    has_moved: bool = False

    @property
    def public_url(self) -> str:
        """Its current address for others; the one on this machine where it is not open to them."""
        return (self.public_urls or (self.local_url,))[0]

    def find_public_url(self) -> str:
        """Return its current address for others; empty where it is in no network."""
        return next(iter(self.public_urls), "")

    @property
    def public_urls(self) -> tuple[str, ...]:
        """Every address that others may try, the likeliest first; empty where it is not open to them."""
        return tuple(format_url(each, self.port) for each in list_reachable()) if self.is_open else ()

    def has_address(self, address: str) -> bool:
        """Return whether this is one of its addresses, on this machine or for others."""
        return address in (self.local_url, format_url("localhost", self.port), *self.public_urls)


def get_server_key() -> str:
    """Return the key of the local server, made where there is none yet. Raises LaunchError."""
    with _translate_errors(get_key_file()):
        return read_or_make_key(get_key_file())


def get_key_file() -> Path:
    """Return the file of the local server's key."""
    return get_folder() / "server.key"


def find_running() -> LocalServer | None:
    """Return the local server, if one runs, answers, and proves that it is ours; else None."""
    record = _read_record()
    return _build_server(record) if record and _is_running(record) else None


def is_local_server(address: str) -> bool:
    """Return whether the server at this address of this machine is ours.

    It is told nothing else.
    """
    found = find_running()
    return found is not None and found.local_url == address


def ensure_running(*, lan: bool | None = None, port: int | None = None) -> LocalServer:
    """Return the local server, started where none runs, under its earlier port.

    lan: restart one that is not open to the local network; sessions go on. None keeps it as it was
    port: this one and no other

    Raises LaunchError.
    """
    with _lock_folder():
        found, record = find_running(), _read_record()
        if found and (found.is_open or not lan) and port in (None, found.port):
            return found
        if found:
            _end_server(found.pid)
        elif record and _is_our_process(record):
            raise LaunchError("The server of this machine runs, but does not answer; 'pm-quest class stop' ends it.")
        open_to_all = bool(lan) or bool(record and record.is_open and lan is None) or bool(found and found.is_open)
        return _start_server(record, open_to_all, port)


def stop_server() -> bool:
    """End the local server and wait for it; return False where none ran. Sessions are kept.

    A process that is not surely ours is left alone. Raises LaunchError.
    """
    with _lock_folder():
        record = _read_record()
        if record is None or not (_is_running(record) or _is_our_process(record)):
            return False
        _end_server(record.pid)
        with suppress(
            LaunchError
        ):  # on a full disk the note stays as it is: who reads it asks whether it is still true
            _save_record(replace(record, pid=0))
        return True


def _build_server(record: ServerRecord) -> LocalServer:
    return LocalServer(record.pid, record.port, record.is_open, record.local_url)


def _start_server(record: ServerRecord | None, lan: bool, port: int | None) -> LocalServer:
    host = _choose_host(lan)
    chosen = _choose_port(host, port, record.port if record else None)
    name = record.name if record else f"local-{new_secret()[:10]}"
    with _translate_errors(get_log_file()):
        get_log_file().parent.mkdir(parents=True, exist_ok=True)
    get_server_key()
    child = server_processes.start_server(host, chosen, name, get_key_file(), get_log_file())
    new = ServerRecord(name, child.pid, host, chosen, process_identity.read_start_time(child.pid))
    if not server_processes.wait_ready(child, lambda: _proves_itself(new), _START_TIMEOUT):
        raise LaunchError(f"The server did not start. {server_processes.quote_log(get_log_file())}")
    _save_record(new)
    return replace(
        _build_server(new), just_started=True, has_moved=bool(record and record.port != chosen and port is None)
    )


def _choose_host(lan: bool) -> str:
    """Return the host to listen at. Raises LaunchError where nobody could reach it."""
    if not lan:
        return LOOPBACK
    found = list_reachable()
    if not found:
        raise LaunchError("This machine is not in a network, so nobody could reach it: join one, or leave out --lan.")
    return ANY_HOST_6 if ":" in found[0] else ANY_HOST


def _choose_port(host: str, asked: int | None, before: int | None) -> int:
    """Return the port to listen at: the one asked for, the earlier one, or the first free.

    Raises LaunchError.
    """
    tried = (
        [asked]
        if asked is not None
        else [*([before] if before else []), *range(DEFAULT_PORT, DEFAULT_PORT + PORT_TRIES)]
    )
    try:
        free = next((each for each in tried if is_port_free(host, each)), None)
    except PermissionError:
        raise LaunchError(
            f"Port {tried[0]} needs the rights of an administrator: take one above 1023, as in --port {DEFAULT_PORT}."
        ) from None
    if free is None and asked is not None:
        raise LaunchError(f"Port {asked} is taken by another program: end it, or take another with --port.")
    if free is None:
        raise LaunchError(
            f"Ports {DEFAULT_PORT} to {DEFAULT_PORT + PORT_TRIES - 1} are all taken: name a free one with --port."
        )
    return free


def _is_running(record: ServerRecord) -> bool:
    """Return whether this server runs and answers."""
    return bool(record.pid) and process_identity.is_alive(record.pid) and _proves_itself(record)


def _proves_itself(record: ServerRecord) -> bool:
    """Return whether the server there proves that it is this one.

    Anybody could take a dead one's port.
    """
    key = (read_text(get_key_file()) or "").strip()
    return len(key) >= MIN_TOKEN and proves_itself(record.local_url, key, record.name, record.pid)


def _is_our_process(record: ServerRecord) -> bool:
    """Return whether the process is this server by what the system says, answering or not."""
    return bool(record.pid) and process_identity.is_server(record.pid, record.name, record.birth)


def _end_server(pid: int) -> None:
    if not server_processes.end_process(pid):
        raise LaunchError(f"The server of this machine, process {pid}, can't be ended by this user.")


def _record_file() -> Path:
    return get_folder() / "server.json"


def _save_record(record: ServerRecord) -> None:
    with _translate_errors(_record_file()):
        write_private(_record_file(), json.dumps(asdict(record), indent=2) + "\n")


def _read_record() -> ServerRecord | None:
    try:
        found = json.loads(read_text(_record_file()) or "")
    except (ValueError, RecursionError):
        return None
    if not _IS_RECORD(found):
        return None
    return ServerRecord(**{name: found[name] for name in ServerRecord.__slots__ if name in found})


_IS_RECORD = object_of(
    {
        "name": is_text,
        "pid": integer_between(0, 2**31 - 1),
        "host": one_of((LOOPBACK, ANY_HOST, ANY_HOST_6)),
        "port": integer_between(1, 65535),
    },
    {"birth": is_text},
)


@contextmanager
def _lock_folder() -> Iterator[None]:
    """Lock the folder: two commands that start a server at once get the same one."""
    with _translate_errors(get_folder()):
        make_private_folder(get_folder())
        check_lock_file(get_folder() / "server.lock")
        lock = FileLock(get_folder() / "server.lock", timeout=_START_TIMEOUT + 20)
        with _hold_lock(lock):
            yield


@contextmanager
def _hold_lock(lock: FileLock) -> Iterator[None]:
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
def _translate_errors(place: Path) -> Iterator[None]:
    """Raise an OSError inside as LaunchError, with a sentence that names the place."""
    try:
        yield
    except OSError as error:
        raise LaunchError(f"{place} can't be used: {error.strerror or error}.") from None
