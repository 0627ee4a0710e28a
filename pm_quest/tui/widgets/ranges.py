"""What a finished playthrough brought: skills and adaptability between the least and most possible, and the meters."""

from collections.abc import Mapping

from textual.content import Content
from textual.widgets import Static

from pm_quest.story.model import SKILLS, Scenario
from pm_quest.tui import ink
from pm_quest.tui.shown import DebriefShown
from pm_quest.tui.widgets.bars import block_bar, line_bar, span

LABEL, FIGURES = 16, 15


class Ranges(Static):
    """One row a number.

    Adaptability is held against the worst and best fit of the decisions that were met, until what was possible in the
    whole story is known (`show_possible`).
    """

    def __init__(self, scenario: Scenario, debrief: DebriefShown) -> None:
        super().__init__()
        self.scenario, self.debrief = scenario, debrief
        self.possible: Mapping[str, tuple[int, int]] = {}

    def show_possible(self, possible: Mapping[str, tuple[int, int]]) -> None:
        """Show the least and most that was possible, by the name of the number."""
        self.possible = possible
        self.refresh()

    def render(self) -> Content:
        """Skills, adaptability, then the organisation's meters."""
        width = max(10, min(40, self.size.width - LABEL - FIGURES))
        rows = [self._skill(name, width) for name in SKILLS]
        rows.append(self._adaptability(width))
        rows += [Content()] + [self._meter(name, width) for name in self.scenario.meters]
        return Content("\n").join(rows)

    def _skill(self, name: str, width: int) -> Content:
        value, top = self.debrief.skills[name], max(12, *self.debrief.skills.values())
        label = ink.fitted(ink.SKILL_LABELS[name], LABEL, "$muted")
        if name not in self.possible:
            return Content.assemble(label, line_bar(value, top, width), (f"{value:>4}", "bold"))
        low, high = self.possible[name]
        top = max(top, *(most for skill, (_, most) in self.possible.items() if skill in SKILLS))
        bar = span(value, (low, high), (0, top), width)
        return Content.assemble(label, bar, (f"{value:>4}", "bold"), (f"  {low}–{high}", "$muted"))

    def _adaptability(self, width: int) -> Content:
        value = self.debrief.adaptability
        low, high = self.possible.get("adaptability", (self.debrief.lowest, self.debrief.highest))
        label = ink.fitted("adaptability", LABEL, "$muted")
        reach = (float(low), float(max(high, low + 1)))
        bar = span(value, reach, reach, width, colour="$adapts" if value >= 0 else "$forces")
        figures = (f"  {ink.signed(low)}…{ink.signed(high)}", "$muted")
        return Content.assemble(label, bar, (f"{ink.signed(value):>4}", "bold"), figures)

    def _meter(self, name: str, width: int) -> Content:
        meter, value = self.scenario.meters[name], self.debrief.meters[name]
        label = ink.fitted(meter.label, LABEL, "$muted")
        return Content.assemble(label, block_bar(value, meter.min, meter.max, width), (f"{value:>4}", "bold"))
