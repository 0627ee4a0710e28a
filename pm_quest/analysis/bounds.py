"""The least and the most that can come of a chain, whatever its chances: over every way that comes to an end."""

import numpy as np

from pm_quest.analysis.chain import Chain
from pm_quest.analysis.order import Numbers

FAR = 2**60
"""Stands for an end that has not been found yet."""


def least(chain: Chain, values: Numbers, added: Numbers) -> tuple[int | None, ...]:
    """The least of each column from the root on: `values` at the ends, `added` by each step; None without bound.

    Every state of the chain must lead to an end.
    """
    found = np.where(chain.impact[:, None] >= 0, values, FAR)
    endless = np.zeros(values.shape[1], np.bool_)
    for stage in chain.stages:
        rounds = stage.states.stop - stage.states.start if stage.loop else 0
        for number in range(rounds + 1):
            before = found[stage.states].copy()
            there = found[chain.to[stage.steps]]
            coming = np.where(there == FAR, FAR, added[stage.steps] + there)
            found[stage.states] = np.minimum(before, np.minimum.reduceat(coming, stage.first, axis=0))
            changed = (found[stage.states] != before).any(axis=0)
            if not changed.any():
                break
            if number == rounds and stage.loop:
                endless |= changed
    return tuple(None if never else low for low, never in zip(found[-1].tolist(), endless.tolist(), strict=True))


def most(chain: Chain, values: Numbers, added: Numbers) -> tuple[int | None, ...]:
    """The most of each column from the root on; None where it grows without bound."""
    return tuple(None if low is None else -low for low in least(chain, -values, -added))
