"""The least and the most that can come of a chain, whatever its chances: over every way that comes to an end."""

import numpy as np

from pm_quest.analysis.chain import Chain, Stage
from pm_quest.analysis.graph import Reals, Truths

Bound = tuple[int | None, int | None]


def bounds(chain: Chain, values: Reals, added: Reals) -> list[Bound]:
    """The least and the most of each column from the root on: `values` at the ends, `added` by each step.

    None where there is no bound. Every state of the chain must lead to an end. The most is found as the least of what is
    the same with the sign turned.
    """
    found, added = np.hstack((values, -values)), np.hstack((added, -added))
    endless = np.zeros(found.shape[1], np.bool_)
    for stage in chain.stages:
        if stage.loop:
            endless |= _around(chain, stage, found, added)
        else:
            coming = added[stage.steps] + found[chain.to[stage.steps]]
            found[stage.states] = np.minimum.reduceat(coming, stage.first, axis=0)
    least = [None if never else round(low) for low, never in zip(found[-1].tolist(), endless.tolist(), strict=True)]
    half = len(least) // 2
    return [(low, None if high is None else -high) for low, high in zip(least[:half], least[half:], strict=True)]


def _around(chain: Chain, stage: Stage, found: Reals, added: Reals) -> Truths:
    """Find the least in a loop, going round until nothing changes; in which columns it always would.

    What still changes after as many rounds as there are states is lower each time round.
    """
    found[stage.states] = np.inf
    changed = np.ones(found.shape[1], np.bool_)
    for _ in range(stage.states.stop - stage.states.start + 1):
        before = found[stage.states].copy()
        coming = added[stage.steps] + found[chain.to[stage.steps]]
        found[stage.states] = np.minimum(before, np.minimum.reduceat(coming, stage.first, axis=0))
        changed = np.any(found[stage.states] != before, axis=0)
        if not changed.any():
            break
    return changed
