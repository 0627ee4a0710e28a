"""The sentence for what a choice changed: `Without the CSPO: the same 3 calls, and 12 less impact.`."""

from collections.abc import Sequence

from pm_quest.kit.sentences import format_count, join_words

ABOUT, NO_CHANGE = 0.5, "the same impact"


def describe_change(
    what: str, calls: int, lost: Sequence[str], gained: Sequence[str], impact: float | None, *, is_exact: bool
) -> str:
    """Return what a career is without something.

    calls: how many there were.
    lost, gained: the names of the employers whose calls fall away, and come.
    impact: by how much it is more or less; None where that is not known.
    """
    parts = [describe_calls(calls, lost, gained), describe_impact(impact, is_exact=is_exact)]
    return f"Without {what}: {join_words([part for part in parts if part])}."


def describe_calls(calls: int, lost: Sequence[str], gained: Sequence[str]) -> str:
    """Return what becomes of the calls."""
    if not lost and not gained:
        return f"the same {format_count(calls, 'call')}" if calls > 1 else describe_call(had=calls > 0, left=calls > 0)
    parts = []
    if lost:
        fallen = lost[0] if len(lost) == 1 else f"{len(lost)} of {calls}"
        parts.append(f"{describe_call(had=True, left=False)} from {fallen}")
    if gained:
        parts.append(f"{describe_call(had=False, left=True)} from {join_words(gained)}")
    return ", but ".join(parts)


def describe_call(*, had: bool, left: bool) -> str:
    """Return what becomes of one call; the card and the stacks say it alike."""
    if left:
        return "the same call" if had else "a call"
    return "no call" if had else "no call either"


def describe_impact(impact: float | None, *, is_exact: bool) -> str:
    """Return what becomes of the impact; empty where that is not known."""
    if impact is None:
        return ""
    if abs(impact) < ABOUT:
        return NO_CHANGE if is_exact else f"about {NO_CHANGE}"
    return f"{'' if is_exact else 'about '}{abs(impact):.0f} {'more' if impact > 0 else 'less'} impact"
