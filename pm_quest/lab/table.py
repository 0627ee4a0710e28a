"""The table of the lab: scenarios studied, the columns they are shown in, and what counts in the overall figures."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from statistics import fmean
from typing import TYPE_CHECKING, Literal

from pm_quest.story.model import JOBS, POLICIES, ROLE_NAMES, ROLES
from pm_quest.story.policies import WAYS

if TYPE_CHECKING:
    from pm_quest.analysis import Figures, Spread

SAME = 1e-9
"""Figures that are no further apart than this are equal, as in the analysis."""
ROLE_LABELS = {
    "pnl_owner": "owner",
    "engineer_apm": "dev",
    "marketing_pm": "mktg",
    "dumping_ground": "dump",
    "safe_product_owner": "SAFe",
    "something_else": "else",
    "tutorial": "tut",
    "finale": "end",
}
"""Roles in as few letters as the head of a column has."""

Each = Literal["role", "scenario"]
"""What a column stands for; and what has the same weight in the overall figures."""


@dataclass(frozen=True, slots=True)
class Studied:
    """A scenario in the lab: the figures of its policies, exact where there are no `samples`.

    Else each policy was played so often, with the chances of this `seed`.
    """

    id: str
    title: str
    role: str
    policies: "Mapping[str, Figures]"
    samples: int | None = None
    seed: int | None = None

    @property
    def job(self) -> bool:
        """Is its role one of the six jobs? The tutorial and the finale are none."""
        return self.role in JOBS


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A scenario that is not in the lab: how it is called, and a sentence on why. `broken`: it has to be mended first."""

    name: str
    why: str
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Lab:
    """All that was studied, role by role, whatever order it was read in; and what could not be."""

    studied: tuple[Studied, ...]
    left_out: tuple[LeftOut, ...] = ()

    @classmethod
    def of(cls, found: Iterable[Studied | LeftOut]) -> "Lab":
        """The lab of what was found."""
        found = list(found)
        studied = [each for each in found if isinstance(each, Studied)]
        left_out = [each for each in found if isinstance(each, LeftOut)]
        return cls(
            tuple(sorted(studied, key=lambda each: (_rank(each.role), each.id))),
            tuple(sorted(left_out, key=lambda each: (each.name, each.why))),
        )


@dataclass(frozen=True, slots=True)
class Weighing:
    """What counts in the overall figures, and how much: what a player can change.

    As it comes, every job counts the same, and the scenarios of one job share its part. `turned` are the scenarios that
    count though they would not, or the other way round.
    """

    each: Each = "role"
    turned: frozenset[str] = field(default_factory=frozenset)

    def counts(self, studied: Studied) -> bool:
        """Does this scenario count?"""
        return studied.job != (studied.id in self.turned)

    def turn(self, ids: Iterable[str]) -> "Weighing":
        """The same, but these scenarios count where they did not, and don't where they did."""
        return Weighing(self.each, self.turned ^ frozenset(ids))


AS_IT_COMES = Weighing()


@dataclass(frozen=True, slots=True)
class Column:
    """Scenarios that are looked at together: those of one role, or a single one. `counts`: in the overall figures."""

    id: str
    label: str
    name: str
    scenarios: tuple[Studied, ...]
    counts: bool

    def has(self, policy: str) -> bool:
        """Is the policy known in every scenario here? `best` and `worst` may not be."""
        return all(policy in each.policies for each in self.scenarios)

    def impact(self, policy: str) -> "Spread":
        """What the policy's impact comes to where each scenario here is as likely. Raises KeyError where it is not known."""
        return _mixed([each.policies[policy].impact for each in self.scenarios])

    def adaptability(self, policy: str) -> "Spread":
        """The same of its adaptability."""
        return _mixed([each.policies[policy].adaptability for each in self.scenarios])

    def unfinished(self, policy: str) -> float:
        """How probable it is that the policy never ends here."""
        return fmean(each.policies[policy].unfinished for each in self.scenarios)

    def mean(self, policy: str) -> float | None:
        """The mean impact; None where there is none, as of a policy that is not known here or may never end."""
        return self.impact(policy).mean if self.has(policy) else None


def columns(lab: Lab, weighing: Weighing = AS_IT_COMES, by: Each = "role") -> tuple[Column, ...]:
    """A column for each role, or for each scenario. Of a role of which something counts, only that is in its column."""
    if by == "scenario":
        labels = _labels(lab.studied)
        return tuple(
            Column(each.id, label, each.title, (each,), counts=weighing.counts(each))
            for each, label in zip(lab.studied, labels, strict=True)
        )
    roles = sorted({each.role for each in lab.studied}, key=_rank)
    return tuple(_of_role(role, [each for each in lab.studied if each.role == role], weighing) for role in roles)


def overall(lab: Lab, weighing: Weighing = AS_IT_COMES) -> dict[str, float | None]:
    """The mean impact of each policy over all that counts, in the order of the model.

    It is None where a policy may never end in something that counts. A policy that is not known everywhere is missing, and
    all are where nothing counts.
    """
    counted = counted_columns(lab, weighing)
    found: dict[str, float | None] = {}
    for policy in POLICIES if counted else ():
        if all(column.has(policy) for column in counted):
            found[policy] = _mean([column.mean(policy) for column in counted])
    return found


def counted_columns(lab: Lab, weighing: Weighing = AS_IT_COMES) -> tuple[Column, ...]:
    """What has the same weight each: the roles or scenarios that count."""
    return tuple(column for column in columns(lab, weighing, weighing.each) if column.counts)


def ranked(means: Mapping[str, float | None]) -> list[str]:
    """The policies of these means, the highest first; where there is no mean, last."""
    order = list(means)
    return sorted(order, key=lambda policy: -1.0 if (mean := means[policy]) is None else mean, reverse=True)


def mark(column: Column, policy: str) -> str:
    """`▲` for the policies that come to most in a column and `▼` for those that come to least; nothing where all are equal.

    The best and the worst possible are held against nobody.
    """
    means = [mean for other in WAYS if (mean := column.mean(other)) is not None]
    mean = column.mean(policy) if policy in WAYS else None
    if mean is None or max(means) - min(means) <= SAME:
        return ""
    return "▲" if mean >= max(means) - SAME else "▼" if mean <= min(means) + SAME else ""


def _of_role(role: str, scenarios: Sequence[Studied], weighing: Weighing) -> Column:
    counted = tuple(each for each in scenarios if weighing.counts(each))
    label, name = ROLE_LABELS.get(role, role), ROLE_NAMES.get(role, role)
    return Column(role, label, name, counted or tuple(scenarios), counts=bool(counted))


def _labels(scenarios: Sequence[Studied]) -> Iterator[str]:
    """The roles of scenarios in few letters, numbered where one comes more than once."""
    often, met = Counter(each.role for each in scenarios), Counter[str]()
    for each in scenarios:
        met[each.role] += 1
        label = ROLE_LABELS.get(each.role, each.role)
        yield f"{label[:4]}{met[each.role]}" if often[each.role] > 1 else label


def _rank(role: str) -> int:
    return ROLES.index(role) if role in ROLES else len(ROLES)


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if len(known) == len(values) else None


def _mixed(spreads: "Sequence[Spread]") -> "Spread":
    """The spread of one of these drawn evenly: None where one of them has none."""
    first = spreads[0]
    if len(spreads) == 1:
        return first
    mean = _mean([each.mean for each in spreads])
    squares = _mean([None if each.mean is None or each.sd is None else each.mean**2 + each.sd**2 for each in spreads])
    least = [each.min for each in spreads if each.min is not None]
    most = [each.max for each in spreads if each.max is not None]
    return type(first)(
        mean=mean,
        sd=None if mean is None or squares is None else sqrt(max(0.0, squares - mean**2)),
        min=min(least) if len(least) == len(spreads) else None,
        max=max(most) if len(most) == len(spreads) else None,
    )
