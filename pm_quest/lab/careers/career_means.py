"""What whole careers come to on the mean: the impact of all jobs, from preparations and a way of playing.

The first year is exact in any case. What follows from it is exact where few enough careers can
follow; else some are drawn, each with its exact probability of every job and the mean of every job
from where it then stands.
"""

from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from pm_quest.lab.careers.career_columns import CareerColumns, Numbers, Reals, join_rows
from pm_quest.lab.careers.job_columns import JobColumns, pass_year
from pm_quest.lab.careers.market_columns import MarketColumns

DEVIATIONS = 1.96
"""Standard errors on each side of a mean that hold it with a probability of 95 %."""
MOST_EXACT = 3_000
"""How many careers are followed exactly, before some are drawn instead."""
SEED = 14


@dataclass(frozen=True, slots=True, eq=False)
class CareerMeans:
    """The mean impact of the careers that begin with each of some preparations.

    impact: over all years.
    margin: how far it may be off, with a probability of 95 %; None where it is exact.
    first_year: that of the first year, always exact.
    """

    impact: Reals
    margin: Reals | None
    first_year: Reals


@dataclass(frozen=True, slots=True, eq=False)
class CareerCourse:
    """Careers on a market with its jobs, and a way of playing."""

    market: MarketColumns
    jobs: JobColumns
    policy: str

    def find_year(self, rows: CareerColumns) -> Reals:
        """Return the mean impact of the job that is begun now, exactly; no job counts 0."""
        means = self.jobs.find_means(self.jobs.find_starts(rows), self.policy)
        return np.asarray((self.market.find_jobs(rows) * means).sum(axis=1))

    def compute_means(self, rows: CareerColumns, samples: int, most: int = MOST_EXACT, seed: int = SEED) -> CareerMeans:
        """Return what careers come to: exactly, or by `samples` draws for each of these preparations."""
        rows = self.market.hear_later(rows)
        exact, first = self._follow_exactly(rows, most), self.find_year(rows)
        if exact is not None:
            return CareerMeans(exact, None, first)
        later = self._draw_later_years(rows, samples, seed)
        margin = DEVIATIONS * later.std(axis=1, ddof=1) / np.sqrt(samples)
        return CareerMeans(first + later.mean(axis=1), margin, first)

    def _draw_later_years(self, rows: CareerColumns, samples: int, seed: int) -> Reals:
        """Return by preparation and draw what the years after the first come to."""
        chance, years = np.random.default_rng(seed), self.market.career.jobs
        crowd = rows.pick(np.repeat(np.arange(len(rows)), samples))
        found = np.zeros(len(crowd))
        # The first draw of the careers of one preparation is spread evenly.
        drawn = np.tile((np.arange(samples) + 0.5) / samples, len(rows))
        for _ in range(1, years):
            crowd = self._draw_year(crowd, drawn, chance)
            found += self.find_year(crowd)
            drawn = chance.random(len(crowd))
        return found.reshape(len(rows), samples)

    def _draw_year(self, crowd: CareerColumns, drawn: Reals, chance: np.random.Generator) -> CareerColumns:
        """Return everybody a year later, after the job that was drawn, or none, and the calls that were drawn with it."""
        odds = self.market.find_odds(crowd)
        upto = np.cumsum(odds.jobs, axis=1)
        begun = (drawn[:, None] >= upto).sum(axis=1)
        called = chance.random(upto.shape) < odds.find_callers(begun)
        crowd = replace(crowd, visits=crowd.visits + called)
        parts, who = list[CareerColumns](), list[Numbers]()
        for place in np.unique(begun).tolist():
            who.append(np.flatnonzero(begun == place))
            mine = crowd.pick(who[-1])
            is_job = place < upto.shape[1]
            parts.append(self.jobs.work(place, mine, self.policy, chance) if is_job else pass_year(mine))
        return join_rows(parts).pick(np.argsort(np.concatenate(who)))

    def _follow_exactly(self, rows: CareerColumns, most: int) -> Reals | None:
        """Return the mean impact over all careers that can follow; None where there are more than `most`."""
        found = np.zeros(len(rows))
        crowd, origin, weight = rows, np.arange(len(rows)), np.ones(len(rows))
        for year in range(self.market.career.jobs):
            found += np.bincount(origin, weight * self.find_year(crowd), len(rows))
            if year == self.market.career.jobs - 1:
                break
            # Each may lead to as many as any other: where one leads to more than its share, it is given up at once.
            after = self._list_later(crowd, most, most // max(1, len(rows)))
            if after is None:
                return None
            crowd, came, odds = after
            origin, weight = origin[came], weight[came] * odds
        return found

    def _list_later(
        self, crowd: CareerColumns, most: int, most_each: int
    ) -> tuple[CareerColumns, Numbers, Reals] | None:
        """Return everybody a year later in every way, from whom each came, and with which probability."""
        parts, came, odds = list[CareerColumns](), list[int](), list[float]()
        market = self.market.find_odds(crowd)
        for number, begun in enumerate(market.jobs.tolist()):
            mine = crowd.pick(slice(number, number + 1))
            for place, chance in enumerate([*begun, max(0.0, 1 - sum(begun))]):
                if not chance and place < len(begun):
                    continue
                ends = self._list_ends(place, mine, most_each)
                callers = [*market.list_callers(number, place)]
                if ends is None or len(parts) + len(ends) * len(callers) > most:
                    return None
                for (share, after), (called, visits) in product(ends, callers):
                    parts.append(replace(after, visits=after.visits + visits) if visits.any() else after)
                    came.append(number)
                    odds.append(chance * share * called)
        return join_rows(parts), np.array(came), np.array(odds)

    def _list_ends(self, place: int, mine: CareerColumns, most: int) -> list[tuple[float, CareerColumns]] | None:
        """Return one player after each way in which a job comes out, or a year without one; None for too many."""
        if place == len(self.market.employers):
            return [(1.0, pass_year(mine))]
        return self.jobs.list_ends(place, mine, self.policy, most)
