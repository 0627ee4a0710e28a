"""Shortest ways: the fewest choices that lead somewhere, however chances have to fall for it.

    way_to(scenario, "fired")
    way_to_choice(scenario, "triage", "wait")
    way_where(scenario, lambda state: state[hours] < 2, scenes=["friday"], reads=["hours"])

The search goes from state to state as the engine does, first where links promise the shortest way on (A*). States that
nothing later tells apart are one state.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import islice
from typing import NamedTuple

from pm_quest.analysis.acts import Act, acts_of, order_of
from pm_quest.analysis.liveness import DEAD, UNCUT, Live, live_values
from pm_quest.analysis.starts import starts_of
from pm_quest.analysis.telling import Turn, falls_of, falls_of_start, told
from pm_quest.analysis.whole import BUDGET
from pm_quest.story.engine import Engine, engine_for
from pm_quest.story.model import Brings, Scenario
from pm_quest.story.state import FACTS, SCENE, VALUES, State

Holds = Callable[[State], bool]
"""What is wanted of a state."""
Key = tuple[int, ...]
NOTHING = Brings()


@dataclass(frozen=True, slots=True)
class Way:
    """What to bring, and what to do: ids of choices in order, `=scene` behind one where a draw has to lead there.

    The steps are written as in an author's test, and can be played as one. Where the start draws, `=scene` comes first.
    """

    brings: Brings
    steps: tuple[str, ...]


def way_to(scenario: Scenario, scene: str, brings: Brings | None = None, budget: int = BUDGET) -> Way | None:
    """The shortest way to a scene, also to one that is only passed through; see `way_where`. Raises KeyError."""
    engine_for(scenario).layout.scenes[scene]
    return way_where(scenario, lambda _: True, brings, scenes=(scene,), budget=budget)


def way_to_choice(
    scenario: Scenario, scene: str, choice: str, brings: Brings | None = None, budget: int = BUDGET
) -> Way | None:
    """The shortest way that ends with a choice being taken; see `way_where`. Raises KeyError."""
    engine = engine_for(scenario)
    option = engine.places[engine.layout.scenes[scene]].options[choice]
    way = way_where(scenario, lambda state: engine.is_open(state, option), brings, scenes=(scene,), budget=budget)
    return None if way is None else Way(way.brings, (*way.steps, choice))


def way_where(
    scenario: Scenario,
    holds: Holds,
    brings: Brings | None = None,
    *,
    scenes: Iterable[str] | None = None,
    reads: Iterable[str] = (),
    budget: int = BUDGET,
) -> Way | None:
    """The shortest way to a state that `holds` is true of; None where none was found among `budget` states.

    `brings` says who goes it. Left out, anybody may: one who brings nothing where that is enough, and else one for whom
    the way is shortest. `scenes` are those it can be true in (left out: any). `reads` names what `holds` looks at beside
    what the story itself still reads there: meters, skills, flags, `visited(…)`, `chose(…)`, `holds(…)`, as in the layout.
    A scene that only leads on counts as come to, and its state is looked at as it is there.
    """
    engine = engine_for(scenario)
    layout = engine.layout
    wanted = frozenset(layout.scenes.values() if scenes is None else (layout.scenes[each] for each in scenes))
    search = _Search(engine, holds, wanted, _named(engine, reads), budget)
    players: Iterable[Brings] = (NOTHING,) if brings is None else (brings,)
    way = search.from_these(players)
    if way is None and brings is None:
        way = search.from_these(islice(starts_of(scenario), 1, budget))
    return way


def hops(acts: Sequence[Sequence[Act]], wanted: Collection[int]) -> dict[int, int]:
    """How many choices lead at least from a scene to one that is wanted; only for scenes from which links lead there."""
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


class _Node(NamedTuple):
    """A turn that was found, and the one before it."""

    turn: Turn
    before: "_Node | None"

    def turns(self) -> list[Turn]:
        """All turns from the start to this one."""
        turns, node = [self.turn], self.before
        while node is not None:
            turns.append(node.turn)
            node = node.before
        return turns[::-1]


class _Search:
    """What is wanted, and the states that were gone on from: never twice, for whichever player."""

    def __init__(self, engine: Engine, holds: Holds, wanted: frozenset[int], reads: Live, budget: int) -> None:
        self.engine, self.wanted, self.budget = engine, wanted, budget
        self.holds: Holds = lambda state: state[SCENE] in wanted and holds(state)
        acts = acts_of(engine)
        self.hops = hops(acts, wanted)
        kept = tuple(each if scene in self.hops else () for scene, each in enumerate(acts))
        order = order_of(kept, engine.layout.scenes[engine.scenario.start])
        live = live_values(engine, kept, order, dict.fromkeys(wanted, reads))
        self.parts = {scene: _parts(each) for scene, each in live.items()}
        self.done: set[Key] = set()

    def from_these(self, players: Iterable[Brings]) -> Way | None:
        """The shortest way for one of these; of ways of one length, that of the first."""
        waiting = _Waiting()
        who = []
        for rank, brings in enumerate(players):
            who.append(brings)
            falls = falls_of_start(self.engine, brings)
            for arrived in falls:
                self._come(waiting, 0, rank, _Node(Turn(None, arrived, falls), None))
        while waiting.heap and len(self.done) <= self.budget:
            choices, rank, node, found = waiting.next()
            if found:
                brings = who[rank]
                return Way(brings, told(self.engine, node.turns(), self.key, self.holds))
            state = node.turn.arrived[-1]
            key = self.key(state)
            if key in self.done:
                continue
            self.done.add(key)
            for id, option in self.engine.places[state[SCENE]].options.items():
                if self.engine.is_open(state, option):
                    falls = falls_of(self.engine, state, option)
                    for arrived in falls:
                        self._come(waiting, choices + 1, rank, _Node(Turn(id, arrived, falls), node))
        return None

    def key(self, state: State) -> Key:
        """The same for states of a scene that nothing tells apart from there on."""
        facts, values = self.parts.get(state[SCENE], (0, ()))
        cut = (min(ceiling, state[place]) for place, ceiling in values)
        return (state[SCENE], state[FACTS] & facts, *cut)

    def _come(self, waiting: "_Waiting", choices: int, rank: int, node: _Node) -> None:
        """Let a turn wait, as far as it matters: what is wanted may have been passed."""
        arrived = node.turn.arrived
        for number, state in enumerate(arrived, 1):
            if self.holds(state):
                found = node._replace(turn=node.turn._replace(arrived=arrived[:number]))
                waiting.add(choices, rank, 0, found, found=True)
                return
        left = self.hops.get(arrived[-1][SCENE])
        if left is not None and self.key(arrived[-1]) not in self.done:
            waiting.add(choices, rank, left, node)


class _Waiting:
    """Turns to go on from, those first that promise the shortest way, and of these the first player's."""

    def __init__(self) -> None:
        self.heap: list[tuple[int, int, int, int, _Node, bool]] = []
        self.count = 0

    def add(self, choices: int, rank: int, left: int, node: _Node, found: bool = False) -> None:
        """Let one wait that so many choices have led to, with so many left at least."""
        self.count += 1
        heappush(self.heap, (choices + left, rank, left, self.count, node, found))

    def next(self) -> tuple[int, int, _Node, bool]:
        """The number of choices to the first, its player and itself, and whether it is what was wanted."""
        promised, rank, left, _, node, found = heappop(self.heap)
        return promised - left, rank, node, found


def _parts(live: Live) -> tuple[int, tuple[tuple[int, int], ...]]:
    """The facts that are live, and the places of the values that are, with their ceilings."""
    values = ((place, ceiling) for place, ceiling in enumerate(live.ceilings, VALUES) if ceiling != DEAD)
    return live.facts, tuple(values)


def _named(engine: Engine, names: Iterable[str]) -> Live:
    """What has these names, as it is."""
    layout, facts = engine.layout, 0
    ceilings = dict.fromkeys(layout.values, DEAD)
    for name in names:
        if name in ceilings:
            ceilings[name] = UNCUT
        else:
            facts |= layout.facts[name]
    return Live(facts, tuple(ceilings.values()))
