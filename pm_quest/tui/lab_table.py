"""The table of the lab's screen.

Its columns and rows, and every figure in words, as the player has set it up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual.content import Content

from pm_quest.kit.sentences import format_line
from pm_quest.lab.lab_table import (
    DEFAULT_WEIGHTING,
    ColumnKind,
    LabColumn,
    LabTable,
    LabWeighting,
    build_columns,
    compute_overall,
    find_role_head,
    group_policies,
    list_counted_columns,
    mark_extreme,
    rank_policies,
)
from pm_quest.lab.lab_wording import describe_policy, format_column_figures, format_overall
from pm_quest.lab.policy_neighbours import format_standing
from pm_quest.reports.figure_formats import format_signed
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.policies import KNOWN_POLICIES, POLICY_NAMES
from pm_quest.tui import safe_text
from pm_quest.tui.widgets.heat_map import PLAYER_ROW, HeatColumn, HeatRow

if TYPE_CHECKING:
    from pm_quest.analysis import FigureSpread

BOUND_POLICIES = ("best", "worst")


@dataclass(frozen=True, slots=True)
class LabTableView:
    """The lab as the screen shows it.

    by: what a column stands for.
    weighing: what counts over all, and how.
    played: the playthrough to compare with the policies, if any.
    """

    lab: LabTable
    by: ColumnKind = "role"
    weighing: LabWeighting = DEFAULT_WEIGHTING
    played: Playthrough | None = None

    @property
    def brought(self) -> bool:
        """Whether all figures are of a player who brings something: what was brought to the playthrough."""
        return self.played is not None and self.played.brings.has_any

    @property
    def columns(self) -> tuple[LabColumn, ...]:
        """The columns after the first one, which is over all."""
        return build_columns(self.lab, self.weighing, self.by)

    @property
    def player_column(self) -> int | None:
        """The number of the column that the playthrough belongs to.

        None where no such column is shown.
        """
        if self.played is None or self.played.impact is None:
            return None
        mine = [self.played.scenario.id]
        return next((n for n, each in enumerate(self.columns, 1) if [one.id for one in each.scenarios] == mine), None)

    def list_headings(self) -> list[HeatColumn]:
        """Return the headings of the columns."""
        return [
            HeatColumn("all", "over all", decimals=1),
            *(HeatColumn(c.label, c.name, c.counts, find_role_head(c.id, c.label)) for c in self.columns),
        ]

    def list_rows(self) -> list[HeatRow]:
        """Return a row for each policy, the highest first; many are grouped.

        With a playthrough among them, they are sorted by the mean in its scenario, else by the
        overall mean.
        """
        shown, means, yours = self.columns, compute_overall(self.lab, self.weighing), self.player_column
        known: dict[str, float | None] = {policy: means.get(policy) for policy in KNOWN_POLICIES}
        if yours is not None and self.played is not None:
            known = {policy: shown[yours - 1].mean_impact(policy) for policy in KNOWN_POLICIES} | {
                PLAYER_ROW: self.played.impact
            }
        ranked = rank_policies(known, (*self.lab.applicable_policies, PLAYER_ROW))
        return [
            replace(self._build_row(id, shown, means, yours), group=group)
            for group, policies in group_policies(ranked).items()
            for id in policies
        ]

    def _build_row(
        self, id: str, shown: tuple[LabColumn, ...], means: Mapping[str, float | None], yours: int | None
    ) -> HeatRow:
        if id == PLAYER_ROW:
            mine = self.played.impact if self.played else None
            return HeatRow(
                PLAYER_ROW, PLAYER_ROW, tuple((mine if n == yours else None, "") for n in range(len(shown) + 1))
            )
        cells = [(means.get(id), ""), *((_find_mean(each, id), mark_extreme(each, id)) for each in shown)]
        return HeatRow(id, POLICY_NAMES[id], tuple(cells), quiet=id in BOUND_POLICIES)

    def describe_figure(self, row: str, column: int) -> Content:
        """Describe a figure: the policy, where it plays, and its mean.

        For the player's row: where the playthrough is among the policies.
        """
        if row == PLAYER_ROW:
            return self._describe_player()
        head = safe_text.plain_content(describe_policy(row), "bold")
        if column == 0:
            counted = list_counted_columns(self.lab, self.weighing)
            return Content.assemble(head, "\n", format_overall(row, compute_overall(self.lab, self.weighing), counted))
        here = self.columns[column - 1]
        return Content.assemble(
            head,
            "\n",
            safe_text.plain_content(
                f"{'As' if self.by == 'role' else 'In'} {here.name}: {format_column_figures(here, row)}"
            ),
        )

    def describe_heads(self) -> str:
        """Describe what each column stands for whose head is shorter than its name."""
        return f"The columns: {'; '.join(f'{each.label}, {each.name}' for each in self.columns)}."

    def describe_counting(self) -> Content:
        """Describe what counts over all, and how it is weighed."""
        number, each = len(list_counted_columns(self.lab, self.weighing)), self.weighing.each
        counts = f"{number} {each}{'' if number == 1 else 's'}, each the same" if number else "nothing counts"
        brackets = "" if all(column.counts for column in self.columns) else "; what is in brackets does not count"
        changed = "" if self.weighing == DEFAULT_WEIGHTING else "; changed by you"
        brings = (
            f"with what you brought to {format_line(self.played.scenario.title)}"
            if self.played and self.brought
            else "bringing nothing"
        )
        return safe_text.plain_content(f"over all: {counts}, {brings}{brackets}{changed}", "$muted")

    def _describe_player(self) -> Content:
        if self.played is None or self.player_column is None:
            return Content()
        here, impact, adapted = self.columns[self.player_column - 1], self.played.impact or 0, self.played.adaptability
        policies = [policy for policy in self.lab.applicable_policies if here.has_policy(policy)]
        impacts = {policy: here.combine_impact(policy).mean for policy in policies}
        points = {policy: here.combine_adaptability(policy).mean for policy in policies}
        return Content.assemble(
            safe_text.plain_content(f"You, in {self.played.scenario.title}", "bold $primary"),
            f"\nimpact {impact}, {format_standing(impact, impacts, '{:.1f}'.format, _find_range(here.combine_impact('random')))}",
            f"\nadaptability {safe_text.format_signed(adapted)}, "
            f"{format_standing(adapted, points, format_signed, _find_range(here.combine_adaptability('random')))}",
        )


def _find_mean(column: LabColumn, policy: str) -> float | None:
    """Return a mean; None where nothing here tells the policy from playing at random."""
    return column.mean_impact(policy) if column.applies_policy(policy) else None


def _find_range(spread: "FigureSpread") -> tuple[int, int] | None:
    """Return the least and the most that any way of playing can reach.

    Playing at random takes every one.
    """
    return None if spread.min is None or spread.max is None else (spread.min, spread.max)
