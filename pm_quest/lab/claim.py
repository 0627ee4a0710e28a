"""The claim of the game, held against the figures: does adapting beat every fixed way of playing?"""

from collections.abc import Mapping
from dataclasses import dataclass

from pm_quest.lab.table import AS_IT_COMES, SAME, Column, Each, Lab, Weighing, counted_columns, overall
from pm_quest.story.policies import FIXED, NAMES
from pm_quest.story.sentences import listed


@dataclass(frozen=True, slots=True)
class Claim:
    """What adapting comes to over all that counts, and the best fixed way of playing.

    `wins` are the roles (or scenarios, where these are weighed) in which that way is strictly above adapting, of all that
    count, `counted`. A figure is None where a policy may never end; `endless` are the policies of which that holds.
    """

    adaptive: float | None
    best_fixed: str | None
    best_fixed_impact: float | None
    wins: tuple[Column, ...]
    counted: tuple[Column, ...]
    each: Each
    endless: tuple[str, ...]
    sampled: bool


def claim(lab: Lab, weighing: Weighing = AS_IT_COMES) -> Claim:
    """What the figures say of the claim. Of fixed ways that come to the same, the first in the order of the model."""
    means, counted = overall(lab, weighing), counted_columns(lab, weighing)
    best = _best_fixed(means)
    return Claim(
        adaptive=means.get("adaptive"),
        best_fixed=best,
        best_fixed_impact=None if best is None else means[best],
        wins=() if best is None else tuple(column for column in counted if _above_adaptive(best, column)),
        counted=counted,
        each=weighing.each,
        endless=tuple(policy for policy in ("adaptive", *FIXED) if counted and means.get(policy) is None),
        sampled=any(each.samples is not None for column in counted for each in column.scenarios),
    )


def in_words(found: Claim) -> str:
    """The claim in a sentence or two, whatever the figures say."""
    if not found.counted:
        return "Nothing counts, so there is nothing to compare."
    said = [_verdict(found)]
    fixed = [NAMES[policy] for policy in found.endless if policy != "adaptive"]
    if fixed and found.best_fixed is not None:
        said.append(f"{listed(fixed).capitalize()} may never end, and {_is(fixed)} not compared.")
    if found.sampled:
        said.append("Some of these figures are sampled, so this is not proven.")
    return " ".join(said)


def _verdict(found: Claim) -> str:
    mine, best, name = found.adaptive, found.best_fixed_impact, NAMES.get(found.best_fixed or "", "")
    over = f"on average over {_counted(found)}" if len(found.counted) > 1 else f"in {_counted(found)}"
    if mine is None:
        return f"Adapting may never end {over.removeprefix('on average ')}, so it can't be compared."
    if best is None:
        return f"Adapting comes to {mine:.1f} {over}. No fixed way of playing is sure to end, so none can be compared."
    if mine > best + SAME:
        return (
            f"Adapting beats every fixed way of playing: {mine:.1f} {over}, against {best:.1f} for the best of them, "
            f"{name}{_wins(found, ', which')}."
        )
    if mine >= best - SAME:
        return (
            f"Adapting and the best fixed way of playing, {name}, come to the same: {mine:.1f} {over}"
            f"{_wins(found, '; the fixed way')}."
        )
    return (
        f"Adapting does not win: {name}, a fixed way of playing, comes to {best:.1f} {over}, and adapting to {mine:.1f}"
        f"{_wins(found, '; the fixed way')}."
    )


def _wins(found: Claim, who: str) -> str:
    """In how many of the roles or scenarios the best fixed way does better, where there are several."""
    number, of = len(found.wins), len(found.counted)
    if of == 1:
        return ""
    which = "none" if number == 0 else "all" if number == of else str(number)
    where = f" ({listed([each.name for each in found.wins])})" if 0 < number < of else ""
    return f"{who} does better in {which} of these {found.each}s{where}"


def _best_fixed(means: Mapping[str, float | None]) -> str | None:
    fixed = [(policy, mean) for policy in FIXED if (mean := means.get(policy)) is not None]
    most = max((mean for _, mean in fixed), default=0.0)
    return next((policy for policy, mean in fixed if mean >= most - SAME), None)


def _above_adaptive(policy: str, column: Column) -> bool:
    mine, adaptive = column.mean(policy), column.mean("adaptive")
    return mine is not None and adaptive is not None and mine > adaptive + SAME


def _counted(found: Claim) -> str:
    number = len(found.counted)
    return f"{number} {found.each}s" if number > 1 else f"the one {found.each} that counts"


def _is(words: list[str]) -> str:
    return "is" if len(words) == 1 else "are"
