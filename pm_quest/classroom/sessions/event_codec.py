"""The JSON form of events, for the log, the network and the tests. Input is checked first."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, asdict, fields
from typing import Any, NoReturn, get_args

from pm_quest.classroom.sessions.refusal import RefusalError
from pm_quest.classroom.sessions.session_events import HOST, VOTER_ACTIONS, Action, Called, Event, Joined, Renamed
from pm_quest.classroom.sessions.session_settings import (
    MAX_TEAMS,
    AdvanceMode,
    AskedThing,
    DecisionRule,
    SessionMode,
    SessionSettings,
    TableChoice,
    TieRule,
)
from pm_quest.classroom.sessions.tables import DecidedBy
from pm_quest.classroom.sessions.vote_remarks import Certainty, RemarkPlace, ToldRemark, clean_reason
from pm_quest.kit.checks import is_anything, is_boolean, is_id, is_integer, is_list_of, is_match, is_object, is_text
from pm_quest.kit.sentences import format_line
from pm_quest.kit.text import encode_text, has_visible_character

MAX_BYTES = 16 * 1024
MAX_NAME = 24
TRAINER_ONLY = "Only the trainer can do this."
_NO_NAME = f"'name' must be 1 to {MAX_NAME} characters that can be seen."
_MAX_LIST = 200
_PAIR_PATTERN = re.compile(r"[\w.-]{1,100} [\w.-]{1,100}")
_WAY_PATTERN = re.compile(r"[\w.-]{1,100}( =?[\w.-]{1,100}){0,200}")
_ID_PATTERN = re.compile(r"[\w.-]{1,100}")
_ACTION_TYPES: Mapping[str, type[Action]] = {kind.__name__.lower(): kind for kind in get_args(Action)}
_FIELD_NAMES: Mapping[type[Action], tuple[str, ...]] = {
    kind: tuple(each.name for each in fields(kind)) for kind in get_args(Action)
}
"""The keys of each kind: `asdict` would look them up for each of hundreds of events a second."""
_LEFT_OUT = frozenset({"ask", "panel", "reason", "certainty", "forecast"})
"""Keys that are not written while they are empty: earlier versions did not know them."""
_MAX_REMARKS = 50


def encode(event: Event) -> str:
    """Return an event as one line of JSON, always the same for the same event."""
    return _write_line({"id": event.id, "at": event.at, "by": event.by, **_action_fields(event.action)})


def decode(data: str | bytes) -> Event:
    """Return the event that `encode` wrote. Raises RefusalError."""
    found = parse_object(data)
    at, by = _read_integer(found.pop("at", None), "at"), _read_key(found.pop("by", None), "by")
    return _build_event(found, by, at)


def parse_object(data: str | bytes) -> dict[str, Any]:
    """Return the JSON object in outside data, checked for size and form. Raises RefusalError."""
    raw = encode_text(data)
    if len(raw) > MAX_BYTES:
        raise RefusalError("too_large", f"This is too large: at most {MAX_BYTES:,} bytes are read.")
    try:
        found = _parse_json(raw)
        if (
            b"\\u" in raw
        ):  # the only way to write half a character, which could never be sent or stored again: it is dropped
            found = _parse_json(json.dumps(found, ensure_ascii=False).encode("utf-8", "ignore"))
    except RefusalError:
        raise
    except (ValueError, RecursionError):
        raise RefusalError("unreadable", "This is not JSON in UTF-8.") from None
    if not is_object(found):
        raise RefusalError("unreadable", "An event must be a JSON object.")
    return found


def read_event(found: dict[str, Any], by: str, at: int) -> Event:
    """Return the event in a JSON object without `by` and `at`, which is emptied.

    Raises RefusalError. A name has to be visible; names that stand in a log may be older than that
    rule.
    """
    event = _build_event(found, by, at)
    _check_name(event.action)
    return event


def read_action(found: dict[str, Any]) -> Action:
    """Return the action of a new event in a JSON object with its id, which is emptied.

    Raises RefusalError. Whether its sender may do that is for `check_actor` to say.
    """
    _read_key(found.pop("id", None), "id")
    action: Action = _read_record(_read_kind(found), found)
    _check_name(action)
    return action


def check_actor(kind: type[Action], by: str) -> None:
    """Raise RefusalError where this is not for them to do."""
    if kind in VOTER_ACTIONS and by == HOST:
        raise RefusalError("voter_only", "Only a voter can do this.")
    if kind not in VOTER_ACTIONS and by != HOST:
        raise RefusalError("trainer_only", TRAINER_ONLY)


def _build_event(found: dict[str, Any], by: str, at: int) -> Event:
    id, kind = _read_key(found.pop("id", None), "id"), _read_kind(found)
    check_actor(kind, by)
    return Event(id, at, by, _read_record(kind, found))


def _read_kind(found: dict[str, Any]) -> type[Action]:
    name = found.pop("kind", None)
    kind = _ACTION_TYPES.get(name) if isinstance(name, str) else None
    if kind is None:
        raise RefusalError("unknown_kind", "There is no event of this kind.")
    return kind


def _check_name(action: Action) -> None:
    if isinstance(action, Joined | Renamed | Called) and not clean_name(action.name):
        raise RefusalError("wrong_name", _NO_NAME)


def clean_name(name: str) -> str:
    """Return a name as it may be shown: one line, at most 24 characters.

    Empty where none is visible.
    """
    cleaned = _shorten_name(name)
    return cleaned if has_visible_character(cleaned) else ""


def _shorten_name(name: str) -> str:
    return format_line(format_line(name)[:MAX_NAME])


def _action_fields(action: Action) -> dict[str, Any]:
    kind = type(action)
    values = {name: getattr(action, name) for name in _FIELD_NAMES[kind]}
    return {"kind": kind.__name__.lower()} | {
        name: value for name, value in values.items() if value or name not in _LEFT_OUT
    }


def _write_line(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_write_record)


def _write_record(record: Any) -> dict[str, Any]:
    """Return a part of an event as data, without what is left out where it is not used."""
    return {name: value for name, value in asdict(record).items() if value or name not in _LEFT_OUT}


def _parse_json(raw: bytes) -> Any:
    return json.loads(raw.decode("utf-8"), parse_constant=_refuse_number, object_pairs_hook=_refuse_repeats)


def _refuse_number(_: str) -> NoReturn:
    raise RefusalError("unreadable", "NaN and Infinity are not JSON.")


def _refuse_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(found := dict(pairs)) != len(pairs):
        raise RefusalError("unreadable", "A key stands twice.")
    return found


def _read_record(made: Any, found: Any) -> Any:
    if not is_object(found):
        raise RefusalError("wrong_value", "'settings' must be a JSON object.")
    known: dict[str, Field[Any]] = {each.name: each for each in fields(made)}
    if any(name not in known for name in found):
        raise RefusalError("wrong_value", f"'{made.__name__.lower()}' has a key that is not known.")
    values = {name: _FIELD_READERS[name](found[name], name) for name in known if name in found}
    missing = [name for name, each in known.items() if name not in found and each.default is MISSING]
    if missing:
        raise RefusalError("wrong_value", f"'{missing[0]}' is missing.")
    return made(**values)


def _read_key(value: Any, name: str) -> str:
    if not is_id(value):
        raise RefusalError("wrong_value", f"'{name}' must be 1 to 64 letters, digits, hyphens and underscores.")
    return value


def _read_id(value: Any, name: str) -> str:
    if not is_match(value, _ID_PATTERN):
        raise RefusalError("wrong_value", f"'{name}' must be an id of at most 100 characters.")
    return value


def _read_text(value: Any, name: str) -> str:
    if not is_text(value, 200, 1) or not value.isprintable():
        raise RefusalError("wrong_value", f"'{name}' must be a text of at most 200 characters.")
    return value


def _read_optional_id(value: Any, name: str) -> str:
    return "" if value == "" else _read_id(value, name)


def _read_integer(value: Any, name: str) -> int:
    if not is_integer(value, 0):
        raise RefusalError("wrong_value", f"'{name}' must be a whole number from 0.")
    return value


def _read_teams(value: Any, name: str) -> int:
    if not 1 <= _read_integer(value, name) <= MAX_TEAMS:
        raise RefusalError("wrong_value", f"'{name}' must be 1 to {MAX_TEAMS}.")
    return int(value)


def _read_boolean(value: Any, name: str) -> bool:
    if not is_boolean(value):
        raise RefusalError("wrong_value", f"'{name}' must be true or false.")
    return value


def _read_name(value: Any, _: str) -> str:
    if not is_text(value) or not (cleaned := _shorten_name(value)):
        raise RefusalError("wrong_name", _NO_NAME)
    return cleaned


def _read_ids(value: Any, name: str) -> tuple[str, ...]:
    if not is_list_of(value, is_anything, _MAX_LIST):
        raise RefusalError("wrong_value", f"'{name}' must be a list of at most {_MAX_LIST} ids.")
    return tuple(_read_id(each, name) for each in value)


def _read_ways(value: Any, name: str) -> tuple[str, ...]:
    if not is_list_of(value, _is_way, _MAX_LIST):
        raise RefusalError("wrong_value", f"'{name}' must be a list of at most {_MAX_LIST} ways: a scene, and choices.")
    return tuple(value)


def _read_pairs(value: Any, name: str) -> tuple[str, ...]:
    if not is_list_of(value, _is_pair, _MAX_LIST):
        raise RefusalError("wrong_value", f"'{name}' must be a list of at most {_MAX_LIST} pairs of an id and a word.")
    return tuple(value)


def _is_way(value: object) -> bool:
    return is_match(value, _WAY_PATTERN)


def _is_pair(value: object) -> bool:
    return is_match(value, _PAIR_PATTERN)


def _read_reason(value: Any, name: str) -> str:
    if not is_text(value):
        raise RefusalError("wrong_value", f"'{name}' must be a text.")
    return clean_reason(value)


def _read_ask(value: Any, name: str) -> tuple[str, ...]:
    words = get_args(AskedThing)
    if not is_list_of(value, is_text, len(words)) or any(each not in words for each in value):
        raise RefusalError("wrong_value", f"'{name}' must be a list of: {', '.join(words)}.")
    return tuple(word for word in words if word in value)


def _read_remarks(value: Any, name: str) -> tuple[ToldRemark, ...]:
    if not is_list_of(value, is_object, _MAX_REMARKS):
        raise RefusalError("wrong_value", f"'{name}' must be a list of at most {_MAX_REMARKS} objects.")
    return tuple(_read_record(ToldRemark, each) for each in value)


def _make_choice_reader(kind: Any) -> Callable[[Any, str], str]:
    words: tuple[str, ...] = get_args(kind)

    def read_choice(value: Any, name: str) -> str:
        if not is_text(value) or value not in words:
            raise RefusalError("wrong_value", f"'{name}' must be one of: {', '.join(words)}.")
        return value

    return read_choice


_FIELD_READERS: Mapping[str, Callable[[Any, str], Any]] = {
    "settings": lambda value, _: _read_record(SessionSettings, value),
    "scenario": _read_text,
    "fingerprint": _read_text,
    "mode": _make_choice_reader(SessionMode),
    "teams": _read_teams,
    "seed": _read_integer,
    "rule": _make_choice_reader(DecisionRule),
    "ties": _make_choice_reader(TieRule),
    "moves": _make_choice_reader(AdvanceMode),
    "gates": _read_ids,
    "late": _read_boolean,
    "withhold": _read_boolean,
    "tables": _make_choice_reader(TableChoice),
    "blind": _read_boolean,
    "panel": _read_ways,
    "answered": _read_integer,
    "name": _read_name,
    "turn": _read_integer,
    "round": _read_integer,
    "number": _read_integer,
    "choice": _read_optional_id,
    "cards": _read_ids,
    "lead": _read_optional_id,
    "desk": _read_integer,
    "shown": _read_boolean,
    "voter": _read_key,
    "table": _read_optional_id,
    "scene": _read_optional_id,
    "left": _read_integer,
    "clock": _read_integer,
    "voted": _read_integer,
    "papers": _read_pairs,
    "scenes": _read_pairs,
    "how": _make_choice_reader(DecidedBy),
    "ask": _read_ask,
    "reason": _read_reason,
    "certainty": lambda value, name: "" if value == "" else _make_choice_reader(Certainty)(value, name),
    "forecast": _read_optional_id,
    "remarks": _read_remarks,
    "remark": _read_key,
    "key": _read_key,
    "place": _make_choice_reader(RemarkPlace),
}
"""How each key of an event or its settings is read: one name, one meaning."""
