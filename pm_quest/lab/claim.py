"""The claim of the game, checked against the figures: does adapting beat every fixed policy?"""

from collections.abc import Mapping
from dataclasses import dataclass

from pm_quest.kit.sentences import join_words
from pm_quest.lab.lab_table import (
    DEFAULT_WEIGHTING,
    TOLERANCE,
    ColumnKind,
    LabColumn,
    LabTable,
    LabWeighting,
    compute_overall,
    list_counted_columns,
)
from pm_quest.story.policies import FIXED_POLICIES, POLICY_NAMES


@dataclass(frozen=True, slots=True)
class ClaimResult:
    """How adapting compares with the best fixed policy, over all that counts.

    adaptive, best_fixed_impact: mean impacts; None where a policy may never end.
    best_fixed: the best fixed policy.
    wins: the roles or scenarios in which it is strictly above adapting.
    counted: all roles or scenarios that count.
    each: what is weighed: roles or scenarios.
    endless: the policies that may never end.
    sampled: whether some figures are sampled.
    """

    adaptive: float | None
    best_fixed: str | None
    best_fixed_impact: float | None
    wins: tuple[LabColumn, ...]
    counted: tuple[LabColumn, ...]
    each: ColumnKind
    endless: tuple[str, ...]
    sampled: bool


def assess_claim(lab: LabTable, weighing: LabWeighting = DEFAULT_WEIGHTING) -> ClaimResult:
    """Return what the figures say of the claim.

    Of equal fixed policies, the first in the model's order.
    """
    means, counted = compute_overall(lab, weighing), list_counted_columns(lab, weighing)
    fixed = [policy for policy in FIXED_POLICIES if policy in lab.applicable_policies]
    best = _find_best_fixed({policy: means.get(policy) for policy in fixed})
    return ClaimResult(
        adaptive=means.get("adaptive"),
        best_fixed=best,
        best_fixed_impact=None if best is None else means[best],
        wins=() if best is None else tuple(column for column in counted if _is_above_adaptive(best, column)),
        counted=counted,
        each=weighing.each,
        endless=tuple(policy for policy in ("adaptive", *fixed) if counted and means.get(policy) is None),
        sampled=any(each.samples is not None for column in counted for each in column.scenarios),
    )


def format_claim(result: ClaimResult) -> str:
    """Return the result in a sentence or two, whatever the figures say."""
    if not result.counted:
        return "Nothing counts, so there is nothing to compare."
    sentences = [_format_verdict(result)]
    fixed = [POLICY_NAMES[policy] for policy in result.endless if policy != "adaptive"]
    if fixed and result.best_fixed is not None:
        sentences.append(f"{join_words(fixed).capitalize()} may never end, and {_choose_verb(fixed)} not compared.")
    if result.sampled:
        sentences.append("Some of these figures are sampled, so this is not proven.")
    return " ".join(sentences)


def _format_verdict(result: ClaimResult) -> str:
    mine, best, name = result.adaptive, result.best_fixed_impact, POLICY_NAMES.get(result.best_fixed or "", "")
    over = f"on average over {_format_counted(result)}" if len(result.counted) > 1 else f"in {_format_counted(result)}"
    if mine is None:
        return f"Adapting may never end {over.removeprefix('on average ')}, so it can't be compared."
    if best is None:
        return f"Adapting comes to {mine:.1f} {over}. No fixed way of playing is sure to end, so none can be compared."
    if mine > best + TOLERANCE:
        return (
            f"Adapting beats every fixed way of playing: {mine:.1f} {over}, against {best:.1f} for the best of them, "
            f"{name}{_format_wins(result, ', which')}."
        )
    if mine >= best - TOLERANCE:
        return (
            f"Adapting and the best fixed way of playing, {name}, come to the same: {mine:.1f} {over}"
            f"{_format_wins(result, '; the fixed way')}."
        )
    return (
        f"Adapting does not win: {name}, a fixed way of playing, comes to {best:.1f} {over}, and adapting to {mine:.1f}"
        f"{_format_wins(result, '; the fixed way')}."
    )


def _format_wins(result: ClaimResult, who: str) -> str:
    """Return in how many roles or scenarios the best fixed policy does better; empty for one."""
    number, of = len(result.wins), len(result.counted)
    if of == 1:
        return ""
    which = "none" if number == 0 else "all" if number == of else str(number)
    where = f" ({join_words([each.name for each in result.wins])})" if 0 < number < of else ""
    return f"{who} does better in {which} of these {result.each}s{where}"


def _find_best_fixed(means: Mapping[str, float | None]) -> str | None:
    fixed = [(policy, mean) for policy in FIXED_POLICIES if (mean := means.get(policy)) is not None]
    most = max((mean for _, mean in fixed), default=0.0)
    return next((policy for policy, mean in fixed if mean >= most - TOLERANCE), None)


def _is_above_adaptive(policy: str, column: LabColumn) -> bool:
    mine, adaptive = column.mean_impact(policy), column.mean_impact("adaptive")
    return mine is not None and adaptive is not None and mine > adaptive + TOLERANCE


def _format_counted(result: ClaimResult) -> str:
    number = len(result.counted)
    return f"{number} {result.each}s" if number > 1 else f"the one {result.each} that counts"


def _choose_verb(words: list[str]) -> str:
    return "is" if len(words) == 1 else "are"
