"""The decisions of a playthrough as a line on three levels, moved along with the arrows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.story.model import FITS
from pm_quest.story.view import DecisionView
from pm_quest.tui.themes import FIT_SIGNS
from pm_quest.tui.widgets.canvas import LIGHT, Canvas, Cell

LEFT_MARGIN, LEAST_STEP, MOST_STEP = 13, 2, 10
NUMBER_ROW, POINTER_ROW = len(FITS), len(FITS) + 1
"""The rows below the three levels."""
STAIR_ROWS, FEW_STAIR_ROWS, STAIR_STEPS = 3, 2, " ▁▂▃▄▅▆▇█"
"""The rows of the staircase above the levels, those on a low terminal, and what a cell of it is filled with."""
LOW_HEIGHT, LEAST_HEIGHT = 30, 24
"""Below so many rows a terminal is low, and too low for stairs."""
TOP, LARGE_FALL = 100, 5
"""The impact of a full staircase, and from which fall on a step has its colour."""


class DecisionTimeline(Static, can_focus=True):
    """A line whose marks show by height, shape and colour how a decision fitted.

    None before that is known.
    """

    DEFAULT_CSS = "DecisionTimeline { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "left", "step(-1)", "decision", key_display="← →", id="decision", tooltip="The decision before, or after"
        ),
        Binding("right", "step(1)", show=False),
        Binding("home", "step(-999)", show=False),
        Binding("end", "step(999)", show=False),
    ]

    @dataclass
    class DecisionHighlighted(Message):
        """A decision is highlighted now."""

        decision: DecisionView

    at: reactive[int] = reactive(0, repaint=False)
    """The lit decision. Who shows it in full draws the line again with that: the mark never runs ahead of the text."""

    def __init__(self, decisions: Sequence[DecisionView]) -> None:
        super().__init__()
        self.decisions = decisions
        self.reach: Sequence[int] = ()
        self.is_walked = False
        self.set_reactive(DecisionTimeline.at, 0)

    def show_reach(self, reach: Sequence[int]) -> None:
        """Show as stairs what impact was still in reach: at the start, and after each decision."""
        self.reach = reach if self.decisions and len(reach) == len(self.decisions) + 1 else ()
        self.refresh(layout=True)

    @property
    def stair_rows(self) -> int:
        """Return how many rows the stairs take: none before they are known, or without room."""
        height = self.app.size.height
        if not self.reach or height < LEAST_HEIGHT:
            return 0
        return STAIR_ROWS if height >= LOW_HEIGHT else FEW_STAIR_ROWS

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows of the stairs, the levels, the numbers and the pointer."""
        return self.stair_rows + POINTER_ROW + 1

    def start_at(self, number: int) -> None:
        """Highlight the decision to begin with, by its number, unless the player moved before."""
        if not self.is_walked:
            self.at = max(0, min(len(self.decisions) - 1, number - 1))

    def start_at_first_forced(self) -> None:
        """Highlight the first decision that forces, else the first.

        This is for when the cost of none is known.
        """
        forced = (decision.number for decision in self.decisions if decision.fit == "forces")
        self.start_at(next(forced, 1))

    def visible_range(self) -> range:
        """Return the indices of the decisions that there is room for.

        Those around the highlighted one.
        """
        most = max(1, (self.size.width - LEFT_MARGIN - 2) // LEAST_STEP)
        first = max(0, min(self.at - most // 2, len(self.decisions) - most))
        return range(first, min(len(self.decisions), first + most))

    def locate_marks(self) -> list[Cell]:
        """Return the cell of each visible decision's mark, below the stairs."""
        shown = self.visible_range()
        gaps = max(1, len(shown) - 1)
        step = max(LEAST_STEP, min(MOST_STEP, (self.size.width - LEFT_MARGIN - 2) // gaps))
        fits = [self.decisions[number].fit or "neutral" for number in shown]
        return [(LEFT_MARGIN + place * step, FITS.index(fit)) for place, fit in enumerate(fits)]

    def render(self) -> Content:
        """Render levels, line, marks, numbers and the pointer.

        An ellipsis where decisions are left out.
        """
        width, shown, above = self.size.width, self.visible_range(), self.stair_rows
        canvas = Canvas(width, above + POINTER_ROW + 1)
        places = [(x, above + y) for x, y in self.locate_marks()]
        if above:
            self._draw_stairs(canvas, [x for x, _ in places])
        for row, fit in enumerate(FITS, above):
            canvas.draw_text((0, row), f"{FIT_SIGNS[fit]} {fit}", f"${fit}")
        for (x, y), (x2, y2) in pairwise(places):
            canvas.draw_route((x, y), (x2, y2), (x + x2) // 2, LIGHT, "$faint")
        roomy = len(places) < 2 or places[1][0] - places[0][0] > 2
        for number, (x, y) in zip(shown, places, strict=True):
            decision, lit = self.decisions[number], number == self.at
            canvas.draw_text((x, y), FIT_SIGNS[fit := decision.fit or "neutral"], f"${fit}")
            if lit or roomy:
                words = str(decision.number)
                canvas.draw_text(
                    (min(x, width - len(words)), above + NUMBER_ROW), words, "bold $primary" if lit else "$muted"
                )
            if lit:
                canvas.draw_text((x, above + POINTER_ROW), "▲", "$primary")
        for more, x in ((shown.start > 0, LEFT_MARGIN - 2), (shown.stop < len(self.decisions), width - 1)):
            if more:
                canvas.draw_text((x, above + NUMBER_ROW), "…", "$muted")
        return canvas.build_content()

    def _draw_stairs(self, canvas: Canvas, columns: Sequence[int]) -> None:
        """Draw what was in reach after each visible decision; a large fall has its colour, and the lit one its figure."""
        rows = self.stair_rows
        step = columns[1] - columns[0] if len(columns) > 1 else MOST_STEP
        for number, x in zip(self.visible_range(), columns, strict=True):
            before, after = self.reach[number], self.reach[number + 1]
            filled = max(1, round(8 * rows * after / TOP)) if after else 0
            style = "$forces" if before - after >= LARGE_FALL else "$skill"
            for row in range(rows):
                part = max(0, min(8, filled - 8 * (rows - 1 - row)))
                canvas.draw_text((x, row), STAIR_STEPS[part] * max(1, step - 1), style)
        before, after = self.reach[self.at], self.reach[self.at + 1]
        canvas.draw_text((0, 0), "in reach", "$muted")
        canvas.draw_text((0, 1), f"{after:>3}", "bold")
        canvas.draw_text((4, 1), f"▼ {before - after}" if after < before else "", "bold $forces")

    def light_number(self, number: int) -> None:
        """Highlight the decision of a number."""
        self.action_step(number - 1 - self.at)

    def action_step(self, by: int) -> None:
        """Highlight another decision."""
        self.is_walked = True
        self.at = max(0, min(len(self.decisions) - 1, self.at + by))

    def watch_at(self) -> None:
        """Post which decision is highlighted."""
        if self.decisions:
            self.post_message(self.DecisionHighlighted(self.decisions[self.at]))

    def on_click(self, event: Click) -> None:
        """Highlight the decision nearest to the mouse."""
        columns = [abs(x - event.x) for x, _ in self.locate_marks()]
        if columns:
            self.is_walked = True
            self.at = self.visible_range().start + columns.index(min(columns))
