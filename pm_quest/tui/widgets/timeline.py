"""The decisions of a playthrough as a line on three levels, walked with the arrows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.story.model import FITS
from pm_quest.tui.shown import DecisionShown
from pm_quest.tui.themes import FIT_SIGNS
from pm_quest.tui.widgets.canvas import LIGHT, Canvas, Cell

MARGIN, LEAST_STEP, MOST_STEP = 13, 2, 10
NUMBERS, POINTER = len(FITS), len(FITS) + 1
"""The rows below the three levels."""


class Timeline(Static, can_focus=True):
    """Height, shape and colour of a mark all say how a decision fitted. There is none before that is known."""

    DEFAULT_CSS = "Timeline { height: 5; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left", "step(-1)", "decision", key_display="← →", id="decision", tooltip="The decision before, or after"
        ),
        Binding("right", "step(1)", show=False),
        Binding("home", "step(-999)", show=False),
        Binding("end", "step(999)", show=False),
    ]

    @dataclass
    class Lit(Message):
        """A decision is lit now."""

        decision: DecisionShown

    at: reactive[int] = reactive(0)

    def __init__(self, decisions: Sequence[DecisionShown]) -> None:
        super().__init__()
        self.decisions = decisions
        self.walked = False
        self.set_reactive(Timeline.at, 0)

    def open_at(self, number: int) -> None:
        """Light the decision to begin with, by its number; who has walked already stays where they are."""
        if not self.walked:
            self.at = max(0, min(len(self.decisions) - 1, number - 1))

    def open_at_first_forced(self) -> None:
        """Begin with the first that forces, else the first: where it is not known what any of them cost."""
        forced = (decision.number for decision in self.decisions if decision.fit == "forces")
        self.open_at(next(forced, 1))

    def shown_decisions(self) -> range:
        """Give the decisions that there is room for, by their place in all of them: those around the lit one."""
        most = max(1, (self.size.width - MARGIN - 2) // LEAST_STEP)
        first = max(0, min(self.at - most // 2, len(self.decisions) - most))
        return range(first, min(len(self.decisions), first + most))

    def places(self) -> list[Cell]:
        """The cell of each shown decision's mark."""
        shown = self.shown_decisions()
        gaps = max(1, len(shown) - 1)
        step = max(LEAST_STEP, min(MOST_STEP, (self.size.width - MARGIN - 2) // gaps))
        fits = [self.decisions[number].fit or "neutral" for number in shown]
        return [(MARGIN + place * step, FITS.index(fit)) for place, fit in enumerate(fits)]

    def render(self) -> Content:
        """Levels, line, marks, numbers, and the pointer under the lit one; an ellipsis where there are more decisions."""
        width, shown = self.size.width, self.shown_decisions()
        canvas, places = Canvas(width, POINTER + 1), self.places()
        for row, fit in enumerate(FITS):
            canvas.text((0, row), f"{FIT_SIGNS[fit]} {fit}", f"${fit}")
        for (x, y), (x2, y2) in pairwise(places):
            canvas.route((x, y), (x2, y2), (x + x2) // 2, LIGHT, "$faint")
        roomy = len(places) < 2 or places[1][0] - places[0][0] > 2
        for number, (x, y) in zip(shown, places, strict=True):
            decision, lit = self.decisions[number], number == self.at
            canvas.text((x, y), FIT_SIGNS[fit := decision.fit or "neutral"], f"${fit}")
            if lit or roomy:
                words = str(decision.number)
                canvas.text((min(x, width - len(words)), NUMBERS), words, "bold $primary" if lit else "$muted")
            if lit:
                canvas.text((x, POINTER), "▲", "$primary")
        for more, x in ((shown.start > 0, MARGIN - 2), (shown.stop < len(self.decisions), width - 1)):
            if more:
                canvas.text((x, NUMBERS), "…", "$muted")
        return canvas.content()

    def action_step(self, by: int) -> None:
        """Light another decision."""
        self.walked = True
        self.at = max(0, min(len(self.decisions) - 1, self.at + by))

    def watch_at(self) -> None:
        """Tell which is lit."""
        if self.decisions:
            self.post_message(self.Lit(self.decisions[self.at]))

    def on_click(self, event: Click) -> None:
        """A click lights the decision nearest to it."""
        columns = [abs(x - event.x) for x, _ in self.places()]
        if columns:
            self.walked = True
            self.at = self.shown_decisions().start + columns.index(min(columns))
