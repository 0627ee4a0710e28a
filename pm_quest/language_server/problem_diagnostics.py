"""Problems as an editor shows them."""

from collections.abc import Iterable

from lsprotocol.types import Diagnostic, DiagnosticSeverity

from pm_quest.authoring.scenario_problems import Problem
from pm_quest.language_server.carried_findings import LocatedProblem
from pm_quest.language_server.open_document import DocumentVersion

SOURCE = "pm-quest"
MAX_SHOWN = 1_000
"""The most problems that are sent to an editor."""
_SEVERITIES = {"error": DiagnosticSeverity.Error, "warning": DiagnosticSeverity.Warning}


def build_diagnostics(
    version: DocumentVersion, problems: Iterable[Problem], carried: Iterable[LocatedProblem] = ()
) -> list[Diagnostic]:
    """Return the problems of a version, and those carried over to it, in the order of the file."""
    located = sorted(
        [*((version.locate(problem), problem) for problem in problems), *carried], key=lambda each: each[0]
    )
    shown = [_build_diagnostic(version, *each) for each in located[:MAX_SHOWN]]
    if len(located) > MAX_SHOWN:
        shown[-1].message += f"\n({len(located) - MAX_SHOWN:,} more problems are not shown: fix these first)"
    return shown


def _build_diagnostic(version: DocumentVersion, stretch: tuple[int, int], problem: Problem) -> Diagnostic:
    """Return one problem with its fix as a second line."""
    start, end = stretch
    return Diagnostic(
        range=version.positions.find_range(start, max(end, start + 1)),
        message=f"{problem.message}\nfix: {problem.suggestion}",
        severity=_SEVERITIES[problem.severity],
        code=problem.code,
        source=SOURCE,
    )
