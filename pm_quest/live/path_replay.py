"""Play a path through a scenario.

Its choices, under a seed whose chances fall as the path needs.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from pm_quest.story.model import Brings, Scenario
from pm_quest.story.playthrough import ChoiceError, Playthrough

MAX_SEEDS = 20_000
"""Seeds tried before giving up."""
StopCheck = Callable[[], bool]
"""Returns whether the search has taken long enough."""


@dataclass(frozen=True, slots=True)
class PathWalk:
    """Where a path has led.

    scene: the target.
    playthrough: stands at the target, or in what follows at once.
    """

    scene: str
    playthrough: Playthrough


class NoPathError(LookupError):
    """A path can't be played; the message says why."""


def walk_to_scene(now: Playthrough, scene: str, steps: Sequence[str] | None = None) -> PathWalk:
    """Walk to a scene of the scenario being played, by these steps or by a shortest path.

    The player keeps what they brought where that is possible, else brings what it takes. Raises
    NoPathError.
    """
    from pm_quest.analysis.shortest_paths import find_path_to_scene

    scenario, brings = now.scenario, now.brings
    if steps is None:
        way = find_path_to_scene(scenario, scene, brings) or find_path_to_scene(scenario, scene)
        if way is None:
            raise NoPathError(f"no way to '{scene}' was found")
        steps, brings = way.steps, replace(way.brings, player=brings.player)
    return walk_steps(scenario, scene, brings, steps, first=now.seed)


def walk_steps(
    scenario: Scenario,
    scene: str,
    brings: Brings,
    steps: Sequence[str],
    *,
    first: int = 0,
    should_stop: StopCheck = lambda: False,
) -> PathWalk:
    """Play these steps: choices, and `=scene` where a draw has to lead there.

    The seed `first` is tried first.

    Raises NoPathError where a choice can't be taken, or no seed fits among those tried.
    """
    for tried, seed in enumerate((first, *range(MAX_SEEDS))):
        playthrough = replay_steps(scenario, brings, steps, seed)
        if playthrough is not None:
            return PathWalk(scene, playthrough)
        if not any(step.startswith("=") for step in steps):
            break
        if should_stop():
            raise NoPathError(f"no seed of {tried + 1:,} lets the chances fall that way to '{scene}'")
    else:
        raise NoPathError(f"no seed of {MAX_SEEDS:,} lets the chances fall that way to '{scene}'")
    raise NoPathError(f"the way to '{scene}' cannot be taken as it stands")


def replay_steps(scenario: Scenario, brings: Brings, steps: Iterable[str], seed: int) -> Playthrough | None:
    """Return the playthrough of these steps under a seed.

    None where a choice is closed or a draw differs.
    """
    playthrough = Playthrough.start(scenario, brings, seed)
    passed = iter(playthrough.path)
    for step in steps:
        if step.startswith("="):
            if not any(each.id == step[1:] for each in passed):  # continues after the scene drawn before
                return None
            continue
        try:
            playthrough = playthrough.choose(step)
        except ChoiceError:
            return None
        passed = iter(playthrough.path)
    return playthrough
