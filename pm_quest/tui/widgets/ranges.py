"""What a finished playthrough brought: skills and adaptability between the least and most possible, and the meters."""

from collections.abc import Mapping

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from pm_quest.story.model import LABEL_WIDTH, SKILLS, Scenario
from pm_quest.tui import ink
from pm_quest.tui.shown import DebriefShown
from pm_quest.tui.widgets.bars import block_bar, line_bar, span
from pm_quest.tui.widgets.scales import PlayerScales

USUAL_LABEL, FIGURE, USUAL_REACH = 15, 4, 11
"""The columns of a label, of a value and of what was possible, where nothing is longer and there is room."""
MOST_BAR, GOOD_BAR, LEAST_BAR = 40, 10, 4


class Ranges(Static):
    """One row a number.

    Adaptability is held against the worst and best fit of the decisions that were met, until what was possible in the
    whole story is known (`show_possible`).
    """

    def __init__(self, scenario: Scenario, debrief: DebriefShown) -> None:
        super().__init__()
        self.scenario, self.debrief = scenario, debrief
        self.scales = PlayerScales.of(scenario)
        self.possible: Mapping[str, tuple[int, int]] = {}

    def show_possible(self, possible: Mapping[str, tuple[int, int]]) -> None:
        """Show the least and most that was possible, by the name of the number."""
        self.possible = possible
        self.refresh()

    def render(self) -> Content:
        """Skills, adaptability, then the organisation's meters."""
        self.label, self.figure, self.bar = self._columns()
        rows = [self._skill(name) for name in SKILLS]
        rows.append(self._adaptability())
        rows += [Content()] + [self._meter(name) for name in self.scenario.meters]
        return Content("\n").join(rows)

    def _columns(self) -> tuple[int, int, int]:
        """The columns of labels, values and bars: bars are shortened first, then labels, to what there is room for."""
        labels = [cell_len(ink.plain(meter.label).plain) for meter in self.scenario.meters.values()]
        label = min(LABEL_WIDTH, max([USUAL_LABEL, *labels]))
        figure = max([FIGURE, *(len(str(value)) + 1 for value in self.debrief.meters.values())])
        reach = max(cell_len(self._reach_of(name)) for name in (*SKILLS, "adaptability"))
        room = self.size.width - 1 - figure
        if room - USUAL_REACH - label >= GOOD_BAR:
            reach = max(reach, USUAL_REACH)
        bar = max(LEAST_BAR, min(MOST_BAR, room - reach - label))
        return max(1, min(label, room - reach - bar)), figure, bar

    def _skill(self, name: str) -> Content:
        value = self.debrief.skills[name]
        if name not in self.possible:
            bar = line_bar(self.scales.skills.share(value), 1, self.bar)
        else:
            top = max(*self.debrief.skills.values(), *(most for id, (_, most) in self.possible.items() if id in SKILLS))
            bar = span(value, self.possible[name], (0, max(1, top)), self.bar)
        return self._row(ink.SKILL_LABELS[name], bar, str(value), self._reach_of(name))

    def _adaptability(self) -> Content:
        value = self.debrief.adaptability
        low, high = self._bounds()
        reach = (float(low), float(max(high, low + 1)))
        bar = span(value, reach, reach, self.bar, colour="$adapts" if value >= 0 else "$forces")
        return self._row("adaptability", bar, ink.signed(value), self._reach_of("adaptability"))

    def _meter(self, name: str) -> Content:
        meter, value = self.scenario.meters[name], self.debrief.meters[name]
        bar = block_bar(value, meter.min, meter.max, self.bar)
        return self._row(meter.label, bar, str(value).replace("-", "−"))

    def _row(self, label: str, bar: Content, figure: str, reach: str = "") -> Content:
        shown = ink.fitted(label, self.label, "$muted")
        return Content.assemble(shown, " ", bar, (f"{figure:>{self.figure}}", "bold"), (reach, "$muted"))

    def _bounds(self) -> tuple[int, int]:
        return self.possible.get("adaptability", (self.debrief.lowest, self.debrief.highest))

    def _reach_of(self, name: str) -> str:
        """What was possible, in figures; nothing where that isn't known."""
        if name == "adaptability":
            low, high = self._bounds()
            return f"  {ink.signed(low)}…{ink.signed(high)}"
        return "  {}–{}".format(*self.possible[name]) if name in self.possible else ""
