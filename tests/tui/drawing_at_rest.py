"""Screens that are laid out and drawn when they rest, as on a machine that is quicker than its clock.

Textual lays a screen out and draws it sixty times a second. A test that shares its processor is far slower
than that: most of what was drawn was the half of a change, which nobody looked at.
"""

from contextlib import suppress
from threading import get_ident
from unittest.mock import patch
from weakref import WeakKeyDictionary, WeakSet

from textual._context import visible_screen_stack
from textual.app import App
from textual.message import Message
from textual.messages import Layout, Update
from textual.screen import Screen
from textual.strip import Strip

from pm_quest.tui.input_queue import _is_idle
from tests.patience import PATIENCE

"""So many ticks of its clock a screen waits for rest, a third of a second: what is at work may itself wait for it."""
_put_off: WeakKeyDictionary[Screen, int] = WeakKeyDictionary()
_undrawn: WeakSet[Screen] = WeakSet()
_update, _draw = Screen._on_timer_update, Screen._compositor_refresh
_post = Screen.post_message
_NOTES = {Update: Screen._on_update, Layout: Screen._on_layout}
"""The messages of which a screen only takes note."""


def draws_at_rest() -> patch:
    """Let screens be laid out when they rest, and drawn when `draw` asks for it."""
    return patch.multiple(
        Screen,
        _on_timer_update=_update_at_rest,
        _compositor_refresh=_draw_later,
        post_message=_note_at_once,
    )


def rests(app: App) -> bool:
    """Return whether every widget waits for its next message. A question to each would wake them all: this only looks."""
    stack = app.screen_stack
    if not stack:
        return True
    if not all(map(_is_idle, (app, *stack))):
        return False
    waiting = list(stack[-1]._nodes._nodes)
    while waiting:
        node = waiting.pop()
        if not _is_idle(node):
            return False
        waiting += node._nodes._nodes
    return True


def draw(screen: Screen) -> None:
    """Draw what has changed on a screen since it was drawn."""
    if screen in _undrawn:
        draw_strips(screen)


def draw_strips(screen: Screen) -> list[Strip]:
    """Draw a screen; returns its rows."""
    _undrawn.discard(screen)
    compositor = screen._compositor
    compositor._dirty_regions.clear()
    visible_screen_stack.set(screen.app._background_screens)
    return compositor.render_strips()


def _update_at_rest(screen: Screen) -> None:
    waited = _put_off.get(screen, 0)
    if waited < PATIENCE and not rests(screen.app):
        _put_off[screen] = waited + 1
        return
    _put_off[screen] = 0
    _update(screen)


def _draw_later(screen: Screen) -> None:
    if screen is screen.app.screen:
        _undrawn.add(screen)
        screen._dirty_widgets.clear()
    else:
        _draw(screen)


def _note_at_once(screen: Screen, message: Message) -> bool:
    """Post a message to a screen; it takes note at once of what is to be drawn or laid out, which each widget tells it."""
    note = _NOTES.get(type(message))
    if note is None or not screen._running or screen._closing or screen._thread_id != get_ident():
        return _post(screen, message)
    with suppress(StopIteration):
        note(screen, message).send(None)
    return True
