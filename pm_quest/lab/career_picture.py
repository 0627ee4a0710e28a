"""Calls and preparations as SVG files."""

from collections.abc import Mapping

from pm_quest.career.career_model import Career
from pm_quest.drawing.policy_table import PolicyRow, PolicySheet, render_sheet
from pm_quest.kit.sentences import format_line
from pm_quest.kit.text import shorten_text
from pm_quest.lab.call_changes import CallTable
from pm_quest.lab.call_wording import CALL_NOTICE, format_call_claim, list_call_assumptions, name_call_table
from pm_quest.lab.career_wording import describe_study, format_career_claim
from pm_quest.lab.careers.preparation_study import Kind, PreparationStudy, find_mean
from pm_quest.lab.lab_table import number_role_labels
from pm_quest.story.model import Scenario
from pm_quest.story.policies import POLICY_NAMES

_LABEL, _HEAD = 20, 9
_ROWS = (
    "The first four rows: adapting, after the best preparation, the best that ends in no credential, the one that "
    "costs most, and a half-year by chance. The others: the best preparation for playing so."
)
KIND_ROWS: Mapping[Kind, str] = {
    "best": "adapting: best",
    "uncertified": "no credential",
    "dearest": "dearest",
    "drawn": "by chance",
}


def render_call_picture(career: Career, employers: Mapping[str, Scenario], table: CallTable) -> str:
    """Return an SVG file: by how many points of 100 each credential changes a call, at most and at each employer."""
    names = name_call_table(career, employers, table)
    heads = tuple(number_role_labels([employers[id].role for id in table.changes]))
    rows = []
    for id in next(iter(table.changes.values()), {}):
        points = [max(0.0, 100 * row[id].change) for row in table.changes.values()]
        rows.append(PolicyRow(_shorten(names.credentials[id]), max(points), tuple((each, "") for each in points)))
    legend = " · ".join(f"{head}: {names.employers[id]}" for head, id in zip(heads, table.changes, strict=True))
    return render_sheet(
        PolicySheet(
            title="PM Quest: what credentials change",
            intro=format_call_claim(table, names),
            measure="Points of 100",
            heads=heads,
            rows=tuple(sorted(rows, key=lambda row: -(row.value or 0))),
            notes=(f"{legend} · all: the most anywhere", *list_call_assumptions(career, table)),
        )
    )


def render_preparation_picture(career: Career, study: PreparationStudy) -> str:
    """Return an SVG file: the mean impact of a job, by preparation and way of playing, for each background."""
    rows = [_build_row(career, study, kind, "adaptive", label) for kind, label in KIND_ROWS.items()]
    others = [policy for policy in study.policies if policy != "adaptive"]
    rows += [_build_row(career, study, "best", policy, POLICY_NAMES[policy]) for policy in others]
    return render_sheet(
        PolicySheet(
            title="PM Quest: preparations and ways of playing",
            intro=format_career_claim(career, study),
            measure="Mean impact a job",
            heads=tuple(shorten_text(format_line(each.label), _HEAD) for each in career.backgrounds.values()),
            rows=tuple(row for row in rows if row.value is not None),
            notes=(
                _ROWS,
                CALL_NOTICE,
                *describe_study(study),
            ),
        )
    )


def _build_row(career: Career, study: PreparationStudy, kind: Kind, policy: str, label: str) -> PolicyRow:
    results = study.list_of(kind, policy)
    mean = find_mean(results) / career.jobs if results else None
    return PolicyRow(
        _shorten(label),
        mean,
        tuple((each.impact / career.jobs, "") for each in results),
        kind == "best" and policy == "adaptive",
    )


def _shorten(label: str) -> str:
    return shorten_text(label, _LABEL)
