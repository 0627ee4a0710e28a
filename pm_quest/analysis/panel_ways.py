"""The ways to all decisions of a story, in the order in which a panel is asked about them."""

from itertools import pairwise

from pm_quest.analysis.shortest_paths import NO_BRINGS, ScenarioPath, find_path_where
from pm_quest.story.decision_ways import UnknownWayError, follow_way
from pm_quest.story.engine import find_engine
from pm_quest.story.model import Scenario, Scene
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.state import State

OPEN_BUDGET, BUDGET = 3000, 20_000
"""So many states are looked at for a way on which every option is open, and for one on which two are."""


def list_panel_ways(scenario: Scenario, budget: int = BUDGET) -> tuple[str, ...]:
    """Return a way to each decision, `scene choice choice …`: the shortest one for who brings nothing.

    On it as much is open as there can be: every option, or else two. What can't be reached so, or
    has nothing to decide, is not in it; nor is what only a draw leads to that passes the same
    scenes as another one, since a way can't say which of the two is meant. They come as a story is
    told branch by branch: what follows from a choice stands behind it, so that little changes from
    one to the next.
    """
    found = {}
    for scene in scenario.scenes.values():
        if len(scene.choices) > 1 and (path := _find_way(scenario, scene, budget)) is not None:
            way = " ".join((scene.id, *path.steps))
            if (now := _follow_to_decision(scenario, way)) is not None:
                found[way] = now
    return tuple(sorted(found, key=lambda way: _place_way(found[way])))


def _find_way(scenario: Scenario, scene: Scene, budget: int) -> ScenarioPath | None:
    engine = find_engine(scenario)
    options = tuple(engine.scenes[engine.layout.scenes[scene.id]].choices.values())

    def count_open(state: State) -> int:
        return sum(engine.is_open(state, option) for option in options)

    whole = len(options)
    return find_path_where(
        scenario,
        lambda state: count_open(state) == whole,
        NO_BRINGS,
        scenes=(scene.id,),
        budget=min(budget, OPEN_BUDGET),
    ) or find_path_where(scenario, lambda state: count_open(state) > 1, NO_BRINGS, scenes=(scene.id,), budget=budget)


def _follow_to_decision(scenario: Scenario, way: str) -> Playthrough | None:
    """Return the playthrough at the end of a way; None where a draw that the way can't name is missed on it."""
    try:
        now = follow_way(scenario, way)
    except UnknownWayError:
        return None
    return now if sum(offer.open for offer in now.offers) > 1 else None


def _place_way(now: Playthrough) -> tuple[tuple[int, int], ...]:
    """Return the places in the file of each choice on a way, and of the scene that it led to."""
    places = {id: place for place, id in enumerate(now.scenario.scenes)}
    turns = now.list_turns()
    return tuple(
        (list(before.scene.choices).index(after.taken_choice or ""), places[after.scene.id])
        for before, after in pairwise(turns)
    )
