"""Checks of values that a file or the network holds, which may be anything.

The `is_…` functions answer for one value. The others make a check out of checks, so that what a
whole object must look like stands in one table:

    is_seat = object_of({"code": is_text, "table": optional(is_text), "votes": list_of(is_integer)})
"""

import re
from collections.abc import Callable, Collection, Mapping
from math import isfinite
from typing import Any, TypeGuard

Check = Callable[[object], bool]
"""Says whether a value is what it has to be."""

_ID_PATTERN = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
LARGEST_INTEGER = 2**53 - 1
"""The largest whole number that every reader of JSON keeps whole."""


def is_anything(_: object) -> bool:
    """Accept every value, where a key only has to be there."""
    return True


def is_boolean(value: object) -> TypeGuard[bool]:
    """Return whether a value is true or false."""
    return isinstance(value, bool)


def is_text(value: object, longest: int | None = None, shortest: int = 0) -> TypeGuard[str]:
    """Return whether a value is a text of at most this many characters."""
    return isinstance(value, str) and shortest <= len(value) and (longest is None or len(value) <= longest)


def is_id(value: object) -> TypeGuard[str]:
    """Return whether a value is a drawn id: 1 to 64 letters, digits, hyphens and underscores."""
    return is_match(value, _ID_PATTERN)


def is_match(value: object, pattern: re.Pattern[str]) -> TypeGuard[str]:
    """Return whether a value is a text that a pattern matches from end to end."""
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def is_integer(value: object, least: int = -LARGEST_INTEGER, most: int = LARGEST_INTEGER) -> TypeGuard[int]:
    """Return whether a value is a whole number within these bounds; true and false are none."""
    return type(value) is int and least <= value <= most


def is_number(value: object) -> TypeGuard[float]:
    """Return whether a value is a finite number with which can be reckoned."""
    return is_integer(value) or (isinstance(value, float) and isfinite(value))


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Return whether a value is a JSON object, the keys of which are always texts."""
    return isinstance(value, dict)


def is_list_of(value: object, check: Check, longest: int | None = None) -> TypeGuard[list[Any]]:
    """Return whether a value is a list of at most this many items, each of which passes a check."""
    return isinstance(value, list) and (longest is None or len(value) <= longest) and all(map(check, value))


def optional(check: Check) -> Check:
    """Return the check that None passes, too."""
    return lambda value: value is None or check(value)


def one_of(words: Collection[str]) -> Check:
    """Return the check for one of some words."""
    return lambda value: isinstance(value, str) and value in words


def integer_between(least: int, most: int) -> Check:
    """Return the check for a whole number within bounds."""
    return lambda value: is_integer(value, least, most)


def list_of(check: Check, longest: int | None = None) -> Check:
    """Return the check for a list of at most this many items, each of which passes a check."""
    return lambda value: is_list_of(value, check, longest)


def map_of(check: Check) -> Check:
    """Return the check for an object with any keys, each value of which passes a check."""
    return lambda value: is_object(value) and all(map(check, value.values()))


def object_of(needed: Mapping[str, Check], more: Mapping[str, Check] = {}, *, exact: bool = False) -> Check:
    """Return the check for an object with these keys, and perhaps some of `more`.

    exact: whether there may be no other keys.
    """
    known = {**needed, **more}

    def check(value: object) -> bool:
        return (
            is_object(value)
            and needed.keys() <= value.keys()
            and not (exact and value.keys() - known.keys())
            and all(known[key](each) for key, each in value.items() if key in known)
        )

    return check
