"""A label, a bar and a number on one row; a change has its own colour, and its sign."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.story.labels import NUMBER_LABELS, SKILL_LABELS, format_scale
from pm_quest.story.meters import LABEL_WIDTH, MeterView
from pm_quest.tui import safe_text
from pm_quest.tui.widgets.bars import draw_line_bar, draw_meter, draw_swing_bar, format_meter_value
from pm_quest.tui.widgets.outcome_card import NUMBERS_SECONDS
from pm_quest.tui.widgets.player_scales import PlayerScales

ROOMY_WIDTH, USUAL_LABEL, SMALL_LABEL = 30, 13, 11
"""From this width on all labels have one width, so that the bars of all groups are aligned."""
LEAST_BAR, SHORT_BAR, MOST_BAR = 2, 4, 12
USUAL_FIGURE = 4
"""The width of a value, and of its change, unless its bounds are longer."""


@dataclass(frozen=True, slots=True)
class GaugeColumns:
    """The column widths that the gauges of a group share.

    The longest label, value, change and scale (` of 12`), in cells. The scale is left out where the
    bar would become shorter than `SHORT_BAR` for it.
    """

    label: int = USUAL_LABEL
    figure: int = USUAL_FIGURE
    change: int = USUAL_FIGURE
    scale: int = 0

    @classmethod
    def for_meters(cls, meters: Sequence[MeterView]) -> "GaugeColumns":
        """Measure these meters: their labels, and the longest numbers that they can show."""
        bounds = [str(bound) for meter in meters for bound in (meter.min, meter.max)]
        spans = [f" +{meter.max - meter.min}" for meter in meters]
        return cls(
            min(
                LABEL_WIDTH, max((cell_len(safe_text.plain_content(meter.label).plain) for meter in meters), default=0)
            ),
            max([USUAL_FIGURE, *(len(bound) + 1 for bound in bounds)]),
            max([USUAL_FIGURE, *map(len, spans)]),
            max((1 + len(format_scale(meter)) for meter in meters), default=0),
        )

    def divide_width(self, width: int) -> tuple[int, int]:
        """Return the width of the label and of the bar in a row of this width.

        The bar is shortened first.
        """
        room = width - 1 - self.figure - self.change - (self.scale if self.has_scale(width) else 0)
        usual = USUAL_LABEL if width >= ROOMY_WIDTH else SMALL_LABEL
        label = max(1, min(max(usual, self.label), room - LEAST_BAR))
        return label, max(LEAST_BAR, min(MOST_BAR, room - label))

    def has_scale(self, width: int) -> bool:
        """Return whether a row of this width has room for the scale of its meter."""
        usual = USUAL_LABEL if width >= ROOMY_WIDTH else SMALL_LABEL
        rest = width - 1 - self.figure - self.change - max(usual, self.label)
        return self.scale > 0 and rest - self.scale >= SHORT_BAR


class Gauge(Static):
    """A number of a playthrough, by its name: a meter, a skill, or `adaptability`.

    `scales` are those of the player's numbers, None for a meter.
    """

    DEFAULT_CSS = "Gauge { height: 1; }"

    value: reactive[float] = reactive(0.0)

    def __init__(
        self,
        name: str,
        label: str,
        columns: GaugeColumns,
        *,
        meter: MeterView | None = None,
        scales: PlayerScales | None = None,
    ) -> None:
        super().__init__()
        self.number_name = name
        self.label, self.columns, self.meter, self.scales, self.was = label, columns, meter, scales, 0

    def show_value(self, value: int, was: int, *, grow: bool = False) -> None:
        """Show a value and its change; with `grow` the bar runs there."""
        self.was = was
        if grow and self.app.animation_level == "full" and value != was:
            self.set_reactive(Gauge.value, float(was))
            self.animate("value", float(value), duration=0.7, delay=NUMBERS_SECONDS, easing="out_cubic")
        else:
            self.value = value
            self.refresh()

    def render(self) -> Content:
        """Render the row, as wide as there is room."""
        rise = round(self.value - self.was)
        label, bar = self.columns.divide_width(self.size.width)
        adapting = self.number_name == "adaptability"
        number = safe_text.format_signed(self.value) if adapting else format_meter_value(self.value)
        colour = safe_text.change_style(self.meter is not None, rise)
        return Content.assemble(
            safe_text.fit_to_width(self.label, label, "$muted"),
            " ",
            self._draw_bar(bar),
            (f"{number:>{self.columns.figure}}", "bold"),
            (self._format_scale(), "$muted"),
            (f" {safe_text.format_signed(rise)}".ljust(self.columns.change) if rise else "", f"bold {colour}"),
        )

    def _format_scale(self) -> str:
        """Return the scale, as wide as the group's longest; empty for the player's numbers, or without room."""
        if self.meter is None or not self.columns.has_scale(self.size.width):
            return ""
        return f" {format_scale(self.meter)}".ljust(self.columns.scale)

    def _draw_bar(self, width: int) -> Content:
        if self.meter:
            return draw_meter(self.meter, width, at=self.value, was=self.was)
        assert self.scales is not None
        if self.number_name == "adaptability":
            leaning = self.scales.adaptability.find_share(self.value)
            return draw_swing_bar(-leaning if self.value < 0 else leaning, 1, width)
        share = self.scales.skills.find_share
        return draw_line_bar(share(self.value), 1, width, was=share(self.was))


def build_meter_gauges(meters: Sequence[MeterView]) -> list[Gauge]:
    """Return a gauge for each meter of the story."""
    columns = GaugeColumns.for_meters(meters)
    return [Gauge(meter.id, meter.label, columns, meter=meter) for meter in meters]


def build_player_gauges(scales: PlayerScales) -> list[Gauge]:
    """Return a gauge for each skill, and one for the adaptability."""
    columns = GaugeColumns(max(map(len, SKILL_LABELS.values())))
    return [Gauge(name, label, columns, scales=scales) for name, label in NUMBER_LABELS.items()]
