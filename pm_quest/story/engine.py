"""A scenario made ready to be played fast: effects, conditions and destinations as small tuples over a State.

This is the one place where "what happens, exactly" (docs/format.md) is carried out. `Playthrough` walks it with draws;
the playtests follow every way a chance can fall through `successors`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache, partial
from math import prod
from sys import intern
from typing import NamedTuple

from pm_quest.story.conditions import Condition
from pm_quest.story.model import Brings, Chance, Choice, Destination, Prose, Scenario, Scene
from pm_quest.story.state import FACTS, SCENE, Layout, State, Test

MAX_UNBOUNDED = 2**63
"""Stands for "no bound" where a skill or the adaptability is added to."""
UNBOUNDED = (-MAX_UNBOUNDED, MAX_UNBOUNDED)


MOST_IMPACT = 100
"""An impact is held within 0 and this."""


class Offer(NamedTuple):
    """A choice as shown now: `open`, or closed with the reason (`locked`)."""

    id: str
    say: str
    open: bool
    locked: str | None


class Effects(NamedTuple):
    """What a choice or an arrival does: additions `(place, amount, low, high)`, then bits cleared and set."""

    gains: tuple[tuple[int, int, int, int], ...]
    clear: int
    put: int


class Lottery(NamedTuple):
    """A chance: the odds and the scene of each way it can fall, and the sum of the odds."""

    odds: tuple[int, ...]
    scenes: tuple[int, ...]
    total: int


class Fork(NamedTuple):
    """Branches in order, each with its test (None: always)."""

    branches: tuple[tuple[Test | None, int | Lottery], ...]


Way = int | Lottery | Fork


class Option(NamedTuple):
    """A choice made ready. `shown` and `closed` are its offers, already built where its texts have no names to fill."""

    choice: Choice
    effects: Effects
    way: Way
    test: Test | None
    once: int
    shown: Offer
    closed: Offer | None
    fixed: bool


class Place(NamedTuple):
    """A scene made ready. `text` is its text where that is always the same, `offers` its offers likewise."""

    scene: Scene
    visited: int
    effects: Effects | None
    options: Mapping[str, Option]
    way: Way | None
    text: str | None
    offers: tuple[Offer, ...] | None


class Engine:
    """All scenes of one scenario, made ready; `places` has them in the order of the file.

    Tests, effects and ids that are the same are one object: in a large story, reaching for memory costs most of a turn.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.layout = Layout(scenario)
        self.tests: dict[str, Test] = {}
        self.effects: dict[Effects, Effects] = {}
        self.places = tuple(self._made_ready(scene) for scene in scenario.scenes.values())

    def holds(self, condition: Condition | None, state: State) -> bool:
        """Is the condition true here? No condition is always true."""
        return condition is None or bool(self.value(condition, state))

    def value(self, condition: Condition, state: State) -> int:
        """What an expression comes to here; a truth counts 1 or 0."""
        return int(self._test(condition)(state))

    def impact(self, state: State) -> int | None:
        """The impact of the ending this state is at, held within 0 to 100; None where the story goes on."""
        unheld = self.unheld_impact(state)
        return None if unheld is None else max(0, min(MOST_IMPACT, unheld))

    def unheld_impact(self, state: State) -> int | None:
        """What the impact of the ending this state is at comes to before it is held; None where the story goes on."""
        ending = self.places[state[SCENE]].scene.ending
        return None if ending is None else self.value(ending.impact, state)

    def start(self, brings: Brings, falls: "Falls") -> tuple[State, ...]:
        """Arrive at the first scene, and go on to the first with choices or an ending: every state on the way."""
        now = list(self.layout.start(self.scenario, brings))
        return self._arrivals(now, now[SCENE], 0, falls)

    def taken(self, state: State, option: Option, falls: "Falls") -> tuple[State, ...]:
        """Take an option (open or not is the caller's to know): every state arrived at, the last one to stay in."""
        now = list(state)
        apply(option.effects, now)
        return self._arrivals(now, option.way, self.places[now[SCENE]].visited, falls)

    def successors(self, state: State, option: Option) -> Iterator[tuple[Fraction, tuple[State, ...]]]:
        """Every way the chances of one turn can fall: how probable it is, and the states arrived at."""
        return every_fall(lambda falls: self.taken(state, option, falls))

    def is_open(self, state: State, option: Option) -> bool:
        """May it be taken here?"""
        return not option.once & state[FACTS] and (option.test is None or bool(option.test(state)))

    def _arrivals(self, now: list[int], way: Way, left: int, falls: "Falls") -> tuple[State, ...]:
        """Follow a way out of a scene, and every `go` after it; changes `now`.

        `left` is the bit that says the scene was visited: true only once its destination has been read.
        """
        fall: Fall | None = None
        states: tuple[State, ...] = ()
        while True:
            if type(way) is not int:
                fall = fall or falls()
                way = follow(way, now, fall)
            now[FACTS] |= left
            place = self.places[way]
            now[SCENE] = way
            if place.effects is not None:
                apply(place.effects, now)
            states += (tuple(now),)
            if place.way is None:
                return states
            if len(states) > len(self.places):
                raise ValueError(f"scenes with only 'go' lead in a ring through '{place.scene.id}'")
            left, way = place.visited, place.way

    def _made_ready(self, scene: Scene) -> Place:
        options = {intern(id): self._option(scene, choice) for id, choice in scene.choices.items()}
        plain = all(option.test is None and option.fixed and not option.once for option in options.values())
        return Place(
            scene,
            self.layout.facts.get(f"visited({scene.id})", 0),
            self._effects(scene.gain, scene.set) if scene.gain or scene.set else None,
            options,
            None if scene.go is None else self._way(scene.go),
            _always(scene.text),
            tuple(option.shown for option in options.values()) if plain else None,
        )

    def _option(self, scene: Scene, choice: Choice) -> Option:
        fit = {"adapts": 1, "forces": -1}.get(choice.fit, 0)
        taken = self.layout.facts.get(f"chose({scene.id}.{choice.id})", 0)
        effects = self._effects({"adaptability": fit, **choice.gain} if fit else choice.gain, choice.set, taken)
        return Option(
            choice,
            effects,
            self._way(choice.go),
            None if choice.when is None else self._test(choice.when),
            taken if choice.once else 0,
            Offer(intern(choice.id), choice.say, True, None),
            None if choice.locked is None else Offer(intern(choice.id), choice.say, False, choice.locked),
            "{" not in choice.say and "{" not in (choice.locked or ""),
        )

    def _test(self, condition: Condition) -> Test:
        test = self.tests.get(condition.source)
        if test is None:
            test = self.tests[condition.source] = self.layout.test(condition)
        return test

    def _effects(self, gain: Mapping[str, int], put: Mapping[str, bool], taken: int = 0) -> Effects:
        layout = self.layout
        gains = tuple([(layout.values[id], n, *layout.bounds.get(id, UNBOUNDED)) for id, n in gain.items()])
        bits = {True: taken, False: 0}
        for id, value in put.items():
            bits[value] |= layout.facts[id]
        effects = Effects(gains, bits[False], bits[True])
        return self.effects.setdefault(effects, effects)

    def _way(self, go: Destination) -> Way:
        if isinstance(go, tuple):
            tests = (None if branch.when is None else self._test(branch.when) for branch in go)
            return Fork(tuple((test, self._sure(branch.go)) for test, branch in zip(tests, go, strict=True)))
        return self._sure(go)

    def _sure(self, go: str | Chance) -> int | Lottery:
        if isinstance(go, str):
            return self.layout.scenes[go]
        odds = tuple(each.odds for each in go.chance)
        return Lottery(odds, tuple(self.layout.scenes[each.go] for each in go.chance), sum(odds))


Fall = Callable[[Lottery], int]
"""How a chance falls: which of its ways, counted from 0."""
Falls = Callable[[], Fall]
"""Makes what decides the chances of one turn; most turns have none, and never ask."""


def apply(effects: Effects, now: list[int]) -> None:
    """Change a state, unpacked, as the effects say; each addition is held within its bounds before the next."""
    for place, amount, low, high in effects.gains:
        value = now[place] + amount
        if value > high:
            value = high
        elif value < low:
            value = low
        now[place] = value
    now[FACTS] = now[FACTS] & ~effects.clear | effects.put


def follow(way: Way, now: Sequence[int], fall: Fall) -> int:
    """The scene a destination leads to from here."""
    if isinstance(way, Fork):
        way = next(go for test, go in way.branches if test is None or test(now))
    if isinstance(way, Lottery):
        return way.scenes[fall(way)]
    return way


def every_fall(play: Callable[[Falls], tuple[State, ...]]) -> Iterator[tuple[Fraction, tuple[State, ...]]]:
    """Play one turn once for every way its chances can fall: how probable that is, and the states arrived at."""
    script: list[int] = []
    while True:
        met: list[Lottery] = []

        def fall(lottery: Lottery, met: list[Lottery] = met) -> int:
            met.append(lottery)
            if len(met) > len(script):
                script.append(0)
            return script[len(met) - 1]

        states = play(partial(_same, fall))
        chances = (Fraction(lottery.odds[way], lottery.total) for lottery, way in zip(met, script, strict=True))
        yield prod(chances, start=Fraction(1)), states
        while script and script[-1] + 1 == len(met[len(script) - 1].odds):
            script.pop()
        if not script:
            return
        script[-1] += 1


def _same(fall: Fall) -> Fall:
    return fall


def _always(text: Prose) -> str | None:
    """The text, where it is the same in every state."""
    if any(block.when or "{" in block.text for block in text):
        return None
    return "\n\n".join(block.text for block in text)


@lru_cache(maxsize=16)
def engine_for(scenario: Scenario) -> Engine:
    """The engine of a scenario; the same one for the same scenario."""
    return Engine(scenario)
