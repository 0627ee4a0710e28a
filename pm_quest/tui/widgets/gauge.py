"""A label, a bar and a number on one row; what has just changed is in its own colour, with its sign."""

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from pm_quest.story.model import SKILLS, Meter, Scenario
from pm_quest.tui import ink
from pm_quest.tui.shown import ArrivalShown
from pm_quest.tui.widgets.bars import block_bar, line_bar, swing

SKILL_SCALE, ADAPTABILITY_SCALE = 12, 6
"""The least a full bar stands for; a playthrough that goes beyond stretches it."""


ROOMY, FIGURES = 30, 9
"""From so many columns a label has its full width; the figures and the gap before the bar take so many."""


class Gauge(Static):
    """One number of a playthrough, by its name: a meter, a skill, or `adaptability`."""

    DEFAULT_CSS = "Gauge { height: 1; }"

    value: reactive[float] = reactive(0.0)

    def __init__(self, name: str, label: str, meter: Meter | None = None) -> None:
        super().__init__()
        self.measures = name
        self.label, self.meter, self.was = label, meter, 0

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
        label = 15 if self.size.width >= ROOMY else 11
        width = min(12, max(4, self.size.width - label - FIGURES))
        adapting = self.measures == "adaptability"
        number = ink.signed(self.value) if adapting else f"{round(self.value)}".replace("-", "−")
        colour = ink.rise_style(self.meter is not None, rise)
        return Content.assemble(
            ink.fitted(self.label, label, "$muted"),
            " ",
            self._bar(width),
            (f"{number:>4}", "bold"),
            (f" {ink.signed(rise):<3}" if rise else "", f"bold {colour}"),
        )

    def _bar(self, width: int) -> Content:
        if self.meter:
            return block_bar(self.value, self.meter.min, self.meter.max, width, was=self.was)
        if self.measures == "adaptability":
            return swing(self.value, max(ADAPTABILITY_SCALE, abs(self.value)), width)
        return line_bar(self.value, max(SKILL_SCALE, self.value), width, was=self.was)


def gauges_of_employer(scenario: Scenario) -> list[Gauge]:
    """A gauge for each meter of the story."""
    return [Gauge(id, meter.label, meter) for id, meter in scenario.meters.items()]


def gauges_of_player() -> list[Gauge]:
    """A gauge for each skill, and one for adaptability."""
    return [Gauge(name, ink.SKILL_LABELS.get(name, name)) for name in (*SKILLS, "adaptability")]


def numbers(arrival: ArrivalShown) -> dict[str, int]:
    """Every number a gauge can show; those that are withheld are missing."""
    known = {**arrival.meters, **(arrival.skills or {})}
    return known if arrival.adaptability is None else {**known, "adaptability": arrival.adaptability}
