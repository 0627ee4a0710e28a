"""Impacts that go beyond their bounds and are clamped to 0 to 100."""

from collections.abc import Iterator

from pm_quest.analysis.finding import Finding
from pm_quest.analysis.scenario_analysis import ScenarioAnalysis
from pm_quest.analysis.shortest_paths import find_path_where
from pm_quest.kit.sentences import join_words
from pm_quest.story.engine import MAX_IMPACT, Engine, find_engine
from pm_quest.story.model import Brings
from pm_quest.story.state import FACTS, State, name_fact

WITNESS_BUDGET = 20_000
"""States searched for a path that shows it."""


def find_clamped_impacts(analysis: ScenarioAnalysis) -> Iterator[Finding]:
    """Yield the impacts that a player who brings nothing can bring beyond 0 to 100, by ending.

    A constant impact is reported where the file is read.
    """
    engine = find_engine(analysis.scenario)
    for scene, by_bound in sorted(analysis.list_clamped_impacts().items()):
        ending = engine.scenes[scene].scene.ending
        if ending is None or not ending.impact.names:
            continue
        for bound, (impact, state) in sorted(by_bound.items()):
            yield _build_finding(engine, engine.scenes[scene].scene.id, bound, impact, state)


def _build_finding(engine: Engine, id: str, bound: int, impact: int, state: State) -> Finding:
    way = find_path_where(
        engine.scenario,
        lambda each: engine.compute_raw_impact(each) == impact,
        Brings(),
        scenes=(id,),
        reads=_list_names_read(engine, id),
        budget=WITNESS_BUDGET,
    )
    side = f"at most {MAX_IMPACT}" if bound else "at least 0"
    message = (
        f"the impact of ending '{id}' is held within 0 to {MAX_IMPACT} here; "
        f"it would be {impact}{_format_values(engine, id, state)}"
    )
    suggestion = (
        f"let it come to {side}, with smaller numbers" if bound else f"let it come to {side}, with a number added"
    )
    return Finding("PQ414", ("scenes", id, "ending", "impact"), message, suggestion, way.steps if way else None)


def _list_names_read(engine: Engine, id: str) -> list[str]:
    ending = engine.scenario.scenes[id].ending
    return [name_fact(node) for node in ending.impact.list_reads()] if ending else []


def _format_values(engine: Engine, id: str, state: State) -> str:
    """Return the values that the impact reads, as part of a sentence."""
    layout, parts = engine.layout, []
    for name in dict.fromkeys(_list_names_read(engine, id)):
        if name in layout.values:
            parts.append(f"{name} is {state[layout.values[name]]}")
        else:
            parts.append(f"{name} is {'true' if state[FACTS] & layout.facts[name] else 'false'}")
    return f" when {join_words(parts)}" if parts else ""
