"""Why two ways of playing come to different impacts, for a terminal of 80 columns."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pm_quest.kit.line_wrap import fill, wrap
from pm_quest.kit.sentences import format_count, join_words
from pm_quest.kit.text import shorten_text
from pm_quest.reports.figure_formats import format_decimal, format_percent, format_signed
from pm_quest.story.policies import POLICY_NAMES

if TYPE_CHECKING:
    from pm_quest.analysis.policy_difference import ChoiceShares, PolicyDifference, PolicyParting

WIDTH, INDENT = 80, 9
MAX_PARTINGS = 10
MIN_SHARE = 0.05
"""A share below this reads as 0.0."""
SAME_SHARE = 0.005
"""Shares within this read as the same."""


def render_difference(found: "PolicyDifference") -> Iterator[str]:
    """Yield the difference, then its partings, those that matter most first."""
    yield fill(describe_difference(found), WIDTH)
    if found.difference is None:
        return
    shown = list_shown_partings(found, MAX_PARTINGS)
    if shown:
        yield fill("The part that arises in each scene; how often each comes there, and what it takes:", WIDTH)
    for parting in shown:
        yield f"{format_signed(parting.share):>{INDENT - 2}}  {shorten_text(parting.scene, WIDTH - INDENT)}"
        for line in describe_parting(found, parting):
            yield from _wrap_line(line)
    if rest := describe_rest(found, len(shown)):
        yield f"{' ' * INDENT}{rest}"


def _wrap_line(line: str) -> list[str]:
    """Return a line wrapped."""
    indent = " " * INDENT
    return wrap(line, WIDTH, initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False)


def describe_difference(found: "PolicyDifference") -> str:
    """Return the difference in a sentence."""
    a, b = POLICY_NAMES[found.a], POLICY_NAMES[found.b]
    means = f"{format_decimal(found.a_mean)} and {format_decimal(found.b_mean)}"
    if found.difference is None:
        return f"Why '{a}' and '{b}' differ can't be said ({means}): {found.reason}."
    if abs(found.difference) < MIN_SHARE:
        return f"'{a}' comes to as much as '{b}': {means}."
    more = "more" if found.difference > 0 else "less"
    return f"Why '{a}' comes to {format_decimal(abs(found.difference))} {more} than '{b}': {means}."


def list_shown_partings(found: "PolicyDifference", most: int) -> "tuple[PolicyParting, ...]":
    """Return the partings that matter most; all others are too small to be seen, or too many."""
    return tuple(parting for parting in found.partings if abs(parting.share) >= MIN_SHARE)[:most]


def describe_rest(found: "PolicyDifference", shown: int) -> str:
    """Return what the partings that are not shown come to; empty where all are."""
    rest = found.partings[shown:]
    if not rest:
        return ""
    total = format_signed(sum(parting.share for parting in rest))
    return f"{format_count(len(rest), 'more parting' if shown else 'parting')}, of {total} together"


def describe_parting(found: "PolicyDifference", parting: "PolicyParting") -> Iterator[str]:
    """Yield what each of the two does in a scene, a line each."""
    a, b = POLICY_NAMES[found.a], POLICY_NAMES[found.b]
    yield f"{a}, {format_percent(parting.reached)}: {format_choices(parting.a)}"
    if not parting.b:
        yield f"{b} never comes here, and would take {format_choices(parting.instead)}"
        return
    yield f"{b}, {format_percent(parting.b_reached)}: {format_choices(parting.b)}"
    if differ_visibly(parting.b, parting.instead):
        yield f"where {a} is, {b} would take {format_choices(parting.instead)}"


def format_choices(shares: "ChoiceShares") -> str:
    """Return choices with their shares, as in `ask 75 %, wait 25 %`; `ask or wait` where they are the same."""
    ids, values = [*shares], [*shares.values()]
    if max(values) - min(values) < SAME_SHARE:
        return join_words(ids, "or") if len(ids) > 1 else ids[0]
    return ", ".join(f"{id} {format_percent(share)}" for id, share in sorted(shares.items(), key=lambda each: -each[1]))


def differ_visibly(one: "ChoiceShares", other: "ChoiceShares") -> bool:
    """Return whether two lots of choices read differently."""
    return any(abs(one.get(id, 0) - other.get(id, 0)) >= SAME_SHARE for id in {*one, *other})
