"""Sessions of one scenario beside each other: the figures, made once for every form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from string import ascii_uppercase

from pm_quest.analysis.share_tests import Estimate
from pm_quest.classroom.report.session_report import SessionReport
from pm_quest.story.model import Fit

MIN_COHORT = 12
"""Nothing is compared that fewer people of a session did."""
SURE = 0.05
"""A difference counts as more than chance below this."""


@dataclass(frozen=True)
class Cohort:
    """A session among several.

    label: the letter it is called by
    report: everything that happened in it
    """

    label: str
    report: SessionReport

    @property
    def is_large(self) -> bool:
        """Whether enough people voted to compare it with others."""
        return self.report.voter_count >= MIN_COHORT


@dataclass(frozen=True, slots=True)
class ComparedOption:
    """An option of a decision: the share of first votes in each cohort, None where too few decided there."""

    id: str
    number: int
    say: str
    fit: Fit
    shares: tuple[Estimate | None, ...]


@dataclass(frozen=True, slots=True)
class CohortDifference:
    """How one cohort's first votes at a decision differ from those of the others.

    chance: how probable so great a difference is by chance
    adjusted: the same, for having looked at so many (Holm)
    """

    cohort: str
    chance: float
    adjusted: float

    @property
    def is_sure(self) -> bool:
        """Whether it is more than chance."""
        return self.adjusted < SURE


@dataclass(frozen=True, slots=True)
class ComparedDecision:
    """A decision that enough people of at least two cohorts took; of two cohorts there is one difference."""

    scene: str
    where: str
    options: tuple[ComparedOption, ...]
    differences: tuple[CohortDifference, ...]

    @property
    def is_sure(self) -> bool:
        """Whether some cohort differs by more than chance."""
        return any(each.is_sure for each in self.differences)


@dataclass(frozen=True, slots=True)
class TalkEffect:
    """What discussing and voting again did in a cohort, over all its decisions.

    votes: how many votes were given twice, in the first round and in the last
    before, after: the share of them that adapts, in the first round and in the last
    change: by how much that changed
    alone: the share of first votes that adapts where nobody voted again; None where there is none
    """

    votes: int
    before: float
    after: float
    change: Estimate
    alone: Estimate | None


@dataclass(frozen=True)
class CohortComparison:
    """Sessions beside each other.

    decisions: in the order of the story
    looked_at: how many comparisons were made
    fits: by cohort the mean fit of a person's decisions, -1 to 1; None where too few or blind
    gap: the first cohort's mean fit less the second's, where there are two
    talks: by cohort what voting again did; None where hardly anybody did
    """

    title: str
    cohorts: tuple[Cohort, ...]
    decisions: tuple[ComparedDecision, ...]
    looked_at: int
    fits: tuple[Estimate | None, ...]
    gap: Estimate | None
    talks: tuple[TalkEffect | None, ...]

    @property
    def small(self) -> tuple[Cohort, ...]:
        """Return the cohorts with too few people to compare."""
        return tuple(each for each in self.cohorts if not each.is_large)

    @property
    def sure(self) -> tuple[ComparedDecision, ...]:
        """Return the decisions at which cohorts differ by more than chance."""
        return tuple(each for each in self.decisions if each.is_sure)


def label_cohorts(reports: Sequence[SessionReport]) -> tuple[Cohort, ...]:
    """Return sessions with their letters, in the order in which they were named."""
    return tuple(Cohort(label, report) for label, report in zip(_generate_labels(), reports, strict=False))


def _generate_labels() -> Iterator[str]:
    """Yield A, B, … Z, A2, B2, and so on."""
    for number in count(1):
        yield from (letter if number == 1 else f"{letter}{number}" for letter in ascii_uppercase)
