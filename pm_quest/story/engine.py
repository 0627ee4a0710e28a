"""A scenario compiled for fast play: effects, conditions and destinations as tuples over a State.

This is the one implementation of "what happens, exactly" (docs/format.md). `Playthrough` runs it
with draws; the playtests follow every outcome of chance through `list_successors`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache, partial
from math import prod
from sys import intern
from typing import NamedTuple

from pm_quest.story.conditions import Condition
from pm_quest.story.model import FIT_POINTS, Brings, Chance, Choice, Destination, Prose, Scenario, Scene
from pm_quest.story.state import FACTS, SCENE, State, StateLayout, StateTest

MAX_UNBOUNDED = 2**63
"""Stands for "no bound" where a skill or the adaptability is added to."""
UNBOUNDED = (-MAX_UNBOUNDED, MAX_UNBOUNDED)
MAX_IMPACT = 100
"""The impact is clamped to 0 and this number."""


class Offer(NamedTuple):
    """A choice as shown now: open, or closed with the reason (`locked`)."""

    id: str
    say: str
    open: bool
    locked: str | None


class Effects(NamedTuple):
    """What a choice or an arrival changes.

    gains: additions as `(index, amount, low, high)`.
    cleared_bits: bits of the facts to clear.
    set_bits: bits of the facts to set.
    """

    gains: tuple[tuple[int, int, int, int], ...]
    cleared_bits: int
    set_bits: int


class Lottery(NamedTuple):
    """A compiled chance.

    odds: the odds of each way.
    scenes: the scene of each way.
    total: the sum of the odds.
    """

    odds: tuple[int, ...]
    scenes: tuple[int, ...]
    total: int


class Fork(NamedTuple):
    """Compiled branches in order, each with its test (None: always taken)."""

    branches: tuple[tuple[StateTest | None, int | Lottery], ...]


CompiledDestination = int | Lottery | Fork


class CompiledChoice(NamedTuple):
    """A choice compiled for play.

    choice: the choice as authored.
    effects: what it changes.
    destination: its destination.
    test: the condition to take it; None where it is always open.
    once_bit: the bit that is set once it was taken; 0 where it may be taken again.
    open_offer, closed_offer: its offers, with the names in braces not filled in.
    has_fixed_text: whether its texts have no names to fill in.
    """

    choice: Choice
    effects: Effects
    destination: CompiledDestination
    test: StateTest | None
    once_bit: int
    open_offer: Offer
    closed_offer: Offer | None
    has_fixed_text: bool


class CompiledScene(NamedTuple):
    """A scene compiled for play.

    scene: the scene as authored.
    visited_bit: the bit that is set once it was visited; 0 where no condition reads it.
    effects: what arriving changes; None where nothing.
    choices: its choices, by id.
    destination: the destination of a scene that only leads on; None elsewhere.
    text: its text where that is always the same, else None.
    offers: its offers where those are always the same, else None.
    """

    scene: Scene
    visited_bit: int
    effects: Effects | None
    choices: Mapping[str, CompiledChoice]
    destination: CompiledDestination | None
    text: str | None
    offers: tuple[Offer, ...] | None


class Engine:
    """All scenes of one scenario, compiled; `scenes` has them in the order of the file.

    Equal tests, effects and ids are one object: in a large story, memory access costs most of a
    turn.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.layout = StateLayout(scenario)
        self.tests: dict[str, StateTest] = {}
        self.effects: dict[Effects, Effects] = {}
        self.scenes = tuple(self._compile_scene(scene) for scene in scenario.scenes.values())

    def is_true(self, condition: Condition | None, state: State) -> bool:
        """Return whether a condition is true in a state; no condition is always true."""
        return condition is None or bool(self.evaluate(condition, state))

    def evaluate(self, condition: Condition, state: State) -> int:
        """Return the value of an expression in a state; true counts 1 and false 0."""
        return int(self._compile_test(condition)(state))

    def compute_impact(self, state: State) -> int | None:
        """Return the impact of the ending a state is at, clamped to 0 to 100.

        None where the story goes on.
        """
        raw = self.compute_raw_impact(state)
        return None if raw is None else max(0, min(MAX_IMPACT, raw))

    def compute_raw_impact(self, state: State) -> int | None:
        """Return the impact of the ending a state is at before it is clamped.

        None where the story goes on.
        """
        ending = self.scenes[state[SCENE]].scene.ending
        return None if ending is None else self.evaluate(ending.impact, state)

    def enter_story(self, brings: Brings, make_draws: "DrawFactory") -> tuple[State, ...]:
        """Arrive at the first scene, follow each `go`, and return every state on the way."""
        now = list(self.layout.build_start(self.scenario, brings))
        return self._follow_destinations(now, now[SCENE], 0, make_draws)

    def take_choice(self, state: State, choice: CompiledChoice, make_draws: "DrawFactory") -> tuple[State, ...]:
        """Take an open choice (the caller checks) and return every state arrived at; the last one stays."""
        now = list(state)
        apply_effects(choice.effects, now)
        return self._follow_destinations(now, choice.destination, self.scenes[now[SCENE]].visited_bit, make_draws)

    def list_successors(self, state: State, choice: CompiledChoice) -> Iterator[tuple[Fraction, tuple[State, ...]]]:
        """Yield every outcome of one turn's chances: its probability, and the states arrived at."""
        return enumerate_outcomes(lambda make_draws: self.take_choice(state, choice, make_draws))

    def has_turned(self, state: State) -> bool:
        """Return whether a scene of the scenario's `turn` was arrived at."""
        return bool(state[FACTS] & self.layout.turned_bit)

    def is_open(self, state: State, choice: CompiledChoice) -> bool:
        """Return whether a choice may be taken in a state."""
        return not choice.once_bit & state[FACTS] and (choice.test is None or bool(choice.test(state)))

    def _follow_destinations(
        self, now: list[int], destination: CompiledDestination, left: int, make_draws: "DrawFactory"
    ) -> tuple[State, ...]:
        """Follow a destination out of a scene, and each `go` after it; return every state arrived at.

        Changes `now`. `left` is the bit for "visited" of the scene that is left: it is set once
        the destination has been read, so that a condition there can ask for an earlier visit.
        Raises ValueError for a ring of scenes with only `go`.
        """
        draw: DrawSequence | None = None
        states: tuple[State, ...] = ()
        while True:
            if type(destination) is not int:
                draw = draw or make_draws()
                destination = resolve_destination(destination, now, draw)
            now[FACTS] |= left
            entered = self.scenes[destination]
            now[SCENE] = destination
            if entered.effects is not None:
                apply_effects(entered.effects, now)
            states += (tuple(now),)
            if entered.destination is None:
                return states
            if len(states) > len(self.scenes):
                raise ValueError(f"scenes with only 'go' lead in a ring through '{entered.scene.id}'")
            left, destination = entered.visited_bit, entered.destination

    def _compile_scene(self, scene: Scene) -> CompiledScene:
        options = {intern(id): self._compile_choice(scene, choice) for id, choice in scene.choices.items()}
        plain = all(
            option.test is None and option.has_fixed_text and not option.once_bit for option in options.values()
        )
        return CompiledScene(
            scene,
            self.layout.facts.get(f"visited({scene.id})", 0),
            self._compile_arrival(scene),
            options,
            None if scene.go is None else self._compile_destination(scene.go),
            _find_fixed_text(scene.text),
            tuple(option.open_offer for option in options.values()) if plain else None,
        )

    def _compile_arrival(self, scene: Scene) -> Effects | None:
        """Return what arriving changes; None where nothing."""
        turned = self.layout.turned_bit if scene.id in self.scenario.turn else 0
        return self._compile_effects(scene.gain, scene.set, turned) if scene.gain or scene.set or turned else None

    def _compile_choice(self, scene: Scene, choice: Choice) -> CompiledChoice:
        fit = FIT_POINTS[choice.fit]
        taken = self.layout.facts.get(f"chose({scene.id}.{choice.id})", 0)
        effects = self._compile_effects({"adaptability": fit, **choice.gain} if fit else choice.gain, choice.set, taken)
        return CompiledChoice(
            choice,
            effects,
            self._compile_destination(choice.go),
            None if choice.when is None else self._compile_test(choice.when),
            taken if choice.once else 0,
            Offer(intern(choice.id), choice.say, True, None),
            None if choice.locked is None else Offer(intern(choice.id), choice.say, False, choice.locked),
            "{" not in choice.say and "{" not in (choice.locked or ""),
        )

    def _compile_test(self, condition: Condition) -> StateTest:
        test = self.tests.get(condition.source)
        if test is None:
            test = self.tests[condition.source] = self.layout.compile_test(condition)
        return test

    def _compile_effects(self, gain: Mapping[str, int], flags: Mapping[str, bool], fact: int = 0) -> Effects:
        layout = self.layout
        gains = tuple([(layout.values[id], n, *layout.bounds.get(id, UNBOUNDED)) for id, n in gain.items()])
        bits = {True: fact, False: 0}
        for id, value in flags.items():
            bits[value] |= layout.facts[id]
        effects = Effects(gains, bits[False], bits[True])
        return self.effects.setdefault(effects, effects)

    def _compile_destination(self, go: Destination) -> CompiledDestination:
        if isinstance(go, tuple):
            tests = (None if branch.when is None else self._compile_test(branch.when) for branch in go)
            return Fork(tuple((test, self._compile_target(branch.go)) for test, branch in zip(tests, go, strict=True)))
        return self._compile_target(go)

    def _compile_target(self, go: str | Chance) -> int | Lottery:
        if isinstance(go, str):
            return self.layout.scenes[go]
        odds = tuple(each.odds for each in go.chance)
        return Lottery(odds, tuple(self.layout.scenes[each.go] for each in go.chance), sum(odds))


DrawSequence = Callable[[Lottery], int]
"""Draws one way of a chance: its index, from 0."""
DrawFactory = Callable[[], DrawSequence]
"""Makes the draws for one turn; most turns have no chance, and never call it."""


def apply_effects(effects: Effects, now: list[int]) -> None:
    """Change an unpacked state by some effects.

    Each addition is clamped to its bounds before the next.
    """
    for index, amount, low, high in effects.gains:
        value = now[index] + amount
        if value > high:
            value = high
        elif value < low:
            value = low
        now[index] = value
    now[FACTS] = now[FACTS] & ~effects.cleared_bits | effects.set_bits


def resolve_destination(destination: CompiledDestination, now: Sequence[int], draw: DrawSequence) -> int:
    """Return the number of the scene that a destination leads to from here."""
    if isinstance(destination, Fork):
        destination = next(go for test, go in destination.branches if test is None or test(now))
    if isinstance(destination, Lottery):
        return destination.scenes[draw(destination)]
    return destination


def enumerate_outcomes(
    play: Callable[[DrawFactory], tuple[State, ...]],
) -> Iterator[tuple[Fraction, tuple[State, ...]]]:
    """Play one turn once for each outcome of its chances.

    Yield its probability and the states arrived at. The way that each chance takes is scripted,
    and the script counts up like an odometer whose last wheel turns first.
    """
    script: list[int] = []
    while True:
        met: list[Lottery] = []

        def draw_scripted(lottery: Lottery, met: list[Lottery] = met) -> int:
            met.append(lottery)
            if len(met) > len(script):
                script.append(0)
            return script[len(met) - 1]

        states = play(partial(_return_draws, draw_scripted))
        chances = (Fraction(lottery.odds[way], lottery.total) for lottery, way in zip(met, script, strict=True))
        yield prod(chances, start=Fraction(1)), states
        while script and script[-1] + 1 == len(met[len(script) - 1].odds):
            script.pop()
        if not script:
            return
        script[-1] += 1


def _return_draws(draw: DrawSequence) -> DrawSequence:
    return draw


def _find_fixed_text(text: Prose) -> str | None:
    """Return a text that is the same in every state; None where it is not."""
    if any(block.when or "{" in block.text for block in text):
        return None
    return "\n\n".join(block.text for block in text)


@lru_cache(maxsize=16)
def find_engine(scenario: Scenario) -> Engine:
    """Return the engine of a scenario, cached."""
    return Engine(scenario)
