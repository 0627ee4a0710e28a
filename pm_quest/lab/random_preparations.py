"""What a player may have prepared: the half-year of somebody who takes any open card evenly.

In each week, every card that can still be paid and finished is as likely as any other, and so is
looking at the adverts; so is each open way of a card that asks something. What nobody planned is
left out. Every such half-year is met with its probability where they are few, else some are drawn.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace

from pm_quest.career.application_draws import NamedDraws
from pm_quest.career.career_choices import TO_MARKET, find_closed_card, find_closed_way
from pm_quest.career.career_model import Career
from pm_quest.career.career_state import CareerSetting, CareerState
from pm_quest.career.career_steps import take_option

MAX_STEPS = 2000
"""How many options are taken to meet every half-year of every background, before some are drawn instead."""
SAMPLES = 150
"""How many half-years are drawn for each background."""
SEED = 14
_MAX_DECISIONS = 120
"""After this many decisions the player looks at the adverts: a card may take no time."""

WeighedStates = tuple[tuple[float, CareerState], ...]


@dataclass(frozen=True, slots=True)
class RandomPreparations:
    """The half-years of each background, as what they come to, with weights that add up to 1.

    samples: how many were drawn for each background, with `seed`; None where all were met.
    """

    by_background: Mapping[str, WeighedStates]
    samples: int | None = None
    seed: int | None = None


def prepare_randomly(
    career: Career, *, max_steps: int = MAX_STEPS, samples: int = SAMPLES, seed: int = SEED
) -> RandomPreparations:
    """Return the half-years of everybody whom a player can be: all of them, or drawn ones."""
    setting, found = CareerSetting(replace(career, surprises=0), {}), dict[str, WeighedStates]()
    left = max_steps
    for background in career.backgrounds:
        ends = _enumerate_ends(setting, background, left)
        if ends is None:
            drawn = {each: _draw_ends(setting, each, samples, seed) for each in career.backgrounds}
            return RandomPreparations(drawn, samples, seed)
        found[background], taken = ends
        left -= taken
    return RandomPreparations(found)


def _enumerate_ends(setting: CareerSetting, background: str, most: int) -> tuple[WeighedStates, int] | None:
    """Return where every half-year leads, and how many options were taken; None where it is too many."""
    start = take_option(setting, CareerState(), background)
    ends, reached, taken = defaultdict[Hashable, float](float), {_identify(start): (1.0, start)}, 0
    states = dict[Hashable, CareerState]()
    for decided in range(_MAX_DECISIONS + 2):
        following = dict[Hashable, tuple[float, CareerState]]()
        for key, (odds, state) in reached.items():
            if state.stage == "market":
                ends[key] += odds
                states[key] = state
                continue
            options = [each for each in _list_options(setting, state, decided) if _is_open(setting, state, each)]
            taken += len(options)
            if taken > most:
                return None
            for option in options:
                after = take_option(setting, state, option)
                known = following.get(_identify(after), (0.0, after))
                following[_identify(after)] = (known[0] + odds / len(options), known[1])
        reached = following
    return tuple((odds, states[key]) for key, odds in ends.items()), taken


def _draw_ends(setting: CareerSetting, background: str, samples: int, seed: int) -> WeighedStates:
    """Return where drawn half-years lead; those of one background are the same whatever others there are."""
    start = take_option(setting, CareerState(), background)
    return tuple(
        (1 / samples, _draw_end(setting, start, NamedDraws(seed, number, f"lab {background}")))
        for number in range(samples)
    )


def _draw_end(setting: CareerSetting, state: CareerState, draws: NamedDraws) -> CareerState:
    decided = 0
    while state.stage != "market":
        options = _list_options(setting, state, decided)
        # Drawing from all until one is open draws from the open ones evenly.
        option = options.pop(draws.draw(len(options)))
        while not _is_open(setting, state, option):
            option = options.pop(draws.draw(len(options)))
        state, decided = take_option(setting, state, option), decided + 1
    return state


def _list_options(setting: CareerSetting, state: CareerState, decided: int) -> list[str]:
    """Return the ids of the cards, or of the ways of one, whether open or not."""
    if state.stage == "card":
        return [*setting.career.cards[state.subject].options]
    return [TO_MARKET] if decided >= _MAX_DECISIONS - 1 else [*setting.career.cards, TO_MARKET]


def _is_open(setting: CareerSetting, state: CareerState, option: str) -> bool:
    if option == TO_MARKET:
        return True
    if state.stage == "card":
        card = setting.career.cards[state.subject]
        return find_closed_way(setting, state, card, card.options[option]) is None
    return find_closed_card(setting, state, setting.career.cards[option]) is None


def _identify(state: CareerState) -> Hashable:
    """Return all of a state that anything can depend on from here: not the order of cards."""
    return (
        state.stage,
        state.subject,
        state.week,
        state.money,
        state.skills,
        state.evidence,
        frozenset(state.credentials.items()),
        state.happened,
        state.free_cards,
        state.prepared,
    )
