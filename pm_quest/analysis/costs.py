"""Costs that can exceed what is left of a meter: it never falls below its least, so a player pays less than was said.

First the scenes alone tell where that can be. Only for what is left then the states are explored, those of all players
together, with the meters that are asked for kept in them, whether anything reads them later or not.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from pm_quest.analysis.acts import Act, acts_of, order_of
from pm_quest.analysis.crowds import Crowd
from pm_quest.analysis.finding import Finding
from pm_quest.analysis.least import least_values, least_where
from pm_quest.analysis.liveness import DEAD, UNCUT, Live
from pm_quest.analysis.order import Numbers
from pm_quest.analysis.starts import brought, starts_of
from pm_quest.analysis.states import Acts, Exploration
from pm_quest.analysis.trails import Trails
from pm_quest.analysis.ways import hops
from pm_quest.story.engine import Engine, engine_for
from pm_quest.story.model import Choice, Scenario
from pm_quest.story.state import VALUES


class Cost(NamedTuple):
    """What a choice takes from a meter: in which scene, its number there, the place of the meter, how much, and its least."""

    scene: int
    act: int
    choice: Choice
    meter: str
    place: int
    amount: int
    least: int
    most: int


def costs(scenario: Scenario, budget: int) -> Iterator[Finding]:
    """The choices that can be taken, by whatever player, with less left of a meter than they cost; in the order of the file.

    What lies beyond the budget of states is not looked at.
    """
    engine = engine_for(scenario)
    acts = acts_of(engine)
    asked = doubtful(engine, acts)
    if not asked:
        return
    starts = starts_of(scenario)
    crowd, rows = starts.crowd(engine, budget)
    paying = _Paying(engine, _leading_to(acts, asked), crowd, budget, asked)
    trails = Trails(paying, starts, rows)
    for cost in asked:
        if found := paying.short.get((cost.scene, cost.act, cost.place)):
            way, state = trails.way(trails.offsets[cost.scene] + np.concatenate(found))
            yield _finding(engine.places[cost.scene].scene.id, cost, state[cost.place], brought(way.brings), way.steps)


def doubtful(engine: Engine, acts: Acts) -> tuple[Cost, ...]:
    """The costs of which scenes and links alone do not show that enough is always left."""
    found = tuple(_costs(engine, acts))
    if not found:
        return ()
    least = least_values(engine, acts, order_of(acts, engine.layout.scenes[engine.scenario.start]))
    return tuple(
        cost
        for cost in found
        if cost.scene in least
        and least_where(least[cost.scene], acts[cost.scene][cost.act], engine.layout)[cost.place] - cost.amount
        < cost.least
    )


class _Paying(Exploration):
    """Explores, and notes in `short`, by scene, act and meter, the states in which that cost exceeds what is left."""

    def __init__(self, engine: Engine, acts: Acts, starts: Crowd, budget: int, asked: Sequence[Cost]) -> None:
        self.short: dict[tuple[int, int, int], list[Numbers]] = {}
        self._asked: dict[int, list[Cost]] = {}
        for cost in asked:
            self._asked.setdefault(cost.scene, []).append(cost)
        read = {scene: _kept(engine, each) for scene, each in self._asked.items()}
        super().__init__(engine, acts, starts, budget, read)

    def _look_at(self, crowd: Crowd) -> None:
        for cost in self._asked.get(crowd.scene, ()):
            short = crowd.columns[cost.place] < cost.least + cost.amount
            short &= self._mover.open(crowd, self.acts[cost.scene][cost.act])
            if short.any():
                self.short.setdefault((cost.scene, cost.act, cost.place), []).append(crowd.who[short])


def _costs(engine: Engine, acts: Acts) -> Iterator[Cost]:
    meters, values = engine.scenario.meters, engine.layout.values
    for scene, each in enumerate(acts):
        choices = ((number, act.choice) for number, act in enumerate(each) if act.choice)
        for number, choice in choices:
            for id, amount in choice.gain.items():
                if amount < 0:
                    yield Cost(scene, number, choice, id, values[id], -amount, meters[id].min, meters[id].max)


def _kept(engine: Engine, asked: Sequence[Cost]) -> Live:
    """The meters of these costs, as they are."""
    ceilings = [DEAD] * len(engine.layout.values)
    for cost in asked:
        ceilings[cost.place - VALUES] = UNCUT
    return Live(0, tuple(ceilings))


def _leading_to(acts: Acts, asked: Sequence[Cost]) -> tuple[tuple[Act, ...], ...]:
    """The acts of scenes that lead to these costs: no others matter."""
    near = hops(acts, {cost.scene for cost in asked})
    return tuple(each if scene in near else () for scene, each in enumerate(acts))


def _finding(scene: str, cost: Cost, left: int, who: str, steps: tuple[str, ...]) -> Finding:
    id = cost.choice.id
    player = f", for {who}" if who else ""
    message = (
        f"choice '{id}' takes {cost.amount} from meter '{cost.meter}', which can be at {left} here{player} "
        f"and never falls below {cost.least}"
    )
    at = ("scenes", scene, "choices", id, "gain", cost.meter)
    return Finding("PQ407", at, message, _mend(cost), steps)


def _mend(cost: Cost) -> str:
    """Ask for enough; where there can never be enough, let it cost less."""
    needed = cost.least + cost.amount
    if needed > cost.most:
        return f"let it cost at most {cost.most - cost.least}: '{cost.meter}' never holds more"
    enough = f"{cost.meter} >= {needed}"
    mend = f"write 'if: {enough}'" if cost.choice.when is None else f"add '{enough}' to its 'if'"
    return f"{mend}, or let it cost less"
