"""The one JSON form of events: for the log, the network and the tests. What comes in is checked before it is anything."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, asdict, fields
from typing import Any, NoReturn, get_args

from pm_quest.classroom.sessions.errors import RefusalError
from pm_quest.classroom.sessions.events import BY_VOTERS, HOST, Called, Deed, Event, Joined, Renamed
from pm_quest.classroom.sessions.settings import MOST_TEAMS, Mode, Moves, Rule, Settings, Tables, Ties
from pm_quest.classroom.sessions.tables import How
from pm_quest.story.sentences import one_line
from pm_quest.story.texts import is_visible

MOST_BYTES = 16 * 1024
MOST_NAME = 24
_NO_NAME = f"'name' is 1 to {MOST_NAME} characters that can be seen."
_MOST_WHOLE = 2**53 - 1
_MOST_GATES = 200
_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_PAIR = re.compile(r"[\w.-]{1,100} [\w.-]{1,100}")
_WORD = re.compile(r"[\w.-]{1,100}")
_KINDS: Mapping[str, type[Deed]] = {kind.__name__.lower(): kind for kind in get_args(Deed)}
_NAMES: Mapping[type[Deed], tuple[str, ...]] = {
    kind: tuple(each.name for each in fields(kind)) for kind in get_args(Deed)
}
"""The keys of each kind: a server writes hundreds of events a second, and `asdict` would look them up and copy them each time."""


def encode(event: Event) -> str:
    """An event as one line of JSON, always the same for the same event."""
    return _line({"id": event.id, "at": event.at, "by": event.by, **_body(event.deed)})


def decode(data: str | bytes) -> Event:
    """The event that `encode` wrote. Raises RefusalError."""
    found = object_of(data)
    at, by = _whole(found.pop("at", None), "at"), _key(found.pop("by", None), "by")
    return _event(found, by, at)


def object_of(data: str | bytes) -> dict[str, Any]:
    """The JSON object in what came from outside, which is checked for size and form. Raises RefusalError."""
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    if len(raw) > MOST_BYTES:
        raise RefusalError(f"This is too large: at most {MOST_BYTES:,} bytes are read.")
    try:
        found = _parsed(raw)
        if (
            b"\\u" in raw
        ):  # the only way to write half a character, which could never be sent or stored again: it is dropped
            found = _parsed(json.dumps(found, ensure_ascii=False).encode("utf-8", "ignore"))
    except RefusalError:
        raise
    except (ValueError, RecursionError):
        raise RefusalError("This is not JSON in UTF-8.") from None
    if not isinstance(found, dict):
        raise RefusalError("An event is a JSON object.")
    return found


def event_of(found: dict[str, Any], by: str, at: int) -> Event:
    """The event that somebody sends, in a JSON object without `by` and `at`, which is emptied. Raises RefusalError.

    A name has to be one that can be seen; what stands in a log already may have been taken before that was asked.
    """
    event = _event(found, by, at)
    if isinstance(event.deed, Joined | Renamed | Called) and not clean_name(event.deed.name):
        raise RefusalError(_NO_NAME)
    return event


def _event(found: dict[str, Any], by: str, at: int) -> Event:
    id, kind = _key(found.pop("id", None), "id"), found.pop("kind", None)
    made = _KINDS.get(kind) if isinstance(kind, str) else None
    if made is None:
        raise RefusalError("There is no event of this kind.")
    if (made in BY_VOTERS) == (by == HOST):
        raise RefusalError("Only the trainer can do this." if by != HOST else "Only a voter can do this.")
    return Event(id, at, by, _record(made, found))


def clean_name(name: str) -> str:
    """A name as it may be shown: one line, at most 24 characters, nothing that steers a terminal; empty where none can be seen."""
    cleaned = _shorten_name(name)
    return cleaned if is_visible(cleaned) else ""


def _shorten_name(name: str) -> str:
    return one_line(one_line(name)[:MOST_NAME])


def _body(deed: Deed) -> dict[str, Any]:
    kind = type(deed)
    return {"kind": kind.__name__.lower(), **{name: getattr(deed, name) for name in _NAMES[kind]}}


def _line(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=asdict)


def _parsed(raw: bytes) -> Any:
    return json.loads(raw.decode("utf-8"), parse_constant=_no_number, object_pairs_hook=_once)


def _no_number(_: str) -> NoReturn:
    raise RefusalError("NaN and Infinity are not JSON.")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(found := dict(pairs)) != len(pairs):
        raise RefusalError("A key stands twice.")
    return found


def _record(made: Any, found: Any) -> Any:
    if not isinstance(found, dict):
        raise RefusalError("'settings' is a JSON object.")
    known: dict[str, Field[Any]] = {each.name: each for each in fields(made)}
    if any(name not in known for name in found):
        raise RefusalError(f"There is a key that '{made.__name__.lower()}' does not have.")
    values = {name: _FIELDS[name](found[name], name) for name in known if name in found}
    missing = [name for name, each in known.items() if name not in found and each.default is MISSING]
    if missing:
        raise RefusalError(f"'{missing[0]}' is missing.")
    return made(**values)


def _key(value: Any, name: str) -> str:
    if not isinstance(value, str) or not _KEY.fullmatch(value):
        raise RefusalError(f"'{name}' is 1 to 64 letters, digits, hyphens and underscores.")
    return value


def _word(value: Any, name: str) -> str:
    if not isinstance(value, str) or not _WORD.fullmatch(value):
        raise RefusalError(f"'{name}' is an id of at most 100 characters.")
    return value


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str) or not 1 <= len(value) <= 200 or not value.isprintable():
        raise RefusalError(f"'{name}' is a text of at most 200 characters.")
    return value


def _maybe(value: Any, name: str) -> str:
    return "" if value == "" else _word(value, name)


def _whole(value: Any, name: str) -> int:
    if type(value) is not int or not 0 <= value <= _MOST_WHOLE:
        raise RefusalError(f"'{name}' is a whole number from 0.")
    return value


def _teams(value: Any, name: str) -> int:
    if not 1 <= _whole(value, name) <= MOST_TEAMS:
        raise RefusalError(f"'{name}' is 1 to {MOST_TEAMS}.")
    return int(value)


def _truth(value: Any, name: str) -> bool:
    if not isinstance(value, bool):
        raise RefusalError(f"'{name}' is true or false.")
    return value


def _name(value: Any, _: str) -> str:
    if not isinstance(value, str) or not (cleaned := _shorten_name(value)):
        raise RefusalError(_NO_NAME)
    return cleaned


def _words(value: Any, name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > _MOST_GATES:
        raise RefusalError(f"'{name}' is a list of at most {_MOST_GATES} ids.")
    return tuple(_word(each, name) for each in value)


def _pairs(value: Any, name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > _MOST_GATES or not all(map(_is_pair, value)):
        raise RefusalError(f"'{name}' is a list of at most {_MOST_GATES} pairs of an id and a word.")
    return tuple(value)


def _is_pair(value: Any) -> bool:
    return isinstance(value, str) and _PAIR.fullmatch(value) is not None


def _one_of(kind: Any) -> Callable[[Any, str], str]:
    words: tuple[str, ...] = get_args(kind)

    def check(value: Any, name: str) -> str:
        if not isinstance(value, str) or value not in words:
            raise RefusalError(f"'{name}' is one of: {', '.join(words)}.")
        return value

    return check


_FIELDS: Mapping[str, Callable[[Any, str], Any]] = {
    "settings": lambda value, _: _record(Settings, value),
    "scenario": _text,
    "fingerprint": _text,
    "mode": _one_of(Mode),
    "teams": _teams,
    "seed": _whole,
    "rule": _one_of(Rule),
    "ties": _one_of(Ties),
    "moves": _one_of(Moves),
    "gates": _words,
    "late": _truth,
    "withhold": _truth,
    "tables": _one_of(Tables),
    "blind": _truth,
    "name": _name,
    "turn": _whole,
    "round": _whole,
    "number": _whole,
    "choice": _maybe,
    "voter": _key,
    "table": _maybe,
    "scene": _maybe,
    "left": _whole,
    "clock": _whole,
    "voted": _whole,
    "papers": _pairs,
    "scenes": _pairs,
    "how": _one_of(How),
}
"""How each key of an event or its settings is read: one name, one meaning."""
