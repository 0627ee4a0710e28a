"""The scenes of the author's book: their texts in reading order, and how probable it is that they are read."""

from collections.abc import Mapping
from typing import NamedTuple

from pm_quest.analysis import ScenarioAnalysis
from pm_quest.analysis.policy_course import trace_policy
from pm_quest.reports.figure_formats import format_percent
from pm_quest.reports.scenario_report import ScenarioReport
from pm_quest.reports.story_script import ScriptOffer, ScriptScene, ScriptWriter, list_reading_order
from pm_quest.story.policies import POLICY_NAMES

READERS = ("random", "adaptive")


class BookScene(NamedTuple):
    """A scene of the book.

    script: its texts.
    offers: its options, by id.
    read: how probable it is to be read; empty where that is not known.
    """

    script: ScriptScene
    offers: Mapping[str, ScriptOffer]
    read: str


def build_book_scenes(report: ScenarioReport) -> list[BookScene]:
    """Return every scene along the links from the start."""
    writer = ScriptWriter(report.scenario)
    reach = find_reach(report.analysis)
    found = []
    for id in list_reading_order(report.scenario):
        script = writer.build_scene(report.scenario.scenes[id])
        shares = [(POLICY_NAMES[policy], by_scene.get(id, 0.0)) for policy, by_scene in reach.items()]
        read = ", ".join(f"{format_percent(share)} {name}" for name, share in shares)
        found.append(BookScene(script, {offer.id: offer for offer in script.offers}, read))
    return found


def find_reach(analysis: ScenarioAnalysis) -> dict[str, dict[str, float]]:
    """Return how probable it is to come to each scene, by policy: those that surely end, of an exact analysis."""
    found = {}
    for policy in READERS:
        weights = analysis.compute_weights(policy)
        if analysis.graph is None or weights is None:
            continue
        course = trace_policy(analysis.graph, weights)
        if course.mean is not None:
            found[policy] = dict(zip(analysis.scenario.scenes, course.reach, strict=False))
    return found
