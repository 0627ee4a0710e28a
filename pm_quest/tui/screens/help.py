"""Help: what the screen below is, its keys, and the signs that the game draws with."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from pm_quest.story.model import Fit
from pm_quest.tui.screens.base import QuestScreen
from pm_quest.tui.themes import FIT_SIGNS

GAP = 3
"""Between a key and what it does."""

FITS: dict[Fit, str] = {
    "adapts": "it answers what this organisation needs now",
    "neutral": "it does neither",
    "forces": "it makes the job fit your idea of it",
}
SIGNS = (
    ("▲ ▼", "a number that rose or fell"),
    ("▌", "you, now"),
    ("◆", "an ending"),
    ("locked", "shown, but not open to you; the reason stands beside it"),
)
PLAY = (
    "Each scene asks what you do. Read what you notice: it says what this organisation needs, which is rarely what the "
    "last one needed. Choices raise four skills, move the organisation's meters, and count for or against your "
    "adaptability. "
)


class HelpScreen(QuestScreen):
    """Made from the screen it is opened on."""

    CSS_PATH = "reading.tcss"

    def __init__(self, about: str, keys: tuple[tuple[str, str], ...], kept: str) -> None:
        super().__init__()
        self.about, self.keys, self.kept = about, keys, kept

    @classmethod
    def of(cls, screen: Screen[object]) -> "HelpScreen":
        """The help of a screen: what it says of itself, and the keys that do something there."""
        about, kept = (screen.ABOUT, screen.KEPT) if isinstance(screen, QuestScreen) else ("", QuestScreen.KEPT)
        return cls(about, tuple(_keys(screen)), kept)

    def page(self) -> ComposeResult:
        """About this screen; its keys; how the game is played; its signs."""
        yield Static(Content.styled("Help", "bold"), id="title")
        with VerticalScroll(id="body"):
            yield Static(Content(self.about), classes="entry")
            yield KeyTable(self.keys, classes="entry")
            yield Static(Content("How it is played"), classes="caption")
            yield Static(Content(PLAY + self.kept), classes="entry")
            signs = [(f"{FIT_SIGNS[fit]} {fit}", says) for fit, says in FITS.items()]
            yield KeyTable([*signs, *SIGNS], classes="entry")
            yield Static(
                Content("ctrl+p has everything in one list. pm-quest --help has the commands."), classes="entry"
            )

    def on_mount(self) -> None:
        """The arrows scroll."""
        self.query_one("#body").focus()


def _keys(screen: Screen[object]) -> Iterator[tuple[str, str]]:
    seen = set()
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.description and binding.id and binding.id not in seen and not binding.system:
            seen.add(binding.id)
            shown = screen.app.get_key_display(binding), binding.description
            key, does = screen.tell_key(binding) if isinstance(screen, QuestScreen) else shown
            yield key, f"{does}: {binding.tooltip}" if binding.tooltip else does


class KeyTable(Static):
    """Keys or signs with what each says beside it; what has no room on its row goes on below, not under the key."""

    def __init__(self, rows: Sequence[tuple[str, str]], classes: str) -> None:
        super().__init__(classes=classes)
        self.rows = tuple(rows)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A row for each line that is needed."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The rows."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        beside = max((len(key) for key, _ in self.rows), default=0) + GAP
        lines: list[Content] = []
        for key, says in self.rows:
            first, *more = Content(says).wrap(max(1, width - beside))
            lines.append(Content.assemble((f"{key:<{beside}}", "bold $primary"), first))
            lines += [Content.assemble(" " * beside, line) for line in more]
        return lines
