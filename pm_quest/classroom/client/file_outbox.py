"""The outbox of a student at a terminal, in a file: their token, and unanswered frames.

One small private file for each session and voter. It is on the disk before anything is sent, so a
machine that dies loses nothing. While a program has it open, no other one can.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from pm_quest.classroom.client.client_errors import OutboxError
from pm_quest.classroom.client.outbox import Frame, Outbox
from pm_quest.classroom.keys import derive_voter, new_secret, unify_code
from pm_quest.kit.atomic_write import replace_private
from pm_quest.kit.checks import is_anything, is_id, is_text, list_of, object_of
from pm_quest.kit.files import check_lock_file, read_file_bytes, set_damaged_aside
from pm_quest.kit.sentences import format_line

MAX_BYTES = 1_000_000
"""The largest such file in bytes; a larger one is not ours."""
MAX_NAMES = 20
_VERSION = 1


@dataclass(frozen=True, slots=True)
class StoredSeat:
    """The content of the file.

    waiting: frames without an answer
    names: all names its owner had there; none in files of earlier versions
    """

    server: str
    code: str
    token: str
    session: str = ""
    waiting: tuple[Frame, ...] = ()
    names: tuple[str, ...] = ()


class FileOutbox(Outbox):
    """The outbox of a student, on the disk from the moment that the session is known.

    notices: sentences for the student about damaged files
    name: with it, the file of the student of this name is used, or a new one: so several people
        can share a machine
    """

    def __init__(self, folder: Path, server: str, code: str, token: str = "", name: str = "") -> None:
        super().__init__()
        self.folder, self.notices = folder, list[str]()
        self._lock: FileLock | None = None
        self._stored = StoredSeat(server, code, token) if token else self._find_seat(server, code, name)

    @property
    def token(self) -> str:
        """The student's token."""
        return self._stored.token

    @property
    def path(self) -> Path:
        """The file, once the session is known."""
        return self.folder / _file_name(self.session, self.token)

    def bind_session(self, session: str) -> None:
        """Set the session; frames that an earlier run left unanswered come first.

        Raises OutboxError.
        """
        if self.session == session:
            return
        if not is_id(session):
            raise OutboxError("The server names its session in a way that can't be kept. Update PM Quest.")
        super().bind_session(session)
        self._lock_seat(_file_name(session, self.token))
        earlier = self._read_file(self.path)
        if earlier is not None and (earlier.session, earlier.token) == (session, self.token):
            self._waiting = {frame["id"]: frame for frame in (*earlier.waiting, *self.list_waiting())}
            self._stored = replace(self._stored, names=tuple(dict.fromkeys((*earlier.names, *self._stored.names))))
        self._save()

    def add_frame(self, frame: Frame) -> None:
        """Keep a frame until it is answered; it is on the disk on return. Raises OutboxError."""
        super().add_frame(frame)
        try:
            self._save()
        except OutboxError:
            super().settle_frame(frame["id"])
            raise

    def settle_frame(self, id: str) -> bool:
        """Drop the answered frame; return whether it was there. A failing disk is only noted."""
        known = super().settle_frame(id)
        if known:
            try:
                self._save()
            except OutboxError as error:
                self.notices.append(str(error))
        return known

    def remember_name(self, name: str) -> None:
        """Store the owner's name, to find the file again by it. A failing disk is ignored."""
        if not name or name in self._stored.names:
            return
        self._stored = replace(self._stored, names=(*self._stored.names, name)[-MAX_NAMES:])
        with suppress(OutboxError):
            self._save()

    def close(self) -> None:
        """Release the file for other programs."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _find_seat(self, server: str, code: str, name: str) -> StoredSeat:
        """Return the seat that this machine had behind this code, if it is free; else a new one."""
        for found in self._list_seats(server, code, name):
            if self._try_lock(_file_name(found.session, found.token)):
                return replace(found, session="", waiting=())
        return StoredSeat(server, code, new_secret(), names=(name,) if name else ())

    def _list_seats(self, server: str, code: str, name: str) -> list[StoredSeat]:
        """Return the seats behind a code, the last used first.

        With a name, those that may be theirs.
        """
        found = [seat for path in _list_files(self.folder) if (seat := self._read_file(path))]
        here = [seat for seat in found if (seat.server, unify_code(seat.code)) == (server, unify_code(code))]
        here.sort(key=lambda seat: seat.code != code)
        if not name:
            return here
        return [seat for seat in here if name in seat.names] + [seat for seat in here if not seat.names]

    def _try_lock(self, name: str) -> bool:
        try:
            self._lock_seat(name)
        except OutboxError:
            return False
        return True

    def _lock_seat(self, name: str) -> None:
        """Lock a seat. Raises OutboxError where another program has it."""
        path = self.folder / f"{name}.lock"
        if self._lock is not None and Path(self._lock.lock_file) == path:
            return
        self.close()
        lock = FileLock(path, timeout=0, mode=0o600, thread_local=False)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            check_lock_file(path)
            lock.acquire()
        except Timeout:
            raise OutboxError(
                "You are in this session in another window of this machine. Close that one first."
            ) from None
        except OSError as error:
            raise OutboxError(_describe_error(self.folder, error)) from None
        self._lock = lock

    def _save(self) -> None:
        if not self.session:
            return
        whole = {"v": _VERSION, **asdict(replace(self._stored, session=self.session, waiting=self.list_waiting()))}
        try:
            replace_private(self.path, json.dumps(whole, ensure_ascii=False).encode(), locked=True)
        except OSError as error:
            raise OutboxError(_describe_error(self.folder, error)) from None

    def _read_file(self, path: Path) -> StoredSeat | None:
        """Return the content of a file; a damaged one is put aside, with a notice."""
        try:
            data = read_file_bytes(path, MAX_BYTES + 1)
        except OSError as error:
            self.notices.append(f"{format_line(str(path))} can't be read ({error.strerror}), so it is left alone.")
            return None
        stored = None if data is None else _parse_seat(data)
        if data is not None and stored is None:
            self._move_aside(path)
        return stored

    def _move_aside(self, path: Path) -> None:
        shown = format_line(str(path))
        try:
            aside = format_line(set_damaged_aside(path).name)
        except OSError as error:
            raise OutboxError(_describe_error(self.folder, error)) from None
        self.notices.append(
            f"{shown} was damaged; it is kept as {aside}. A choice in it may not have been sent: look at your vote."
        )


_IS_SEAT = object_of(
    {
        "v": is_anything,
        "server": is_text,
        "code": is_text,
        "token": is_id,
        "session": is_id,
        "waiting": list_of(object_of({"t": is_text, "id": is_text})),
    },
    {"names": list_of(is_text)},
    exact=True,
)


def _file_name(session: str, token: str) -> str:
    return f"{session}-{derive_voter(session, token)}.json"


def _list_files(folder: Path) -> Iterator[Path]:
    """Yield the files of seats, the last used first."""
    try:
        found = [(path.stat().st_mtime_ns, path) for path in folder.glob("*-*.json")]
    except OSError:
        return
    yield from (path for _, path in sorted(found, reverse=True))


def _parse_seat(data: bytes) -> StoredSeat | None:
    """Return the content in these bytes; None where they are damaged."""
    try:
        found: Any = json.loads(data.decode())
    except (ValueError, RecursionError):
        return None
    if len(data) > MAX_BYTES or not _IS_SEAT(found) or found.pop("v") != _VERSION:
        return None
    return StoredSeat(**{**found, "waiting": tuple(found["waiting"]), "names": tuple(found.get("names", ()))})


def _describe_error(folder: Path, error: OSError) -> str:
    reason = format_line(error.strerror or type(error).__name__)
    return f"{format_line(str(folder))} can't be written to ({reason}). Make room or make it writable; nothing was sent meanwhile."
