"""Help: what the screen below is, its keys, and the signs that the game draws."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Static

from pm_quest.story.model import Fit
from pm_quest.tui.screens.key_groups import PAGE_KEYS
from pm_quest.tui.screens.quest_screen import QuestScreen
from pm_quest.tui.themes import FIT_SIGNS

GAP = 3
"""The columns between a key and what it does."""

FIT_NOTES: dict[Fit, str] = {
    "adapts": "it answers what this organisation needs now",
    "neutral": "it does neither",
    "forces": "it makes the job fit your idea of it",
}
SIGN_NOTES = (
    ("▲ ▼", "a number that rose or fell"),
    ("▌", "you, now"),
    ("◆", "an ending"),
    ("↩ Monday", "it is there because of what you chose then"),
    ("locked", "shown, but not open to you; the reason stands beside it"),
)
PLAY_NOTE = (
    "Each scene asks what you do. Read what you notice: it says what this organisation needs, which is rarely what the "
    "last one needed. Choices raise four skills, move the organisation’s meters, and count for or against your "
    "adaptability. "
)


class HelpScreen(QuestScreen):
    """Help made from the screen that it is opened on."""

    CSS_PATH = "reading.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*PAGE_KEYS]

    def __init__(self, about: str, keys: tuple[tuple[str, str], ...], save_note: str, rules: str = "") -> None:
        """Make the help; `rules` stand in place of the game's own."""
        super().__init__()
        self.about, self.keys, self.save_note, self.rules = about, keys, save_note, rules

    @classmethod
    def for_screen(cls, screen: Screen[object]) -> "HelpScreen":
        """Return the help of a screen: its own description and the keys that do something there."""
        keys = tuple(_list_keys(screen))
        if not isinstance(screen, QuestScreen):
            return cls("", keys, QuestScreen.SAVE_NOTE)
        return cls(screen.describe_about(), keys, screen.SAVE_NOTE, screen.describe_rules())

    def compose_page(self) -> ComposeResult:
        """Yield the description of the screen, its keys, how the game is played, and its signs."""
        yield Static(Content.styled("Help", "bold"), id="title")
        with VerticalScroll(id="body"):
            yield Static(Content(self.about), classes="entry")
            yield KeyTable(self.keys, classes="entry")
            yield Static(Content("How it is played"), classes="caption")
            yield Static(Content(self.rules or PLAY_NOTE + self.save_note), classes="entry")
            fits = [] if self.rules else [(f"{FIT_SIGNS[fit]} {fit}", says) for fit, says in FIT_NOTES.items()]
            yield KeyTable([*fits, *SIGN_NOTES], classes="entry")
            yield Static(
                Content("ctrl+p has everything in one list. pm-quest --help has the commands."), classes="entry"
            )

    def on_mount(self) -> None:
        """Focus the text, so that the arrows scroll it."""
        self.query_one("#body").focus()

    def action_scroll(self, by: int) -> None:
        """Scroll a long help."""
        self.scroll_part("#body", by)


def _list_keys(screen: Screen[object]) -> Iterator[tuple[str, str]]:
    seen = set()
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.description and binding.id and binding.id not in seen and not binding.system:
            seen.add(binding.id)
            shown = screen.app.get_key_display(binding), binding.description
            key, does = screen.describe_key(binding) if isinstance(screen, QuestScreen) else shown
            yield key, f"{does}: {binding.tooltip}" if binding.tooltip else does


class KeyTable(Static):
    """Keys or signs with a note beside each; a long note wraps below itself, not under the key."""

    def __init__(self, rows: Sequence[tuple[str, str]], classes: str) -> None:
        super().__init__(classes=classes)
        self.rows = tuple(rows)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of rows that the notes need."""
        return len(self._wrap_rows(width))

    def render(self) -> Content:
        """Render the rows."""
        return Content("\n").join(self._wrap_rows(self.size.width))

    def _wrap_rows(self, width: int) -> list[Content]:
        beside = max((len(key) for key, _ in self.rows), default=0) + GAP
        lines: list[Content] = []
        for key, says in self.rows:
            first, *more = Content(says).wrap(max(1, width - beside))
            lines.append(Content.assemble((f"{key:<{beside}}", "bold $primary"), first))
            lines += [Content.assemble(" " * beside, line) for line in more]
        return lines
