"""A quick sweep through a story: a few states of each scene, played on by the engine.

What it meets can be reached. A state that opens a choice for the first time is always played on.
What the sweep does not meet is left to the exploration.
"""

from collections.abc import Collection, Iterable, Sequence
from heapq import heappop, heappush
from itertools import islice
from operator import itemgetter

from pm_quest.analysis.player_starts import PlayerStarts
from pm_quest.analysis.turn_paths import list_start_outcomes, list_turn_outcomes
from pm_quest.story.engine import Engine
from pm_quest.story.model import Brings
from pm_quest.story.state import FACTS, SCENE, State

MAX_STATES, IN_A_SCENE = 4_000, 64
"""States played on in all, spread evenly, and at most of one scene."""
MIN_PER_SCENE, MOST = 2, 12
"""States of each scene in a larger story: at least (plus two per value read), and at most."""
MAX_PLAYERS = 64
"""How many different players set out."""


class QuickSweep:
    """What the sweep met.

    scenes: also those passed through.
    choices: those taken, as the scene's number and their id.
    """

    def __init__(self, engine: Engine, starts: PlayerStarts, order: Sequence[int], read: Collection[int]) -> None:
        self.engine = engine
        self.scenes: set[int] = set()
        self.choices: set[tuple[int, str]] = set()
        self._states_per_scene = max(
            min(MOST, MIN_PER_SCENE + 2 * len(read)), min(IN_A_SCENE, MAX_STATES // len(order))
        )
        self._extremes = [itemgetter(place) for place in sorted(read)]
        self._rank = {scene: number for number, scene in enumerate(order)}
        self._queue: list[tuple[int, int]] = []
        self._waiting: dict[int, dict[State, None]] = {}
        self._gone: dict[int, set[State]] = {}
        for brings in list_players(starts):
            for arrived in list_start_outcomes(engine, brings):
                self._queue_arrival(arrived)
        while self._queue:
            self._play_scene(heappop(self._queue)[1])

    def _play_scene(self, scene: int) -> None:
        """Play on from the queued states of a scene."""
        options = self.engine.scenes[scene].choices
        waiting = self._waiting.pop(scene)
        if not options:
            return
        gone = self._gone.setdefault(scene, set())
        chosen = self._select_states(list(waiting), self._states_per_scene - len(gone))
        untaken = [id for id in options if (scene, id) not in self.choices]
        if untaken:
            chosen = [*chosen, *(state for id in untaken for state in self._find_opening_state(waiting, scene, id))]
        for state in dict.fromkeys(chosen):
            gone.add(state)
            for id, option in options.items():
                if self.engine.is_open(state, option):
                    self.choices.add((scene, id))
                    for arrived in list_turn_outcomes(self.engine, state, option):
                        self._queue_arrival(arrived)

    def _find_opening_state(self, waiting: Iterable[State], scene: int, id: str) -> Iterable[State]:
        """Return the first state in which a choice is open, if there is one."""
        option = self.engine.scenes[scene].choices[id]
        return islice((state for state in waiting if self.engine.is_open(state, option)), 1)

    def _queue_arrival(self, arrived: tuple[State, ...]) -> None:
        """Queue the last of these states, if it has not been played on."""
        self.scenes.update(map(itemgetter(SCENE), arrived))
        state = arrived[-1]
        scene = state[SCENE]
        if state in self._gone.get(scene, ()):
            return
        if scene not in self._waiting:
            self._waiting[scene] = {}
            heappush(self._queue, (self._rank[scene], scene))
        self._waiting[scene][state] = None

    def _select_states(self, states: list[State], max_states: int) -> list[State]:
        """Return some states that differ most.

        With the extremes of what is read, then the first.
        """
        if len(states) <= max_states:
            return states
        if max_states <= 0:
            return []
        ends = dict.fromkeys(end(states, key=value) for value in self._extremes for end in (max, min))
        ends.update(dict.fromkeys((max(states, key=_count_facts), min(states, key=_count_facts))))
        return list(islice(dict.fromkeys((*ends, *states)), max_states))


def list_players(starts: PlayerStarts) -> list[Brings]:
    """Return players that differ: with nothing, everything, one thing, all but one.

    Then with little.
    """
    most = (*(1 for _ in starts.credentials), *(points for _, points in starts.skills))
    none = tuple(0 for _ in most)
    alone = [(*none[:n], each, *none[n + 1 :]) for n, each in enumerate(most)]
    but_one = [(*most[:n], 0, *most[n + 1 :]) for n in range(len(most))]
    rows = dict.fromkeys((none, most, *alone, *but_one, *islice(starts.list_rows(), MAX_PLAYERS)))
    return [starts.build_brings(row) for row in islice(rows, MAX_PLAYERS)]


def _count_facts(state: State) -> int:
    return state[FACTS].bit_count()
