"""Calls that are put off, and come when what they are about may be gone.

Textual hands a call that waits for the next refresh to the screen that is shown by then. Where a screen was
closed meanwhile, with what lay over it, its calls came once its parts were gone, and asked for them.
"""

from inspect import isawaitable

from textual.app import ScreenStackError
from textual.dom import NoScreen
from textual.types import CallbackType
from textual.widget import Widget


def is_open(widget: Widget) -> bool:
    """Return whether a widget is on a screen that was not closed, however much lies over it."""
    try:
        return widget.screen in widget.app.screen_stack
    except (NoScreen, ScreenStackError):
        return False


async def call_if_open(widget: Widget, callback: CallbackType) -> None:
    """Make a call that was put off for a widget, unless it was closed meanwhile."""
    if is_open(widget) and isawaitable(result := callback()):
        await result
