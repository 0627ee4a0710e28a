"""A report as `analyze --json` prints it."""

from typing import Any

from pm_quest.analysis.policy_difference import PolicyDifference, PolicyParting
from pm_quest.authoring.problem_formats import encode_problem
from pm_quest.authoring.scenario_problems import Problem
from pm_quest.reports.figure_formats import encode_count, encode_figures
from pm_quest.reports.played_text import encode_play
from pm_quest.reports.scenario_report import ScenarioReport


def encode_report(report: ScenarioReport) -> dict[str, Any]:
    """Return the report as an object; docs/commands.md documents its keys."""
    analysis = report.analysis
    encoded: dict[str, Any] = {"scenario": report.scenario.id, "method": analysis.method}
    if not report.exact:
        encoded |= {"samples": analysis.samples, "seed": analysis.seed}
    if report.silenced:
        silenced = [{"code": each.code, "reason": each.reason, "count": len(each.problems)} for each in report.silenced]
        encoded["silenced"] = silenced
    encoded |= {
        "states": analysis.states,
        "playthroughs": encode_count(analysis),
        "scenes": {"reachable": list(analysis.scenes), "unreachable": list(report.unreachable)},
        "findings": [encode_finding(problem) for problem in report.problems],
        "policies": {policy: encode_figures(figures) for policy, figures in analysis.policies.items()},
        "meter_ranges": encode_ranges(report),
    }
    if report.why is not None:
        encoded["why"] = encode_difference(report.why)
    if report.played is not None:
        encoded["played"] = encode_play(report.played)
    return encoded


def encode_ranges(report: ScenarioReport) -> dict[str, Any] | None:
    """Return the least and the most of each meter, by scene, meter and policy; None where not known."""
    ranges = report.meter_ranges
    if ranges is None:
        return None
    return {
        scene: {
            meter: {
                policy: list(known) if (known := scenes[scene].get(meter)) else None
                for policy, scenes in ranges.items()
                if scene in scenes
            }
            for meter in report.scenario.meters
        }
        for scene in report.analysis.scenes
        if report.scenario.meters
    }


def encode_difference(found: PolicyDifference) -> dict[str, Any]:
    """Return a difference and its partings; where it can't be split up it is null, with a reason."""
    encoded: dict[str, Any] = {"a": found.a, "b": found.b, "difference": found.difference}
    if found.reason:
        encoded["reason"] = found.reason
    return encoded | {"partings": [_encode_parting(parting) for parting in found.partings]}


def _encode_parting(parting: PolicyParting) -> dict[str, Any]:
    return {
        "scene": parting.scene,
        "share": parting.share,
        "reached": parting.reached,
        "a": dict(parting.a),
        "b": dict(parting.b),
    }


def encode_finding(problem: Problem) -> dict[str, Any]:
    """Return a problem as `check --format json` prints it, with its verdict and its witness."""
    witness = None if problem.witness is None else list(problem.witness)
    return encode_problem(problem) | {"verdict": problem.verdict, "witness": witness}
