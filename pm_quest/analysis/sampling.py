"""Beyond the budget: seeded random plays through the game's own Engine, with 95 % intervals.

The interval of a probability is Wilson's score interval (E. B. Wilson, "Probable inference, the
law of succession, and statistical inference", Journal of the American Statistical Association
22, 1927): it stays between 0 and 1, and is informative where all plays or none came to an
ending. That of a mean is the normal one, 1.96 standard errors on both sides: with the usual
thousand plays, Student's t differs by a thousandth.

Chances fall as in the game: each play is the one that the game plays with the seed of
`compute_play_seed`. The choice of a policy is one more draw of the turn. Policies play together
for as long as they choose the same, so those that never differ have the same figures.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import sqrt

import numpy as np

from pm_quest.analysis.policy_figures import NEVER_ENDS, ConfidenceInterval, FigureSpread, PolicyFigures
from pm_quest.story.draws import draw_number
from pm_quest.story.engine import CompiledChoice, DrawSequence, Engine, Lottery
from pm_quest.story.model import SKILLS, Brings
from pm_quest.story.playthrough import build_draw_sequence
from pm_quest.story.policies import CHOICE_FILTERS
from pm_quest.story.state import ADAPTABILITY, SCENE, VALUES, State

DEFAULT_SAMPLES = 1_000
"""Plays of each policy by default."""
MAX_TURNS = 1_000
"""A play without an ending after this many turns counts as unfinished."""
Z95 = 1.959963984540054
"""Standard errors on both sides of a mean that hold 95 % of a normal distribution."""
POLICY_DRAW = -1
"""The number of the draw by which a policy picks among its choices; chances count from 0."""
LONG_PLAY = 25
"""A play that comes to this turn may go round for ever: what no draw changes of it is played once."""
TICK_INTERVAL = 100
"""Plays between two calls of `tick`."""

OpenChoices = tuple[int, tuple[bool, ...], bool]
"""A scene, and which of its choices are open."""
PolicyChoices = tuple[CompiledChoice, ...]
"""What a policy picks from, each choice equally likely."""


@dataclass(frozen=True, slots=True)
class SampleResults:
    """The results of random plays.

    policies: the figures of each policy.
    scenes: the scenes met.
    choices: the choices that were open, as scene and id, whether a policy takes them or not.
    """

    policies: dict[str, PolicyFigures] = field(default_factory=dict)
    scenes: set[int] = field(default_factory=set)
    choices: set[tuple[int, str]] = field(default_factory=set)


class PolicyGroup:
    """Policies that play together.

    `splits` caches how they split over the open choices of a scene.
    """

    def __init__(self, policies: tuple[str, ...]) -> None:
        self.policies = policies
        self.splits: dict[OpenChoices, tuple[tuple[PolicyGroup, PolicyChoices], ...]] = {}


def sample_policies(
    engine: Engine, brings: Brings, endings: Sequence[str], samples: int, seed: int, *, tick: Callable[[], None]
) -> SampleResults:
    """Play each policy that goes by the choices alone `samples` times.

    `endings` are those that links lead to. `tick` is called now and then. Raises ValueError for
    fewer than two samples: they have no deviation.
    """
    if samples < 2:
        raise ValueError("at least two samples are needed")
    player = PolicyPlayer(engine)
    came: dict[str, list[State | None]] = {policy: [] for policy in CHOICE_FILTERS}
    for number in range(samples):
        for policies, end in player.play(brings, compute_play_seed(seed, samples, number)):
            for policy in policies:
                came[policy].append(end)
        if number % TICK_INTERVAL == 0:
            tick()
    player.results.policies.update(_build_all_figures(engine, came, endings))
    return player.results


class ChanceError(Exception):
    """A chance would have to be drawn."""


def _refuse_draws() -> DrawSequence:
    def refuse_draw(_: Lottery) -> int:
        raise ChanceError

    return refuse_draw


class PolicyPlayer:
    """Plays a scenario by all policies, and records what they meet."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.results = engine, SampleResults()
        self._all = PolicyGroup(tuple(CHOICE_FILTERS))
        self._groups = {self._all.policies: self._all}
        self._sure_ways: dict[tuple[tuple[str, ...], State], tuple[int, State]] = {}

    def play(self, brings: Brings, seed: int) -> Iterator[tuple[tuple[str, ...], State | None]]:
        """Yield, for one play of every policy, the ending state each came to.

        None where it came to none.
        """
        engine = self.engine
        waiting = [(self._all, 0, self._arrive(engine.enter_story(brings, partial(build_draw_sequence, seed, 0))))]
        while waiting:
            group, turn, state = waiting.pop()
            if turn == LONG_PLAY:
                turn, state = self._follow_sure_way(group, state)
            turn += 1
            for part, menu in self.split_group(group, state):
                if not menu or turn > MAX_TURNS:
                    yield part.policies, None if engine.compute_impact(state) is None else state
                    continue
                taken = menu[draw_number(seed, turn, POLICY_DRAW, len(menu))] if len(menu) > 1 else menu[0]
                arrivals = engine.take_choice(state, taken, partial(build_draw_sequence, seed, turn))
                waiting.append((part, turn, self._arrive(arrivals)))

    def split_group(self, group: PolicyGroup, state: State) -> tuple[tuple[PolicyGroup, PolicyChoices], ...]:
        """Return how a group splits in a state, and what each part picks from.

        Nothing at the end of a play.
        """
        scene, is_open = state[SCENE], self.engine.is_open
        open_choices = tuple([is_open(state, option) for option in self.engine.scenes[scene].choices.values()])
        which = scene, open_choices, self.engine.has_turned(state)
        return group.splits.get(which) or self._build_split(group, which)

    def _arrive(self, arrivals: Sequence[State]) -> State:
        """Note the scenes that are passed through, and return the state that stays."""
        for passed in arrivals[:-1]:
            self.results.scenes.add(passed[SCENE])
        return arrivals[-1]

    def _follow_sure_way(self, group: PolicyGroup, state: State) -> tuple[int, State]:
        """Return the turn and state of a long play up to which neither chance nor group decide anything.

        Every play that goes round from this state goes the same way.
        """
        start = group.policies, state
        if start not in self._sure_ways:
            self._sure_ways[start] = self._play_sure_way(group, state)
        return self._sure_ways[start]

    def _play_sure_way(self, group: PolicyGroup, state: State) -> tuple[int, State]:
        for turn in range(LONG_PLAY, MAX_TURNS):
            parts = self.split_group(group, state)
            if len(parts) > 1 or len(parts[0][1]) != 1:
                return turn, state
            try:
                arrivals = self.engine.take_choice(state, parts[0][1][0], _refuse_draws)
            except ChanceError:
                return turn, state
            state = self._arrive(arrivals)
        return MAX_TURNS, state

    def _build_split(self, group: PolicyGroup, which: OpenChoices) -> tuple[tuple[PolicyGroup, PolicyChoices], ...]:
        scene, is_open, turned = which
        options = self.engine.scenes[scene].choices
        choices = [option.choice for option, each in zip(options.values(), is_open, strict=True) if each]
        self.results.scenes.add(scene)
        self.results.choices.update((scene, choice.id) for choice in choices)
        together: dict[tuple[str, ...], list[str]] = {}
        for policy in group.policies:
            together.setdefault(tuple(choice.id for choice in CHOICE_FILTERS[policy](choices, turned)), []).append(
                policy
            )
        parts = tuple(
            (self._find_group(policies), tuple(options[id] for id in ids)) for ids, policies in together.items()
        )
        group.splits[which] = parts
        return parts

    def _find_group(self, policies: list[str]) -> PolicyGroup:
        return self._groups.setdefault(tuple(policies), PolicyGroup(tuple(policies)))


def compute_play_seed(seed: int, samples: int, number: int) -> int:
    """Return the game's seed for one play of a sample; no two samples of a size share one."""
    return seed * samples + number


def wilson_interval(hits: int, samples: int, z: float = Z95) -> ConfidenceInterval:
    """Return the Wilson score interval of a probability of which `hits` of the samples were hits."""
    share, spread = hits / samples, z * z / samples
    middle = share + spread / 2
    reach = z * sqrt(share * (1 - share) / samples + spread / samples / 4)
    low = 0.0 if hits == 0 else (middle - reach) / (1 + spread)
    high = 1.0 if hits == samples else (middle + reach) / (1 + spread)
    return low, high


def _build_all_figures(
    engine: Engine, came: Mapping[str, Sequence[State | None]], endings: Sequence[str]
) -> dict[str, PolicyFigures]:
    """Return the figures of each policy; policies that played together all the time share them."""
    built: dict[tuple[int, ...], PolicyFigures] = {}
    found = {}
    for policy, ends in came.items():
        plays = tuple(map(id, ends))
        if plays not in built:
            built[plays] = _build_figures(engine, ends, endings)
        found[policy] = built[plays]
    return found


def _build_figures(engine: Engine, came: Sequence[State | None], endings: Sequence[str]) -> PolicyFigures:
    """Return the figures of some plays, given the state each ended in.

    None where it did not end.
    """
    ends = [state for state in came if state is not None]
    counted = Counter(engine.scenes[state[SCENE]].scene.id for state in ends)
    unfinished = len(came) - len(ends)
    outcomes = [(engine.compute_impact(state) or 0, state[ADAPTABILITY], *state[VALUES:ADAPTABILITY]) for state in ends]
    spreads = [_build_spread(column, always=not unfinished) for column in zip(*outcomes, strict=True)]
    impact, adaptability, *skills = spreads or [NEVER_ENDS] * (2 + len(SKILLS))
    return PolicyFigures(
        endings={id: counted[id] / len(came) for id in endings},
        unfinished=unfinished / len(came),
        impact=impact,
        adaptability=adaptability,
        skills=dict(zip(SKILLS, skills, strict=True)),
        endings_ci={id: wilson_interval(counted[id], len(came)) for id in endings},
        unfinished_ci=wilson_interval(unfinished, len(came)),
    )


def _build_spread(values: Sequence[int], always: bool) -> FigureSpread:
    """Return the spread of what was seen; with a mean only where every play ended."""
    least, most = min(values), max(values)
    if not always:
        return FigureSpread(None, None, least, most)
    mean, sd = float(np.mean(values)), float(np.std(values, ddof=1))
    reach = Z95 * sd / sqrt(len(values))
    return FigureSpread(mean, sd, least, most, (mean - reach, mean + reach))
