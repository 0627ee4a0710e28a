"""Values of widgets, read where they are: those that Textual watches, when it is known that nothing computes them; rules; the screen.

Textual asks three times whether a value is there, at each of the thousands of times that one is read.
"""

from functools import cache
from inspect import getattr_static

from textual.css.styles import RenderStyles
from textual.dom import DOMNode, NoScreen
from textual.reactive import Reactive
from textual.screen import Screen

_read = Reactive.__get__


def read_value(value: Reactive, node: object, kind: type | None = None) -> object:
    """Read a value of a node as Textual does."""
    if node is not None and value.internal_name in node.__dict__ and not _is_computed(type(node), value.compute_name):
        return node.__dict__[value.internal_name]
    return _read(value, node, kind)


def read_rule(styles: RenderStyles, name: str, default: object = None) -> object:
    """Read a rule of a node: one of its own, or one of the style sheets."""
    own = styles._inline_styles._rules
    return own[name] if name in own else styles._base_styles._rules.get(name, default)


def has_rule(styles: RenderStyles, name: str) -> bool:
    """Return whether a node has a rule."""
    return name in styles._inline_styles._rules or name in styles._base_styles._rules


def find_screen(node: DOMNode) -> Screen:
    """Return the screen that a node is on."""
    while not isinstance(node, Screen):
        parent = node._MessagePump__parent
        node = parent and parent()
        if node is None:
            raise NoScreen("node has no screen")
    return node


@cache
def _is_computed(kind: type, compute_name: str) -> bool:
    return getattr_static(kind, compute_name, None) is not None
