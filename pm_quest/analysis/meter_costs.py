"""Costs that can exceed what is left of a meter: it stops at its minimum, so the player pays less.

The scenes alone show first where that is possible. Only for the rest the states of all players
are explored, with the meters in question kept in them whether or not anything reads them later.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from pm_quest.analysis.finding import Finding
from pm_quest.analysis.liveness import DEAD, UNLIMITED, LiveValues
from pm_quest.analysis.meter_minimums import bound_meters, bound_where_open
from pm_quest.analysis.path_finder import PathFinder
from pm_quest.analysis.player_starts import describe_brings, find_starts
from pm_quest.analysis.scene_acts import SceneAct, list_acts, sort_scenes
from pm_quest.analysis.shortest_paths import count_hops
from pm_quest.analysis.solving_order import Numbers
from pm_quest.analysis.state_batches import StateBatch
from pm_quest.analysis.state_exploration import ActTable, StateExploration
from pm_quest.story.engine import Engine, find_engine
from pm_quest.story.model import Choice, Scenario
from pm_quest.story.state import VALUES


class MeterCost(NamedTuple):
    """What a choice takes from a meter.

    scene, act: the scene, and the number of the choice there.
    choice: the choice.
    meter: the meter's id.
    slot_index: its index in the state.
    amount: how much it takes.
    minimum, maximum: the meter's bounds.
    """

    scene: int
    act: int
    choice: Choice
    meter: str
    slot_index: int
    amount: int
    minimum: int
    maximum: int


def find_unpayable_costs(scenario: Scenario, budget: int) -> Iterator[Finding]:
    """Yield the choices that some player can take with less of a meter than they cost, in file order.

    What lies beyond the budget of states is not examined.
    """
    engine = find_engine(scenario)
    acts = list_acts(engine)
    asked = list_doubtful_costs(engine, acts)
    if not asked:
        return
    starts = find_starts(scenario)
    crowd, rows = starts.build_batch(engine, budget)
    paying = _CostExploration(engine, _select_acts_leading_to(acts, asked), crowd, budget, asked)
    trails = PathFinder(paying, starts, rows)
    for cost in asked:
        if found := paying.unpayable.get((cost.scene, cost.act, cost.slot_index)):
            way, state = trails.find_path(trails.offsets[cost.scene] + np.concatenate(found))
            yield _build_finding(
                engine.scenes[cost.scene].scene.id, cost, state[cost.slot_index], describe_brings(way.brings), way.steps
            )


def list_doubtful_costs(engine: Engine, acts: ActTable) -> tuple[MeterCost, ...]:
    """Return the costs for which scenes and links alone do not show that enough is always left."""
    found = tuple(_list_costs(engine, acts))
    if not found:
        return ()
    least = bound_meters(engine, acts, sort_scenes(acts, engine.layout.scenes[engine.scenario.start]))
    return tuple(
        cost
        for cost in found
        if cost.scene in least
        and bound_where_open(least[cost.scene], acts[cost.scene][cost.act], engine.layout)[cost.slot_index]
        - cost.amount
        < cost.minimum
    )


class _CostExploration(StateExploration):
    """Explores, and notes the states in which a cost exceeds what is left.

    By scene, act and meter.
    """

    def __init__(
        self, engine: Engine, acts: ActTable, starts: StateBatch, budget: int, asked: Sequence[MeterCost]
    ) -> None:
        self.unpayable: dict[tuple[int, int, int], list[Numbers]] = {}
        self._costs_by_scene: dict[int, list[MeterCost]] = {}
        for cost in asked:
            self._costs_by_scene.setdefault(cost.scene, []).append(cost)
        read = {scene: _keep_meters(engine, each) for scene, each in self._costs_by_scene.items()}
        super().__init__(engine, acts, starts, budget, read)

    def _observe_batch(self, crowd: StateBatch) -> None:
        for cost in self._costs_by_scene.get(crowd.scene, ()):
            short = crowd.columns[cost.slot_index] < cost.minimum + cost.amount
            short &= self._mover.find_open(crowd, self.acts[cost.scene][cost.act])
            if short.any():
                self.unpayable.setdefault((cost.scene, cost.act, cost.slot_index), []).append(crowd.origins[short])


def _list_costs(engine: Engine, acts: ActTable) -> Iterator[MeterCost]:
    meters, values = engine.scenario.meters, engine.layout.values
    for scene, each in enumerate(acts):
        choices = ((number, act.choice) for number, act in enumerate(each) if act.choice)
        for number, choice in choices:
            for id, amount in choice.gain.items():
                if amount < 0:
                    yield MeterCost(
                        scene=scene,
                        act=number,
                        choice=choice,
                        meter=id,
                        slot_index=values[id],
                        amount=-amount,
                        minimum=meters[id].min,
                        maximum=meters[id].max,
                    )


def _keep_meters(engine: Engine, costs_of_scene: Sequence[MeterCost]) -> LiveValues:
    """Return the meters of these costs as live values."""
    ceilings = [DEAD] * len(engine.layout.values)
    for cost in costs_of_scene:
        ceilings[cost.slot_index - VALUES] = UNLIMITED
    return LiveValues(0, tuple(ceilings))


def _select_acts_leading_to(acts: ActTable, unclear_costs: Sequence[MeterCost]) -> tuple[tuple[SceneAct, ...], ...]:
    """Return the acts of scenes that lead to these costs, and none elsewhere."""
    near = count_hops(acts, {cost.scene for cost in unclear_costs})
    return tuple(each if scene in near else () for scene, each in enumerate(acts))


def _build_finding(scene: str, cost: MeterCost, left: int, who: str, steps: tuple[str, ...]) -> Finding:
    id = cost.choice.id
    player = f", for {who}" if who else ""
    message = (
        f"choice '{id}' takes {cost.amount} from meter '{cost.meter}', which can be at {left} here{player} "
        f"and never falls below {cost.minimum}"
    )
    at = ("scenes", scene, "choices", id, "gain", cost.meter)
    return Finding("PQ407", at, message, _suggest_fix(cost), steps)


def _suggest_fix(cost: MeterCost) -> str:
    """Suggest a condition; where there can never be enough, a lower cost."""
    needed = cost.minimum + cost.amount
    if needed > cost.maximum:
        return f"let it cost at most {cost.maximum - cost.minimum}: '{cost.meter}' never holds more"
    enough = f"{cost.meter} >= {needed}"
    suggestion = f"write 'if: {enough}'" if cost.choice.when is None else f"add '{enough}' to its 'if'"
    return f"{suggestion}, or let it cost less"
