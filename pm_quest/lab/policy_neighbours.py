"""Where a playthrough stands among the policies."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pm_quest.kit.sentences import join_words
from pm_quest.lab.lab_table import TOLERANCE
from pm_quest.story.policies import POLICY_NAMES


@dataclass(frozen=True, slots=True)
class PolicyNeighbours:
    """The policies next to a value.

    below: those just below it.
    same: those equal to it.
    above: those just above it.
    """

    below: tuple[str, ...]
    same: tuple[str, ...]
    above: tuple[str, ...]


def find_neighbours(value: float, means: Mapping[str, float | None]) -> PolicyNeighbours:
    """Return where a value stands between the means of policies.

    Those without a mean are skipped.
    """
    known = [mean for mean in means.values() if mean is not None]
    below = max((mean for mean in known if mean < value - TOLERANCE), default=None)
    above = min((mean for mean in known if mean > value + TOLERANCE), default=None)
    return PolicyNeighbours(
        tuple(policy for policy, mean in means.items() if _is_same(mean, below)),
        tuple(policy for policy, mean in means.items() if _is_same(mean, value)),
        tuple(policy for policy, mean in means.items() if _is_same(mean, above)),
    )


def format_standing(
    value: float,
    means: Mapping[str, float | None],
    figure: Callable[[float], str],
    reach: tuple[int, int] | None = None,
) -> str:
    """Return the position as text, as in `between tech first at 52.0 and business first at 59.3`; empty without means.

    `figure` formats a mean. One playthrough can come to more or less than any policy on average,
    as draws fall: then the text says so, with the least and the most possible (`reach`), where
    known.
    """
    where = find_neighbours(value, means)
    below, same, above = (
        _format_policies(policies, means, figure) for policies in (where.below, where.same, where.above)
    )
    if same:
        return f"the same as {_join_names(where.same)}"
    if below and above:
        return f"between {below} and {above}"
    if below:
        most = f": draws can add to that, up to {figure(reach[1])}" if reach else ", as draws can add to that"
        return f"above what any of them comes to on average, {below} at the most{most}"
    least = f": draws can take from that, down to {figure(reach[0])}" if reach else ", as draws can take from that"
    return f"below what any of them comes to on average, {above} at the least{least}" if above else ""


def _format_policies(
    policies: tuple[str, ...], means: Mapping[str, float | None], figure: Callable[[float], str]
) -> str:
    if not policies:
        return ""
    return f"{_join_names(policies)} at {figure(means[policies[0]] or 0.0)}"


def _join_names(policies: tuple[str, ...]) -> str:
    """Return one or two policies by name; of more, the first and the number of others."""
    more = len(policies) - 1
    return join_words(
        [POLICY_NAMES[policies[0]], f"{more} others"] if more > 1 else [POLICY_NAMES[policy] for policy in policies]
    )


def _is_same(mean: float | None, value: float | None) -> bool:
    return mean is not None and value is not None and abs(mean - value) <= TOLERANCE
