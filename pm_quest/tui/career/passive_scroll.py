"""A part that scrolls, but leaves the arrows to what lies in it or to the screen."""

from textual.containers import VerticalScroll


class PassiveScroll(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls by the wheel and by its screen alone."""
