"""The table of the lab: studied scenarios, columns, and what counts in the overall figures."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from statistics import fmean
from typing import TYPE_CHECKING, Literal

from pm_quest.story.model import ACTS, JOBS, POLICIES, ROLE_NAMES, ROLES, SKILLS
from pm_quest.story.policies import CHOICE_FILTERS, KNOWN_POLICIES

if TYPE_CHECKING:
    from pm_quest.analysis import FigureSpread, PolicyFigures

TOLERANCE = 1e-9
"""Figures within this are equal, as in the analysis."""
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
"""Short column heads for roles."""
ROLE_HEADS = {**ROLE_LABELS, "dumping_ground": "dumping", "tutorial": "tutorial", "finale": "finale"}
"""The same where there is room for eight letters."""

POLICY_GROUPS: Mapping[str, tuple[str, ...]] = {
    "the bounds": ("best", "random", "worst"),
    "by how it fits": ("adaptive", "adapt_then_force", "force_then_adapt", "forcing"),
    "by habit": ("by_the_book", "listener", *(f"habit({act})" for act in ACTS)),
    "one skill first": tuple(f"specialist({skill})" for skill in SKILLS),
}
"""The policies by what they go by, with a heading for each group."""
MAX_UNGROUPED_ROWS = 13
"""More rows than that are grouped: nobody finds one in a list of twenty."""

ColumnKind = Literal["role", "scenario"]
"""The unit of a column, each weighed equally in the overall figures."""


@dataclass(frozen=True, slots=True)
class StudiedScenario:
    """A scenario in the lab.

    id, title, role: of the scenario.
    policies: the figures of its policies.
    samples, seed: of the sampling; None where the figures are exact.
    applicable: the policies that it can tell from others.
    """

    id: str
    title: str
    role: str
    policies: "Mapping[str, PolicyFigures]"
    samples: int | None = None
    seed: int | None = None
    applicable: tuple[str, ...] = POLICIES

    @property
    def is_job(self) -> bool:
        """Return whether its role is one of the six jobs; the tutorial and the finale are not."""
        return self.role in JOBS


@dataclass(frozen=True, slots=True)
class LeftOutScenario:
    """A scenario that is not in the lab.

    name: its file.
    reason: a sentence.
    is_broken: whether it has to be fixed first.
    """

    name: str
    reason: str
    is_broken: bool = False


@dataclass(frozen=True, slots=True)
class LabTable:
    """The studied scenarios, sorted by role, and those left out."""

    scenarios: tuple[StudiedScenario, ...]
    left_out: tuple[LeftOutScenario, ...] = ()

    @property
    def applicable_policies(self) -> tuple[str, ...]:
        """Return the policies that some scenario can tell from others: those worth a row."""
        found = {policy for each in self.scenarios for policy in each.applicable}
        return tuple(policy for policy in KNOWN_POLICIES if policy in found)

    @classmethod
    def collect(cls, found: Iterable[StudiedScenario | LeftOutScenario]) -> "LabTable":
        """Return the lab of some study results."""
        found = list(found)
        studied = [each for each in found if isinstance(each, StudiedScenario)]
        left_out = [each for each in found if isinstance(each, LeftOutScenario)]
        return cls(
            tuple(sorted(studied, key=lambda each: (_role_rank(each.role), each.id))),
            tuple(sorted(left_out, key=lambda each: (each.name, each.reason))),
        )


@dataclass(frozen=True, slots=True)
class LabWeighting:
    """What counts in the overall figures, and how much; players can change it.

    each: what counts the same; by default every job, and the scenarios of a job share its part.
    toggled: the scenarios whose default (to count or not) is reversed.
    """

    each: ColumnKind = "role"
    toggled: frozenset[str] = field(default_factory=frozenset)

    def includes(self, scenario: StudiedScenario) -> bool:
        """Return whether a scenario counts."""
        return scenario.is_job != (scenario.id in self.toggled)

    def toggle(self, ids: Iterable[str]) -> "LabWeighting":
        """Return the same weighting with these scenarios toggled."""
        return LabWeighting(self.each, self.toggled ^ frozenset(ids))


DEFAULT_WEIGHTING = LabWeighting()


@dataclass(frozen=True, slots=True)
class LabColumn:
    """Scenarios shown together: those of one role, or a single one.

    id, label, name: of the role or scenario.
    scenarios: the scenarios.
    counts: whether they count in the overall figures.
    """

    id: str
    label: str
    name: str
    scenarios: tuple[StudiedScenario, ...]
    counts: bool

    def has_policy(self, policy: str) -> bool:
        """Return whether the policy is known in every scenario here.

        `best` and `worst` may not be.
        """
        return all(policy in each.policies for each in self.scenarios)

    def applies_policy(self, policy: str) -> bool:
        """Return whether any scenario here can tell the policy from others."""
        return any(policy in each.applicable for each in self.scenarios)

    def combine_impact(self, policy: str) -> "FigureSpread":
        """Return the spread of a policy's impact, each scenario equally likely.

        Raises KeyError where unknown.
        """
        return _combine_spreads([each.policies[policy].impact for each in self.scenarios])

    def combine_adaptability(self, policy: str) -> "FigureSpread":
        """Return the spread of a policy's adaptability, each scenario equally likely."""
        return _combine_spreads([each.policies[policy].adaptability for each in self.scenarios])

    def mean_unfinished(self, policy: str) -> float:
        """Return the probability that the policy never ends here."""
        return fmean(each.policies[policy].unfinished for each in self.scenarios)

    def mean_impact(self, policy: str) -> float | None:
        """Return the mean impact; None where the policy is unknown here or may never end."""
        return self.combine_impact(policy).mean if self.has_policy(policy) else None


def build_columns(
    lab: LabTable, weighing: LabWeighting = DEFAULT_WEIGHTING, by: ColumnKind = "role"
) -> tuple[LabColumn, ...]:
    """Return a column for each role or scenario.

    Where some scenarios of a role count, only those are in it.
    """
    if by == "scenario":
        labels = number_role_labels([each.role for each in lab.scenarios])
        return tuple(
            LabColumn(each.id, label, each.title, (each,), counts=weighing.includes(each))
            for each, label in zip(lab.scenarios, labels, strict=True)
        )
    roles = sorted({each.role for each in lab.scenarios}, key=_role_rank)
    return tuple(
        _build_role_column(role, [each for each in lab.scenarios if each.role == role], weighing) for role in roles
    )


def compute_overall(lab: LabTable, weighing: LabWeighting = DEFAULT_WEIGHTING) -> dict[str, float | None]:
    """Return the mean impact of each policy over all that counts, in the order of the model.

    None where a policy may never end in something that counts. Policies that are not known
    everywhere are missing, and all are where nothing counts.
    """
    counted = list_counted_columns(lab, weighing)
    found: dict[str, float | None] = {}
    for policy in KNOWN_POLICIES if counted else ():
        if all(column.has_policy(policy) for column in counted):
            found[policy] = _mean_of_known([column.mean_impact(policy) for column in counted])
    return found


def list_counted_columns(lab: LabTable, weighing: LabWeighting = DEFAULT_WEIGHTING) -> tuple[LabColumn, ...]:
    """Return the roles or scenarios that count."""
    return tuple(column for column in build_columns(lab, weighing, weighing.each) if column.counts)


def rank_policies(means: Mapping[str, float | None], applicable: Collection[str]) -> list[str]:
    """Return the applicable ones of these policies, highest mean first, those without a mean last."""
    order = [policy for policy in means if policy in applicable]
    return sorted(order, key=lambda policy: -1.0 if (mean := means[policy]) is None else mean, reverse=True)


def group_policies(ranked: Sequence[str]) -> dict[str, list[str]]:
    """Return ranked policies under the heading of their group; what is in none comes first, under ''.

    Few are one list, under '', so that their order is all there is to see.
    """
    if len(ranked) <= MAX_UNGROUPED_ROWS:
        return {"": list(ranked)}
    heads = {policy: head for head, policies in POLICY_GROUPS.items() for policy in policies}
    groups = {head: [each for each in ranked if heads.get(each, "") == head] for head in ("", *POLICY_GROUPS)}
    return {head: policies for head, policies in groups.items() if policies}


def mark_extreme(column: LabColumn, policy: str) -> str:
    """Return `▲` for the best policies of a column, `▼` for the worst, else nothing.

    Nothing where all are equal.

    The `best` and `worst` policies are not compared.
    """
    means = [mean for other in CHOICE_FILTERS if (mean := column.mean_impact(other)) is not None]
    mean = column.mean_impact(policy) if policy in CHOICE_FILTERS and column.applies_policy(policy) else None
    if mean is None or max(means) - min(means) <= TOLERANCE:
        return ""
    return "▲" if mean >= max(means) - TOLERANCE else "▼" if mean <= min(means) + TOLERANCE else ""


def _build_role_column(role: str, scenarios: Sequence[StudiedScenario], weighing: LabWeighting) -> LabColumn:
    counted = tuple(each for each in scenarios if weighing.includes(each))
    label, name = ROLE_LABELS.get(role, role), ROLE_NAMES.get(role, role)
    return LabColumn(role, label, name, counted or tuple(scenarios), counts=bool(counted))


def number_role_labels(roles: Sequence[str]) -> Iterator[str]:
    """Yield the short labels of roles, numbered where one occurs more than once."""
    often, met = Counter(roles), Counter[str]()
    for role in roles:
        met[role] += 1
        label = ROLE_LABELS.get(role, role)
        yield f"{label[:4]}{met[role]}" if often[role] > 1 else label


def find_role_head(role: str, label: str) -> str:
    """Return what stands above a role's column where there is room; empty where its label has a number."""
    return ROLE_HEADS.get(role, "") if label == ROLE_LABELS.get(role) else ""


def _role_rank(role: str) -> int:
    return ROLES.index(role) if role in ROLES else len(ROLES)


def _mean_of_known(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if len(known) == len(values) else None


def _combine_spreads(spreads: "Sequence[FigureSpread]") -> "FigureSpread":
    """Return the spread of one of these drawn uniformly; None where one of them has none."""
    first = spreads[0]
    if len(spreads) == 1:
        return first
    mean = _mean_of_known([each.mean for each in spreads])
    squares = _mean_of_known(
        [None if each.mean is None or each.sd is None else each.mean**2 + each.sd**2 for each in spreads]
    )
    least = [each.min for each in spreads if each.min is not None]
    most = [each.max for each in spreads if each.max is not None]
    return type(first)(
        mean=mean,
        sd=None if mean is None or squares is None else sqrt(max(0.0, squares - mean**2)),
        min=min(least) if len(least) == len(spreads) else None,
        max=max(most) if len(most) == len(spreads) else None,
    )
