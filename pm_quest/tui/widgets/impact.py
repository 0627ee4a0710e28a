"""The impact of a playthrough as a gauge from 0 to 100, with what this player reached before."""

from collections.abc import Sequence

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.tui.widgets.bars import place, span
from pm_quest.tui.widgets.canvas import Canvas

SCALE = (0.0, 100.0)


class ImpactGauge(Static):
    """Runs to its value when it is first shown. `earlier` are the impacts of other playthroughs."""

    DEFAULT_CSS = "ImpactGauge { height: 3; }"

    shown: reactive[float] = reactive(0.0)

    def __init__(self, impact: int, earlier: Sequence[int]) -> None:
        super().__init__()
        self.impact = impact
        self.earlier = sorted(set(earlier) - {impact})

    def on_mount(self) -> None:
        """Run there, unless motion is reduced."""
        if self.app.animation_level == "full":
            self.animate("shown", float(self.impact), duration=0.9, easing="out_cubic")
        else:
            self.shown = self.impact

    def render(self) -> Content:
        """The gauge, and its words below: your figure first, then those that have room."""
        width = max(20, self.size.width)
        ticks = tuple(float(each) for each in self.earlier)
        gauge = span(self.shown, SCALE, SCALE, width, ticks=ticks)
        return Content("\n").join([gauge, self._words(width)])

    def _words(self, width: int) -> Content:
        canvas = Canvas(width, 2)
        taken: list[list[range]] = [[], []]
        best = max(self.earlier, default=0)
        named = [(self.shown, f"{round(self.shown)} you", "bold $primary")]
        named += [(0, "0", "$muted"), (100, "100", "$muted")]
        named += [(each, f"{each} {'best' if each == best else 'earlier'}", "$muted") for each in self.earlier[::-1]]
        for value, words, style in named:
            self._word(canvas, taken, value, words, style)
        return canvas.content()

    def _word(self, canvas: Canvas, taken: list[list[range]], value: float, words: str, style: str) -> None:
        middle = place(value, SCALE, canvas.width)
        start = max(0, min(canvas.width - len(words), middle - len(words) // 2))
        there = range(start - 2, start + len(words) + 2)
        for row, others in enumerate(taken):
            if not any(there.start < other.stop - 2 and other.start + 2 < there.stop for other in others):
                others.append(there)
                canvas.text((start, row), words, style)
                return
