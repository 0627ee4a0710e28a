"""Where a playthrough stands between the policies."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pm_quest.lab.table import SAME
from pm_quest.story.policies import NAMES
from pm_quest.story.sentences import listed


@dataclass(frozen=True, slots=True)
class Standing:
    """The policies next to a value: those just below it, those that come to the same, and those just above it."""

    below: tuple[str, ...]
    same: tuple[str, ...]
    above: tuple[str, ...]


def standing(value: float, means: Mapping[str, float | None]) -> Standing:
    """Where a value stands between the means of policies; those without a mean are passed over."""
    known = [mean for mean in means.values() if mean is not None]
    below = max((mean for mean in known if mean < value - SAME), default=None)
    above = min((mean for mean in known if mean > value + SAME), default=None)
    return Standing(
        tuple(policy for policy, mean in means.items() if _same(mean, below)),
        tuple(policy for policy, mean in means.items() if _same(mean, value)),
        tuple(policy for policy, mean in means.items() if _same(mean, above)),
    )


def standing_in_words(
    value: float,
    means: Mapping[str, float | None],
    figure: Callable[[float], str],
    reach: tuple[int, int] | None = None,
) -> str:
    """As in `between tech first at 52.0 and business first at 59.3`; `figure` puts a mean into words. Empty without means.

    One playthrough can come to more or less than any way of playing does on average, as draws fall: then that is said,
    with the least and the most that there can be (`reach`), where these are known.
    """
    where = standing(value, means)
    below, same, above = (_named(policies, means, figure) for policies in (where.below, where.same, where.above))
    if same:
        return f"the same as {_names(where.same)}"
    if below and above:
        return f"between {below} and {above}"
    if below:
        most = f": draws can add to that, up to {figure(reach[1])}" if reach else ", as draws can add to that"
        return f"above what any of them comes to on average, {below} at the most{most}"
    least = f": draws can take from that, down to {figure(reach[0])}" if reach else ", as draws can take from that"
    return f"below what any of them comes to on average, {above} at the least{least}" if above else ""


def _named(policies: tuple[str, ...], means: Mapping[str, float | None], figure: Callable[[float], str]) -> str:
    if not policies:
        return ""
    return f"{_names(policies)} at {figure(means[policies[0]] or 0.0)}"


def _names(policies: tuple[str, ...]) -> str:
    """Two by their names; of more, the first and how many others."""
    more = len(policies) - 1
    return listed([NAMES[policies[0]], f"{more} others"] if more > 1 else [NAMES[policy] for policy in policies])


def _same(mean: float | None, value: float | None) -> bool:
    return mean is not None and value is not None and abs(mean - value) <= SAME
