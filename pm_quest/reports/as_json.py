"""A report as `analyze --json` gives it."""

from typing import Any

from pm_quest.authoring.problems import Problem
from pm_quest.authoring.rendering import as_json as problem_as_json
from pm_quest.reports.figures import figures_as_json, in_full
from pm_quest.reports.report import Report


def as_json(report: Report) -> dict[str, Any]:
    """The object; docs/commands.md says what its keys mean."""
    analysis = report.analysis
    told: dict[str, Any] = {"scenario": report.scenario.id, "method": analysis.method}
    if not report.exact:
        told |= {"samples": analysis.samples, "seed": analysis.seed}
    return told | {
        "states": analysis.states,
        "playthroughs": in_full(analysis),
        "scenes": {"reachable": list(analysis.scenes), "unreachable": list(report.unreachable)},
        "findings": [finding_as_json(problem) for problem in report.problems],
        "policies": {policy: figures_as_json(figures) for policy, figures in analysis.policies.items()},
    }


def finding_as_json(problem: Problem) -> dict[str, Any]:
    """A problem as `check --format json` gives it, with its verdict and its witness."""
    witness = None if problem.witness is None else list(problem.witness)
    return problem_as_json(problem) | {"verdict": problem.verdict, "witness": witness}
