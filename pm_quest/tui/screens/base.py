"""What all screens share: one frame in the middle, a quiet key line, three widths, and a sentence when there is no room."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalGroup
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from pm_quest.calling import as_called
from pm_quest.tui.widgets.key_line import KeyLine

if TYPE_CHECKING:
    from pathlib import Path

    from pm_quest.tui.app import QuestApp

LEAST_WIDTH, LEAST_HEIGHT = 60, 20
TOO_SMALL = (
    f"PM Quest needs {LEAST_WIDTH} columns and {LEAST_HEIGHT} rows.\nMake this window larger, or leave with ctrl+q."
)


class QuestScreen(Screen[None]):
    """A screen of the game. `page` gives what stands in the frame; `ABOUT` is what its help says first, `KEPT` what becomes of choices.

    `IN_LINES` is the command that does without a screen what is done here; empty where there is none.
    """

    ABOUT: ClassVar[str] = ""
    KEPT: ClassVar[str] = (
        "Nothing is lost: every choice is saved before you see what it did, and going back keeps both ways."
    )
    IN_LINES: ClassVar[str] = "play first_day --plain"
    HORIZONTAL_BREAKPOINTS = [
        (0, "-cramped"),
        (LEAST_WIDTH, "-narrow"),
        (110, "-wide"),
        (170, "-broad"),
    ]
    VERTICAL_BREAKPOINTS = [
        (0, "-flat"),
        (LEAST_HEIGHT, "-short"),
        (30, "-tall"),
        (50, "-grand"),
    ]

    @property
    def quest(self) -> "QuestApp":
        """The app, as the one it is."""
        return cast("QuestApp", self.app)

    def compose(self) -> ComposeResult:
        """The frame with the page and the key line, and the sentence that replaces them when there is no room."""
        self._fit()
        with VerticalGroup(id="frame"):
            yield from self.page()
            yield KeyLine()
        in_lines = (
            as_called(f"\nAs lines of text it is played with\n'pm-quest {self.IN_LINES}'") if self.IN_LINES else ""
        )
        yield Static(Content(TOO_SMALL + in_lines), id="too-small")

    def _fit(self) -> None:
        """Take the classes of this size before the first frame; Textual keeps them true from the first resize on."""
        for size, breakpoints in (
            (self.app.size.width, self.HORIZONTAL_BREAKPOINTS),
            (self.app.size.height, self.VERTICAL_BREAKPOINTS),
        ):
            self.add_class([name for least, name in breakpoints or () if size >= least][-1])

    def scenario_file(self) -> "Path | None":
        """The file of the scenario that this screen is about; None where it is about none."""
        return None

    def tell_key(self, binding: Binding) -> tuple[str, str]:
        """Tell a key, and what it does here."""
        return self.app.get_key_display(binding), binding.description

    def page(self) -> ComposeResult:
        """What this screen shows; each screen says its own."""
        yield Static()

    def action_leave(self) -> None:
        """Back to the screen before."""
        self.dismiss()
