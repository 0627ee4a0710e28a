"""Preparations by way of playing: the best of each background, drawn ones, and those that are good for everybody."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from math import sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pm_quest.lab.careers.career_columns import (
    NEVER_LAPSES,
    CareerColumns,
    Numbers,
    Reals,
    Truths,
    join_rows,
    mix_columns,
)
from pm_quest.lab.careers.career_means import CareerCourse
from pm_quest.lab.careers.job_columns import JobColumns
from pm_quest.lab.careers.market_columns import MarketColumns
from pm_quest.lab.careers.preparation_table import PreparationTable
from pm_quest.lab.careers.random_columns import build_state_columns
from pm_quest.lab.random_preparations import RandomPreparations
from pm_quest.story.model import SKILLS

PLAYED = ("adaptive", "random", "by_the_book", "forcing", *(f"specialist({skill})" for skill in SKILLS))
"""The ways of playing that are compared."""
LEADING = 5
"""Of each background and way of playing, so many preparations with the best first year are followed on."""
GOOD_SHARE = 0.9
"""A preparation that comes to so much of the best one is good."""
DIFFERENT_SHARE = 0.5
"""Two preparations that have at most so much of their cards in common are clearly different."""
_CANDIDATES = 10
"""How many clearly different preparations are followed on for everybody."""
_DRAWN = 150
"""How many drawn half-years of each background are followed on."""
_DRAWN_SAMPLES = 2
SAMPLES = 40
"""How many careers are drawn for each preparation that is followed on."""
Kind = Literal["best", "drawn", "dearest", "uncertified"]
_KINDS: Mapping[Kind, slice] = {
    "best": slice(0, LEADING),
    "uncertified": slice(LEADING, 2 * LEADING),
    "dearest": slice(2 * LEADING, 2 * LEADING + 1),
}
"""Where each kind stands among the preparations of a background that are followed on."""
_CHOSEN = 2 * LEADING + 1
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class PreparationResult:
    """What a preparation comes to with a way of playing, on the mean over three jobs, or as many as a career has.

    kind: the best of the background, the mean of drawn ones (which have no cards), the one that
        costs most, or the best of those that end in no credential.
    margin: how far the impact may be off, with a probability of 95 %; None where it is exact.
    """

    kind: Kind
    background: str
    policy: str
    cards: tuple[str, ...]
    spent: int
    impact: float
    margin: float | None


@dataclass(frozen=True, slots=True)
class CommonPreparation:
    """A preparation that everybody can afford, and what share of the best it comes to where it is worth least."""

    cards: tuple[str, ...]
    share: float
    background: str


@dataclass(frozen=True, slots=True)
class PreparationStudy:
    """The results, and what they were computed for.

    results: by kind, background and policy.
    common: clearly different preparations that everybody can afford, those worth most first.
    preparations: how many there are, of all backgrounds.
    is_complete: whether all of them were compared by their first year.
    samples: how many careers were drawn for each; None where all are exact.
    """

    results: tuple[PreparationResult, ...]
    common: tuple[CommonPreparation, ...]
    preparations: int
    is_complete: bool
    samples: int | None
    policies: tuple[str, ...] = field(default=PLAYED)

    def find(self, kind: Kind, background: str, policy: str) -> PreparationResult:
        """Return the result of this kind. Raises StopIteration where there is none."""
        return next(
            each for each in self.results if (each.kind, each.background, each.policy) == (kind, background, policy)
        )

    def list_of(self, kind: Kind, policy: str) -> list[PreparationResult]:
        """Return the results of a kind with a way of playing, by background."""
        return [each for each in self.results if each.kind == kind and each.policy == policy]

    @property
    def good(self) -> tuple[CommonPreparation, ...]:
        """Return those that are good for everybody."""
        return tuple(each for each in self.common if each.share >= GOOD_SHARE)


def find_mean(results: Sequence[PreparationResult]) -> float:
    """Return the mean impact of several results."""
    return sum(each.impact for each in results) / len(results)


def study_preparations(
    market: MarketColumns,
    jobs: JobColumns,
    tables: Mapping[str, PreparationTable],
    drawn: RandomPreparations,
    *,
    policies: Sequence[str] = PLAYED,
    progress: Progress = lambda _: None,
) -> PreparationStudy:
    """Return what preparations come to with each way of playing that surely ends."""
    progress("careers")
    study = _Study(market, jobs, tables, _draw_rows(market, drawn))
    played = []
    for number, policy in enumerate(policies, 1):
        progress(f"careers: {number} of {len(policies)} ways of playing")
        # What a policy does is kept for one of them at a time: ask and follow each before the next.
        if jobs.surely_end(policy):
            study.follow(policy)
            played.append(policy)
    return PreparationStudy(
        tuple(study.results),
        tuple(study.common),
        sum(len(each.rows) for each in tables.values()),
        all(each.is_complete for each in tables.values()),
        None if study.is_exact else SAMPLES,
        tuple(played),
    )


def _draw_rows(market: MarketColumns, drawn: RandomPreparations) -> dict[str, tuple[CareerColumns, Reals]]:
    """Return drawn half-years as columns, with their weights."""
    found = {}
    for background, weighed in drawn.by_background.items():
        some = weighed if drawn.samples is None else weighed[:_DRAWN]
        weights = np.array([odds for odds, _ in some])
        rows = build_state_columns(market.career, [state for _, state in some], market.questions, len(market.employers))
        found[background] = rows, weights / weights.sum()
    return found


class _Study:
    """Results as they are found, one way of playing after the other."""

    def __init__(
        self,
        market: MarketColumns,
        jobs: JobColumns,
        tables: Mapping[str, PreparationTable],
        drawn: Mapping[str, tuple[CareerColumns, Reals]],
    ) -> None:
        self.market, self.jobs, self.drawn = market, jobs, drawn
        self.tables = dict(tables)
        self.kinds = {id: find_kinds(each.rows, market.list_lead_truths(each.rows)) for id, each in self.tables.items()}
        self.leaders = {id: self.tables[id].rows.pick(first) for id, (first, _) in self.kinds.items()}
        self.begun = {id: market.find_jobs(rows) for id, rows in self.leaders.items()}
        self.starts = {id: jobs.find_starts(rows) for id, rows in self.leaders.items()}
        self.certified = {id: _find_certified(each) for id, each in self.tables.items()}
        self.shared = _list_shared(self.tables)
        self.results: list[PreparationResult] = []
        self.common: list[CommonPreparation] = []
        self.is_exact = True

    def follow(self, policy: str) -> None:
        """Add the results of a way of playing."""
        first = {
            id: (self.begun[id] * self.jobs.find_means(self.starts[id], policy)).sum(axis=1)[kind]
            for id, (_, kind) in self.kinds.items()
        }
        chosen = {id: self._choose(id, first[id]) for id in self.tables}
        candidates = self._choose_common(first) if policy == "adaptive" else []
        wanted = {
            id: np.concatenate([rows, [each[id] for each in candidates]]).astype(np.int64)
            for id, rows in chosen.items()
        }
        rows_wanted = join_rows([self.tables[id].rows.pick(rows) for id, rows in wanted.items()])
        means = CareerCourse(self.market, self.jobs, policy).compute_means(rows_wanted, SAMPLES)
        self.is_exact &= means.margin is None
        place, impacts = 0, dict[str, Reals]()
        for id, rows in wanted.items():
            part = slice(place, place + len(rows))
            place += len(rows)
            impacts[id] = means.impact[part]
            margins = None if means.margin is None else means.margin[part]
            for kind, among in _KINDS.items():
                number = among.start + int(impacts[id][among].argmax())
                row, margin = int(rows[number]), None if margins is None else float(margins[number])
                cards, spent = tuple(self.tables[id].list_cards(row)), int(self.tables[id].spent[row])
                impact = float(impacts[id][number])
                self.results.append(PreparationResult(kind, id, policy, cards, spent, impact, margin))
        self._add_drawn(policy)
        best = {id: self.results_of(policy, id).impact for id in self.tables}
        self._judge_common(candidates, impacts, best)

    def results_of(self, policy: str, background: str) -> PreparationResult:
        """Return the best of a background with a way of playing."""
        return next(
            each
            for each in reversed(self.results)
            if (each.kind, each.background, each.policy) == ("best", background, policy)
        )

    def _choose(self, background: str, first: Reals) -> Numbers:
        """Return the preparations with the best first year, of all and without a credential, and the dearest."""
        table, order = self.tables[background], np.argsort(-first, kind="stable")
        dearest = np.flatnonzero(table.spent == table.spent.max())
        bare = order[~self.certified[background][order]]
        return np.concatenate(
            [
                np.resize(order[:LEADING], LEADING),
                np.resize(bare[:LEADING] if len(bare) else order[-1:], LEADING),
                [dearest[first[dearest].argmax()]],
            ]
        )

    def _add_drawn(self, policy: str) -> None:
        """Add the mean of drawn half-years, of each background."""
        rows = join_rows([rows for rows, _ in self.drawn.values()])
        means = CareerCourse(self.market, self.jobs, policy).compute_means(rows, _DRAWN_SAMPLES)
        place = 0
        for id, (part, weights) in self.drawn.items():
            mine = means.impact[place : place + len(part)]
            place += len(part)
            mean = float(mine @ weights)
            spread = float(np.sqrt(((mine - mean) ** 2) @ weights))
            margin = None if means.margin is None else 1.96 * spread / sqrt(len(part))
            self.results.append(PreparationResult("drawn", id, policy, (), 0, mean, margin))

    def _choose_common(self, first: Mapping[str, Reals]) -> list[dict[str, int]]:
        """Return clearly different preparations that everybody can afford, best first year of the worst off first.

        Each as its row by background.
        """
        shares = np.stack([first[id][rows] / max(1e-9, float(first[id].max())) for id, rows in self.shared.items()])
        if not shares.size:
            return []
        chosen: list[dict[str, int]] = []
        sets: list[frozenset[str]] = []
        one = next(iter(self.tables))
        for place in np.argsort(-shares.min(axis=0), kind="stable")[:2000].tolist():
            cards = frozenset(self.tables[one].list_cards(int(self.shared[one][place])))
            if all(_is_different(cards, other) for other in sets):
                sets.append(cards)
                chosen.append({id: int(rows[place]) for id, rows in self.shared.items()})
            if len(chosen) == _CANDIDATES:
                break
        return chosen

    def _judge_common(
        self,
        candidates: Sequence[Mapping[str, int]],
        impacts: Mapping[str, Reals],
        best: Mapping[str, float],
    ) -> None:
        found = []
        for number, rows in enumerate(candidates):
            shares = {id: float(impacts[id][_CHOSEN + number]) / max(1e-9, best[id]) for id in rows}
            worst = min(shares, key=shares.__getitem__)
            one = next(iter(rows))
            found.append(CommonPreparation(tuple(self.tables[one].list_cards(rows[one])), shares[worst], worst))
        self.common += sorted(found, key=lambda each: -each.share)


def _is_different(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two preparations have few cards in common; what was decided on the way of one doesn't count."""
    first, second = ({each.partition(".")[0] for each in cards} for cards in (one, other))
    return len(first & second) <= DIFFERENT_SHARE * min(len(first), len(second))


def find_kinds(rows: CareerColumns, leads: Sequence[Truths]) -> tuple[Numbers, Numbers]:
    """Return the first row of each kind, and the kind of each row: those of one kind are the same to every employer."""
    mixed = mix_columns(
        [*rows.skills.T, *rows.evidence.T, *(rows.lapses.T > 0), *rows.heard.T, rows.reputation, *leads]
    )
    _, first, kind = np.unique(mixed, return_index=True, return_inverse=True)
    return first, kind


def _find_certified(table: PreparationTable) -> Truths:
    """Return which preparations end in a credential."""
    at_start = table.rows.lapses.min(axis=0, initial=NEVER_LAPSES) if len(table.rows) else 0
    return np.asarray((table.rows.lapses > at_start).any(axis=1), np.bool_)


def _list_shared(tables: Mapping[str, PreparationTable]) -> dict[str, Numbers]:
    """Return the preparations that are open to everybody, by background, in one order."""
    keys = {id: _mix_cards(each) for id, each in tables.items()}
    if not keys:
        return {}
    shared = reduce(np.intersect1d, keys.values())
    order = {id: np.argsort(each) for id, each in keys.items()}
    return {id: order[id][np.searchsorted(each, shared, sorter=order[id])] for id, each in keys.items()}


def _mix_cards(table: PreparationTable) -> NDArray[np.uint64]:
    """Return 64 bits for the things done in each preparation, but for who it is."""
    own = table.rows.names.things.index(table.background)
    done = table.rows.done.copy()
    done[:, own] = False
    packed = np.packbits(done, axis=1)
    return mix_columns([*packed.T])
