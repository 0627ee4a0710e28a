"""A recruiter's order of CVs: who is read, in which order, who is called, and what decided it.

Who lacks the `filter` is not read. The others are ordered by their sum: over `experience` what is
met, never more than asked; every piece of evidence in a domain asked for; what the lead of the
letter is worth here; and the points that the career's assumptions give, usually none. Equal sums
are ordered by whether a `cherry` is held; equal in that too, by a draw.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal, NamedTuple

from pm_quest.career.figures import Assumptions
from pm_quest.story.hiring import USUAL_CALLS, Hiring

HUNDRED = 100
Decided = Literal["filter", "sum", "cherry", "draw", "room"]
"""What decided whether a CV is called; `room`: fewer were read than can be called."""


@dataclass(frozen=True, slots=True)
class Applicant:
    """One CV with its letter.

    skills, evidence: points by skill; pieces of evidence by domain.
    holds: the credentials that have not lapsed.
    lead: what the letter leads with; None for one that leads with nothing.
    jobs: how many jobs are behind them.
    line: the CV as the recruiter sees it; empty for the player's.
    name: whose it is; empty for the player's, and where the career has no names.
    """

    skills: Mapping[str, int]
    evidence: Mapping[str, int]
    holds: AbstractSet[str] = frozenset()
    lead: str | None = None
    jobs: int = 0
    line: str = ""
    name: str = ""

    @property
    def named_line(self) -> str:
        """Return the CV with the name on it, where the career has names."""
        return f"{self.name}: {self.line}" if self.name else self.line


@dataclass(frozen=True, slots=True)
class Recruiter:
    """One way in which an employer's CVs may be ordered.

    experience: points asked for, by skill.
    filter: the credential without which a CV is not read.
    cherry: credentials that break a tie; with `cherry_points`, one of them also counts in the sum.
    leads: what a lead is worth.
    calls: how many are called.
    kind_to_newcomers: whether a credential is worth a point to somebody with no job behind them and
        no evidence that counts here. (Evidence of something else doesn't make it worth less.)
    """

    experience: Mapping[str, int]
    filter: str | None
    cherry: AbstractSet[str]
    leads: Mapping[str, int]
    calls: int
    cherry_points: int = 0
    kind_to_newcomers: bool = False


class ScoreParts(NamedTuple):
    """Where the sum of a CV comes from."""

    experience: int
    evidence: int
    lead: int
    credentials: int

    @property
    def total(self) -> int:
        """Return the sum."""
        return sum(self)


@dataclass(frozen=True, slots=True)
class Standing:
    """A CV in the stack, as this recruiter saw it.

    applicant: whose it is; `number` counts as they came in, from 0.
    filtered: whether it was not read, for want of the credential.
    parts: where its sum comes from.
    cherry: whether it holds a cherry.
    called, decided: whether they were called, and what decided that.
    """

    number: int
    applicant: Applicant
    filtered: bool
    parts: ScoreParts
    cherry: bool
    called: bool
    decided: Decided

    @property
    def sum(self) -> int:
        """Return the sum of what counts here."""
        return self.parts.total


Score = tuple[int, bool]
"""A sum, and whether a cherry is held: of two CVs that are read, the greater comes first."""


def list_recruiters(hiring: Hiring, assumptions: Assumptions) -> Iterator[tuple[float, Recruiter]]:
    """Yield the ways in which this employer's CVs may be ordered, with their probabilities.

    An employer that calls as many as is usual calls as many as the assumptions say.
    """
    filtering = assumptions.filtering.value / HUNDRED if hiring.filter else 1.0
    newcomer = assumptions.newcomer.value / HUNDRED
    for by_filter, filter_odds in ((True, filtering), (False, 1 - filtering)):
        for kind, kind_odds in ((True, newcomer), (False, 1 - newcomer)):
            if odds := filter_odds * kind_odds:
                yield odds, build_recruiter(hiring, assumptions, by_filter=by_filter, kind_to_newcomers=kind)


def build_recruiter(hiring: Hiring, assumptions: Assumptions, *, by_filter: bool, kind_to_newcomers: bool) -> Recruiter:
    """Return a recruiter of this employer.

    One who does not go by the filter takes its credential for a cherry.
    """
    unused = {hiring.filter} if hiring.filter and not by_filter else set()
    return Recruiter(
        hiring.experience,
        hiring.filter if by_filter else None,
        frozenset(hiring.cherry) | unused,
        hiring.leads,
        assumptions.calls.value if hiring.calls == USUAL_CALLS else hiring.calls,
        assumptions.cherry.value,
        kind_to_newcomers,
    )


def is_filtered(applicant: Applicant, recruiter: Recruiter) -> bool:
    """Return whether a CV is not read."""
    return recruiter.filter is not None and recruiter.filter not in applicant.holds


def score_parts(applicant: Applicant, recruiter: Recruiter) -> ScoreParts:
    """Return where the sum of a CV comes from."""
    asked = recruiter.experience
    evidence = sum(applicant.evidence.get(domain, 0) for domain in asked)
    is_newcomer = not evidence and not applicant.jobs
    welcome = recruiter.kind_to_newcomers and is_newcomer and bool(applicant.holds)
    return ScoreParts(
        sum(min(applicant.skills.get(skill, 0), points) for skill, points in asked.items()),
        evidence,
        recruiter.leads.get(applicant.lead, 0) if applicant.lead else 0,
        recruiter.cherry_points * has_cherry(applicant, recruiter) + welcome,
    )


def has_cherry(applicant: Applicant, recruiter: Recruiter) -> bool:
    """Return whether a credential is held that breaks a tie here."""
    return not recruiter.cherry.isdisjoint(applicant.holds)


def score_applicant(applicant: Applicant, recruiter: Recruiter) -> Score | None:
    """Return what orders a CV before the draw; None if it is not read."""
    if is_filtered(applicant, recruiter):
        return None
    return score_parts(applicant, recruiter).total, has_cherry(applicant, recruiter)


def sort_stack(applicants: Sequence[Applicant], lots: Sequence[int], recruiter: Recruiter) -> tuple[Standing, ...]:
    """Return the CVs in this recruiter's order, those that are not read last.

    `lots` are the draws, by applicant: of equals, the lowest comes first.
    """
    scores = [score_applicant(each, recruiter) for each in applicants]
    read = sorted(
        (number for number, score in enumerate(scores) if score is not None),
        key=lambda number: (scores[number] or (0, False), -lots[number]),
        reverse=True,
    )
    unread = [number for number, score in enumerate(scores) if score is None]
    calls = recruiter.calls
    ends = [scores[number] for number in read[max(calls - 1, 0) : calls + 1]] if len(read) > calls else None
    return tuple(
        Standing(
            number,
            applicants[number],
            scores[number] is None,
            score_parts(applicants[number], recruiter),
            has_cherry(applicants[number], recruiter),
            place < calls and scores[number] is not None,
            _find_decision(scores[number], place < calls, ends),
        )
        for place, number in enumerate((*read, *unread))
    )


def _find_decision(score: Score | None, called: bool, ends: Sequence[Score | None] | None) -> Decided:
    """Return what put a CV on its side of the line, given the last called and the first that was not."""
    if score is None:
        return "filter"
    if ends is None:
        return "room"
    other = ends[1] if called else ends[0]
    if other is None or score[0] != other[0]:
        return "sum"
    return "draw" if score == other else "cherry"
