"""The key line at the bottom of every screen: what can be pressed now."""

from collections.abc import Callable, Collection, Mapping, Sequence

from rich.cells import cell_len
from textual.binding import Binding
from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.widgets import Static

GAP = 2
KEY_RANGE = "-"
"""Stands between the first and the last of several keys."""
PINNED_IDS = ("help", "leave")
"""The ids of the bindings that stay on the line at every width: the help lists the rest."""
MORE = "…"

KeyLabels = Mapping[str, tuple[str, str]]
"""The label of a key and what it does, by key."""


def select_keys(keys: KeyLabels, pinned: Collection[str], width: int, spare: Sequence[str] = ()) -> list[str]:
    """Return the keys that fit a line of this width, in their order.

    The pinned ones stay longest; the spare ones go first, from the first on; then the others, from the last on.

    `…` stands where some are left out.
    """
    fitting, left_out = list(keys), False
    while _measure_line(keys, fitting, more=left_out) > width and (
        rest := [key for key in fitting if key not in pinned]
    ):
        fitting.remove(next((key for key in spare if key in rest), rest[-1]))
        left_out = True
    if left_out:
        fitting.insert(next((at for at, key in enumerate(fitting) if key in pinned), len(fitting)), MORE)
    return fitting


def _measure_line(keys: KeyLabels, shown: Collection[str], *, more: bool) -> int:
    """Return how many cells these keys take, with the sign for those left out."""
    widths = [_measure_key(*keys[key]) for key in shown] + ([cell_len(MORE)] if more else [])
    return sum(widths) + GAP * max(0, len(widths) - 1)


def _measure_key(label: str, does: str) -> int:
    return cell_len(label) + 1 + cell_len(does)


class KeyLine(Static):
    """A line that follows the bindings of its screen; a click presses the key.

    It draws one line. Textual's Footer mounts a widget for each key again whenever a binding comes
    or goes, which
    takes longer than all else that happens between two scenes.
    """

    DEFAULT_CSS = "KeyLine { dock: bottom; height: 1; padding: 0 1 0 5; text-wrap: nowrap; text-overflow: ellipsis; }"

    def __init__(
        self, describe_key: Callable[[Binding], tuple[str, str]] | None = None, spare_ids: Sequence[str] = ()
    ) -> None:
        """Make the line; `describe_key` gives the label of a key, and what it does.

        spare_ids: the ids of the bindings that are left out first where there is no room.
        """
        super().__init__()
        self._spare_ids = spare_ids
        self._describe_key = describe_key or self._describe_plainly
        self.keys: dict[str, tuple[str, str]] = {}
        self.pinned: set[str] = set()
        self.spare: list[str] = []
        self.shown: list[str] = []

    def on_mount(self) -> None:
        """Subscribe to the changes of the bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self.show_bindings)

    def show_bindings(self, screen: Screen[object]) -> None:
        """Show each action once, by the first of its keys.

        A screen that lies below another one does so when it is seen again.
        """
        if not screen.is_current:
            return
        actions: dict[str, str] = {}
        shown: dict[str, tuple[str, str]] = {}
        kept: set[str] = set()
        spare: dict[str, str] = {}
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.action not in actions:
                actions[binding.action] = binding.key
                shown[binding.key] = self._describe_key(binding)
                if binding.id in PINNED_IDS:
                    kept.add(binding.key)
                if binding.id in self._spare_ids:
                    spare[binding.id or ""] = binding.key
        if (shown, kept) != (self.keys, self.pinned):
            self.keys, self.pinned = shown, kept
            self.spare = [spare[id] for id in self._spare_ids if id in spare]
            self._update_keys()

    def _describe_plainly(self, binding: Binding) -> tuple[str, str]:
        return self.app.get_key_display(binding), binding.description

    def on_resize(self) -> None:
        """Fit the keys to another width."""
        self._update_keys()

    def _update_keys(self) -> None:
        width = self.content_size.width
        self.shown = select_keys(self.keys, self.pinned, width, self.spare) if width else list(self.keys)
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
            width = cell_len(MORE) if key == MORE else _measure_key(*self.keys[key])
            if 0 <= x < width:
                if (
                    key != MORE and KEY_RANGE not in self.keys[key][0]
                ):  # a label of several keys does not say which one was meant
                    self.app.simulate_key(key)
                return
            x -= width + GAP
