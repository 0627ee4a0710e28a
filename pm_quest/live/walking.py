"""A way through a scenario, really played: the choices made, under a seed that lets the chances fall as the way wants them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from pm_quest.story.model import Brings, Scenario
from pm_quest.story.playthrough import ChoiceError, Playthrough

MOST_SEEDS = 20_000
"""So many seeds are tried until it is said that none was found."""
Enough = Callable[[], bool]
"""Says whether the search has gone on for long enough."""


@dataclass(frozen=True, slots=True)
class Walked:
    """Where a way has led: `scene` is where it was to lead, the playthrough stands there or in what follows at once."""

    scene: str
    playthrough: Playthrough


class NoWayError(LookupError):
    """A way that cannot be played: the sentence says why."""


def way_walked(now: Playthrough, scene: str, steps: Sequence[str] | None = None) -> Walked:
    """Go to a scene of the scenario that is played, by these steps or, where None are given, by a shortest way.

    Who plays goes as they are where that is possible, and else brings what it takes. Raises NoWayError.
    """
    from pm_quest.analysis.ways import way_to  # noqa: PLC0415  the analysis

    scenario, brings = now.scenario, now.brings
    if steps is None:
        way = way_to(scenario, scene, brings) or way_to(scenario, scene)
        if way is None:
            raise NoWayError(f"no way to '{scene}' was found")
        steps, brings = way.steps, replace(way.brings, player=brings.player)
    return walked(scenario, scene, brings, steps, first=now.seed)


def walked(
    scenario: Scenario,
    scene: str,
    brings: Brings,
    steps: Sequence[str],
    *,
    first: int = 0,
    enough: Enough = lambda: False,
) -> Walked:
    """Play these steps: choices, and `=scene` where a draw has to lead there. The seed `first` is tried before all others.

    Raises NoWayError where a choice cannot be taken, or no seed was found in as many as are tried.
    """
    for tried, seed in enumerate((first, *range(MOST_SEEDS))):
        playthrough = played(scenario, brings, steps, seed)
        if playthrough is not None:
            return Walked(scene, playthrough)
        if not any(step.startswith("=") for step in steps):
            break
        if enough():
            raise NoWayError(f"no seed of {tried + 1:,} lets the chances fall that way to '{scene}'")
    else:
        raise NoWayError(f"no seed of {MOST_SEEDS:,} lets the chances fall that way to '{scene}'")
    raise NoWayError(f"the way to '{scene}' cannot be taken as it stands")


def played(scenario: Scenario, brings: Brings, steps: Iterable[str], seed: int) -> Playthrough | None:
    """The playthrough of these steps under a seed; None where a choice is not open, or a draw falls another way."""
    playthrough = Playthrough.start(scenario, brings, seed)
    passed = iter(playthrough.path)
    for step in steps:
        if step.startswith("="):
            if not any(each.id == step[1:] for each in passed):  # goes on behind the scene that was drawn before
                return None
            continue
        try:
            playthrough = playthrough.choose(step)
        except ChoiceError:
            return None
        passed = iter(playthrough.path)
    return playthrough
