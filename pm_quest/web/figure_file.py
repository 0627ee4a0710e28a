"""The figures of a scenario as data for the engine in JavaScript, as `engine/story_figures.js` reads them.

Here is what holds for every way through it, of a player who brings nothing, and what of a state is still read in
each scene: by that, the page solves what depends on the way (`engine/state_graph.js`).
"""

from collections.abc import Iterator, Sequence

from pm_quest.analysis import FigureSpread, ScenarioAnalysis, analyze_scenario
from pm_quest.analysis.ending_study import EndingStudy
from pm_quest.analysis.liveness import DEAD, UNLIMITED, LiveValues, find_live_values
from pm_quest.analysis.scene_acts import list_acts, sort_scenes
from pm_quest.story.ending_figures import SharedFigure
from pm_quest.story.engine import MAX_IMPACT, find_engine
from pm_quest.story.model import ACTS, SKILLS, Scenario

MIN_SAMPLES = 2
"""Samples of the analysis, whose figures are used where they are exact."""
MAX_SAFE = 2**53
"""From this number on JavaScript's numbers lose digits: it travels as a text."""
SHOWN, SOLVED = 6, 10
"""Digits of a mean that is only shown, and of a share that is compared."""
COMPARED = ("by_the_book", "random", "adaptive", "best", *(f"habit({act})" for act in ACTS))
"""The ways of playing that a debrief names."""

Share = list[float]
"""A share, with its interval behind it where it is sampled."""
SceneReads = tuple[list[int], list[int]]
"""What of a state is read from a scene on: places of facts; and by value the ceiling from which on all are one."""
UNREAD, UNBOUNDED = -1, -2
"""Stand for a ceiling where a value is not read, or read as it is."""
Encoded = dict[str, object]


def encode_figures(scenario: Scenario, study: EndingStudy | None = None) -> Encoded | None:
    """Return the figures of a scenario as data for JSON; None where it has no ending yet.

    study: another one than of the story as it is played
    """
    if not any(scene.ending for scene in scenario.scenes.values()):
        return None
    study = study or EndingStudy(scenario)
    ends = {scene.id: study.compare_end(scene.id, 0) for scene in scenario.scenes.values() if scene.ending}
    any_end = next(iter(ends.values()))
    ranks = {impact: study.compare_end(any_end.ending, impact).percentile for impact in _list_impacts(study.analysis)}
    return {
        "samples": any_end.samples,
        "endings": {
            id: {"random": _encode_share(each.at_random), "adaptive": _encode_share(each.adapting)}
            for id, each in ends.items()
        },
        "percentiles": {str(impact): _encode_share(rank) for impact, rank in ranks.items() if rank is not None},
        "ways": _encode_ways(any_end.ways),
        "spread": any_end.spread,
        "means": any_end.means,
        "possible": _encode_possible(analyze_scenario(scenario, samples=MIN_SAMPLES)),
        "reads": [*_list_reads(scenario)],
    }


def _list_impacts(analysis: ScenarioAnalysis) -> Sequence[int]:
    """Return the impacts that an ending can have, as far as that is known."""
    if analysis.graph is None:
        return range(MAX_IMPACT + 1)
    return sorted({impact for impact in analysis.graph.impact.tolist() if impact >= 0})


def _encode_share(figure: SharedFigure) -> Share:
    return [round(each, SOLVED) for each in (figure.value, *(figure.ci or ()))]


def _encode_ways(ways: int | None) -> int | str | None:
    return ways if ways is None or ways < MAX_SAFE else str(ways)


def _encode_possible(analysis: ScenarioAnalysis) -> Encoded | None:
    """Return what a debrief compares a playthrough with: the same as `PossibleResults`; None where it has none."""
    if analysis.method != "exact":
        return None
    everything = analysis.policies["random"]
    impact = _bound_spread(everything.impact)
    spreads = {**everything.skills, "adaptability": everything.adaptability}
    if impact is None:
        return None
    return {
        "impact": impact,
        "points": {id: reach for id in (*SKILLS, "adaptability") if (reach := _bound_spread(spreads[id]))},
        "policies": {
            id: round(each.impact.mean, SHOWN)
            for id, each in analysis.applicable_policies.items()
            if id in COMPARED and each.impact.mean is not None
        },
    }


def _bound_spread(spread: FigureSpread) -> tuple[int, int] | None:
    return None if spread.min is None or spread.max is None else (spread.min, spread.max)


def _list_reads(scenario: Scenario) -> Iterator[SceneReads | int | None]:
    """Yield by scene what is still read from it on, or the number of a scene before it where the same is.

    None where there is nothing to choose, or nobody comes.
    """
    engine = find_engine(scenario)
    acts = list_acts(engine)
    live = find_live_values(engine, acts, sort_scenes(acts, engine.layout.scenes[scenario.start]))
    told: dict[LiveValues, int] = {}
    for number, scene in enumerate(engine.scenes):
        reads = live.get(number) if scene.choices else None
        before = None if reads is None else told.setdefault(reads, number)
        yield None if reads is None else _encode_reads(reads) if before == number else before


def _encode_reads(live: LiveValues) -> SceneReads:
    stands_for = {DEAD: UNREAD, UNLIMITED: UNBOUNDED}
    return list(_list_bits(live.facts)), [stands_for.get(ceiling, ceiling) for ceiling in live.ceilings]


def _list_bits(facts: int) -> Iterator[int]:
    """Yield the places of the facts that are read."""
    return (place for place in range(facts.bit_length()) if facts >> place & 1)
