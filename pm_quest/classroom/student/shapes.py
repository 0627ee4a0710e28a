"""Check the parts of a view before they are shown: another kind of server may send anything."""

from collections.abc import Iterator
from contextlib import contextmanager

from pm_quest.classroom.client.student_state import StudentState
from pm_quest.kit.checks import is_anything, is_boolean, is_integer, is_text, list_of, map_of, object_of, optional
from pm_quest.story.view_codec import UnknownViewError

_CLOCK = object_of({"on": is_boolean, "left": is_integer}, {"since": optional(is_integer)})
_SHIFT = object_of({"before": is_text, "after": is_text, "people": is_integer})
_VOTE = object_of({"choice": is_text}, {"number": is_integer})
_SEATED = object_of({"name": is_text, "here": is_boolean})
_PARTS = {
    "session": object_of({}, {"finished": is_boolean, "clock": _CLOCK}),
    "ballot": object_of(
        {
            **dict.fromkeys(("turn", "round", "voted", "people"), is_integer),
            **dict.fromkeys(("open", "held", "ended"), is_boolean),
            "tally": is_anything,
        },
        {
            "missing": is_integer,
            "tie": is_boolean,
            "tied": is_boolean,
            "last": optional(map_of(is_integer)),
            "shift": list_of(_SHIFT),
        },
    ),
    "me": object_of({"name": is_text}, {"told": is_text, "table": is_text, "vote": optional(_VOTE)}),
    "table": object_of({"id": is_text, "count": is_integer, "here": is_integer, "people": list_of(_SEATED)}),
    "tables": list_of(object_of({"id": is_text, "count": is_integer})),
    "wanted": list_of(is_anything),
}


@contextmanager
def check_shape() -> Iterator[None]:
    """Raise an error of reading a part inside as UnknownViewError."""
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise UnknownViewError from error


def check_shapes(state: StudentState) -> None:
    """Raise TypeError for a part that can't be shown; a part that is None is absent."""
    for name, is_sound in _PARTS.items():
        part = getattr(state, name)
        if part is not None and not is_sound(part):
            raise TypeError(name)
