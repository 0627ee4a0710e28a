"""A market as tables: who calls, who makes an offer, and which job is begun, for many players at once.

A player here writes to the employers where an offer is likeliest, as many as a round has;
leads each letter with what is worth most there, of what is true; answers each question with what
is worth most there, of what can be told; and takes the offer that pays most.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from pm_quest.career.call_odds import RIVALS, find_call_probability, find_score_odds
from pm_quest.career.career_model import Career
from pm_quest.career.interviews import describe_choice
from pm_quest.career.recruiting import HUNDRED, Recruiter, list_recruiters
from pm_quest.lab.careers.career_columns import CareerColumns, Numbers, Reals, Truths, cap_heard, find_true
from pm_quest.lab.careers.market_odds import MarketOdds
from pm_quest.story.hiring import Hiring, InterviewQuestion
from pm_quest.story.model import SKILLS, Choice

_TIED = 1e-12
"""Of employers whose probability of an offer differs by less, the first one is written to."""


class _Way(NamedTuple):
    """One kind of recruiter, with its probability.

    calls: the probability of a call by sum, from `least` on, without a cherry and with one.
    """

    odds: float
    recruiter: Recruiter
    least: int
    calls: Reals


@dataclass(frozen=True, slots=True, eq=False)
class _Desk:
    """How one employer decides, as tables.

    questions: those of each visit, by their place among all; later visits have these lists in turn.
    """

    hiring: Hiring
    ways: tuple[_Way, ...]
    asked: Numbers
    domains: Truths
    questions: tuple[slice, ...]


class MarketColumns:
    """All employers of a market, under the assumptions of a career file.

    questions, later: those of a first visit, and those of later ones.
    """

    def __init__(self, career: Career, hirings: Mapping[str, Hiring], rivals: int = RIVALS) -> None:
        self.career, self.employers = career, tuple(hirings)
        visits = [each.list_visits() for each in hirings.values()]
        self.questions: tuple[InterviewQuestion, ...] = sum((each[0] for each in visits), ())
        self.later: tuple[InterviewQuestion, ...] = sum((asked for each in visits for asked in each[1:]), ())
        self._desks = [
            _build_desk(career, hiring, places, rivals)
            for hiring, places in zip(hirings.values(), _place_questions(visits), strict=True)
        ]
        self._counting = np.array([len(each) > 1 for each in visits], np.bool_)
        pays = [-(each.pays or 0) for each in hirings.values()]
        self._by_pay = sorted(range(len(pays)), key=lambda place: pays[place])
        self._ranks = np.argsort(np.array(self._by_pay, np.int64))

    def mark_choice(self, choice: Choice) -> tuple[int, ...]:
        """Return the points of a decision as an answer to each question, of all visits."""
        words = describe_choice(choice)
        return tuple(cap_heard(question, words) for question in (*self.questions, *self.later))

    def hear_later(self, rows: CareerColumns) -> CareerColumns:
        """Return careers that have heard the questions of first visits with what their cards are worth to later ones."""
        heard = np.zeros((len(rows), len(self.later)), np.int8)
        for id, card in self.career.cards.items():
            told = np.array([cap_heard(each, {card.kind}) for each in self.later], np.int8)
            if told.any():
                done = rows.read_name(id).astype(np.bool_)[:, None]
                heard = np.where(done, np.maximum(heard, told), heard)
        return replace(rows, heard=np.concatenate([rows.heard, heard], axis=1))

    def list_lead_truths(self, rows: CareerColumns) -> list[Truths]:
        """Return for each lead of whom it is true."""
        return [find_true(rows, each.when) for each in self.career.leads.values()]

    def find_calls(self, rows: CareerColumns) -> Reals:
        """Return the probability of a call from each employer."""
        true = {id: find_true(rows, each.when) for id, each in self.career.leads.items()}
        held = rows.find_holders()
        return np.stack([_find_calls(desk, rows, true, held) for desk in self._desks], axis=1)

    def find_offers(self, rows: CareerColumns) -> Reals:
        """Return the probability of an offer after a call, from each employer."""
        assumed = self.career.assumptions
        points = [_add_heard(desk, rows, place) for place, desk in enumerate(self._desks)]
        heard = np.stack(points, axis=1) + rows.reputation[:, None]
        percent = np.clip(assumed.offers.value + heard * assumed.answer.value, 0, HUNDRED)
        return np.asarray(percent / HUNDRED, np.float64)

    def find_jobs(self, rows: CareerColumns) -> Reals:
        """Return the probability that each employer's job is the one that is begun."""
        return self.find_odds(rows).jobs

    def find_odds(self, rows: CareerColumns) -> MarketOdds:
        """Return what may come of the market: letters, calls, offers, and the job that is begun."""
        calls = np.where(rows.worked, 0.0, self.find_calls(rows))
        offers = calls * self.find_offers(rows)
        written = np.zeros(offers.shape, np.bool_)
        left = np.where(rows.worked, -1.0, np.round(offers / _TIED) * _TIED)
        for _ in range(min(self.career.applications, offers.shape[1])):
            best = left.argmax(axis=1)
            everyone = np.arange(len(rows))
            written[everyone, best] |= left[everyone, best] >= 0
            left[everyone, best] = -1.0
        jobs, nobody = np.zeros(offers.shape), np.ones(len(rows))
        for place in self._by_pay:
            made = np.where(written[:, place], offers[:, place], 0.0)
            jobs[:, place] = nobody * made
            nobody = nobody * (1 - made)
        return MarketOdds(written, calls, offers, jobs, self._ranks, self._counting)


def _place_questions(visits: Sequence[tuple[tuple[InterviewQuestion, ...], ...]]) -> Iterator[tuple[slice, ...]]:
    """Yield where the questions of each visit stand, by employer: those of all first visits come first."""
    first = 0
    later = sum(len(each[0]) for each in visits)
    for each in visits:
        ends = [*accumulate(map(len, each[1:]), initial=later)]
        yield slice(first, first + len(each[0])), *(slice(*two) for two in pairwise(ends))
        first, later = first + len(each[0]), ends[-1]


def _add_heard(desk: _Desk, rows: CareerColumns, place: int) -> Numbers:
    """Return the points that each interview of this market may come to, each question answered as well as can be."""
    points = np.asarray(np.maximum(rows.heard[:, desk.questions[0]], 0).sum(axis=1, dtype=np.int64))
    visits = rows.visits[:, place] % len(desk.questions)
    for visit in range(1, int(visits.max(initial=0)) + 1):
        heard = np.maximum(rows.heard[:, desk.questions[visit]], 0).sum(axis=1, dtype=np.int64)
        points = np.where(visits == visit, heard, points)
    return points


def _build_desk(career: Career, hiring: Hiring, questions: tuple[slice, ...], rivals: int) -> _Desk:
    groups = [*career.applicants.values()]
    ways = []
    for odds, recruiter in list_recruiters(hiring, career.assumptions):
        scores = find_score_odds(groups, recruiter)
        sums = [score[0] for score in scores if score is not None] or [0]
        # Beyond what the others may come to, a sum is worth no more: everybody is above, or below.
        least, most = min(sums) - 1, max(sums) + 1
        calls = [
            [find_call_probability((total, cherry), scores, recruiter.calls, rivals) for cherry in (False, True)]
            for total in range(least, most + 1)
        ]
        ways.append(_Way(odds, recruiter, least, np.array(calls)))
    asked = np.array([hiring.experience.get(skill, 0) for skill in SKILLS])
    domains = np.array([skill in hiring.experience for skill in SKILLS])
    return _Desk(hiring, tuple(ways), asked, domains, questions)


def _find_calls(desk: _Desk, rows: CareerColumns, true: Mapping[str, Truths], held: Truths) -> Reals:
    evidence = rows.evidence[:, desk.domains].sum(axis=1, dtype=np.int64)
    lead = np.zeros(len(rows), np.int64)
    for id, points in desk.hiring.leads.items():
        if points > 0 and id in true:
            lead = np.maximum(lead, np.where(true[id], points, 0))
    total = np.minimum(rows.skills, desk.asked).sum(axis=1, dtype=np.int64) + evidence + lead
    welcome = held & (evidence == 0) & (rows.jobs == 0)
    found = np.zeros(len(rows))
    for odds, recruiter, least, calls in desk.ways:
        cherry = _find_any(rows, tuple(recruiter.cherry))
        points = total + recruiter.cherry_points * cherry + (welcome if recruiter.kind_to_newcomers else 0)
        called = calls[np.clip(points - least, 0, len(calls) - 1), cherry.astype(np.int64)]
        if recruiter.filter is not None:
            called = np.where(rows.find_held(recruiter.filter), called, 0.0)
        found += odds * called
    return found


def _find_any(rows: CareerColumns, credentials: Sequence[str]) -> Truths:
    held = np.zeros(len(rows), np.bool_)
    for each in credentials:
        held |= rows.find_held(each)
    return held
