"""The least and the most a chain can come to, whatever its chances, over every path that ends."""

import numpy as np

from pm_quest.analysis.policy_chain import ChainStage, PolicyChain
from pm_quest.analysis.state_graph import Reals, Truths

Bound = tuple[int | None, int | None]


def compute_bounds(chain: PolicyChain, values: Reals, added: Reals) -> list[Bound]:
    """Return the least and the most of each column from the root on; None where there is no bound.

    `values` are those at the ends (states by columns), `added` what each step adds (steps by
    columns). Every state of the chain must lead to an end. The most is found as the least with
    the sign turned.
    """
    least = _find_least(chain, values.copy(), added)
    most = _find_least(chain, -values, -added)
    return [(low, None if high is None else -high) for low, high in zip(least, most, strict=True)]


def _find_least(chain: PolicyChain, found: Reals, added: Reals) -> list[int | None]:
    """Return the least of each column from the root on, given and overwriting the values at the ends."""
    endless = np.zeros(found.shape[1], np.bool_)
    for stage in chain.stages:
        if stage.is_loop:
            endless |= _relax_loop(chain, stage, found, added)
        else:
            coming = added[stage.steps] + found[chain.to[stage.steps]]
            found[stage.states] = np.minimum.reduceat(coming, stage.first, axis=0)
    return [None if never else round(low) for low, never in zip(found[-1].tolist(), endless.tolist(), strict=True)]


def _relax_loop(chain: PolicyChain, stage: ChainStage, found: Reals, added: Reals) -> Truths:
    """Relax a loop until nothing changes; return the columns that would always change.

    What still changes after as many rounds as there are states gets lower each time round.
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
