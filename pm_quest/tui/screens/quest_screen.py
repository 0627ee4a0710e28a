"""The base of all screens.

One frame in the middle, a key line, four widths, and a sentence when there is no room.
"""

from collections.abc import Callable, Sequence
from functools import partial
from math import inf
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalGroup
from textual.content import Content
from textual.events import ScreenResume
from textual.geometry import Size
from textual.messages import Prune
from textual.notifications import SeverityLevel
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from pm_quest.kit.invocation import rewrite_commands
from pm_quest.tui.app_messages import ClearNotices, ShowNotice
from pm_quest.tui.late_calls import call_if_open, is_open
from pm_quest.tui.widgets.key_line import KeyLine

MIN_WIDTH, MIN_HEIGHT = 60, 20
TOO_SMALL = f"PM Quest needs {MIN_WIDTH} columns and {MIN_HEIGHT} rows.\nMake this window larger, or leave with ctrl+q."

HOW_TO_LEAVE = "escape leaves this page, ctrl+q the game. Everything is saved."


class QuestScreen(Screen[None]):
    """A screen of the game.

    ABOUT: the first paragraph of its help.
    SAVE_NOTE: what becomes of choices, for the help.
    PLAIN_COMMAND: the command that does the same without a screen; empty where there is none.
    SPARE_KEYS: the ids of the bindings that the key line leaves out first where there is no room.
    """

    options_since = 0.0
    """When the options that can be taken now were drawn, by the clock of events; 0 for a screen without any."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As Textual has it, but for painting the whole screen whenever the focus moves: what has it paints itself."""

    ABOUT: ClassVar[str] = ""
    SAVE_NOTE: ClassVar[str] = (
        "Nothing is lost: every choice is saved before you see what it did, and going back keeps both ways."
    )
    PLAIN_COMMAND: ClassVar[str] = "play first_day --plain"
    SPARE_KEYS: ClassVar[Sequence[str]] = ()
    HORIZONTAL_BREAKPOINTS = [
        (0, "-cramped"),
        (MIN_WIDTH, "-narrow"),
        (110, "-wide"),
        (170, "-broad"),
    ]
    VERTICAL_BREAKPOINTS = [
        (0, "-flat"),
        (MIN_HEIGHT, "-short"),
        (30, "-tall"),
        (50, "-grand"),
    ]

    def compose(self) -> ComposeResult:
        """Yield the frame with page and key line, and the sentence shown when there is no room."""
        self._update_size_classes()
        with VerticalGroup(id="frame"):
            yield from self.compose_page()
            yield KeyLine(self.describe_key, self.SPARE_KEYS)
        in_lines = (
            rewrite_commands(f"\nAs lines of text it is played with\n'pm-quest {self.PLAIN_COMMAND}'")
            if self.PLAIN_COMMAND
            else ""
        )
        yield Static(Content(TOO_SMALL + in_lines), id="too-small")

    def on_screen_resume(self) -> None:
        """Follow the size that the terminal got while another screen was on top."""
        self._update_size_classes()

    @on(ScreenResume)
    def stay_as_closed(self, event: ScreenResume) -> None:
        """Lay nothing out where the screen was uncovered only because it is closed, too."""
        if not is_open(self):
            event.prevent_default()

    @on(Prune)
    def stop_workers(self) -> None:
        """Give up what is computed for a screen that is closed, before its parts are gone: Textual does it after."""
        self.workers.cancel_node(self)

    def call_after_refresh(self, callback: Callable[..., object], *args: object, **kwargs: object) -> bool:
        """Make a call once the screen is laid out and drawn, unless it is closed by then."""
        return super().call_after_refresh(call_if_open, self, partial(callback, *args, **kwargs))

    def _update_size_classes(self) -> None:
        """Set the classes of this size before the first frame.

        Textual updates them after it, when it tells the screen its size.
        """
        for size, breakpoints in (
            (self.app.size.width, self.HORIZONTAL_BREAKPOINTS),
            (self.app.size.height, self.VERTICAL_BREAKPOINTS),
        ):
            if breakpoints:
                fitting = [name for least, name in breakpoints if size >= least][-1]
                self.update_classes({name: name == fitting for _, name in breakpoints}, animate=False)

    def _screen_resized(self, size: Size) -> None:
        """Lay the screen out for another size.

        Textual asks for this whenever a screen is shown, also when the size is the same: then it is
        laid out already, or will be with the next frame.
        """
        if not size == self._size == self._compositor.size:
            super()._screen_resized(size)

    def begin_options(self) -> None:
        """Note that other options are shown now: a key that was pressed before they are drawn takes none of them.

        `InputQueue` asks for the time.
        """
        self.options_since = inf
        self.call_after_refresh(self._note_options)

    def _note_options(self) -> None:
        self.options_since = monotonic()

    def find_scenario_file(self) -> Path | None:
        """Return the file of the scenario that this screen is about; None for none."""
        return None

    def describe_key(self, binding: Binding) -> tuple[str, str]:
        """Return the label of a key, and what it does here."""
        return self.app.get_key_display(binding), binding.description

    def describe_about(self) -> str:
        """Return the first paragraphs of the help."""
        return self.ABOUT

    def describe_rules(self) -> str:
        """Return for the help how this is played, where that is not as the game is; there, the help explains fits, too."""
        return ""

    def compose_page(self) -> ComposeResult:
        """Yield the content of the frame."""
        yield Static()

    def action_leave(self) -> None:
        """Return to the screen before."""
        self.dismiss()

    def action_say_how_to_leave(self) -> None:
        """Say which keys leave this screen, and the game."""
        self.show_remark(HOW_TO_LEAVE, topic=HOW_TO_LEAVE, timeout=8)

    def show_notice(
        self, sentence: str, title: str = "", *, topic: str = "", severity: SeverityLevel = "error", timeout: float = 30
    ) -> None:
        """Have the app show that something did not go as asked."""
        self.app.post_message(ShowNotice(sentence, title, topic, severity, timeout))

    def show_remark(self, sentence: str, *, topic: str = "", timeout: float = 10) -> None:
        """Have the app show a remark in the corner."""
        self.show_notice(sentence, topic=topic, severity="information", timeout=timeout)

    def clear_notices(self, *topics: str) -> None:
        """Have the app remove the notices of these topics: they no longer hold."""
        self.app.post_message(ClearNotices(topics))

    def scroll_part(self, selector: str, pages: int, overlap: int = 2) -> None:
        """Scroll a part by pages, of which some rows stay in view."""
        part = self.query_one(selector)
        part.scroll_relative(y=pages * max(1, part.size.height - overlap), animate=False)
