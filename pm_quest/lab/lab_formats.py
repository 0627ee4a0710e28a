"""The lab as JSON and as text for a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pm_quest.kit.line_wrap import fill
from pm_quest.kit.sentences import format_line, join_words
from pm_quest.kit.text import shorten_text
from pm_quest.lab.claim import assess_claim, format_claim
from pm_quest.lab.lab_table import LabColumn, LabTable, build_columns, compute_overall, group_policies, rank_policies
from pm_quest.lab.lab_wording import list_assumptions
from pm_quest.reports.figure_formats import encode_spread, format_decimal, render_bar
from pm_quest.story.policies import KNOWN_POLICIES, POLICY_NAMES

if TYPE_CHECKING:
    from pm_quest.analysis import PolicyFigures

WIDTH = 80
_LABEL, _CELL, _NARROW_CELL = 21, 6, 5
_POLICY_HEADS = {
    "adaptive": "adapt",
    "by_the_book": "book",
    "specialist(industry)": "indus",
    "specialist(business)": "busin",
    "specialist(user_design)": "user",
    "specialist(tech)": "tech",
    "forcing": "force",
    "random": "rand",
    "best": "best",
    "worst": "worst",
}
"""Column heads for the policies that every scenario has, in the order they are shown."""
_HABIT_HEADS = {
    "adapt_then_force": "a>f",
    "force_then_adapt": "f>a",
    "listener": "list",
    "habit(ask)": "ask",
    "habit(see)": "see",
    "habit(decide)": "deci",
    "habit(count)": "coun",
    "habit(build)": "buil",
    "habit(write)": "writ",
    "habit(hand_over)": "hand",
    "habit(press)": "pres",
    "habit(drop)": "drop",
    "habit(wait)": "wait",
}
"""Those for the policies that only scenarios with acts, or with a turn, can tell from others."""


def encode_lab(lab: LabTable) -> dict[str, Any]:
    """Return the lab as `lab --json` prints it.

    `sampled` and `left_out` are left out where empty.
    """
    found, means = assess_claim(lab), compute_overall(lab)
    encoded: dict[str, Any] = {
        "scenarios": {
            each.id: {
                policy: _encode_figures(each.policies[policy]) for policy in KNOWN_POLICIES if policy in each.policies
            }
            for each in lab.scenarios
        },
        "overall": {policy: {"impact": {"mean": mean}} for policy, mean in means.items()},
        "claim": {
            "adaptive": found.adaptive,
            "best_fixed": found.best_fixed,
            "best_fixed_impact": found.best_fixed_impact,
            "best_fixed_wins_roles": len(found.wins),
            "roles": len(found.counted),
        },
    }
    sampled = [each for each in lab.scenarios if each.samples is not None]
    if sampled:
        encoded["sampled"] = {each.id: {"samples": each.samples, "seed": each.seed} for each in sampled}
    if lab.left_out:
        encoded["left_out"] = [{"scenario": each.name, "why": each.reason} for each in lab.left_out]
    return encoded


def render_text(lab: LabTable) -> str:
    """Return the lab for a terminal of 80 columns.

    The claim, bars, every scenario, and the assumptions.
    """
    parts = [fill(format_claim(assess_claim(lab)), WIDTH)]
    if lab.scenarios:
        parts += ["\n".join(_render_bars(lab)), "\n".join(_render_scenarios(lab))]
    parts.append(
        "What this rests on\n"
        + "\n".join(fill(each, WIDTH, initial_indent="- ", subsequent_indent="  ") for each in list_assumptions())
    )
    return "\n\n".join(parts)


def _render_bars(lab: LabTable) -> Iterator[str]:
    """Yield a row for each policy, the highest first.

    Bar, mean over all, and mean in each role that counts.
    """
    roles = [column for column in build_columns(lab) if column.counts]
    means = compute_overall(lab)
    width = WIDTH - _LABEL - _CELL - _CELL * len(roles) - 1
    yield f"{'Mean impact':<{_LABEL}}{' ' * width}{'all':>{_CELL}}" + "".join(
        f"{each.label:>{_CELL}}" for each in roles
    )
    for group, policies in group_policies(rank_policies(means, lab.applicable_policies)).items():
        yield from ["", f"{group[:1].upper()}{group[1:]}"] if group else []
        for policy in policies:
            mean = means[policy]
            drawn = " " * width if mean is None else render_bar(mean, width)
            cells = _render_cells(roles, policy)
            yield f"{POLICY_NAMES[policy]:<{_LABEL}}{drawn}{format_decimal(mean):>{_CELL}}{cells}"
    if roles:
        yield ""
        yield from (f"{each.label:>{_CELL}}  {each.name}" for each in roles)


def _render_cells(roles: Sequence[LabColumn], policy: str) -> str:
    return "".join(f"{format_decimal(each.mean_impact(policy), 0):>{_CELL}}" for each in roles)


def _render_scenarios(lab: LabTable) -> Iterator[str]:
    """Yield a row for each scenario.

    The mean impact of every policy, and a mark where it does not count.
    """
    shown = build_columns(lab, by="scenario")
    yield from _render_policy_columns(shown, "By scenario", _POLICY_HEADS, _CELL)
    habits = {policy: head for policy, head in _HABIT_HEADS.items() if policy in lab.applicable_policies}
    if habits:
        yield ""
        telling = [each for each in shown if any(_format_cell(each, policy) for policy in habits)]
        yield from _render_policy_columns(telling, "By act or turn", habits, _NARROW_CELL)
    if not all(column.counts for column in shown):
        yield "* doesn't count"
    if sampled := [each.id for each in lab.scenarios if each.samples is not None]:
        yield f"Sampled, as {'it is' if len(sampled) == 1 else 'they are'} too large to be exact: {join_words(sampled)}"


def _render_policy_columns(
    shown: Sequence[LabColumn], caption: str, heads: Mapping[str, str], cell: int
) -> Iterator[str]:
    """Yield a row for each scenario with the mean impact of these policies, where it can tell them from others."""
    label = min(_LABEL, WIDTH - cell * len(heads))
    yield f"{caption:<{label}}" + "".join(f"{head:>{cell}}" for head in heads.values())
    for column in shown:
        cells = "".join(f"{_format_cell(column, policy):>{cell}}" for policy in heads)
        mark = "" if column.counts else "*"
        yield f"{shorten_text(format_line(column.id), label - 2) + mark:<{label}}{cells}"


def _format_cell(column: LabColumn, policy: str) -> str:
    """Return a mean without decimals; nothing where a policy is the same as playing at random."""
    return format_decimal(column.mean_impact(policy), 0) if column.applies_policy(policy) else ""


def _encode_figures(figures: "PolicyFigures") -> dict[str, Any]:
    encoded: dict[str, Any] = {
        "impact": encode_spread(figures.impact),
        "adaptability": encode_spread(figures.adaptability),
    }
    return encoded | ({"unfinished": figures.unfinished} if figures.unfinished else {})
