"""The half-year as a ruler of weeks, with what was done lying in them."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.career.half_year import LANES, HalfYear, Happening, WeekSpan
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.kit.sentences import MONTHS
from pm_quest.tui.career.cell_row import CellRow

WEEKS_OF_YEAR, WORD, GROWTH_SECONDS = 52, 8, 0.7
"""WORD: so many cells are enough for a label that is cut."""
LANE_STYLES = {"learn": "$skill", "do": "$adapts", "meet": "$neutral"}
LANE_NAMES_WIDTH = 6
MARKET_WORDS, NOW = "the market opens", "now"
SOON_WORDS = "now; the market opens soon"


class CalendarRuler(Static):
    """The calendar: eight rows with a lane for each way to prepare, or four with all in one."""

    DEFAULT_CSS = "CalendarRuler { height: 8; }"

    passed: reactive[float] = reactive(1.0)
    """How much of the weeks that the last card took has passed on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.before = 0
        self.half = HalfYear(26, 0, (), ())
        self.preview: WeekSpan | None = None
        self.lit: WeekSpan | None = None

    def show_calendar(self, half: HalfYear, preview: WeekSpan | None, lit: WeekSpan | None) -> None:
        """Show the calendar with a card laid in it for a look, or with a span of it lit."""
        if (half, preview, lit) != (self.half, self.preview, self.lit):
            self.half, self.preview, self.lit = half, preview, lit
            self.refresh()

    def pass_weeks(self, before: int) -> None:
        """Let the weeks since `before` pass: what was played grows with now."""
        if self.app.animation_level == "full" and before < self.half.now:
            self.before, self.passed = before, 0.0
            self.animate("passed", 1.0, duration=GROWTH_SECONDS, easing="out_cubic")

    @property
    def now_column(self) -> int:
        """The column of now, also on its way there."""
        now = self.locate(self.half.now)
        return now if self.passed >= 1 else round(now - (now - self.locate(self.before)) * (1 - self.passed))

    @property
    def is_flat(self) -> bool:
        """Whether all lanes are one."""
        return self.content_size.height < 8

    @property
    def step(self) -> int:
        """How many cells a week has."""
        names = 0 if self.is_flat else LANE_NAMES_WIDTH
        return max(1, (self.content_size.width - names - 1) // self.half.weeks)

    def locate(self, week: int) -> int:
        """Return the column where so many weeks have passed."""
        return min(week, self.half.weeks) * self.step

    def find_span(self, x: int) -> WeekSpan | None:
        """Return what lies in the weeks at a column."""
        at = [each for each in self.half.spans if self.locate(each.start) <= x < self.locate(each.end)]
        return at[0] if at else None

    def render(self) -> Content:
        """Render months, ruler, lanes, what nobody planned, and now."""
        rows = [self._draw_months(), self._draw_ruler()]
        if self.is_flat:
            rows += [self._draw_lane(None), self._draw_marks()]
        else:
            lanes = [self._draw_lane(lane) for lane in LANES]
            rows += [self._draw_happenings(0), *lanes, self._draw_happenings(1), self._draw_now()]
        return Content("\n").join([row.build_content() for row in rows])

    def _row(self) -> CellRow:
        return CellRow(self.content_size.width)

    def _draw_months(self) -> CellRow:
        row, starts = self._row(), [-(-number * WEEKS_OF_YEAR // 12) for number in range(13)]
        length = 9 if self.step > 2 else 3
        for number, name in enumerate(MONTHS):
            first, last = starts[number], starts[number + 1]
            if first < self.half.weeks:
                is_now = first <= self.half.now < last
                style, until = "bold $primary" if is_now else "$muted", self.locate(last) - 1
                row.put(self.locate(first), name[:length], style, max(until, self.locate(first) + 3))
        return row

    def _draw_ruler(self) -> CellRow:
        row, step, end = self._row(), self.step, self.locate(self.half.weeks)
        now, lit_end = self.now_column, self.locate(self.preview.end if self.preview else 0)
        for x in range(end + 1):
            heavy = x < now or (self.preview is not None and now <= x < lit_end)
            sign = ("┯" if heavy else "┬") if x % step == 0 and step > 1 else "━" if heavy else "─"
            row.fill(x, x + 1, sign, "$skill" if x < now else "$primary" if heavy else "$faint")
        row.fill(0, 1, "┝" if now else "├", "$skill" if now else "$faint")
        row.fill(end, end + 1, "┥" if now == end else "┤", "$skill" if now == end else "$faint")
        return row

    def _draw_lane(self, lane: str | None) -> CellRow:
        """Draw the bars of one lane; None: all of them, what nobody planned and the rest too."""
        row = self._row()
        bars = [each for each in self.half.spans if each.lane == lane or lane is None]
        shown = [*bars, self.preview] if self.preview and (lane is None or self.preview.lane == lane) else bars
        edges = list_edges([self.locate(each.start) for each in shown], self.locate(self.half.weeks))
        self._draw_edges(row)
        for bar, edge in zip(shown, edges, strict=True):
            self._draw_bar(row, bar, edge)
        if lane and self.content_size.width - self.locate(self.half.weeks) >= LANE_NAMES_WIDTH:
            row.put(self.locate(self.half.weeks) + 2, lane, "$muted")
        return row

    def _draw_edges(self, row: CellRow) -> None:
        """Draw where the market opens, and where it is now."""
        row.put(self.locate(self.half.weeks), "┊", "$faint")
        if self.half.now < self.half.weeks:
            row.put(self.now_column, "▌", "$primary")

    def _draw_bar(self, row: CellRow, bar: WeekSpan, edge: int) -> None:
        """Draw a bar with its label in it, or behind it where there is room up to the edge."""
        x, end = self.locate(bar.start), self.locate(bar.end)
        if self.passed < 1 and bar is not self.preview:
            end = min(end, self.now_column)
        is_lit, label = bar in (self.preview, self.lit), strip_to_line(bar.label)
        style = "$primary" if is_lit else LANE_STYLES.get(bar.lane or "", "$faint")
        words = "bold $primary" if is_lit else "$foreground"
        surface = "$panel" if is_lit else "$surface"
        row.fill(x + 1, end, "░" if bar.lane else "·", f"{'$primary' if is_lit else '$ghost'} on {surface}")
        row.put(x, "▌", style)
        inside, behind, needed = end - x - 2, edge - end - 3, cell_len(label)
        if inside >= min(needed, max(behind, WORD)):
            row.fill(x + 1, x + 2, " ", f"on {surface}")
            row.put(x + 2, label, f"{words} on {surface}", end)
        elif behind >= min(needed, WORD):
            at = max(end, x + 1) + (2 if bar.end == self.half.now else 1)
            row.put(at, label, words if is_lit else "$muted", edge - 1)

    def _draw_happenings(self, odd: int) -> CellRow:
        """Draw every second of what nobody planned, so that their labels have room."""
        row = self._row()
        self._draw_edges(row)
        self._put_happenings(row, self.half.happenings[odd::2], row.width)
        return row

    def _put_happenings(self, row: CellRow, shown: Sequence[Happening], last: int) -> None:
        """Write what nobody planned, each label behind its sign, or before it where there is more room."""
        free, places = 0, [self.locate(each.week) for each in shown]
        for each, x, edge in zip(shown, places, list_edges(places, last), strict=True):
            label = strip_to_line(each.label)
            before, behind = x - 1 - free, edge - x - 3
            if behind < cell_len(label) and before > behind:
                row.put(max(free, x - 1 - cell_len(label)), label, "$muted", x - 1)
                free = x + 2
            elif behind >= min(cell_len(label), WORD):
                free = row.put(x + 2, label, "$muted", edge - 1) + 1
            row.put(x, "!", "$primary")

    def _draw_now(self) -> CellRow:
        row, end, now = self._row(), self.locate(self.half.weeks), self.now_column
        opens = max(0, end + 1 - len(MARKET_WORDS))
        if now == end or now + 2 + len(NOW) < opens:
            row.put(opens, MARKET_WORDS, "$muted")
            words, x = NOW, now + 2
        else:  # there is no room behind it for both
            words = SOON_WORDS
            x = max(0, now - 1 - len(words))
        if now < end:
            row.put(x, words, "bold $primary")
            row.put(now, "▌", "$primary")
        return row

    def _draw_marks(self) -> CellRow:
        """Draw now and what nobody planned in one row."""
        row, now, end = self._row(), self.now_column, self.locate(self.half.weeks)
        if end - now > 2 * len(MARKET_WORDS):
            row.put(end + 1 - len(MARKET_WORDS), MARKET_WORDS, "$muted")
        self._put_happenings(row, self.half.happenings, now if now < end else row.width)
        if now < end:
            just_now = any(each.week == self.half.now for each in self.half.happenings)
            row.put(now, "! now" if just_now else "▲ now", "bold $primary")
        return row


def list_edges(places: Sequence[int], last: int) -> list[int]:
    """Return for each column where the next thing begins; for the last one, `last`."""
    return [*places[1:], last][: len(places)]
