"""The key line: what can be pressed now, quietly, at the bottom of every screen."""

from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.widgets import Static

GAP = 2
RANGE = "-"
"""Stands between the first and the last of several keys."""


class KeyLine(Static):
    """Follows the bindings of its screen; a click presses the key.

    It draws one line. Textual's Footer mounts a widget for each key anew whenever a binding comes or goes, which takes
    longer than all else that happens between two scenes.
    """

    DEFAULT_CSS = "KeyLine { dock: bottom; height: 1; padding: 0 1 0 5; text-wrap: nowrap; text-overflow: ellipsis; }"

    def __init__(self) -> None:
        super().__init__()
        self.keys: dict[str, tuple[str, str]] = {}

    def on_mount(self) -> None:
        """Follow the bindings from now on."""
        self.screen.bindings_updated_signal.subscribe(self, self.follow)

    def follow(self, screen: Screen[object]) -> None:
        """Show each action once, by the first of its keys."""
        actions: dict[str, str] = {}
        shown: dict[str, tuple[str, str]] = {}
        tell = getattr(screen, "tell_key", lambda binding: (self.app.get_key_display(binding), binding.description))
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in actions:
                actions[binding.action] = binding.key
                shown[binding.key] = tell(binding)
        if shown != self.keys:
            self.keys = shown
            words = [
                Content.assemble((key, "bold $primary"), " ", (does, "$muted")) for key, does in self.keys.values()
            ]
            self.update(Content(" " * GAP).join(words), layout=False)

    def on_click(self, event: Click) -> None:
        """Press the key that was clicked."""
        x = event.get_content_offset_capture(self).x
        for key, (label, does) in self.keys.items():
            width = len(label) + 1 + len(does)
            if 0 <= x < width:
                if RANGE not in label:  # nobody can say which of them was meant
                    self.app.simulate_key(key)
                return
            x -= width + GAP
