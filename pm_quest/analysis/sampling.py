"""Beyond the budget: seeded random plays through the game's own Engine, and a 95 % interval beside every figure.

The interval of a probability is Wilson's score interval (E. B. Wilson, "Probable inference, the law of succession, and
statistical inference", Journal of the American Statistical Association 22, 1927): it stays between 0 and 1, and says
something where every play or none came to an ending. That of a mean is the normal one, the mean and 1.96 standard errors
on both sides, by the central limit theorem: with the thousand plays that are usual, Student's t differs by a thousandth.

Chances fall as in the game: each play is one that the game plays with the seed that `numbered` says. Which of its choices
a policy takes is one draw more of the turn. Policies play together for as long as they take the same, so those that never
differ have the same figures.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import sqrt

import numpy as np

from pm_quest.analysis.figures import NEVER, Figures, Interval, Spread
from pm_quest.story.draws import draw
from pm_quest.story.engine import Engine, Option
from pm_quest.story.model import SKILLS, Brings
from pm_quest.story.playthrough import draws
from pm_quest.story.policies import WAYS
from pm_quest.story.state import ADAPTABILITY, SCENE, VALUES, State

SAMPLES = 1_000
"""So many plays of each policy, unless another number is asked for."""
MOST_TURNS = 1_000
"""A play that has not come to an end after so many turns counts as unfinished."""
Z95 = 1.959963984540054
"""So many standard errors on both sides of a mean hold 95 % of a normal distribution."""
TAKING = -1
"""The number of the draw by which a policy takes one of its choices; those of a turn's chances count from 0."""
TICK = 100
"""After so many plays it is told that work goes on."""

Which = tuple[int, tuple[bool, ...]]
"""A scene, and which of its options are open."""
Menu = tuple[Option, ...]
"""What a policy takes, each option as likely as the others."""


@dataclass(frozen=True, slots=True)
class Samples:
    """What random plays came to: the figures of each policy, and the scenes and choices (scene and id) that were met.

    Whatever was open is met, also what the policies that came there do not take.
    """

    policies: dict[str, Figures] = field(default_factory=dict)
    scenes: set[int] = field(default_factory=set)
    choices: set[tuple[int, str]] = field(default_factory=set)


class Group:
    """Policies that play together; `parts` says how they part where so much is open, and what each part takes."""

    def __init__(self, policies: tuple[str, ...]) -> None:
        self.policies = policies
        self.parts: dict[Which, tuple[tuple[Group, Menu], ...]] = {}


def sampled(
    engine: Engine, brings: Brings, endings: Sequence[str], samples: int, seed: int, *, tick: Callable[[], None]
) -> Samples:
    """Play each policy that plays by what a choice says of itself so often; `endings` are those that links lead to.

    `tick` is called now and then. Raises ValueError for fewer than two samples: they have no deviation.
    """
    if samples < 2:
        raise ValueError("at least two samples are needed")
    player = Player(engine)
    came: dict[str, list[State | None]] = {policy: [] for policy in WAYS}
    for number in range(samples):
        for policies, end in player.played(brings, numbered(seed, samples, number)):
            for policy in policies:
                came[policy].append(end)
        if number % TICK == 0:
            tick()
    for policy, ends in came.items():
        player.met.policies[policy] = _figures(engine, ends, endings)
    return player.met


class Player:
    """Plays a scenario by all policies, and notes what they meet."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.met = engine, Samples()
        self._all = Group(tuple(WAYS))
        self._groups = {self._all.policies: self._all}

    def played(self, brings: Brings, seed: int) -> Iterator[tuple[tuple[str, ...], State | None]]:
        """Play once by every policy: the ending each came to, as its state, or None where it came to none."""
        engine = self.engine
        waiting = [(self._all, 0, engine.start(brings, partial(draws, seed, 0)))]
        while waiting:
            group, turn, arrivals = waiting.pop()
            state = arrivals[-1]
            for passed in arrivals[:-1]:
                self.met.scenes.add(passed[SCENE])
            turn += 1
            for part, menu in self.parts(group, state):
                if not menu or turn > MOST_TURNS:
                    yield part.policies, None if engine.impact(state) is None else state
                    continue
                taken = menu[draw(seed, turn, TAKING, len(menu))] if len(menu) > 1 else menu[0]
                waiting.append((part, turn, engine.taken(state, taken, partial(draws, seed, turn))))

    def parts(self, group: Group, state: State) -> tuple[tuple[Group, Menu], ...]:
        """How a group parts in a state, and what each part takes there; nothing at an ending and in a dead end."""
        scene, is_open = state[SCENE], self.engine.is_open
        which = scene, tuple([is_open(state, option) for option in self.engine.places[scene].options.values()])
        return group.parts.get(which) or self._parted(group, which)

    def _parted(self, group: Group, which: Which) -> tuple[tuple[Group, Menu], ...]:
        scene, is_open = which
        options = self.engine.places[scene].options
        choices = [option.choice for option, each in zip(options.values(), is_open, strict=True) if each]
        self.met.scenes.add(scene)
        self.met.choices.update((scene, choice.id) for choice in choices)
        together: dict[tuple[str, ...], list[str]] = {}
        for policy in group.policies:
            together.setdefault(tuple(choice.id for choice in WAYS[policy](choices)), []).append(policy)
        parts = tuple((self._group(policies), tuple(options[id] for id in ids)) for ids, policies in together.items())
        group.parts[which] = parts
        return parts

    def _group(self, policies: list[str]) -> Group:
        return self._groups.setdefault(tuple(policies), Group(tuple(policies)))


def numbered(seed: int, samples: int, number: int) -> int:
    """The seed that the game has for a play of a sample: no two samples of a size share one."""
    return seed * samples + number


def wilson(hits: int, samples: int, z: float = Z95) -> Interval:
    """The score interval of a probability, of which so many samples were hits."""
    share, spread = hits / samples, z * z / samples
    middle = share + spread / 2
    reach = z * sqrt(share * (1 - share) / samples + spread / samples / 4)
    low = 0.0 if hits == 0 else (middle - reach) / (1 + spread)
    high = 1.0 if hits == samples else (middle + reach) / (1 + spread)
    return low, high


def _figures(engine: Engine, came: Sequence[State | None], endings: Sequence[str]) -> Figures:
    """The figures of so many plays: the state each came to, None where it came to no ending."""
    ends = [state for state in came if state is not None]
    counted = Counter(engine.places[state[SCENE]].scene.id for state in ends)
    unfinished = len(came) - len(ends)
    outcomes = [(engine.impact(state) or 0, state[ADAPTABILITY], *state[VALUES:ADAPTABILITY]) for state in ends]
    spreads = [_spread(column, always=not unfinished) for column in zip(*outcomes, strict=True)]
    impact, adaptability, *skills = spreads or [NEVER] * (2 + len(SKILLS))
    return Figures(
        endings={id: counted[id] / len(came) for id in endings},
        unfinished=unfinished / len(came),
        impact=impact,
        adaptability=adaptability,
        skills=dict(zip(SKILLS, skills, strict=True)),
        endings_ci={id: wilson(counted[id], len(came)) for id in endings},
        unfinished_ci=wilson(unfinished, len(came)),
    )


def _spread(values: Sequence[int], always: bool) -> Spread:
    """The spread of what was seen; a mean only where every play came to an end."""
    least, most = min(values), max(values)
    if not always:
        return Spread(None, None, least, most)
    mean, sd = float(np.mean(values)), float(np.std(values, ddof=1))
    reach = Z95 * sd / sqrt(len(values))
    return Spread(mean, sd, least, most, (mean - reach, mean + reach))
