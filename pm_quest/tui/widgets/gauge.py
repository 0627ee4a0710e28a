"""A label, a bar and a number on one row; what has just changed is in its own colour, with its sign."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.story.model import LABEL_WIDTH, SKILLS, Meter, Scenario
from pm_quest.tui import ink
from pm_quest.tui.shown import ArrivalShown
from pm_quest.tui.widgets.bars import block_bar, line_bar, swing
from pm_quest.tui.widgets.scales import PlayerScales

ROOMY, USUAL_LABEL, SMALL_LABEL = 30, 15, 11
"""From so many columns a label has its usual width, whatever it says; so bars stand below one another in all groups."""
LEAST_BAR, MOST_BAR = 2, 12
USUAL_FIGURE = 4
"""The columns of a value, and of its change, unless its bounds are longer."""


@dataclass(frozen=True, slots=True)
class GaugeColumns:
    """What the gauges of one group have in common: the longest label, value and change, in cells."""

    label: int = USUAL_LABEL
    figure: int = USUAL_FIGURE
    change: int = USUAL_FIGURE

    @classmethod
    def of_meters(cls, meters: Sequence[Meter]) -> "GaugeColumns":
        """Measure these meters: their labels, and the longest numbers that they can show."""
        bounds = [str(bound) for meter in meters for bound in (meter.min, meter.max)]
        spans = [f" +{meter.max - meter.min}" for meter in meters]
        return cls(
            min(LABEL_WIDTH, max((cell_len(ink.plain(meter.label).plain) for meter in meters), default=0)),
            max([USUAL_FIGURE, *(len(bound) + 1 for bound in bounds)]),
            max([USUAL_FIGURE, *map(len, spans)]),
        )

    def share_room(self, width: int) -> tuple[int, int]:
        """Give the columns of the label and of the bar in a row of this width: a bar is shortened before a label is."""
        room = width - 1 - self.figure - self.change
        usual = USUAL_LABEL if width >= ROOMY else SMALL_LABEL
        label = max(1, min(max(usual, self.label), room - LEAST_BAR))
        return label, max(LEAST_BAR, min(MOST_BAR, room - label))


class Gauge(Static):
    """One number of a playthrough, by its name: a meter, a skill, or `adaptability`; `scales` are those of the player's."""

    DEFAULT_CSS = "Gauge { height: 1; }"

    value: reactive[float] = reactive(0.0)

    def __init__(
        self,
        name: str,
        label: str,
        columns: GaugeColumns,
        *,
        meter: Meter | None = None,
        scales: PlayerScales | None = None,
    ) -> None:
        super().__init__()
        self.measures = name
        self.label, self.columns, self.meter, self.scales, self.was = label, columns, meter, scales, 0

    def show(self, value: int, was: int, *, grow: bool = False) -> None:
        """Show a value and how it has changed; `grow` lets the bar run there."""
        self.was = was
        if grow and self.app.animation_level == "full" and value != was:
            self.set_reactive(Gauge.value, float(was))
            self.animate("value", float(value), duration=0.7, delay=0.4, easing="out_cubic")
        else:
            self.value = value
            self.refresh()

    def render(self) -> Content:
        """The row, as wide as there is room."""
        rise = round(self.value - self.was)
        label, bar = self.columns.share_room(self.size.width)
        adapting = self.measures == "adaptability"
        number = ink.signed(self.value) if adapting else f"{round(self.value)}".replace("-", "−")
        colour = ink.rise_style(self.meter is not None, rise)
        return Content.assemble(
            ink.fitted(self.label, label, "$muted"),
            " ",
            self._bar(bar),
            (f"{number:>{self.columns.figure}}", "bold"),
            (f" {ink.signed(rise)}".ljust(self.columns.change) if rise else "", f"bold {colour}"),
        )

    def _bar(self, width: int) -> Content:
        if self.meter:
            return block_bar(self.value, self.meter.min, self.meter.max, width, was=self.was)
        assert self.scales is not None
        if self.measures == "adaptability":
            leaning = self.scales.adaptability.share(self.value)
            return swing(-leaning if self.value < 0 else leaning, 1, width)
        share = self.scales.skills.share
        return line_bar(share(self.value), 1, width, was=share(self.was))


def gauges_of_employer(scenario: Scenario) -> list[Gauge]:
    """A gauge for each meter of the story."""
    columns = GaugeColumns.of_meters([*scenario.meters.values()])
    return [Gauge(id, meter.label, columns, meter=meter) for id, meter in scenario.meters.items()]


def gauges_of_player(scales: PlayerScales) -> list[Gauge]:
    """A gauge for each skill, and one for adaptability."""
    columns = GaugeColumns(max(map(len, ink.SKILL_LABELS.values())))
    names = (*SKILLS, "adaptability")
    return [Gauge(name, ink.SKILL_LABELS.get(name, name), columns, scales=scales) for name in names]


def numbers(arrival: ArrivalShown) -> dict[str, int]:
    """Every number a gauge can show; those that are withheld are missing."""
    known = {**arrival.meters, **(arrival.skills or {})}
    return known if arrival.adaptability is None else {**known, "adaptability": arrival.adaptability}
