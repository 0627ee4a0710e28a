"""The tables of the lab's second page: calls and preparations as rows for a heat map, and each figure in words."""

from dataclasses import dataclass

from pm_quest.career.career_labels import SHORT_NAMES
from pm_quest.kit.sentences import format_line
from pm_quest.kit.text import shorten_text
from pm_quest.lab.call_changes import CallTable
from pm_quest.lab.call_wording import CallNames
from pm_quest.lab.career_wording import name_cards
from pm_quest.lab.careers.career_lab import CareerLab
from pm_quest.lab.careers.preparation_study import Kind, PreparationStudy, find_mean
from pm_quest.lab.lab_table import number_role_labels
from pm_quest.reports.figure_formats import format_signed
from pm_quest.story.policies import POLICY_NAMES
from pm_quest.tui.widgets.heat_map import HeatColumn, HeatRow

KIND_NAMES: dict[Kind, str] = {
    "best": "the best of all",
    "uncertified": "without credentials",
    "dearest": "the dearest",
    "drawn": "half-year by chance",
}
_ADAPTING = "adapting, after a preparation"
_PLAYED = "the best preparation, then playing"


@dataclass(frozen=True, slots=True)
class CallRows:
    """Credentials by employers: by how many points of 100 each changes a call."""

    lab: CareerLab
    table: CallTable
    names: CallNames

    def list_headings(self) -> list[HeatColumn]:
        """Return the most of all, then a column for each employer."""
        labels = number_role_labels([each.role for each in self.lab.employers.values()])
        return [
            HeatColumn("most", "the most anywhere", decimals=1),
            *(
                HeatColumn(label, self.names.employers[id], head=self.names.employers[id], decimals=1)
                for id, label in zip(self.lab.employers, labels, strict=True)
            ),
        ]

    def list_rows(self) -> list[HeatRow]:
        """Return a row for each credential, the one that changes most first."""
        credentials = [*next(iter(self.table.changes.values()), {})]
        rows = []
        for id in credentials:
            points = [max(0.0, 100 * self.table.changes[who][id].change) for who in self.lab.employers]
            cells = tuple((each, "") for each in (max(points), *points))
            rows.append(HeatRow(id, SHORT_NAMES.get(id) or self.names.credentials[id], cells))
        return sorted(rows, key=lambda row: -(row.cells[0][0] or 0))

    def describe(self, row: str, column: int) -> str:
        """Describe a figure, with what it is for each background."""
        if column == 0:
            return f"{self.names.credentials[row]}: the most that it changes a call, at any of {len(self.lab.employers)} employers."
        who = [*self.lab.employers][column - 1]
        found = self.table.changes[who][row]
        margin = "" if found.margin is None else f", give or take {100 * found.margin:.1f}"
        by = ", ".join(
            f"{self.names.backgrounds[id]} {format_signed(100 * change)}" for id, change in found.by_background.items()
        )
        return (
            f"{self.names.credentials[row]} at {self.names.employers[who]}: a call is {100 * found.held:.1f} of 100 likely with it and "
            f"{100 * found.lacking:.1f} without{margin}. By background: {by}."
        )


@dataclass(frozen=True, slots=True)
class PreparationRows:
    """Preparations and ways of playing by backgrounds: mean impact a job."""

    lab: CareerLab
    study: PreparationStudy

    def list_headings(self) -> list[HeatColumn]:
        """Return the mean of all, then a column for each background."""
        backgrounds = self.lab.career.backgrounds.values()
        return [
            HeatColumn("all", "over all", decimals=1),
            *(
                HeatColumn(shorten_text(label, 6), label, head=label)
                for label in (format_line(each.label) for each in backgrounds)
            ),
        ]

    def list_rows(self) -> list[HeatRow]:
        """Return a row for each kind of preparation of a player who adapts, then one for each other way of playing."""
        kinds = [self._build_row(kind, "adaptive", name, _ADAPTING) for kind, name in KIND_NAMES.items()]
        others = [policy for policy in self.study.policies if policy != "adaptive"]
        played = [self._build_row("best", policy, POLICY_NAMES[policy], _PLAYED) for policy in others]
        return kinds + sorted(played, key=lambda row: -(row.cells[0][0] or 0))

    def describe(self, row: str, column: int) -> str:
        """Describe a figure, with the cards of its preparation."""
        kind, _, policy = row.partition(" ")
        results = [each for each in self.study.results if (each.kind, each.policy) == (kind, policy)]
        jobs, career = self.lab.career.jobs, self.lab.career
        if column == 0:
            return f"{POLICY_NAMES[policy].capitalize()}: impact {find_mean(results):.0f} over {jobs} jobs, the mean of all backgrounds."
        found = results[column - 1]
        margin = "" if found.margin is None else f", give or take {found.margin:.0f}"
        cards = "" if found.kind == "drawn" else f" {found.spent:,} spent: {name_cards(career, found.cards)}."
        who = career.backgrounds[found.background].label
        return f"{who}, {POLICY_NAMES[policy]}: impact {found.impact:.0f} over {jobs} jobs{margin}.{cards}"

    def _build_row(self, kind: Kind, policy: str, label: str, group: str) -> HeatRow:
        results = self.study.list_of(kind, policy)
        values = [find_mean(results), *(each.impact for each in results)] if results else []
        cells = tuple((value / self.lab.career.jobs, "") for value in values)
        return HeatRow(f"{kind} {policy}", label, cells, quiet=kind == "drawn", group=group)
