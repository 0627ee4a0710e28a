"""A quick sweep through a story: a few states of each scene, played on by the engine itself.

Whatever it meets can be met, for it went there. A state that opens a choice that was not open before is always played
on. What the sweep does not meet is open, and left to the exploration.
"""

from collections.abc import Collection, Iterable, Sequence
from heapq import heappop, heappush
from itertools import islice
from operator import itemgetter

from pm_quest.analysis.starts import Starts
from pm_quest.analysis.telling import falls_of, falls_of_start
from pm_quest.story.engine import Engine
from pm_quest.story.model import Brings
from pm_quest.story.state import FACTS, SCENE, State

IN_ALL, IN_A_SCENE = 4_000, 64
"""So many states are played on in all, as evenly as can be, but no more than so many of a scene."""
LEAST, MOST = 2, 12
"""In a story with more scenes: so many of each, and two more for each value that is read, up to the most."""
PLAYERS = 64
"""So many different players set out."""


class Sweep:
    """What was met: `scenes`, also those passed through, and `choices` taken, as the scene's number and their id."""

    def __init__(self, engine: Engine, starts: Starts, order: Sequence[int], read: Collection[int]) -> None:
        self.engine = engine
        self.scenes: set[int] = set()
        self.choices: set[tuple[int, str]] = set()
        self._kept = max(min(MOST, LEAST + 2 * len(read)), min(IN_A_SCENE, IN_ALL // len(order)))
        self._extremes = [itemgetter(place) for place in sorted(read)]
        self._rank = {scene: number for number, scene in enumerate(order)}
        self._queue: list[tuple[int, int]] = []
        self._waiting: dict[int, dict[State, None]] = {}
        self._gone: dict[int, set[State]] = {}
        for brings in players(starts):
            for arrived in falls_of_start(engine, brings):
                self._come(arrived)
        while self._queue:
            self._leave(heappop(self._queue)[1])

    def _leave(self, scene: int) -> None:
        """Go on from what waits in a scene."""
        options = self.engine.places[scene].options
        waiting = self._waiting.pop(scene)
        if not options:
            return
        gone = self._gone.setdefault(scene, set())
        chosen = self._chosen(list(waiting), self._kept - len(gone))
        untaken = [id for id in options if (scene, id) not in self.choices]
        if untaken:
            chosen = [*chosen, *(state for id in untaken for state in self._opening(waiting, scene, id))]
        for state in dict.fromkeys(chosen):
            gone.add(state)
            for id, option in options.items():
                if self.engine.is_open(state, option):
                    self.choices.add((scene, id))
                    for arrived in falls_of(self.engine, state, option):
                        self._come(arrived)

    def _opening(self, waiting: Iterable[State], scene: int, id: str) -> Iterable[State]:
        """The first state in which a choice is open, if there is one."""
        option = self.engine.places[scene].options[id]
        return islice((state for state in waiting if self.engine.is_open(state, option)), 1)

    def _come(self, arrived: tuple[State, ...]) -> None:
        """Let the last of these wait, if it has not been gone on from."""
        self.scenes.update(map(itemgetter(SCENE), arrived))
        state = arrived[-1]
        scene = state[SCENE]
        if state in self._gone.get(scene, ()):
            return
        if scene not in self._waiting:
            self._waiting[scene] = {}
            heappush(self._queue, (self._rank[scene], scene))
        self._waiting[scene][state] = None

    def _chosen(self, states: list[State], most: int) -> list[State]:
        """Some of these, as different as can be: those with the least and the most of what is read, then the first."""
        if len(states) <= most:
            return states
        if most <= 0:
            return []
        ends = dict.fromkeys(end(states, key=value) for value in self._extremes for end in (max, min))
        ends.update(dict.fromkeys((max(states, key=_facts), min(states, key=_facts))))
        return list(islice(dict.fromkeys((*ends, *states)), most))


def players(starts: Starts) -> list[Brings]:
    """Some that differ: who brings nothing, everything, one thing alone, all but one; then those who bring little."""
    most = (*(1 for _ in starts.credentials), *(points for _, points in starts.skills))
    none = tuple(0 for _ in most)
    alone = [(*none[:n], each, *none[n + 1 :]) for n, each in enumerate(most)]
    but_one = [(*most[:n], 0, *most[n + 1 :]) for n in range(len(most))]
    rows = dict.fromkeys((none, most, *alone, *but_one, *islice(starts.rows(), PLAYERS)))
    return [starts.brings(row) for row in islice(rows, PLAYERS)]


def _facts(state: State) -> int:
    return state[FACTS].bit_count()
