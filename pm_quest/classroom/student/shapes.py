"""What the parts of a view have to look like to be told: a server of another kind sends something else."""

from typing import Any

from pm_quest.classroom.client.student_state import StudentState

_LARGEST = 2**53
"""No number of a view is larger."""
_SHAPES: dict[str, Any] = {
    "about": {"mode": str, "name_needed": bool, "title": str, "sees": str},
    "session": {"finished": bool, "clock": {"on": bool, "left": int, "since": int}},
    "ballot": {
        "turn": int, "round": int, "voted": int, "people": int, "missing": int,
        "open": bool, "held": bool, "ended": bool, "tie": bool, "tied": bool,
        "tally": object, "last": {str: int}, "shift": [{"before": str, "after": str, "people": int}],
    },
    "me": {"name": str, "told": str, "table": str, "vote": {"choice": str, "number": int}},
    "table": {"id": str, "count": int, "here": int, "people": [{"name": str, "here": bool}]},
    "tables": [{"id": str, "count": int}],
    "wanted": list,
}  # fmt: skip
_NEEDED = {
    "ballot": ("turn", "round", "voted", "people", "open", "held", "ended", "tally"),
    "me": ("name",),
    "table": ("id", "count", "here", "people"),
    "tables": ("id", "count"),
    "people": ("name", "here"),
    "shift": ("before", "after", "people"),
    "clock": ("on", "left"),
    "vote": ("choice",),
}

_MAY_BE_NONE = frozenset({"tally", "last", "vote", "since"})


def check_shapes(state: StudentState) -> None:
    """Raise TypeError or LookupError for a part that can't be told."""
    for name, shape in _SHAPES.items():
        _check(getattr(state, name), shape, name)


def _check(value: Any, shape: Any, name: str) -> None:
    """Raise where a value has another shape; None is a value that is not there."""
    if value is None:
        return
    if isinstance(shape, type):
        fits = isinstance(value, shape) and not (shape is int and isinstance(value, bool))
        if not fits or (shape is int and abs(value) >= _LARGEST):
            raise TypeError(name)
    elif isinstance(shape, list):
        _check(value, list, name)
        for each in value:
            _check_object(each, shape[0], name)
    else:
        _check_object(value, shape, name)


def _check_object(value: Any, shape: dict[Any, Any], name: str) -> None:
    if not isinstance(value, dict):
        raise TypeError(name)
    if any(key not in value for key in _NEEDED.get(name, ())):
        raise LookupError(name)
    if any(each is None and key in shape and key not in _MAY_BE_NONE for key, each in value.items()):
        raise TypeError(name)
    if str in shape:
        for each in value.values():
            _check({} if each is None else each, shape[str], name)
        return
    for key, inner in shape.items():
        _check(value.get(key), inner, key)
