"""The parts of what is stored, read from an untrusted file: each is validated, or refused with a reason."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from pm_quest.kit.checks import is_boolean, is_integer, is_match, is_text
from pm_quest.kit.text import flatten_lines
from pm_quest.saves.player_names import clean_name

MAX_CHOICES = 100_000
MAX_TEXT_LENGTH = 4096
MAX_SEED = 2**63
MAX_PLAYED = 2**53
"""A larger number was not written by the game."""
_ID = re.compile(r"[0-9a-z]{12}", re.ASCII)

T = TypeVar("T")


def is_save_id(text: str) -> bool:
    """Return whether a text has the form of a save's id."""
    return _ID.fullmatch(text) is not None


def decode_part(document: Mapping[str, Any], key: str, read: Callable[[Any], T]) -> T:
    """Return a part of a document. Raises ValueError that names the part."""
    try:
        return read(document.get(key))
    except (ValueError, TypeError, OverflowError) as error:
        raise ValueError(f"'{key}' {error}") from None


def decode_optional(read: Callable[[Any], T]) -> Callable[[Any], T | None]:
    """Return the reader of a part that may be null."""
    return lambda value: None if value is None else read(value)


def decode_with_default(usual: T, read: Callable[[Any], T]) -> Callable[[Any], T]:
    """Return the reader of a part that saves of older versions lack: then it is `usual`."""
    return lambda value: usual if value is None else read(value)


def decode_bool(value: Any) -> bool:
    """Return true or false."""
    if not is_boolean(value):
        raise ValueError("is neither true nor false")
    return value


def decode_line(value: Any) -> str:
    """Return a short text on one line."""
    if not is_text(value, MAX_TEXT_LENGTH):
        raise ValueError("is not a short text")
    return flatten_lines(value)


def decode_id(value: Any) -> str:
    """Return the id of a save."""
    if not is_match(value, _ID):
        raise ValueError("is not the id of a save")
    return value


def decode_whole(minimum: int, maximum: int) -> Callable[[Any], int]:
    """Return the reader of a whole number within bounds."""

    def read(value: Any) -> int:
        if not is_integer(value, minimum, maximum):
            raise ValueError(f"is not a whole number from {minimum} to {maximum}")
        return value

    return read


def decode_choices(value: Any) -> tuple[str, ...]:
    """Return the ids of choices."""
    if not isinstance(value, list | tuple) or len(value) > MAX_CHOICES:
        raise ValueError(f"is not a list of at most {MAX_CHOICES:,}")
    if all(type(each) is str and len(each) <= MAX_TEXT_LENGTH for each in value) and "".join(value).isprintable():
        return tuple(value)
    return tuple(decode_line(each) for each in value)


def decode_time(value: Any) -> str:
    """Return a time in UTC."""
    try:
        return datetime.fromisoformat(value).astimezone(UTC).isoformat(timespec="microseconds")
    except (ValueError, TypeError, OverflowError):
        raise ValueError("is not a date and time") from None


def decode_player(value: Any) -> str:
    """Return the name of a player."""
    name = decode_line(value)
    try:
        return clean_name(name)
    except ValueError:
        raise ValueError("names no player") from None


def decode_origin(value: Any) -> tuple[str, int]:
    """Return a save, and after which turn of it."""
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise ValueError("is not a save and a turn")
    return decode_id(value[0]), decode_whole(0, MAX_CHOICES)(value[1])
