"""A playthrough: what a player brought, a seed, and the choices so far. Immutable.

Scene, texts, options and scores are derived from these by replaying the choices.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, count
from typing import NamedTuple

from pm_quest.kit.text import fill_names
from pm_quest.story.draws import draw_number
from pm_quest.story.engine import CompiledChoice, DrawSequence, Engine, Lottery, Offer, apply_effects, find_engine
from pm_quest.story.figure_words import find_words
from pm_quest.story.model import SKILLS, Brings, Choice, Fit, Prose, Scenario, Scene
from pm_quest.story.state import ADAPTABILITY, FACTS, METERS, SCENE, VALUES, State


class ChoiceError(ValueError):
    """A choice that can't be taken here; `reason` is a sentence for the player."""

    def __init__(self, choice: str, reason: str) -> None:
        super().__init__(reason)
        self.choice, self.reason = choice, reason


@dataclass(frozen=True, slots=True)
class Outcome:
    """What taking a choice did.

    choice: the choice as authored.
    fit: its fit.
    gain: what changed, after clamping; by id of skill or meter.
    then, because: texts with their names filled in.
    """

    choice: Choice
    fit: Fit
    gain: dict[str, int]
    then: str
    because: str | None


class _PlaythroughFields(NamedTuple):
    engine: Engine
    brings: Brings
    seed: int
    turn: int
    passed_states: tuple[State, ...]
    state: State
    taken_choice: str | None
    previous: "Playthrough | None"


class Playthrough(_PlaythroughFields):
    """One way through a scenario, up to now. Choosing returns the next; this one does not change.

    turn: the number of choices taken.
    state: the current state.
    passed_states: the states passed in this turn before it.
    taken_choice: the id of the choice that led here; None at the start.
    previous: the playthrough before that choice.
    """

    __slots__ = ()

    @classmethod
    def start(cls, scenario: Scenario, brings: Brings | None = None, seed: int = 0) -> "Playthrough":
        """Return a playthrough at the first scene. `seed` decides how chances fall."""
        engine, brings = find_engine(scenario), brings or Brings()
        arrivals = engine.enter_story(brings, partial(build_draw_sequence, seed, 0))
        return cls(engine, brings, seed, 0, arrivals[:-1], arrivals[-1], None, None)

    def __eq__(self, other: object) -> bool:
        """Return whether scenario, brings, seed and choices are the same."""
        return isinstance(other, Playthrough) and self._identity() == other._identity()

    def __ne__(self, other: object) -> bool:
        """Return the opposite of `__eq__`: a tuple would compare its parts."""
        return not self == other

    def __repr__(self) -> str:
        """Return a short form, without the earlier turns."""
        return f"<Playthrough of {self.scenario.id!r}, seed {self.seed}, turn {self.turn}, at {self.scene.id!r}>"

    def __hash__(self) -> int:
        return hash((self.scenario.id, self.seed, self.choices))

    def _identity(self) -> tuple[object, ...]:
        return (self.scenario, self.brings, self.seed, self.choices)

    @property
    def scenario(self) -> Scenario:
        """Return the scenario played."""
        return self.engine.scenario

    @property
    def scene(self) -> Scene:
        """Return the current scene."""
        return self.engine.scenes[self.state[SCENE]].scene

    @property
    def choices(self) -> tuple[str, ...]:
        """Return the ids of all choices taken, in order."""
        return tuple(each.taken_choice for each in self.list_turns() if each.taken_choice is not None)

    def list_turns(self) -> Sequence["Playthrough"]:
        """Return this playthrough as it was after each turn, from the start (turn 0) to now."""
        chain = [self]
        while (earlier := chain[-1].previous) is not None:
            chain.append(earlier)
        return chain[::-1]

    @property
    def path(self) -> tuple[Scene, ...]:
        """Return the scenes arrived at in this turn, the current one last."""
        return tuple(self.engine.scenes[state[SCENE]].scene for state in (*self.passed_states, self.state))

    def list_arrivals(self) -> "tuple[Playthrough, ...]":
        """Return this turn scene by scene, as the player reads it.

        Scenes that only lead on, then the current.
        """
        states = (*self.passed_states, self.state)
        return tuple(self._replace(passed_states=states[:n], state=state) for n, state in enumerate(states))

    @property
    def where(self) -> str:
        """Return when and where this is; empty where the author does not say."""
        return fill_names(self.scene.where or "", self.fill_values())

    @property
    def text(self) -> str:
        """Return the scene's text as Markdown, with its names filled in."""
        always = self.engine.scenes[self.state[SCENE]].text
        return render_prose(self.engine, self.scene.text, self.state, self.fill_values()) if always is None else always

    @property
    def signals(self) -> tuple[str, ...]:
        """Return the signals visible in this state."""
        names, holds = self.fill_values(), self.engine.is_true
        return tuple(fill_names(each.notice, names) for each in self.scene.signals if holds(each.when, self.state))

    @property
    def offers(self) -> tuple[Offer, ...]:
        """Return the offers in this state.

        Open ones, and closed ones that are shown with the reason.
        """
        scene = self.engine.scenes[self.state[SCENE]]
        if scene.offers is not None:
            return scene.offers
        state = self.state
        shown = []
        for option in scene.choices.values():
            if option.once_bit & state[FACTS]:
                continue
            test = option.test
            offer = option.open_offer if test is None or test(state) else option.closed_offer
            if offer is not None:
                shown.append(offer if option.has_fixed_text else self._fill_offer(offer))
        return tuple(shown)

    def choose(self, choice: str) -> "Playthrough":
        """Return the playthrough after this choice. Raises ChoiceError where it can't be taken."""
        engine, brings, seed, turn, _, state, _, _ = self
        option = engine.scenes[state[SCENE]].choices.get(choice)
        if option is None or not engine.is_open(state, option):
            raise ChoiceError(choice, self._explain_refusal(choice, option))
        turn += 1
        arrivals = engine.take_choice(state, option, partial(build_draw_sequence, seed, turn))
        return Playthrough(engine, brings, seed, turn, arrivals[:-1], arrivals[-1], choice, self)

    def rewind(self, turn: int) -> "Playthrough":
        """Return the playthrough as it was after `turn` choices.

        Raises ValueError for a turn not played.
        """
        playthrough: Playthrough | None = self
        while playthrough is not None and playthrough.turn > turn:
            playthrough = playthrough.previous
        if playthrough is None or playthrough.turn != turn:
            raise ValueError(f"there is no turn {turn}; the last one is {self.turn}")
        return playthrough

    @property
    def outcome(self) -> Outcome | None:
        """Return what the last choice did; None before the first."""
        if self.previous is None or self.taken_choice is None:
            return None
        before, option = self.previous.state, self.engine.scenes[self.previous.state[SCENE]].choices[self.taken_choice]
        now = list(before)
        apply_effects(option.effects, now)
        changes = zip(self.engine.layout.values, before[VALUES:], now[VALUES:], strict=True)
        gain = {id: value - was for id, was, value in changes if value != was and id != "adaptability"}
        after = tuple(now)
        names = self.fill_values(after)
        because = None if option.choice.because is None else fill_names(option.choice.because, names)
        then = render_prose(self.engine, option.choice.then, after, names)
        return Outcome(option.choice, option.choice.fit, gain, then, because)

    @property
    def skills(self) -> dict[str, int]:
        """Return the points by skill."""
        return dict(zip(SKILLS, self.state[VALUES:], strict=False))

    @property
    def adaptability(self) -> int:
        """Return the adaptability: a point for each choice that adapts, less one for each that forces."""
        return self.state[ADAPTABILITY]

    @property
    def meters(self) -> dict[str, int]:
        """Return the values of the scenario's meters, by id."""
        return dict(zip(self.scenario.meters, self.state[METERS:], strict=True))

    @property
    def impact(self) -> int | None:
        """Return the impact, 0 to 100; None before an ending."""
        return self.engine.compute_impact(self.state)

    @property
    def title(self) -> str:
        """Return the title of the ending; empty before one."""
        ending = self.scene.ending
        return "" if ending is None else fill_names(ending.title, self.fill_values())

    @property
    def ended(self) -> bool:
        """Return whether it has reached an ending."""
        return self.scene.ending is not None

    @property
    def stuck(self) -> bool:
        """Return whether this is a dead end, with no open offer, where a player can only go back."""
        leads_on = self.ended or self.scene.go is not None
        return not leads_on and not any(offer.open for offer in self.offers)

    def fill_values(self, state: State | None = None) -> dict[str, str]:
        """Return the values for names in braces, in this or another state of this playthrough."""
        scenario, values = self.scenario, state or self.state
        meters = zip(scenario.meters, values[METERS:], strict=True)
        names = {"player": self.brings.player or "you", "employer": scenario.employer or "the company"}
        return {**names, **{id: str(value) for id, value in meters}}

    def _fill_offer(self, offer: Offer) -> Offer:
        names = self.fill_values()
        locked = None if offer.locked is None else fill_names(offer.locked, names)
        return Offer(offer.id, fill_names(offer.say, names), offer.open, locked)

    def _explain_refusal(self, choice: str, option: CompiledChoice | None) -> str:
        """Return why a choice can't be taken here, as a sentence."""
        words = find_words(self.scenario.language)
        if self.ended:
            return words["refused_ended"]
        for offer in self.offers:
            if offer.id == choice:
                return offer.locked or words["refused_now"]
        if option is not None and option.once_bit & self.state[FACTS]:
            return words["refused_again"].format(choice=choice)
        return words["refused_unknown"].format(choice=choice)


def build_draw_sequence(seed: int, turn: int) -> DrawSequence:
    """Return the draws of one turn for this seed."""
    number = count()

    def draw_way(lottery: Lottery) -> int:
        return pick_by_odds(lottery.odds, draw_number(seed, turn, next(number), lottery.total))

    return draw_way


def pick_by_odds(odds: Sequence[int], number: int) -> int:
    """Return the index of the way that a number below the sum of the odds falls on."""
    return bisect_right(list(accumulate(odds)), number)


def render_prose(engine: Engine, text: Prose, state: State, names: dict[str, str]) -> str:
    """Return the blocks of a text that apply in a state, as paragraphs, with names filled in."""
    return fill_names("\n\n".join(block.text for block in text if engine.is_true(block.when, state)), names)


@dataclass(frozen=True, slots=True)
class Misfit:
    """The first earlier choice that no longer fits.

    number: its number, from 1.
    choice: its id.
    reason: why it can't be taken, as a sentence.
    """

    number: int
    choice: str
    reason: str


def replay_choices(
    scenario: Scenario, brings: Brings, seed: int, choices: Sequence[str]
) -> tuple[Playthrough, Misfit | None]:
    """Replay choices as far as they fit the scenario as it is now.

    Return where that ends, and the misfit.
    """
    playthrough = Playthrough.start(scenario, brings, seed)
    for number, choice in enumerate(choices, 1):
        try:
            playthrough = playthrough.choose(choice)
        except ChoiceError as error:
            return playthrough, Misfit(number, choice, error.reason)
    return playthrough, None
