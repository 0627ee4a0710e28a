"""Beyond the budget of states: how seeded plays end, and the share of them at or below an ending."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from pm_quest.analysis.policy_figures import ConfidenceInterval
from pm_quest.analysis.sampling import MAX_TURNS, POLICY_DRAW, compute_play_seed, wilson_interval
from pm_quest.story.draws import draw_number
from pm_quest.story.ending_figures import SharedFigure
from pm_quest.story.engine import CompiledChoice, Engine
from pm_quest.story.model import Brings
from pm_quest.story.playthrough import build_draw_sequence
from pm_quest.story.policies import CHOICE_FILTERS
from pm_quest.story.state import SCENE, State

MAX_SAMPLED_TURNS = 50_000
"""After so many turns of a sample no further play is begun: some tenths of a second."""


@dataclass(frozen=True, slots=True)
class PlayedEnd:
    """How a play ended: its scene and impact."""

    ending: str
    impact: int


@dataclass(frozen=True, slots=True)
class SampledEnds:
    """The ends of seeded plays of one policy; None for a play without an end."""

    ends: Sequence[PlayedEnd | None]

    @property
    def mean(self) -> float | None:
        """Return the mean impact; None where a play did not end."""
        impacts = [end.impact for end in self.ends if end is not None]
        return sum(impacts) / len(impacts) if len(impacts) == len(self.ends) else None

    def estimate_share(self, ending: str) -> SharedFigure:
        """Return the share of plays that end at an ending, with its interval."""
        hits = sum(end is not None and end.ending == ending for end in self.ends)
        return SharedFigure(hits / len(self.ends), wilson_interval(hits, len(self.ends)))

    def rank_impact(self, impact: int) -> SharedFigure | None:
        """Return the share of plays that end below an impact, ties halved; None where one did not end."""
        ends = [end.impact for end in self.ends if end is not None]
        if len(ends) < len(self.ends):
            return None
        halves = 2 * sum(end < impact for end in ends) + ends.count(impact)
        return SharedFigure(halves / (2 * len(ends)), _bound_halves(halves, len(ends)))


def sample_ends(
    engine: Engine, brings: Brings, policy: str, samples: int, *, seed: int = 0, max_turns: int = MAX_SAMPLED_TURNS
) -> SampledEnds:
    """Play a policy that goes by the choices alone `samples` times; each play has a seed of its own.

    Fewer times where all of them together take more than `max_turns`: somebody is waiting.
    """
    ends: list[PlayedEnd | None] = []
    turns = 0
    for number in range(samples):
        end, taken = _play_once(engine, brings, policy, compute_play_seed(seed, samples, number))
        ends.append(end)
        turns += taken
        if turns > max_turns:
            break
    return SampledEnds(ends)


def _play_once(engine: Engine, brings: Brings, policy: str, seed: int) -> tuple[PlayedEnd | None, int]:
    """Return how one play ended, and after how many turns."""
    state = engine.enter_story(brings, partial(build_draw_sequence, seed, 0))[-1]
    for turn in range(1, MAX_TURNS + 1):
        impact = engine.compute_impact(state)
        if impact is not None:
            return PlayedEnd(engine.scenes[state[SCENE]].scene.id, impact), turn
        menu = _list_taken(engine, policy, state)
        if not menu:
            return None, turn
        taken = menu[draw_number(seed, turn, POLICY_DRAW, len(menu))] if len(menu) > 1 else menu[0]
        state = engine.take_choice(state, taken, partial(build_draw_sequence, seed, turn))[-1]
    return None, MAX_TURNS


def _list_taken(engine: Engine, policy: str, state: State) -> Sequence[CompiledChoice]:
    """Return what a policy picks from in a state."""
    options = engine.scenes[state[SCENE]].choices
    is_open = [option.choice for option in options.values() if engine.is_open(state, option)]
    taken = CHOICE_FILTERS[policy](is_open, engine.has_turned(state)) if is_open else ()
    return [options[choice.id] for choice in taken]


def _bound_halves(halves: int, plays: int) -> ConfidenceInterval:
    """Return the interval of a share of plays counted in halves.

    A play counts 0, half or 1, so its variance is no larger than that of one that counts 0 or 1
    with the same mean: Wilson's interval for those holds for these.
    """
    low, high = wilson_interval(halves // 2, plays)[0], wilson_interval(-(-halves // 2), plays)[1]
    return low, high
