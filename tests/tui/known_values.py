"""Values of widgets that Textual watches: read where they are, when it is known that nothing computes them.

Textual asks three times whether a value is there, at each of the thousands of times that one is read.
"""

from functools import cache
from inspect import getattr_static

from textual.reactive import Reactive

_read = Reactive.__get__


def read_value(value: Reactive, node: object, kind: type | None = None) -> object:
    """Read a value of a node as Textual does."""
    if node is not None and value.internal_name in node.__dict__ and not _is_computed(type(node), value.compute_name):
        return node.__dict__[value.internal_name]
    return _read(value, node, kind)


@cache
def _is_computed(kind: type, compute_name: str) -> bool:
    return getattr_static(kind, compute_name, None) is not None
