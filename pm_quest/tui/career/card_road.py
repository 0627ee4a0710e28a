"""The road of a career: half a year, the jobs, and the end."""

from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.career.career_card import CardJob
from pm_quest.drawing.colours import ENDING_SIGN
from pm_quest.tui import safe_text
from pm_quest.tui.themes import FIT_SIGNS
from pm_quest.tui.widgets.bars import draw_line_bar

START_SHARE = 0.6
"""The half-year is as wide as this much of a year."""
MOST_BAR, VALUE_WIDTH, COMPACT_BAR = 20, 4, 12


class CardRoad(Static, can_focus=True):
    """The years side by side; where there is little room, a row each. `at` is the lit job.

    stops: the job of each year, None for one without; then the finale, if there was one.
    """

    DEFAULT_CSS = "CardRoad { height: auto; pointer: pointer; }"

    @dataclass
    class JobChosen(Message):
        """The lit job was chosen once more."""

        at: int

    at: reactive[int] = reactive(0)

    def __init__(self, years: list[CardJob | None], finale: CardJob | None) -> None:
        super().__init__(id="road")
        self.finale = finale
        self.stops = [*years, *([finale] if finale else [])]
        self.jobs = [each for each in self.stops if each is not None]
        self.compact = False
        self.starts: list[tuple[int, int]] = []

    def validate_at(self, at: int) -> int:
        """Keep the number within the jobs."""
        return max(0, min(len(self.jobs) - 1, at))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows that it needs."""
        return self.render_for(width).plain.count("\n") + 1

    def render(self) -> Content:
        """Render the road."""
        return self.render_for(self.size.width)

    def render_for(self, width: int) -> Content:
        """Render the road in this width."""
        return self._render_rows(width) if self.compact else self._render_columns(width)

    def on_click(self, event: Click) -> None:
        """Light a job, or choose the one that is lit."""
        at = event.get_content_offset_capture(self)
        place = at.y if self.compact else at.x
        found = next((number for number, (start, end) in enumerate(self.starts) if start <= place < end), None)
        if found is not None and found == self.at:
            self.post_message(self.JobChosen(found))
        elif found is not None:
            self.at = found

    def _list_columns(self, width: int) -> list[int]:
        """Return where the half-year, each year and the finale begin, and the end."""
        parts = len(self.stops)
        year = max(4, int((width - 1) / (parts + START_SHARE)))
        first = width - 1 - year * parts
        return [0, *(first + number * year for number in range(parts)), width - 1]

    def _render_columns(self, width: int) -> Content:
        columns = self._list_columns(width)
        line = [Content.styled("├" + "─" * (columns[1] - 1), "$faint")]
        rows: list[list[Content]] = [[] for _ in range(4)]
        _pad_rows(rows, columns[1], [Content.styled("half a year", "$muted")])
        self.starts = []
        number = 0
        for stop, start, end in zip(self.stops, columns[1:], columns[2:], strict=False):
            room = end - start
            lit = stop is not None and number == self.at
            if stop is None:
                line.append(Content.styled("┬" + "─" * (room - 1), "$faint"))
                _pad_rows(rows, room, [Content.styled("no job", "$muted")])
                continue
            line += [
                Content.styled("┳" if lit else "┯", "$primary" if lit else "$skill"),
                Content.styled("━" * (room - 1), "$skill"),
            ]
            self.starts.append((start, end))
            number += 1
            _pad_rows(rows, room, self._list_lines(stop, room - 2, lit=lit))
        line.append(Content.styled(ENDING_SIGN, "$primary"))
        return Content("\n").join([Content("").join(line), *(Content("").join(row) for row in rows)])

    def _list_lines(self, stop: CardJob, room: int, *, lit: bool) -> list[Content]:
        bar = max(1, min(MOST_BAR, room - VALUE_WIDTH))
        name = f"{'finale: ' if stop is self.finale else ''}{stop.employer}"
        return [
            safe_text.fit_to_width(name, room, self._style_name(lit=lit)),
            safe_text.fit_to_width(stop.ending, room, "italic $muted"),
            _draw_fits(stop, room),
            Content.assemble(draw_line_bar(stop.job.impact, 100, bar), (f" {stop.job.impact}", "bold")),
        ]

    def _style_name(self, *, lit: bool) -> str:
        return f"{'underline ' if lit else ''}bold{' on $panel' if lit and self.has_focus else ''}"

    def _render_rows(self, width: int) -> Content:
        rows: list[Content] = []
        self.starts = []
        number = 0
        label, signs = 24, max(4, width - 24 - COMPACT_BAR - 18)
        for year, stop in enumerate(self.stops, 1):
            when = "finale" if stop is not None and stop is self.finale else f"year {year}"
            if stop is None:
                rows.append(Content.styled(f"  {when:<7} no job", "$muted"))
                continue
            lit = number == self.at
            self.starts.append((len(rows), len(rows) + 1))
            number += 1
            rows.append(
                Content.assemble(
                    ("▌ " if lit else "  ", "$primary" if self.has_focus else "$faint"),
                    (f"{when:<7} ", "$muted"),
                    safe_text.fit_to_width(stop.employer, label - 2, self._style_name(lit=lit)),
                    "  ",
                    _draw_fits(stop, signs).truncate(signs, pad=True),
                    " ",
                    draw_line_bar(stop.job.impact, 100, COMPACT_BAR),
                    (f"{stop.job.impact:>4}", "bold"),
                )
            )
        return Content("\n").join(rows) if rows else Content.styled("no job", "$muted")


def _pad_rows(rows: list[list[Content]], room: int, lines: list[Content]) -> None:
    """Add a column of so many cells to the rows."""
    for at, row in enumerate(rows):
        row.append(lines[at].truncate(room, pad=True) if at < len(lines) else Content(" " * room))


def _draw_fits(stop: CardJob, room: int) -> Content:
    signs = Content.assemble(*((FIT_SIGNS[fit], f"${fit}") for fit in stop.fits))
    return signs.truncate(room, ellipsis=True)
