"""A chart of a document: a bar for each label and series, to the left of a line where it is negative."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from rich.cells import cell_len
from textual.content import Content

from pm_quest.kit.sentences import format_count
from pm_quest.kit.text import flatten_lines
from pm_quest.story.exhibits import Number
from pm_quest.story.labels import format_figure
from pm_quest.tui import safe_text

GAP, INDENT = 2, 2
LONGEST_BAR, SHORTEST_BAR = 44, 8
MAX_ROWS = 1_000
BAR_COLOURS = ("$skill", "$neutral")
"""The colours of neighbouring series; their names stand beside them."""


def draw_chart(labels: Sequence[str], series: Mapping[str, Sequence[Number]], width: int) -> Content:
    """Draw a row for each number: of one series by label, of several by label and then by series."""
    rows = list(islice(_BarRows(labels, series, width).draw_rows(), MAX_ROWS))
    if len(rows) == MAX_ROWS:
        numbers = format_count(len(labels) * len(series), "number")
        rows.append(Content.styled(f"… {numbers} in all; this is the beginning", "$muted"))
    return Content("\n").join(rows)


class _BarRows:
    """The rows of a chart, with one scale and one column of names for all."""

    def __init__(self, labels: Sequence[str], series: Mapping[str, Sequence[Number]], width: int) -> None:
        self.labels, self.series = [flatten_lines(label) for label in labels], series
        numbers = [number for row in series.values() for number in row]
        names = self.labels if len(series) == 1 else [" " * INDENT + flatten_lines(name) for name in series]
        self.low, self.high = min(0, *numbers), max(0, *numbers)
        self.figure_width = max(cell_len(format_figure(number)) for number in numbers)
        self.name_width = min(max(map(cell_len, names)), max(8, width // 3))
        self.bar_width = max(
            SHORTEST_BAR, min(LONGEST_BAR, width - self.name_width - self.figure_width - 2 * GAP - bool(self.low))
        )

    def draw_rows(self) -> Iterator[Content]:
        """Yield all rows."""
        if len(self.series) == 1:
            (numbers,) = self.series.values()
            for label, number in zip(self.labels, numbers, strict=False):
                yield from self._draw_number(label, "", number, BAR_COLOURS[0])
            return
        for at, label in enumerate(self.labels):
            yield safe_text.plain_content(label, "bold")
            for turn, (name, numbers) in enumerate(self.series.items()):
                colour = BAR_COLOURS[turn % len(BAR_COLOURS)]
                yield from self._draw_number(flatten_lines(name), " " * INDENT, numbers[at], colour)

    def _draw_number(self, name: str, indent: str, number: Number, colour: str) -> Iterator[Content]:
        """Yield the row of a number, and the rest of a long name below it."""
        room = self.name_width - len(indent)
        first, *more = safe_text.plain_content(name).wrap(max(2, room)) or [Content()]
        figure = format_figure(number)
        yield Content.assemble(
            indent,
            first.rstrip().pad_right(max(0, room - first.rstrip().cell_length)),
            " " * GAP,
            *self._draw_bar(number, colour),
            " " * (GAP + self.figure_width - cell_len(figure)),
            (figure, "bold"),
        )
        yield from (Content.assemble(indent, line) for line in more)

    def _draw_bar(self, number: Number, colour: str) -> Iterator[tuple[str, str]]:
        """Yield what stands left of zero, the line there where anything is negative, and what stands right of it."""
        span = self.high - self.low or 1
        left_width = round(self.bar_width * -self.low / span)
        right_width = self.bar_width - left_width
        length = max(round(self.bar_width * abs(number) / span), 1 if number else 0)
        left, right = (min(length, left_width), 0) if number < 0 else (0, min(length, right_width))
        yield " " * (left_width - left), ""
        yield "▆" * left, colour
        if self.low:
            yield "│", "$faint"
        yield "▆" * right, colour
        yield " " * (right_width - right), ""
