"""Shortest paths: the fewest choices that lead somewhere, with the draws that are needed.

    find_path_to_scene(scenario, "fired")
    find_path_to_choice(scenario, "triage", "wait")
    find_path_where(scenario, lambda state: state[hours] < 2, scenes=["friday"], reads=["hours"])

The search (A*) goes from state to state as the engine does, first where links promise the
shortest path. States that nothing later distinguishes are one state.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import islice
from typing import NamedTuple

from pm_quest.analysis.liveness import DEAD, UNLIMITED, LiveValues, find_live_values
from pm_quest.analysis.player_starts import find_starts
from pm_quest.analysis.scenario_analysis import DEFAULT_BUDGET
from pm_quest.analysis.scene_acts import SceneAct, list_acts, sort_scenes
from pm_quest.analysis.turn_paths import PathTurn, format_path_steps, list_start_outcomes, list_turn_outcomes
from pm_quest.story.engine import Engine, find_engine
from pm_quest.story.model import Brings, Scenario
from pm_quest.story.state import FACTS, SCENE, VALUES, State

StatePredicate = Callable[[State], bool]
"""Whether a state is wanted."""
Key = tuple[int, ...]
NO_BRINGS = Brings()


@dataclass(frozen=True, slots=True)
class ScenarioPath:
    """A path through a scenario.

    brings: what the player brings.
    steps: ids of choices in order, `=scene` behind one where a draw has to lead there; where the
        start draws, `=scene` comes first. They can be played as an author's test.
    """

    brings: Brings
    steps: tuple[str, ...]


def find_path_to_scene(
    scenario: Scenario, scene: str, brings: Brings | None = None, budget: int = DEFAULT_BUDGET
) -> ScenarioPath | None:
    """Return the shortest path to a scene, even one that only leads on; see `find_path_where`.

    Raises KeyError.
    """
    find_engine(scenario).layout.scenes[scene]
    return find_path_where(scenario, lambda _: True, brings, scenes=(scene,), budget=budget)


def find_path_to_choice(
    scenario: Scenario, scene: str, choice: str, brings: Brings | None = None, budget: int = DEFAULT_BUDGET
) -> ScenarioPath | None:
    """Return the shortest path that ends with a choice; see `find_path_where`. Raises KeyError."""
    engine = find_engine(scenario)
    option = engine.scenes[engine.layout.scenes[scene]].choices[choice]
    way = find_path_where(scenario, lambda state: engine.is_open(state, option), brings, scenes=(scene,), budget=budget)
    return None if way is None else ScenarioPath(way.brings, (*way.steps, choice))


def find_path_where(
    scenario: Scenario,
    holds: StatePredicate,
    brings: Brings | None = None,
    *,
    scenes: Iterable[str] | None = None,
    reads: Iterable[str] = (),
    budget: int = DEFAULT_BUDGET,
) -> ScenarioPath | None:
    """Return the shortest path to a state that `holds` is true of.

    None where `budget` states have none.

    brings: who goes it; by default anyone: a player who brings nothing where that is enough,
        else one for whom the path is shortest.
    scenes: those to search for; by default any. A scene that only leads on counts, with its
        state there.
    reads: what `holds` reads besides what the story still reads there: meters, skills, flags,
        `visited(…)`, `chose(…)`, `holds(…)`, as in the layout.
    """
    engine = find_engine(scenario)
    layout = engine.layout
    wanted = frozenset(layout.scenes.values() if scenes is None else (layout.scenes[each] for each in scenes))
    search = _PathSearch(engine, holds, wanted, _live_from_names(engine, reads), budget)
    players: Iterable[Brings] = (NO_BRINGS,) if brings is None else (brings,)
    way = search.search_from(players)
    if way is None and brings is None:
        way = search.search_from(islice(find_starts(scenario), 1, budget))
    return way


def count_hops(acts: Sequence[Sequence[SceneAct]], wanted: Collection[int]) -> dict[int, int]:
    """Return the fewest choices from each scene to a wanted one, where links lead there."""
    leading: dict[int, list[tuple[int, int]]] = {}
    for scene, each in enumerate(acts):
        for act in each:
            for target in act.targets:
                leading.setdefault(target, []).append((scene, 0 if act.choice is None else 1))
    found: dict[int, int] = {}
    near, far = list(wanted), list[int]()
    distance = 0
    while near:
        scene = near.pop()
        if scene not in found:
            found[scene] = distance
            for before, choices in leading.get(scene, ()):
                (far if choices else near).append(before)
        if not near:
            near, far, distance = far, [], distance + 1
    return found


class _SearchNode(NamedTuple):
    """A turn that was found, and the one before it."""

    turn: PathTurn
    before: "_SearchNode | None"

    def list_turns(self) -> list[PathTurn]:
        """Return all turns from the start to this one."""
        turns, node = [self.turn], self.before
        while node is not None:
            turns.append(node.turn)
            node = node.before
        return turns[::-1]


class _PathSearch:
    """The target of a search, and the states already processed, for all players together."""

    def __init__(
        self, engine: Engine, holds: StatePredicate, wanted: frozenset[int], reads: LiveValues, budget: int
    ) -> None:
        self.engine, self.wanted, self.budget = engine, wanted, budget
        self.holds: StatePredicate = lambda state: state[SCENE] in wanted and holds(state)
        acts = list_acts(engine)
        self.hops = count_hops(acts, wanted)
        reaching_acts = tuple(each if scene in self.hops else () for scene, each in enumerate(acts))
        order = sort_scenes(reaching_acts, engine.layout.scenes[engine.scenario.start])
        live = find_live_values(engine, reaching_acts, order, dict.fromkeys(wanted, reads))
        self.parts = {scene: _split_live(each) for scene, each in live.items()}
        self.done: set[Key] = set()

    def search_from(self, players: Iterable[Brings]) -> ScenarioPath | None:
        """Return the shortest path of one of these players; among equals, that of the first."""
        waiting = _SearchQueue()
        who = []
        for rank, brings in enumerate(players):
            who.append(brings)
            falls = list_start_outcomes(self.engine, brings)
            for arrived in falls:
                self._queue_turn(waiting, 0, rank, _SearchNode(PathTurn(None, arrived, falls), None))
        while waiting.heap and len(self.done) <= self.budget:
            choices, rank, node, found = waiting.pop()
            if found:
                brings = who[rank]
                return ScenarioPath(
                    brings, format_path_steps(self.engine, node.list_turns(), self.state_key, self.holds)
                )
            state = node.turn.arrived[-1]
            key = self.state_key(state)
            if key in self.done:
                continue
            self.done.add(key)
            for id, option in self.engine.scenes[state[SCENE]].choices.items():
                if self.engine.is_open(state, option):
                    falls = list_turn_outcomes(self.engine, state, option)
                    for arrived in falls:
                        self._queue_turn(waiting, choices + 1, rank, _SearchNode(PathTurn(id, arrived, falls), node))
        return None

    def state_key(self, state: State) -> Key:
        """Return the same key for states of a scene that nothing distinguishes from there on."""
        facts, values = self.parts.get(state[SCENE], (0, ()))
        cut = (min(ceiling, state[place]) for place, ceiling in values)
        return (state[SCENE], state[FACTS] & facts, *cut)

    def _queue_turn(self, waiting: "_SearchQueue", choices: int, rank: int, node: _SearchNode) -> None:
        """Queue a turn, cut where a wanted state was passed."""
        arrived = node.turn.arrived
        for number, state in enumerate(arrived, 1):
            if self.holds(state):
                found = node._replace(turn=node.turn._replace(arrived=arrived[:number]))
                waiting.push(choices, rank, 0, found, found=True)
                return
        left = self.hops.get(arrived[-1][SCENE])
        if left is not None and self.state_key(arrived[-1]) not in self.done:
            waiting.push(choices, rank, left, node)


class _SearchQueue:
    """Turns to continue, shortest promised path first, and among equals the first player's."""

    def __init__(self) -> None:
        self.heap: list[tuple[int, int, int, int, _SearchNode, bool]] = []
        self.count = 0

    def push(self, choices: int, rank: int, left: int, node: _SearchNode, found: bool = False) -> None:
        """Queue a turn after this many choices, with `left` more at the least."""
        self.count += 1
        heappush(self.heap, (choices + left, rank, left, self.count, node, found))

    def pop(self) -> tuple[int, int, _SearchNode, bool]:
        """Return the choices so far, the player, the node, and whether it is a wanted one."""
        promised, rank, left, _, node, found = heappop(self.heap)
        return promised - left, rank, node, found


def _split_live(live: LiveValues) -> tuple[int, tuple[tuple[int, int], ...]]:
    """Return the live facts, and the indices of the live values with their ceilings."""
    values = ((place, ceiling) for place, ceiling in enumerate(live.ceilings, VALUES) if ceiling != DEAD)
    return live.facts, tuple(values)


def _live_from_names(engine: Engine, names: Iterable[str]) -> LiveValues:
    """Return the values of these names as live."""
    layout, facts = engine.layout, 0
    ceilings = dict.fromkeys(layout.values, DEAD)
    for name in names:
        if name in ceilings:
            ceilings[name] = UNLIMITED
        else:
            facts |= layout.facts[name]
    return LiveValues(facts, tuple(ceilings.values()))
