"""The key line: what can be pressed now, quietly, at the bottom of every screen."""

from collections.abc import Collection, Mapping

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.widgets import Static

GAP = 2
RANGE = "-"
"""Stands between the first and the last of several keys."""
KEPT = ("help", "leave")
"""The ids of what stays on the line at every width: who can find help finds the rest."""
MORE = "…"

Keys = Mapping[str, tuple[str, str]]
"""How a key is written and what it does, by the key."""


def fit_keys(keys: Keys, kept: Collection[str], width: int) -> list[str]:
    """Give the keys that a line of this width has room for, in their order: those that are `kept`, then the first of the rest.

    `…` stands where some are left out.
    """
    fitting, left_out = list(keys), False
    while _line_width(keys, fitting, more=left_out) > width and (rest := [key for key in fitting if key not in kept]):
        fitting.remove(rest[-1])
        left_out = True
    if left_out:
        fitting.insert(next((at for at, key in enumerate(fitting) if key in kept), len(fitting)), MORE)
    return fitting


def _line_width(keys: Keys, shown: Collection[str], *, more: bool) -> int:
    """Say how many cells these keys take, with the sign for those left out."""
    widths = [_key_width(*keys[key]) for key in shown] + ([cell_len(MORE)] if more else [])
    return sum(widths) + GAP * max(0, len(widths) - 1)


def _key_width(label: str, does: str) -> int:
    return cell_len(label) + 1 + cell_len(does)


class KeyLine(Static):
    """Follows the bindings of its screen; a click presses the key.

    It draws one line. Textual's Footer mounts a widget for each key anew whenever a binding comes or goes, which takes
    longer than all else that happens between two scenes.
    """

    DEFAULT_CSS = "KeyLine { dock: bottom; height: 1; padding: 0 1 0 5; text-wrap: nowrap; text-overflow: ellipsis; }"

    def __init__(self) -> None:
        super().__init__()
        self.keys: dict[str, tuple[str, str]] = {}
        self.kept: set[str] = set()
        self.shown: list[str] = []

    def on_mount(self) -> None:
        """Follow the bindings from now on."""
        self.screen.bindings_updated_signal.subscribe(self, self.follow)

    def follow(self, screen: Screen[object]) -> None:
        """Show each action once, by the first of its keys."""
        actions: dict[str, str] = {}
        shown: dict[str, tuple[str, str]] = {}
        tell = getattr(screen, "tell_key", lambda binding: (self.app.get_key_display(binding), binding.description))
        kept: set[str] = set()
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in actions:
                actions[binding.action] = binding.key
                shown[binding.key] = tell(binding)
                if binding.id in KEPT:
                    kept.add(binding.key)
        if (shown, kept) != (self.keys, self.kept):
            self.keys, self.kept = shown, kept
            self._write_keys()

    def on_resize(self) -> None:
        """Another width, other room."""
        self._write_keys()

    def _write_keys(self) -> None:
        width = self.content_size.width
        self.shown = fit_keys(self.keys, self.kept, width) if width else list(self.keys)
        words = [
            Content.styled(MORE, "$muted")
            if key == MORE
            else Content.assemble((self.keys[key][0], "bold $primary"), " ", (self.keys[key][1], "$muted"))
            for key in self.shown
        ]
        self.update(Content(" " * GAP).join(words), layout=False)

    def on_click(self, event: Click) -> None:
        """Press the key that was clicked."""
        x = event.get_content_offset_capture(self).x
        for key in self.shown:
            width = cell_len(MORE) if key == MORE else _key_width(*self.keys[key])
            if 0 <= x < width:
                if key != MORE and RANGE not in self.keys[key][0]:  # nobody can say which of several was meant
                    self.app.simulate_key(key)
                return
            x -= width + GAP
