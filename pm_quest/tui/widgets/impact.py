"""The impact of a playthrough as a gauge from 0 to 100: what was possible, what some ways of playing get, and you."""

from collections.abc import Iterator, Mapping, Sequence

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.tui.widgets.bars import place, span
from pm_quest.tui.widgets.canvas import Canvas

SCALE = (0.0, 100.0)
LEAST_WIDTH = 20
Mark = tuple[float, str, str]
"""A value, its words and their style."""


class ImpactGauge(Static):
    """Runs to its value when it is first shown. `earlier` are the impacts of this player's other playthroughs.

    What was possible is told with `show_possible`, once it is known.
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
        """Run there, unless motion is reduced."""
        if self.app.animation_level == "full":
            self.animate("shown", float(self.impact), duration=0.9, easing="out_cubic")
        else:
            self.shown = self.impact

    def show_possible(
        self, reach: tuple[float, float], policies: Mapping[str, float], best_mean: float | None = None
    ) -> None:
        """Show the least and most that was possible, and the mean of some ways of playing, by what they are called.

        `best_mean` is that of the best way there is: who draws well can come to more, up to the most.
        """
        self.reach, self.policies = reach, policies
        known = {round(each) for each in (reach[1], *policies.values())}
        if best_mean is not None and round(best_mean) not in known:
            self.policies = {**policies, "at best on average": best_mean}
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The gauge, and a row for all words that have no room beside those before them."""
        return 1 + len(_rows_of_words(list(self._marks(self.impact)), max(LEAST_WIDTH, width)))

    def render(self) -> Content:
        """The gauge, and its words below: those nearest that matter most."""
        width = max(LEAST_WIDTH, self.size.width)
        marks = list(self._marks(self.shown))
        ticks = tuple(value for value, _, _ in marks[1:])
        gauge = span(self.shown, self.reach, SCALE, width, ticks=ticks)
        return Content("\n").join([gauge, _words(marks, width)])

    def _marks(self, impact: float) -> Iterator[Mark]:
        best = bool(self.earlier) and self.impact > self.earlier[0]
        yield impact, f"{round(impact)} you{', your best' if best else ''}", "bold $primary"
        if self.reach == SCALE:
            yield from ((end, str(round(end)), "$muted") for end in SCALE)
        else:
            yield from (
                (end, f"{round(end)} {word}", "$muted") for end, word in zip(self.reach, ("least", "most"), strict=True)
            )
        yield from ((value, f"{value} {'earlier' if best else 'your best'}", "$muted") for value in self.earlier[:1])
        yield from ((mean, f"{round(mean)} {words}", "$muted") for words, mean in self.policies.items())
        yield from ((value, f"{value} earlier", "$muted") for value in self.earlier[1:])


def _words(marks: Sequence[Mark], width: int) -> Content:
    """Each mark's words under its place, on the first row that has room."""
    rows = _rows_of_words(marks, width)
    canvas = Canvas(width, len(rows))
    for number, row in enumerate(rows):
        for start, (_, words, style) in row:
            canvas.text((start, number), words, style)
    return canvas.content()


def _rows_of_words(marks: Sequence[Mark], width: int) -> list[list[tuple[int, Mark]]]:
    """Give the rows that the words of these marks take, each with the column where they start."""
    rows: list[list[tuple[int, Mark]]] = []
    for mark in marks:
        value, words, _ = mark
        start = max(0, min(width - len(words), place(value, SCALE, width) - len(words) // 2))
        row = next((row for row in rows if all(_apart(start, words, *other) for other in row)), None)
        if row is None:
            rows.append(row := [])
        row.append((start, mark))
    return rows


def _apart(start: int, words: str, other: int, mark: Mark) -> bool:
    """Are these words two columns at least from those of another mark?"""
    return start >= other + len(mark[1]) + 2 or other >= start + len(words) + 2
