"""What handles a message: looked for once in each class of widgets, not at each of the thousands of messages of a test."""

from collections.abc import Callable, Iterator
from functools import cache

from textual.message import Message
from textual.message_pump import MessagePump

_find_methods = MessagePump._get_dispatch_methods
Handler = Callable[[Message], object]


def find_known_methods(pump: MessagePump, method_name: str, message: Message) -> Iterator[tuple[type, Handler]]:
    """Find what handles a message as Textual does, and nothing at once where no class of a pump has anything for it."""
    if _has_handlers(type(pump), method_name, type(message)):
        return _find_methods(pump, method_name, message)
    return iter(())


@cache
def _has_handlers(kind: type, method_name: str, message: type) -> bool:
    names = {method_name, f"_{method_name}"}
    return any(
        not names.isdisjoint(cls.__dict__)
        or any(known in cls.__dict__.get("_decorated_handlers", ()) for known in message.__mro__)
        for cls in kind.__mro__
    )
