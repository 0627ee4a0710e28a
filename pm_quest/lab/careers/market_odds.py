"""What may come of a market for many players: to whom they write, who calls, and which job is begun."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

import numpy as np

from pm_quest.lab.careers.career_columns import Numbers, Reals, Truths


@dataclass(frozen=True, slots=True, eq=False)
class MarketOdds:
    """What may come of a market for many players, by employer.

    written: to whom they write.
    calls, offers: the probability of a call, and of a call with an offer.
    jobs: that this job is the one that is begun.
    ranks: how many of all pay more.
    counting: whose calls change what is asked later.
    """

    written: Truths
    calls: Reals
    offers: Reals
    jobs: Reals
    ranks: Numbers
    counting: Truths

    def find_callers(self, begun: Numbers) -> Reals:
        """Return the probability of each call whose later visits differ, given the job that was begun.

        No job is a number beyond the last. Who pays more made no offer then; who pays less may have made one.
        """
        none = self.jobs.shape[1]
        rank = np.append(self.ranks, none)[begun][:, None]
        refused = self.calls - self.offers
        unmade = np.divide(refused, 1 - self.offers, out=np.zeros_like(refused), where=self.offers < 1)
        called = np.where(self.ranks < rank, unmade, self.calls)
        called[np.arange(none) == begun[:, None]] = 1.0
        return np.where(self.written & self.counting, called, 0.0)

    def list_callers(self, row: int, begun: int) -> Iterator[tuple[float, Numbers]]:
        """Yield with its probability whom of those a player may have been called by, given the job that was begun."""
        odds = self.pick(row).find_callers(np.array([begun]))[0]
        ways = [[(p, each) for p, each in ((odd, 1), (1 - odd, 0)) if p > 0] for odd in odds.tolist()]
        for way in product(*ways):
            yield float(np.prod([p for p, _ in way])), np.array([each for _, each in way])

    def pick(self, row: int) -> "MarketOdds":
        """Return what may come of it for one of the players."""
        rows = slice(row, row + 1)
        return replace(
            self, written=self.written[rows], calls=self.calls[rows], offers=self.offers[rows], jobs=self.jobs[rows]
        )
