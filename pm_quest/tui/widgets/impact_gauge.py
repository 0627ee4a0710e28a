"""The impact of a playthrough as a gauge from 0 to 100, among what was possible."""

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.tui.widgets.bars import draw_range_bar, find_bar_cell
from pm_quest.tui.widgets.canvas import Canvas

SCALE = (0.0, 100.0)
LEAST_WIDTH = 20
ScaleMark = tuple[float, str, str]
"""A value, its label and the label's style."""


class ImpactGauge(Static):
    """A gauge that runs to its value when it is first shown.

    `earlier` are the impacts of this player's other playthroughs. What was possible comes with
    `show_possible`.
    """

    DEFAULT_CSS = "ImpactGauge { height: auto; min-height: 3; }"

    shown: reactive[float] = reactive(0.0)

    def __init__(self, impact: int, earlier: Sequence[int]) -> None:
        super().__init__()
        self.impact = impact
        self.earlier = sorted(set(earlier) - {impact}, reverse=True)
        self.reach = SCALE
        self.policies: Mapping[str, float] = {}

    def on_mount(self) -> None:
        """Run to the value, unless motion is reduced."""
        if self.app.animation_level == "full":
            self.animate("shown", float(self.impact), duration=0.9, easing="out_cubic")
        else:
            self.shown = self.impact

    def show_possible(
        self, reach: tuple[float, float], policies: Mapping[str, float], best_mean: float | None = None
    ) -> None:
        """Show the range of possible impacts, and the mean of some policies, by their label.

        `best_mean` is that of the best policy there is: with lucky draws a player can reach more,
        up to the most.
        """
        self.reach, self.policies = reach, policies
        known = {round(each) for each in (reach[1], *policies.values())}
        if best_mean is not None and round(best_mean) not in known:
            self.policies = {**policies, "at best on average": best_mean}
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return one row for the gauge, and those that the labels need."""
        return 1 + len(_arrange_labels(list(self._list_marks(self.impact)), max(LEAST_WIDTH, width)))

    def render(self) -> Content:
        """Render the gauge, and its labels below: the most important ones nearest."""
        width = max(LEAST_WIDTH, self.size.width)
        marks = list(self._list_marks(self.shown))
        ticks = tuple(value for value, _, _ in marks[1:])
        gauge = draw_range_bar(self.shown, self.reach, SCALE, width, ticks=ticks)
        return Content("\n").join([gauge, _render_labels(marks, width)])

    def _list_marks(self, impact: float) -> Iterator[ScaleMark]:
        best = bool(self.earlier) and self.impact > self.earlier[0]
        yield impact, f"{round(impact)} you{', your best' if best else ''}", "bold $primary"
        if self.reach == SCALE:
            yield from ((end, str(round(end)), "$muted") for end in SCALE)
        else:
            yield from (
                (end, f"{round(end)} {word}", "$muted") for end, word in zip(self.reach, ("worst", "best"), strict=True)
            )
        yield from ((value, f"{value} {'earlier' if best else 'your best'}", "$muted") for value in self.earlier[:1])
        yield from ((mean, f"{round(mean)} {words}", "$muted") for words, mean in self.policies.items())
        yield from ((value, f"{value} earlier", "$muted") for value in self.earlier[1:])


def _render_labels(marks: Sequence[ScaleMark], width: int) -> Content:
    """Render each mark's label under its place, on the first row that has room."""
    rows = _arrange_labels(marks, width)
    canvas = Canvas(width, len(rows))
    for number, row in enumerate(rows):
        for start, (_, words, style) in row:
            canvas.draw_text((start, number), words, style)
    return canvas.build_content()


def _arrange_labels(marks: Sequence[ScaleMark], width: int) -> list[list[tuple[int, ScaleMark]]]:
    """Return the rows of labels, each label with the column where it starts."""
    rows: list[list[tuple[int, ScaleMark]]] = []
    for mark in marks:
        value, words, _ = mark
        start = max(0, min(width - len(words), find_bar_cell(value, SCALE, width) - len(words) // 2))
        row = next((row for row in rows if all(_is_apart(start, words, *other) for other in row)), None)
        if row is None:
            rows.append(row := [])
        row.append((start, mark))
    return rows


def _is_apart(start: int, words: str, other: int, mark: ScaleMark) -> bool:
    """Return whether a label is at least two columns from that of another mark."""
    return start >= other + len(mark[1]) + 2 or other >= start + len(words) + 2
