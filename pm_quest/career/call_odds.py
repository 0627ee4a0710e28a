"""The exact probability that an application is answered by a call.

All others are drawn alike, so one of them has a distribution of scores, and how many of them stand
above or beside a score is multinomial: no stack is drawn.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import comb, fsum
from typing import NamedTuple

from pm_quest.career.career_model import ApplicantGroup
from pm_quest.career.figures import Assumptions
from pm_quest.career.recruiting import HUNDRED, Applicant, Recruiter, Score, list_recruiters, score_applicant
from pm_quest.story.hiring import STACK_SIZE, Hiring

RIVALS = STACK_SIZE - 1
Odds = Mapping[Score | None, float]
"""The probability of each score of one applicant; None: not read."""


class _Partial(NamedTuple):
    """What is known of an applicant while parts are added: enough to score them at the end."""

    sum: int = 0
    evident: bool = False
    held: bool = False
    read: bool = False
    cherry: bool = False


_Chances = dict[_Partial, float]
_Ways = Sequence[tuple[float, _Partial]]


@dataclass(frozen=True, slots=True)
class RecruiterOdds:
    """The chances of a call from one recruiter.

    scores: the probability of each score of one rival.
    known: the probability of a call by score, as far as it was asked for.
    """

    recruiter: Recruiter
    scores: Odds
    rivals: int
    known: dict[Score | None, float] = field(default_factory=dict, compare=False)

    def find_probability(self, applicant: Applicant) -> float:
        """Return the probability that this applicant is called."""
        score = score_applicant(applicant, self.recruiter)
        if score not in self.known:
            self.known[score] = find_call_probability(score, self.scores, self.recruiter.calls, self.rivals)
        return self.known[score]


@dataclass(frozen=True, slots=True)
class CallOdds:
    """The chances of a call from one employer: each recruiter that there may be, with its probability."""

    ways: tuple[tuple[float, RecruiterOdds], ...]

    def find_probability(self, applicant: Applicant) -> float:
        """Return the probability that this applicant is called."""
        return fsum(odds * way.find_probability(applicant) for odds, way in self.ways)


def prepare_call_odds(
    hiring: Hiring, groups: Sequence[ApplicantGroup], assumptions: Assumptions, rivals: int = RIVALS
) -> CallOdds:
    """Return the chances of a call from this employer, for any applicant."""
    ways = list_recruiters(hiring, assumptions)
    return CallOdds(tuple((odds, RecruiterOdds(who, find_score_odds(groups, who), rivals)) for odds, who in ways))


def find_call_probability(score: Score | None, scores: Odds, calls: int, rivals: int = RIVALS) -> float:
    """Return the probability that a score is among the first `calls`, with `rivals` drawn from `scores`.

    With `a` of them above and `e` equal, equals are drawn for the `calls - a` places left.
    """
    if score is None:
        return 0.0
    above = fsum(odds for other, odds in scores.items() if other is not None and other > score)
    equal = scores.get(score, 0.0)
    below = fsum(odds for other, odds in scores.items() if other is None or other < score)
    return fsum(
        comb(rivals, a)
        * comb(rivals - a, e)
        * above**a
        * equal**e
        * below ** (rivals - a - e)
        * min(1.0, (calls - a) / (e + 1))
        for a in range(min(calls - 1, rivals) + 1)
        for e in range(rivals - a + 1)
    )


def find_score_odds(groups: Sequence[ApplicantGroup], recruiter: Recruiter) -> Odds:
    """Return the probability of each score of one applicant from these groups."""
    total = sum(group.share.value for group in groups)
    scores: defaultdict[Score | None, float] = defaultdict(float)
    for group in groups:
        for partial, odds in _add_up_group(group, recruiter).items():
            scores[_finish_score(partial, recruiter)] += odds * group.share.value / total
    return dict(scores)


def _finish_score(partial: _Partial, recruiter: Recruiter) -> Score | None:
    if not partial.read:
        return None
    welcome = recruiter.kind_to_newcomers and partial.held and not partial.evident
    return partial.sum + recruiter.cherry_points * partial.cherry + welcome, partial.cherry


def _add_up_group(group: ApplicantGroup, recruiter: Recruiter) -> _Chances:
    """Return what an applicant of a group may bring, as far as it counts here."""
    chances: _Chances = {_Partial(read=recruiter.filter is None): 1.0}
    for ways in _list_parts(group, recruiter):
        chances = _add_part(chances, ways)
    return chances


def _list_parts(group: ApplicantGroup, recruiter: Recruiter) -> Iterator[_Ways]:
    """Yield the independent parts of a CV, each as its ways with their probabilities."""
    asked = recruiter.experience
    for skill, odds in group.skills.items():
        if skill in asked:
            yield _weigh_ways(odds, [_Partial(sum=min(points, asked[skill])) for points in range(len(odds))])
    for domain, odds in group.evidence.items():
        if domain in asked:
            yield _weigh_ways(odds, [_Partial(sum=pieces, evident=pieces > 0) for pieces in range(len(odds))])
    for credential, percent in group.holds.items():
        read, cherry = credential == recruiter.filter, credential in recruiter.cherry
        held = _Partial(held=True, read=read, cherry=cherry)
        yield _weigh_ways([percent, HUNDRED - percent], [held, _Partial()])
    yield _weigh_ways([*group.leads.values()], [_Partial(sum=recruiter.leads.get(lead, 0)) for lead in group.leads])


def _weigh_ways(odds: Sequence[int], ways: Sequence[_Partial]) -> _Ways:
    """Return ways with their probabilities; where all odds are 0, nothing is brought."""
    total = sum(odds)
    if not total:
        return [(1.0, _Partial())]
    return [(weight / total, way) for weight, way in zip(odds, ways, strict=True) if weight]


def _add_part(chances: _Chances, ways: _Ways) -> _Chances:
    added: defaultdict[_Partial, float] = defaultdict(float)
    for before, odds in chances.items():
        for share, way in ways:
            after = _Partial(
                before.sum + way.sum,
                before.evident or way.evident,
                before.held or way.held,
                before.read or way.read,
                before.cherry or way.cherry,
            )
            added[after] += odds * share
    return added
