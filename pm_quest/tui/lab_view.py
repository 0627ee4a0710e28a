"""What the screen of the lab shows: its columns and rows, and every figure in words, as a player has set it up."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from pm_quest.lab.standing import standing_in_words
from pm_quest.lab.table import AS_IT_COMES, Column, Each, Lab, Weighing, columns, counted_columns, mark, overall, ranked
from pm_quest.lab.words import figures_in_words, meaning, overall_in_words
from pm_quest.reports.figures import signed
from pm_quest.story.model import POLICIES
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.policies import NAMES
from pm_quest.tui import ink
from pm_quest.tui.widgets.heat import YOU, HeatColumn, HeatRow

if TYPE_CHECKING:
    from pm_quest.analysis import Spread

BOUNDS = ("best", "worst")


@dataclass(frozen=True, slots=True)
class LabView:
    """The lab as it is looked at: what counts, what a column stands for, and the playthrough that is held against it."""

    lab: Lab
    by: Each = "role"
    weighing: Weighing = AS_IT_COMES
    played: Playthrough | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns beside the first, which is over all."""
        return columns(self.lab, self.weighing, self.by)

    @property
    def yours(self) -> int | None:
        """The number of the column that the playthrough can be held against, if one is shown."""
        if self.played is None or self.played.impact is None:
            return None
        mine = [self.played.scenario.id]
        return next((n for n, each in enumerate(self.columns, 1) if [one.id for one in each.scenarios] == mine), None)

    def heads(self) -> list[HeatColumn]:
        """What stands over the columns."""
        return [HeatColumn("all", "over all"), *(HeatColumn(c.label, c.name, c.counts) for c in self.columns)]

    def rows(self) -> list[HeatRow]:
        """A row for each policy, the highest first: over all, or, with a playthrough among them, in its scenario."""
        shown, means, yours = self.columns, overall(self.lab, self.weighing), self.yours
        known: dict[str, float | None] = {policy: means.get(policy) for policy in POLICIES}
        if yours is not None and self.played is not None:
            known = {policy: shown[yours - 1].mean(policy) for policy in POLICIES} | {YOU: self.played.impact}
        return [self._row(id, shown, means, yours) for id in ranked(known)]

    def _row(self, id: str, shown: tuple[Column, ...], means: Mapping[str, float | None], yours: int | None) -> HeatRow:
        if id == YOU:
            mine = self.played.impact if self.played else None
            return HeatRow(YOU, YOU, tuple((mine if n == yours else None, "") for n in range(len(shown) + 1)))
        cells = [(means.get(id), ""), *((each.mean(id), mark(each, id)) for each in shown)]
        return HeatRow(id, NAMES[id], tuple(cells), quiet=id in BOUNDS)

    def told(self, row: str, column: int) -> Content:
        """A figure in words: the policy, where it plays, and what it comes to; or the playthrough among the policies."""
        if row == YOU:
            return self._you_told()
        head = ink.plain(meaning(row), "bold")
        if column == 0:
            counted = counted_columns(self.lab, self.weighing)
            return Content.assemble(head, "\n", overall_in_words(row, overall(self.lab, self.weighing), counted))
        here = self.columns[column - 1]
        return Content.assemble(
            head, "\n", ink.plain(f"{'As' if self.by == 'role' else 'In'} {here.name}: {figures_in_words(here, row)}")
        )

    def counted(self) -> Content:
        """What counts over all, and how it is weighed."""
        number, each = len(counted_columns(self.lab, self.weighing)), self.weighing.each
        counts = f"{number} {each}{'' if number == 1 else 's'}, each the same" if number else "nothing counts"
        brackets = "" if all(column.counts for column in self.columns) else "; what is in brackets does not count"
        changed = "" if self.weighing == AS_IT_COMES else "; changed by you"
        return Content.styled(f"over all: {counts}{brackets}{changed}", "$muted")

    def _you_told(self) -> Content:
        if self.played is None or self.yours is None:
            return Content()
        here, impact, adapted = self.columns[self.yours - 1], self.played.impact or 0, self.played.adaptability
        policies = [policy for policy in POLICIES if here.has(policy)]
        impacts = {policy: here.impact(policy).mean for policy in policies}
        points = {policy: here.adaptability(policy).mean for policy in policies}
        return Content.assemble(
            ink.plain(f"You, in {self.played.scenario.title}", "bold $primary"),
            f"\nimpact {impact}, {standing_in_words(impact, impacts, '{:.1f}'.format, _reach(here.impact('random')))}",
            f"\nadaptability {ink.signed(adapted)}, "
            f"{standing_in_words(adapted, points, signed, _reach(here.adaptability('random')))}",
        )


def _reach(spread: "Spread") -> tuple[int, int] | None:
    """The least and the most that can come of any way of playing: playing at random takes every one of them."""
    return None if spread.min is None or spread.max is None else (spread.min, spread.max)
