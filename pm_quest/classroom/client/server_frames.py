"""Frames from a server, decoded once, at the socket, into typed values.

`docs/protocol.md` defines the keys of each; keys and kinds that are not known are ignored.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar, cast

from pm_quest.classroom.client.client_errors import NewerServerError
from pm_quest.classroom.sessions.event_codec import read_event
from pm_quest.classroom.sessions.panel_parts import PanelPart
from pm_quest.classroom.sessions.protocol_frames import VERSION
from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.sessions.round_parts import PlanPart, RoundPart
from pm_quest.classroom.sessions.session_events import Event
from pm_quest.classroom.sessions.view_parts import BallotPart, SessionPart, TablePart, TableSize, VoterPart
from pm_quest.kit.checks import is_integer, is_number, is_object, is_text
from pm_quest.story.view import DebriefView, TurnView
from pm_quest.story.view_codec import decode_view

T = TypeVar("T")
_MAX_TIME = 10**14
"""Milliseconds since 1970 that no time of an event reaches."""
NOT_UNDERSTOOD = (
    "The server says something that this version does not understand. Update PM Quest, or look at the address again."
)
UNKNOWN_EVENT = "The server sent something that this version does not know. Update PM Quest."


@dataclass(frozen=True, slots=True)
class SessionAbout:
    """What a client gets to know of a session first.

    sees: who sees what of a student, to be read before joining
    """

    title: str = ""
    summary: str = ""
    language: str = ""
    mode: str = "alone"
    sees: str = ""
    name_needed: bool = True
    blind: bool = False
    panel: bool = False


@dataclass(frozen=True, slots=True)
class TrainerWelcome:
    """What only a trainer gets: the scenario, its file's name, how to join, and the log's version."""

    scenario_text: str | None = None
    name: str = ""
    address: str | None = None
    code: str | None = None
    locked: bool = False
    epoch: int | None = None


@dataclass(frozen=True, slots=True)
class Welcome:
    """The answer to a hello. `now` is the server's time in milliseconds, here and elsewhere."""

    session: str
    has_joined: bool = False
    now: float | None = None
    about: SessionAbout | None = None
    trainer: TrainerWelcome = field(default_factory=TrainerWelcome)


@dataclass(frozen=True, slots=True)
class Ack:
    """The event with this id is in the log; `known` if it had been before."""

    id: str
    known: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """The event with this id was refused: a code of `RefusalCode`, and a sentence."""

    id: str
    code: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewParts:
    """The parts of a student's view; None is none.

    wanted: what this student had voted for, by turn
    round, plan: of a hiring round, what everybody may see, and one's own plan
    panel: of a panel, how far one is
    """

    session: SessionPart | None = None
    story: TurnView | None = None
    ballot: BallotPart | None = None
    me: VoterPart | None = None
    debrief: DebriefView | None = None
    wanted: tuple[str | None, ...] | None = None
    table: TablePart | None = None
    tables: tuple[TableSize, ...] | None = None
    round: RoundPart | None = None
    plan: PlanPart | None = None
    panel: PanelPart | None = None


VIEW_PARTS = tuple(each.name for each in fields(ViewParts))


@dataclass(frozen=True, slots=True)
class View:
    """The changed parts of a student's view, named in `changed`; None for a part that is gone."""

    seq: int | None
    now: float | None
    parts: ViewParts
    changed: frozenset[str]


@dataclass(frozen=True, slots=True)
class ProjectorView:
    """The view for a projector: what everybody may know."""

    now: float | None
    room: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LogLines:
    """Events of the log with their numbers, for a trainer. What is None has not changed."""

    events: tuple[tuple[int, Event], ...]
    now: float | None = None
    locked: bool | None = None
    sockets: int | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class LogReset:
    """The log was rewritten, and comes again from its first event."""

    epoch: int | None


@dataclass(frozen=True, slots=True)
class Ping:
    """A sign of life, which is answered with its number."""

    n: object


@dataclass(frozen=True, slots=True)
class ServerErrorFrame:
    """Why the server ends the connection; with `retry`, seconds after which to come again."""

    code: str
    why: str
    retry: float | None = None


@dataclass(frozen=True, slots=True)
class Goodbye:
    """The server ends the connection: `removed`, `deleted`, `elsewhere` or `shutdown`."""

    why: str


ServerFrame = Welcome | Ack | Refused | View | ProjectorView | LogLines | LogReset | Ping | ServerErrorFrame | Goodbye


def read_server_frame(data: str) -> ServerFrame | None:
    """Return a frame of a server; None for a kind that is not known.

    Raises ValueError for anything but a frame, NewerServerError for one that can't be read,
    UnknownViewError for a view that can't.
    """
    try:
        found = json.loads(data)
    except RecursionError:
        found = None
    if not is_object(found) or found.get("v") != VERSION or not is_text(found.get("t")):
        raise ValueError("This is not a frame.")
    return parse_server_frame(found)


def parse_server_frame(found: Mapping[str, Any]) -> ServerFrame | None:
    """Return the frame in a JSON object; None for an unknown kind.

    Raises NewerServerError, UnknownViewError.
    """
    parse = _PARSERS.get(found["t"])
    return None if parse is None else parse(found)


def _parse_welcome(found: Mapping[str, Any]) -> Welcome:
    return Welcome(
        session=_take(found, "session", str, ""),
        has_joined=_take(found, "joined", bool, False),
        now=_take_time(found),
        about=_parse_about(_take(found, "about", dict, {})),
        trainer=TrainerWelcome(
            scenario_text=_take(found, "scenario_text", str, None),
            name=_take(found, "name", str, ""),
            address=_take(found, "address", str, None),
            code=_take(found, "code", str, None),
            locked=_take(found, "locked", bool, False),
            epoch=_take_number(found, "epoch"),
        ),
    )


def _parse_about(found: Mapping[str, Any]) -> SessionAbout | None:
    """Return what a session is; None where a server says nothing of it."""
    if not found:
        return None
    texts = {name: _take(found, name, str, "") for name in ("title", "summary", "language", "sees")}
    return SessionAbout(
        **texts,
        mode=_take(found, "mode", str, "alone"),
        name_needed=_take(found, "name_needed", bool, True),
        blind=_take(found, "blind", bool, False),
        panel=_take(found, "panel", bool, False),
    )


def _parse_log(found: Mapping[str, Any]) -> LogLines:
    try:
        listed: list[tuple[object, Mapping[str, Any]]] = _take(found, "events", list, [])
        events = tuple(_parse_event(seq, body) for seq, body in listed)
    except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError):
        raise NewerServerError(NOT_UNDERSTOOD) from None
    return LogLines(
        events,
        _take_time(found),
        _take(found, "locked", bool, None),
        _take_number(found, "sockets"),
        _take(found, "trouble", str, ""),
    )


def _parse_event(seq: object, body: Mapping[str, Any]) -> tuple[int, Event]:
    rest = dict(body)
    by, at = rest.pop("by", None), rest.pop("at", None)
    if type(seq) is not int or not is_text(by) or not is_integer(at, 0, _MAX_TIME - 1):
        raise NewerServerError(NOT_UNDERSTOOD)
    try:
        return seq, read_event(rest, by=by, at=at)
    except (RefusalError, KeyError):
        raise NewerServerError(UNKNOWN_EVENT) from None


def _parse_error(found: Mapping[str, Any]) -> ServerErrorFrame:
    retry = found.get("retry")
    wait = float(retry) if is_number(retry) else None
    return ServerErrorFrame(_take(found, "code", str, ""), _take(found, "why", str, ""), wait)


def _take(found: Mapping[str, Any], name: str, kind: type, default: T) -> T:
    """Return a value of this kind, or the default if it is missing. Raises NewerServerError."""
    value = found.get(name, default)
    if value is not default and not isinstance(value, kind):
        raise NewerServerError(NOT_UNDERSTOOD)
    return cast(T, value)


def _take_number(found: Mapping[str, Any], name: str) -> int | None:
    value = found.get(name)
    if value is not None and not is_integer(value):
        raise NewerServerError(NOT_UNDERSTOOD)
    return value


def _take_time(found: Mapping[str, Any]) -> float | None:
    """Return the server's time; None where a frame has none."""
    now = found.get("now")
    return now if is_number(now) and abs(now) < _MAX_TIME else None


def _parse_ack(found: Mapping[str, Any]) -> Ack:
    return Ack(_take(found, "id", str, ""), _take(found, "known", bool, False))


def _parse_refused(found: Mapping[str, Any]) -> Refused:
    return Refused(_take(found, "id", str, ""), _take(found, "code", str, ""), _take(found, "why", str, ""))


def _parse_view(found: Mapping[str, Any]) -> View:
    parts = {part: found[part] for part in VIEW_PARTS if part in found}
    return View(_take_number(found, "seq"), _take_time(found), decode_view(ViewParts, parts), frozenset(parts))


_PARSERS: Mapping[str, Callable[[Mapping[str, Any]], ServerFrame]] = {
    "welcome": _parse_welcome,
    "ack": _parse_ack,
    "refused": _parse_refused,
    "view": _parse_view,
    "room": lambda found: ProjectorView(_take_time(found), _take(found, "room", dict, {})),
    "log": _parse_log,
    "reset": lambda found: LogReset(_take_number(found, "epoch")),
    "ping": lambda found: Ping(found.get("n")),
    "error": _parse_error,
    "bye": lambda found: Goodbye(_take(found, "why", str, "")),
}
