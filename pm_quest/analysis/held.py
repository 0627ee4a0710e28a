"""Impacts that go beyond their bounds: what a player gets is held within 0 to 100."""

from collections.abc import Iterator

from pm_quest.analysis.finding import Finding
from pm_quest.analysis.ways import way_where
from pm_quest.analysis.whole import Analysis
from pm_quest.story.engine import MOST_IMPACT, Engine, engine_for
from pm_quest.story.model import Brings
from pm_quest.story.sentences import listed
from pm_quest.story.state import FACTS, State, fact_of

LOOKED_AT = 20_000
"""In so many states a way is looked for that shows it."""


def held(analysis: Analysis) -> Iterator[Finding]:
    """The impacts that a player who brings nothing can bring beyond 0 to 100, with how far, and when; by ending.

    One that is a plain number is told where it is read.
    """
    engine = engine_for(analysis.scenario)
    for scene, by_bound in sorted(analysis.unheld().items()):
        ending = engine.places[scene].scene.ending
        if ending is None or not ending.impact.names:
            continue
        for bound, (impact, state) in sorted(by_bound.items()):
            yield _describe(engine, engine.places[scene].scene.id, bound, impact, state)


def _describe(engine: Engine, id: str, bound: int, impact: int, state: State) -> Finding:
    way = way_where(
        engine.scenario,
        lambda each: engine.unheld_impact(each) == impact,
        Brings(),
        scenes=(id,),
        reads=_reads(engine, id),
        budget=LOOKED_AT,
    )
    side = f"at most {MOST_IMPACT}" if bound else "at least 0"
    message = (
        f"the impact of ending '{id}' is held within 0 to {MOST_IMPACT} here; "
        f"it would be {impact}{_values(engine, id, state)}"
    )
    mend = f"let it come to {side}, with smaller numbers" if bound else f"let it come to {side}, with a number added"
    return Finding("PQ414", ("scenes", id, "ending", "impact"), message, mend, way.steps if way else None)


def _reads(engine: Engine, id: str) -> list[str]:
    ending = engine.scenario.scenes[id].ending
    return [fact_of(node) for node in ending.impact.reads()] if ending else []


def _values(engine: Engine, id: str, state: State) -> str:
    """What it is that the impact reads."""
    layout, said = engine.layout, []
    for name in dict.fromkeys(_reads(engine, id)):
        if name in layout.values:
            said.append(f"{name} is {state[layout.values[name]]}")
        else:
            said.append(f"{name} is {'true' if state[FACTS] & layout.facts[name] else 'false'}")
    return f" when {listed(said)}" if said else ""
