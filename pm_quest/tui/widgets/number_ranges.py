"""The numbers of a finished playthrough, within what was possible."""

from collections.abc import Mapping

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from pm_quest.story.labels import NUMBER_LABELS, SKILL_LABELS, format_scale
from pm_quest.story.meters import LABEL_WIDTH, MeterView
from pm_quest.story.view import DebriefView
from pm_quest.tui import safe_text
from pm_quest.tui.widgets.bars import draw_line_bar, draw_meter, draw_range_bar, format_meter_value
from pm_quest.tui.widgets.player_scales import PlayerScales

USUAL_LABEL, USUAL_FIGURE_WIDTH, USUAL_REACH = 15, 4, 11
"""The width of a label, of a value and of a range, where nothing is longer and there is room."""
MOST_BAR, GOOD_BAR, LEAST_BAR = 40, 10, 4


class NumberRanges(Static):
    """One row a number.

    Adaptability is compared with the worst and best fit of the decisions that were met, until the
    range of the whole
    story is known (`show_possible`).
    """

    def __init__(self, debrief: DebriefView, scales: PlayerScales) -> None:
        super().__init__()
        self.debrief, self.scales = debrief, scales
        self.possible: Mapping[str, tuple[int, int]] = {}

    def show_possible(self, possible: Mapping[str, tuple[int, int]]) -> None:
        """Show the least and most that was possible, by the name of the number."""
        self.possible = possible
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return one row a number, and an empty one: all columns are fitted to the width.

        To render them for it would lay the whole screen out, to learn that width.
        """
        return len(SKILL_LABELS) + 2 + len(self.debrief.meters) if width else 0

    def render(self) -> Content:
        """Render skills, adaptability, then the organisation's meters."""
        self.label, self.figure, self.bar = self._measure_columns()
        rows = [self._render_skill(name) for name in SKILL_LABELS]
        rows.append(self._render_adaptability())
        rows += [Content()] + [self._render_meter(meter) for meter in self.debrief.meters]
        return Content("\n").join(rows)

    def _measure_columns(self) -> tuple[int, int, int]:
        """Return the width of labels, values and bars: bars are shortened first, then labels."""
        labels = [cell_len(safe_text.plain_content(meter.label).plain) for meter in self.debrief.meters]
        label = min(LABEL_WIDTH, max([USUAL_LABEL, *labels]))
        figure = max([USUAL_FIGURE_WIDTH, *(len(str(meter.value)) + 1 for meter in self.debrief.meters)])
        reach = max(cell_len(self._format_range(name)) for name in NUMBER_LABELS)
        room = self.size.width - 1 - figure
        if room - USUAL_REACH - label >= GOOD_BAR:
            reach = max(reach, USUAL_REACH)
        bar = max(LEAST_BAR, min(MOST_BAR, room - reach - label))
        return max(1, min(label, room - reach - bar)), figure, bar

    def _render_skill(self, name: str) -> Content:
        value = self.debrief.skills[name]
        if name not in self.possible:
            bar = draw_line_bar(self.scales.skills.find_share(value), 1, self.bar)
        else:
            top = max(
                *self.debrief.skills.values(), *(most for id, (_, most) in self.possible.items() if id in SKILL_LABELS)
            )
            bar = draw_range_bar(value, self.possible[name], (0, max(1, top)), self.bar)
        return self._render_row(SKILL_LABELS[name], bar, str(value), self._format_range(name))

    def _render_adaptability(self) -> Content:
        value = self.debrief.adaptability
        low, high = self._find_bounds()
        reach = (float(low), float(max(high, low + 1)))
        bar = draw_range_bar(value, reach, reach, self.bar, colour="$adapts" if value >= 0 else "$forces")
        return self._render_row(
            NUMBER_LABELS["adaptability"], bar, safe_text.format_signed(value), self._format_range("adaptability")
        )

    def _render_meter(self, meter: MeterView) -> Content:
        scale = f" {format_scale(meter)}"
        room = self.size.width - self.label - 1 - self.bar - self.figure
        figure = format_meter_value(meter.value)
        return self._render_row(
            meter.label, draw_meter(meter, self.bar), figure, scale if cell_len(scale) <= room else ""
        )

    def _render_row(self, label: str, bar: Content, figure: str, reach: str = "") -> Content:
        shown = safe_text.fit_to_width(label, self.label, "$muted")
        return Content.assemble(shown, " ", bar, (f"{figure:>{self.figure}}", "bold"), (reach, "$muted"))

    def _find_bounds(self) -> tuple[int, int]:
        return self.possible.get("adaptability", (self.debrief.lowest, self.debrief.highest))

    def _format_range(self, name: str) -> str:
        """Format the range of what was possible; empty where that isn't known."""
        if name == "adaptability":
            low, high = self._find_bounds()
            return f"  {safe_text.format_signed(low)}…{safe_text.format_signed(high)}"
        return "  {}–{}".format(*self.possible[name]) if name in self.possible else ""
