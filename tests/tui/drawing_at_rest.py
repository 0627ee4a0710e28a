"""Screens that are laid out and drawn when they rest, as on a machine that is quicker than its clock.

Textual lays a screen out and draws it sixty times a second. A test that shares its processor is far slower
than that: most of what was drawn was the half of a change, which nobody looked at.
"""

from unittest.mock import patch
from weakref import WeakKeyDictionary, WeakSet

from textual._context import visible_screen_stack
from textual.app import App
from textual.screen import Screen
from textual.strip import Strip

from pm_quest.tui.input_queue import _is_idle
from tests.patience import PATIENCE

"""So many ticks of its clock a screen waits for rest, a third of a second: what is at work may itself wait for it."""
_put_off: WeakKeyDictionary[Screen, int] = WeakKeyDictionary()
_undrawn: WeakSet[Screen] = WeakSet()
_update, _draw = Screen._on_timer_update, Screen._compositor_refresh


def draws_at_rest() -> patch:
    """Let screens be laid out when they rest, and drawn when `draw` asks for it."""
    return patch.multiple(Screen, _on_timer_update=_update_at_rest, _compositor_refresh=_draw_later)


def rests(app: App) -> bool:
    """Return whether every widget waits for its next message. A question to each would wake them all: this only looks."""
    if not app.screen_stack:
        return True
    return all(map(_is_idle, (app, *app.screen_stack[:-1], *app.screen.walk_children(with_self=True))))


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
