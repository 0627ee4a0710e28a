"""What a student at a terminal keeps of a session: the token that is them, and what is not answered yet.

One small file for each session and voter, which only this user may read. It is on the disk before anything is sent, so a
machine that dies loses nothing. While a program has it open, no other one takes the same seat.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from pm_quest.classroom.client.errors import OutboxError
from pm_quest.classroom.client.outbox import Frame, Outbox
from pm_quest.classroom.keys import SESSION, kept_code, new_secret, voter_of
from pm_quest.saves.disk import check_lock, put_private, read, set_aside
from pm_quest.story.sentences import one_line

MOST_BYTES = 1_000_000
"""Of a file that is kept; a larger one is none of ours."""
MOST_NAMES = 20
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """What the file holds: whose seat it is, in which session at which server, and what waits to be answered.

    `names` are all that its owner was called by there; none is known of a seat that an earlier version kept.
    """

    server: str
    code: str
    token: str
    session: str = ""
    waiting: tuple[Frame, ...] = ()
    names: tuple[str, ...] = ()


class Seat(Outbox):
    """The outbox of a student at a terminal, on the disk from the moment that the session is known.

    `notices` are sentences for the student: what was found damaged and put aside. With a `name`, it is the seat of whoever was
    called so here, or a new one: so several people can share a machine.
    """

    def __init__(self, folder: Path, server: str, code: str, token: str = "", name: str = "") -> None:
        super().__init__()
        self.folder, self.notices = folder, list[str]()
        self._lock: FileLock | None = None
        self._kept = Kept(server, code, token) if token else self._found(server, code, name)

    @property
    def token(self) -> str:
        """Who this student is, to the server."""
        return self._kept.token

    @property
    def path(self) -> Path:
        """Where it is kept, once the session is known."""
        return self.folder / _name(self.session, self.token)

    def bind(self, session: str) -> None:
        """This is the seat in this session: what an earlier run left unanswered comes first. Raises OutboxError."""
        if self.session == session:
            return
        if not SESSION.fullmatch(session):
            raise OutboxError("The server names its session in a way that can't be kept. Update PM Quest.")
        super().bind(session)
        self._hold(_name(session, self.token))
        earlier = self._read(self.path)
        if earlier is not None and (earlier.session, earlier.token) == (session, self.token):
            self._waiting = {frame["id"]: frame for frame in (*earlier.waiting, *self.waiting())}
            self._kept = replace(self._kept, names=tuple(dict.fromkeys((*earlier.names, *self._kept.names))))
        self._keep()

    def put(self, frame: Frame) -> None:
        """Keep a frame until it is answered; it is on the disk when this returns. Raises OutboxError."""
        super().put(frame)
        try:
            self._keep()
        except OutboxError:
            super().settle(frame["id"])
            raise

    def settle(self, id: str) -> bool:
        """The frame of this id has its answer. A disk that refuses now costs nothing: it would only be asked again."""
        known = super().settle(id)
        if known:
            try:
                self._keep()
            except OutboxError as error:
                self.notices.append(str(error))
        return known

    def remember(self, name: str) -> None:
        """Keep what the owner of this seat is called, to find it again by that. A disk that refuses costs only this."""
        if not name or name in self._kept.names:
            return
        self._kept = replace(self._kept, names=(*self._kept.names, name)[-MOST_NAMES:])
        with suppress(OutboxError):
            self._keep()

    def close(self) -> None:
        """Let another program have this seat."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _found(self, server: str, code: str, name: str) -> Kept:
        """The seat that this machine had behind this code, if nobody sits on it now; else a new one."""
        for kept in self._known(server, code, name):
            if self._may_hold(_name(kept.session, kept.token)):
                return replace(kept, session="", waiting=())
        return Kept(server, code, new_secret(), names=(name,) if name else ())

    def _known(self, server: str, code: str, name: str) -> list[Kept]:
        """Give the seats of this machine behind a code, the one used last first; with a name, those that may be of somebody called so.

        Those behind the very code come before those behind one that reads alike: the server takes both for the same.
        """
        found = [kept for path in _files(self.folder) if (kept := self._read(path))]
        here = [kept for kept in found if (kept.server, kept_code(kept.code)) == (server, kept_code(code))]
        here.sort(key=lambda kept: kept.code != code)
        if not name:
            return here
        return [kept for kept in here if name in kept.names] + [kept for kept in here if not kept.names]

    def _may_hold(self, name: str) -> bool:
        try:
            self._hold(name)
        except OutboxError:
            return False
        return True

    def _hold(self, name: str) -> None:
        """Take the lock of a seat. Raises OutboxError where another program has it."""
        path = self.folder / f"{name}.lock"
        if self._lock is not None and Path(self._lock.lock_file) == path:
            return
        self.close()
        lock = FileLock(path, timeout=0, mode=0o600, thread_local=False)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            check_lock(path)
            lock.acquire()
        except Timeout:
            raise OutboxError(
                "You are in this session in another window of this machine. Close that one first."
            ) from None
        except OSError as error:
            raise OutboxError(_refused(self.folder, error)) from None
        self._lock = lock

    def _keep(self) -> None:
        if not self.session:
            return
        whole = {"v": _VERSION, **asdict(replace(self._kept, session=self.session, waiting=self.waiting()))}
        try:
            put_private(self.path, json.dumps(whole, ensure_ascii=False).encode())
        except OSError as error:
            raise OutboxError(_refused(self.folder, error)) from None

    def _read(self, path: Path) -> Kept | None:
        """What a file holds; one that can't be read is put aside, and a sentence says so."""
        try:
            data = read(path, MOST_BYTES + 1)
        except OSError as error:
            self.notices.append(f"{one_line(str(path))} can't be read ({error.strerror}), so it is left alone.")
            return None
        kept = None if data is None else _kept(data)
        if data is not None and kept is None:
            self._put_aside(path)
        return kept

    def _put_aside(self, path: Path) -> None:
        shown = one_line(str(path))
        try:
            aside = one_line(set_aside(path).name)
        except OSError as error:
            raise OutboxError(_refused(self.folder, error)) from None
        self.notices.append(
            f"{shown} was damaged; it is kept as {aside}. A choice in it may not have been sent: look at your vote."
        )


def _name(session: str, token: str) -> str:
    return f"{session}-{voter_of(session, token)}.json"


def _files(folder: Path) -> Iterator[Path]:
    """The files of seats, the one used last first."""
    try:
        found = [(path.stat().st_mtime_ns, path) for path in folder.glob("*-*.json")]
    except OSError:
        return
    yield from (path for _, path in sorted(found, reverse=True))


def _kept(data: bytes) -> Kept | None:
    """What these bytes hold; None where they are damaged."""
    try:
        found: Any = json.loads(data.decode())
    except (ValueError, RecursionError):
        return None
    if len(data) > MOST_BYTES or not isinstance(found, dict) or found.pop("v", None) != _VERSION:
        return None
    waiting, names = found.pop("waiting", None), found.pop("names", [])
    if not isinstance(names, list) or not all(isinstance(each, str) for each in names):
        return None
    texts = set(found) == {"server", "code", "token", "session"} and all(
        isinstance(each, str) for each in found.values()
    )
    if not texts or not isinstance(waiting, list) or not all(map(_is_frame, waiting)):
        return None
    if not SESSION.fullmatch(found["session"]) or not SESSION.fullmatch(found["token"]):
        return None
    return Kept(**found, waiting=tuple(waiting), names=tuple(names))


def _is_frame(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("t"), str) and isinstance(value.get("id"), str)


def _refused(folder: Path, error: OSError) -> str:
    reason = one_line(error.strerror or type(error).__name__)
    return f"{one_line(str(folder))} can't be written to ({reason}). Make room or make it writable; nothing was sent meanwhile."
