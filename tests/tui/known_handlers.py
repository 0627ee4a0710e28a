"""What handles a message: looked for once in each class of widgets, not at each of the thousands of messages of a test."""

from collections.abc import Callable, Iterator
from functools import cache
from inspect import Signature

from textual import _callback
from textual.message import Message
from textual.message_pump import MessagePump

_find_methods, _count = MessagePump._get_dispatch_methods, _callback._count_parameters
_counted: dict[tuple[object, bool], int] = {}
Handler = Callable[[Message], object]
Place = tuple[type, str]


def find_known_methods(pump: MessagePump, method_name: str, message: Message) -> Iterator[tuple[type, Handler]]:
    """Find what handles a message as Textual does, in the classes of a pump that have something for it."""
    places = _find_places(type(pump), method_name, type(message))
    return _find_methods(pump, method_name, message) if places is None else _go_through(places, pump, message)


def count_once(function: Callable[..., object]) -> int:
    """Count the parameters of a function as Textual does, once for all that are made of one text."""
    code = getattr(function, "__code__", None)
    if (
        code is None
        or hasattr(function, "__wrapped__")
        or isinstance(getattr(function, "__signature__", None), Signature)
    ):
        return _count(function)
    made = (code, hasattr(function, "__self__"))
    if made not in _counted:
        _counted[made] = _count(function)
    return _counted[made]


class SilentLog:
    """A log of messages that nobody reads."""

    def verbosity(self, verbose: bool) -> Callable[..., None]:
        """Return what logs nothing."""
        return _say_nothing


def _say_nothing(*said: object) -> None:
    pass


def _go_through(places: list[Place], pump: MessagePump, message: Message) -> Iterator[tuple[type, Handler]]:
    for kind, name in places:
        if message._no_default_action:
            return
        if (method := kind.__dict__.get(name)) is not None:
            yield kind, method.__get__(pump, kind)


@cache
def _find_places(kind: type, method_name: str, message: type) -> list[Place] | None:
    """Return the classes of a pump that handle a message by a name, with that name; None where one does by a decorator."""
    places: list[Place] = []
    for cls in kind.__mro__:
        if any(known in cls.__dict__.get("_decorated_handlers", ()) for known in message.__mro__):
            return None
        name = next((name for name in (f"_{method_name}", method_name) if cls.__dict__.get(name)), None)
        if name is not None and not getattr(cls.__dict__[name], "_textual_on", None):
            places.append((cls, name))
    return places
