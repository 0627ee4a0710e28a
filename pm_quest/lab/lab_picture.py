"""The lab as an SVG file."""

from pm_quest.drawing.policy_table import PolicyRow, PolicySheet, render_sheet
from pm_quest.lab.claim import assess_claim, format_claim
from pm_quest.lab.lab_table import LabColumn, LabTable, build_columns, compute_overall, mark_extreme, rank_policies
from pm_quest.lab.lab_wording import list_assumptions
from pm_quest.story.policies import POLICY_NAMES


def render_svg(lab: LabTable) -> str:
    """Return an SVG file.

    The claim, the policies as bars, their figures in each role, and the assumptions.
    """
    roles = [column for column in build_columns(lab) if column.counts]
    means = compute_overall(lab)
    rows = (_build_row(policy, means[policy], roles) for policy in rank_policies(means, lab.applicable_policies))
    return render_sheet(
        PolicySheet(
            title="PM Quest: the lab",
            intro=format_claim(assess_claim(lab)),
            measure="Mean impact",
            heads=tuple(each.label for each in roles),
            rows=tuple(rows),
            notes=(_build_legend(roles), *list_assumptions()),
        )
    )


def _build_legend(roles: list[LabColumn]) -> str:
    heads = [f"{each.label}: {each.name}" for each in roles]
    return " · ".join([*heads, "▲ ▼ what comes to most and to least in a role"])


def _build_row(policy: str, mean: float | None, roles: list[LabColumn]) -> PolicyRow:
    cells = tuple((each.mean_impact(policy), mark_extreme(each, policy)) for each in roles)
    return PolicyRow(POLICY_NAMES[policy], mean, cells, is_highlighted=policy == "adaptive")
