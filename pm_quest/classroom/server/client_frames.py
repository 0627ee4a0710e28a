"""Frames from a client, decoded once, at the socket, into typed values.

`docs/protocol.md` defines the keys of each; a key that is not known is ignored.
"""

from dataclasses import dataclass
from typing import Literal, NoReturn, cast, get_args

from pm_quest.classroom.keys import TOKEN_PATTERN
from pm_quest.classroom.sessions.event_codec import TRAINER_ONLY, read_action
from pm_quest.classroom.sessions.protocol_frames import read_frame
from pm_quest.classroom.sessions.refusal import RefusalCode, RefusalError
from pm_quest.classroom.sessions.session_events import Action
from pm_quest.kit.checks import is_boolean, is_integer, is_object, is_text

ClientRole = Literal["student", "host", "projector"]
_MAX_TEXT = 100
_MAX_ID = 64


@dataclass(frozen=True, slots=True)
class Hello:
    """The first frame: who is there, and which session is meant.

    code, session: one of them finds the session
    token: of a student; secret: of a trainer, or of a rehearsal's student
    last_seq, epoch: up to where a trainer knows the log, and of which version of it
    is_linked: whether the token is from a personal link
    wants_blocks: whether Markdown texts are to come parsed
    """

    id: str
    role: ClientRole
    code: str = ""
    session: str = ""
    token: str = ""
    secret: str = ""
    last_seq: int = 0
    epoch: int | None = None
    is_linked: bool = False
    wants_blocks: bool = False


@dataclass(frozen=True, slots=True)
class ActionRequest:
    """A `do` frame: an event that is to happen, and its id."""

    id: str
    action: Action


@dataclass(frozen=True, slots=True)
class LockRequest:
    """A `door` frame: nobody, or everybody, may join."""

    id: str
    locked: bool


@dataclass(frozen=True, slots=True)
class ForgetRequest:
    """A `forget` frame: a person becomes `somebody` in everything stored."""

    id: str
    voter: str


@dataclass(frozen=True, slots=True)
class Pong:
    """The answer to a `ping`; that it came is all that counts."""


ClientFrame = ActionRequest | LockRequest | ForgetRequest | Pong


class RefusedFrameError(RefusalError):
    """A frame with an id that can't be carried out: it is refused, and its client stays connected."""

    def __init__(self, id: str, code: RefusalCode, why: str) -> None:
        super().__init__(code, why)
        self.id = id


def read_hello(data: str | bytes) -> Hello:
    """Return the first frame of a connection. Raises RefusalError."""
    frame = read_frame(data)
    if frame["t"] != "hello":
        raise RefusalError("no_hello", "The first frame must be 'hello'.")
    id, role, code, session = (_read_text(frame, name) for name in ("id", "role", "code", "session"))
    token, secret = _read_text(frame, "token"), _read_text(frame, "secret")
    last_seq, epoch = _read_number(frame, "last_seq"), _read_number(frame, "epoch")
    if role not in get_args(ClientRole):
        raise RefusalError("wrong_value", "'role' must be one of: student, host, projector.")
    if role == "student" and not TOKEN_PATTERN.fullmatch(token):
        raise RefusalError(
            "wrong_value", "'token' must be 22 to 64 letters, digits, hyphens and underscores, made by this device."
        )
    is_linked, wants_blocks = frame.get("linked") is True, frame.get("blocks") is True
    known = cast(ClientRole, role)
    return Hello(
        id=id,
        role=known,
        code=code,
        session=session,
        token=token,
        secret=secret,
        last_seq=last_seq or 0,
        epoch=epoch,
        is_linked=is_linked,
        wants_blocks=wants_blocks,
    )


def read_client_frame(data: str | bytes, *, is_trainer: bool) -> ClientFrame:
    """Return a frame of a client that has been let in.

    Raises RefusalError for an unreadable one, RefusedFrameError where it can be refused by its id.
    """
    frame = read_frame(data)
    match frame["t"]:
        case "pong":
            return Pong()
        case "do":
            return _read_action_request(frame)
        case "door" | "forget" if not is_trainer:
            raise RefusedFrameError(_read_id(frame), "trainer_only", TRAINER_ONLY)
        case "door":
            return LockRequest(_read_id(frame), _read_locked(frame))
        case "forget":
            return ForgetRequest(_read_id(frame), _read_voter(frame))
        case _:
            raise RefusalError("unknown_kind", "There is no frame of this kind.")


def _read_action_request(frame: dict[str, object]) -> ActionRequest:
    id, event = _read_id(frame), frame.get("event")
    if not is_object(event):
        raise RefusedFrameError(id, "wrong_value", "'event' must be a JSON object.")
    try:
        return ActionRequest(id, read_action({**event, "id": id}))
    except RefusalError as error:
        raise RefusedFrameError(id, *error.refusal) from None


def _read_id(frame: dict[str, object]) -> str:
    id = frame.get("id")
    if not is_text(id, _MAX_ID, 1):
        raise RefusalError("wrong_value", "'id' is missing: 1 to 64 letters, digits, hyphens and underscores.")
    return id


def _read_locked(frame: dict[str, object]) -> bool:
    locked = frame.get("locked")
    if not is_boolean(locked):
        raise RefusedFrameError(_read_id(frame), "wrong_value", "'locked' must be true or false.")
    return locked


def _read_voter(frame: dict[str, object]) -> str:
    voter = frame.get("voter")
    if not is_text(voter, _MAX_ID, 1):
        raise RefusedFrameError(_read_id(frame), "wrong_value", "'voter' must be the id of a person.")
    return voter


def _read_text(frame: dict[str, object], name: str) -> str:
    value = frame.get(name, "")
    if not is_text(value, _MAX_TEXT):
        _raise_unreadable(name)
    return value


def _read_number(frame: dict[str, object], name: str) -> int | None:
    value = frame.get(name)
    if value is not None and not is_integer(value, 0):
        _raise_unreadable(name)
    return value


def _raise_unreadable(name: str) -> NoReturn:
    raise RefusalError("wrong_value", f"'{name}' of this hello can't be read.")
