"""A playthrough: what a player brought, a seed, and the choices so far. Immutable; everything else follows from these."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, count
from typing import NamedTuple

from pm_quest.story.draws import draw
from pm_quest.story.engine import Engine, Fall, Lottery, Offer, Option, apply, engine_for
from pm_quest.story.model import SKILLS, Brings, Choice, Fit, Prose, Scenario, Scene
from pm_quest.story.state import ADAPTABILITY, FACTS, METERS, SCENE, VALUES, State
from pm_quest.story.texts import fill


class ChoiceError(ValueError):
    """A choice that cannot be taken here: `reason` is a sentence for the player."""

    def __init__(self, choice: str, reason: str) -> None:
        super().__init__(reason)
        self.choice, self.reason = choice, reason


@dataclass(frozen=True, slots=True)
class Outcome:
    """What taking a choice did: `gain` is what changed, after the bounds; `then` and `because` are ready to be shown."""

    choice: Choice
    fit: Fit
    gain: dict[str, int]
    then: str
    because: str | None


class _Parts(NamedTuple):
    engine: Engine
    brings: Brings
    seed: int
    turn: int
    passed: tuple[State, ...]
    state: State
    taken: str | None
    previous: "Playthrough | None"


class Playthrough(_Parts):
    """One way through a scenario, up to now. Choosing gives the next; this one stays as it is.

    `turn` counts the choices taken; `state` is where it stands, and `passed` what was arrived at in this turn before it;
    `taken` is the id of the choice that led here, and `previous` the playthrough before that.
    """

    __slots__ = ()

    @classmethod
    def start(cls, scenario: Scenario, brings: Brings | None = None, seed: int = 0) -> "Playthrough":
        """The first scene, arrived at. `seed` decides how chances fall."""
        engine, brings = engine_for(scenario), brings or Brings()
        arrivals = engine.start(brings, partial(draws, seed, 0))
        return cls(engine, brings, seed, 0, arrivals[:-1], arrivals[-1], None, None)

    def __eq__(self, other: object) -> bool:
        """Two playthroughs are the same when all that makes them is."""
        return isinstance(other, Playthrough) and self._made_of() == other._made_of()

    def __ne__(self, other: object) -> bool:
        """A tuple would compare itself part by part."""
        return not self == other

    def __repr__(self) -> str:
        """Short: not all that went before."""
        return f"<Playthrough of {self.scenario.id!r}, seed {self.seed}, turn {self.turn}, at {self.scene.id!r}>"

    def __hash__(self) -> int:
        return hash((self.scenario.id, self.seed, self.choices))

    def _made_of(self) -> tuple[object, ...]:
        return (self.scenario, self.brings, self.seed, self.choices)

    @property
    def scenario(self) -> Scenario:
        """The scenario played."""
        return self.engine.scenario

    @property
    def scene(self) -> Scene:
        """The scene it stands in."""
        return self.engine.places[self.state[SCENE]].scene

    @property
    def choices(self) -> tuple[str, ...]:
        """The ids of all choices taken, in order."""
        return tuple(each.taken for each in self.turns() if each.taken is not None)

    def turns(self) -> Sequence["Playthrough"]:
        """This playthrough as it was after each turn, from the start (turn 0) to now."""
        chain = [self]
        while (earlier := chain[-1].previous) is not None:
            chain.append(earlier)
        return chain[::-1]

    @property
    def path(self) -> tuple[Scene, ...]:
        """The scenes arrived at in this turn, the present one last."""
        return tuple(self.engine.places[state[SCENE]].scene for state in (*self.passed, self.state))

    def arrivals(self) -> "tuple[Playthrough, ...]":
        """This turn scene by scene, as the player reads it: each scene that only leads on, then the present one."""
        states = (*self.passed, self.state)
        return tuple(self._replace(passed=states[:n], state=state) for n, state in enumerate(states))

    @property
    def where(self) -> str:
        """When and where this is; empty where the author does not say."""
        return fill(self.scene.where or "", self.names())

    @property
    def text(self) -> str:
        """The scene's text, ready to be shown (Markdown)."""
        always = self.engine.places[self.state[SCENE]].text
        return prose(self.engine, self.scene.text, self.state, self.names()) if always is None else always

    @property
    def signals(self) -> tuple[str, ...]:
        """What there is to notice here and now."""
        names, holds = self.names(), self.engine.holds
        return tuple(fill(each.notice, names) for each in self.scene.signals if holds(each.when, self.state))

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The choices as they stand now: those that can be taken, and those shown closed with the reason."""
        place = self.engine.places[self.state[SCENE]]
        if place.offers is not None:
            return place.offers
        state = self.state
        shown = []
        for option in place.options.values():
            if option.once & state[FACTS]:
                continue
            test = option.test
            offer = option.shown if test is None or test(state) else option.closed
            if offer is not None:
                shown.append(offer if option.fixed else self._filled(offer))
        return tuple(shown)

    def choose(self, choice: str) -> "Playthrough":
        """The playthrough after this choice. Raises ChoiceError where it cannot be taken."""
        engine, brings, seed, turn, _, state, _, _ = self
        option = engine.places[state[SCENE]].options.get(choice)
        if option is None or not engine.is_open(state, option):
            raise ChoiceError(choice, self._why_not(choice, option))
        turn += 1
        arrivals = engine.taken(state, option, partial(draws, seed, turn))
        return Playthrough(engine, brings, seed, turn, arrivals[:-1], arrivals[-1], choice, self)

    def back_to(self, turn: int) -> "Playthrough":
        """The playthrough as it was after `turn` choices; raises ValueError for a turn that was not played."""
        playthrough: Playthrough | None = self
        while playthrough is not None and playthrough.turn > turn:
            playthrough = playthrough.previous
        if playthrough is None or playthrough.turn != turn:
            raise ValueError(f"there is no turn {turn}; the last one is {self.turn}")
        return playthrough

    @property
    def outcome(self) -> Outcome | None:
        """What the last choice did; None before the first."""
        if self.previous is None or self.taken is None:
            return None
        before, option = self.previous.state, self.engine.places[self.previous.state[SCENE]].options[self.taken]
        now = list(before)
        apply(option.effects, now)
        changes = zip(self.engine.layout.values, before[VALUES:], now[VALUES:], strict=True)
        gain = {id: value - was for id, was, value in changes if value != was and id != "adaptability"}
        after = tuple(now)
        names = self.names(after)
        because = None if option.choice.because is None else fill(option.choice.because, names)
        then = prose(self.engine, option.choice.then, after, names)
        return Outcome(option.choice, option.choice.fit, gain, then, because)

    @property
    def skills(self) -> dict[str, int]:
        """Points by skill."""
        return dict(zip(SKILLS, self.state[VALUES:], strict=False))

    @property
    def adaptability(self) -> int:
        """A point for each fitting decision, a point off for each forcing one."""
        return self.state[ADAPTABILITY]

    @property
    def meters(self) -> dict[str, int]:
        """The values of the scenario's meters."""
        return dict(zip(self.scenario.meters, self.state[METERS:], strict=True))

    @property
    def impact(self) -> int | None:
        """What came of it, 0 to 100; None before an ending."""
        return self.engine.impact(self.state)

    @property
    def title(self) -> str:
        """What this ending is called; empty before one."""
        ending = self.scene.ending
        return "" if ending is None else fill(ending.title, self.names())

    @property
    def ended(self) -> bool:
        """Has it come to an ending?"""
        return self.scene.ending is not None

    @property
    def stuck(self) -> bool:
        """A dead end: no ending, and nothing that can be taken. Going back is the way out."""
        leads_on = self.ended or self.scene.go is not None
        return not leads_on and not any(offer.open for offer in self.offers)

    def names(self, state: State | None = None) -> dict[str, str]:
        """What stands for the names in braces now (or in another state of this playthrough)."""
        scenario, values = self.scenario, state or self.state
        meters = zip(scenario.meters, values[METERS:], strict=True)
        names = {"player": self.brings.player or "you", "employer": scenario.employer or "the company"}
        return {**names, **{id: str(value) for id, value in meters}}

    def _filled(self, offer: Offer) -> Offer:
        names = self.names()
        locked = None if offer.locked is None else fill(offer.locked, names)
        return Offer(offer.id, fill(offer.say, names), offer.open, locked)

    def _why_not(self, choice: str, option: Option | None) -> str:
        if self.ended:
            return "The story has ended here."
        for offer in self.offers:
            if offer.id == choice:
                return offer.locked or "This can't be taken now."
        if option is not None and option.once & self.state[FACTS]:
            return f"'{choice}' can be taken only once."
        return f"There is no choice '{choice}' here."


def draws(seed: int, turn: int) -> Fall:
    """How the chances of one turn fall, for this seed."""
    number = count()

    def fall(lottery: Lottery) -> int:
        return pick(lottery.odds, draw(seed, turn, next(number), lottery.total))

    return fall


def pick(odds: Sequence[int], drawn: int) -> int:
    """Which way a number drawn below the sum of the odds falls."""
    return bisect_right(list(accumulate(odds)), drawn)


def prose(engine: Engine, text: Prose, state: State, names: dict[str, str]) -> str:
    """The blocks of a text that hold in a state, as paragraphs, with names filled in."""
    return fill("\n\n".join(block.text for block in text if engine.holds(block.when, state)), names)


@dataclass(frozen=True, slots=True)
class Misfit:
    """Where choices made earlier stop fitting: the first that does not, its number from 1, and why."""

    number: int
    choice: str
    reason: str


def replay(scenario: Scenario, brings: Brings, seed: int, choices: Sequence[str]) -> tuple[Playthrough, Misfit | None]:
    """Play these choices again, as far as they fit the scenario as it is now."""
    playthrough = Playthrough.start(scenario, brings, seed)
    for number, choice in enumerate(choices, 1):
        try:
            playthrough = playthrough.choose(choice)
        except ChoiceError as error:
            return playthrough, Misfit(number, choice, error.reason)
    return playthrough, None
