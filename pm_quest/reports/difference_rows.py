"""The rows of a page about why ways of playing differ, and about the meters on arrival in a scene."""

from typing import Any

from pm_quest.analysis.policy_difference import PolicyDifference, PolicyParting
from pm_quest.drawing.html_pages import mark_svg
from pm_quest.reports.difference_text import (
    MAX_PARTINGS,
    describe_difference,
    describe_rest,
    differ_visibly,
    format_choices,
    list_shown_partings,
)
from pm_quest.reports.figure_formats import format_percent, format_signed
from pm_quest.reports.range_wording import describe_ranges
from pm_quest.reports.scenario_report import ScenarioReport
from pm_quest.reports.small_pictures import draw_signed
from pm_quest.story.policies import POLICY_NAMES


def build_difference_rows(report: ScenarioReport) -> list[dict[str, Any]]:
    """Return the template's values for each difference."""
    return [_build_difference(number, found) for number, found in enumerate(report.differences)]


def build_arrival_rows(report: ScenarioReport) -> dict[str, list[tuple[str, str]]]:
    """Return, by scene, each meter's label and its ranges under the policies that are looked at side by side."""
    ranges = report.meter_ranges
    if ranges is None:
        return {}
    return {
        scene: [
            (meter.label, describe_ranges(ranges, scene, meter.id, report.compared_policies))
            for meter in report.scenario.meters.values()
        ]
        for scene in report.scenario.scenes
    }


def _build_difference(number: int, found: PolicyDifference) -> dict[str, Any]:
    shown = list_shown_partings(found, MAX_PARTINGS)
    most = max((abs(parting.share) for parting in shown), default=1.0)
    return {
        "sentence": describe_difference(found),
        "a": POLICY_NAMES[found.a],
        "b": POLICY_NAMES[found.b],
        "partings": [_build_parting(number, found, parting, most) for parting in shown],
        "rest": describe_rest(found, len(shown)),
    }


def _build_parting(number: int, found: PolicyDifference, parting: PolicyParting, most: float) -> dict[str, Any]:
    share = format_signed(parting.share)
    words = f"{parting.scene}: {share}"
    b, reached = format_choices(parting.b or parting.instead), _format_reached(parting.b_reached)
    if not parting.b:
        reached = "never comes here; in its place"
    elif differ_visibly(parting.b, parting.instead):
        reached += f"; where {POLICY_NAMES[found.a]} is: {format_choices(parting.instead)}"
    return {
        "scene": parting.scene,
        "share": share,
        "picture": mark_svg(draw_signed(f"parting-{number}-{parting.scene}", words, parting.share, most)),
        "a": format_choices(parting.a),
        "reached": _format_reached(parting.reached),
        "b": b,
        "b_reached": reached,
    }


def _format_reached(reached: float) -> str:
    return f"comes here {format_percent(reached)}"
