"""Format a problem as text, as JSON, and as a command for GitHub's annotations."""

from pm_quest.authoring.scenario_problems import Problem
from pm_quest.authoring.source_text import clean_text
from pm_quest.kit.text import count_cells

MAX_LINE = 100
"""The most characters of a source line that are shown."""

MAX_STEPS = 40
"""The most steps of a witness that are shown; `analyze --json` has them all."""

_ELLIPSIS = "…"


def format_problem(problem: Problem, source_line: str | None = None) -> str:
    """Return the problem as `check` prints it.

    Place and message, source line with a marker, and the fix.
    """
    head = f"{clean_text(problem.file)}:{problem.line}:{problem.column}: {problem.severity} {problem.code}: {problem.message}"
    lines = [head]
    if source_line is not None:
        number = f"{problem.line:>5}"
        shown, begin, end = _crop_line(source_line, problem)
        marker = _blank_out(shown[:begin]) + "^" * max(1, count_cells(shown[begin:end]))
        lines += [f"{number} | {shown}", f"{' ' * len(number)} | {marker}"]
    if problem.witness is not None:
        lines.append(f"  shown by: {_format_witness(problem.witness)}")
    return "\n".join([*lines, f"  fix: {problem.suggestion}"])


def _format_witness(witness: tuple[str, ...]) -> str:
    """Return the choices that show a problem; of a very long way the beginning and the end."""
    if len(witness) <= MAX_STEPS:
        return ", ".join(witness) or "the start"
    half = MAX_STEPS // 2
    return f"{', '.join(witness[:half])}, … {len(witness) - 2 * half} more …, {', '.join(witness[-half:])}"


def encode_problem(problem: Problem) -> dict[str, str | int]:
    """Return the problem as one object of `--format json`."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "end_line": problem.end_line,
        "end_column": problem.end_column,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "fix": problem.suggestion,
    }


def format_annotation(problem: Problem) -> str:
    """Return the problem as a workflow command, which GitHub shows beside the line."""
    places = {
        "file": clean_text(problem.file),
        "line": problem.line,
        "endLine": problem.end_line,
        "title": problem.code,
    }
    if problem.line == problem.end_line:
        places |= {"col": problem.column, "endColumn": problem.end_column}
    properties = ",".join(f"{key}={_escape_property(str(value))}" for key, value in places.items())
    sentence = _escape_data(f"{problem.message}\nfix: {problem.suggestion}")
    return f"::{problem.severity} {properties}::{sentence}"


def _crop_line(line: str, problem: Problem) -> tuple[str, int, int]:
    """Return the part of a source line to show, and where in it the marker begins and ends."""
    begin = min(problem.column - 1, len(line))
    end = problem.end_column - 1 if problem.end_line == problem.line else len(line)
    end = max(begin, min(end, len(line)))
    if len(line) <= MAX_LINE:
        return line, begin, end
    first = max(0, min(begin - MAX_LINE // 3, len(line) - MAX_LINE))
    left = _ELLIPSIS if first else ""
    right = _ELLIPSIS if first + MAX_LINE < len(line) else ""
    shown = left + line[first : first + MAX_LINE] + right
    return shown, begin - first + len(left), min(end - first + len(left), len(shown))


def _blank_out(text: str) -> str:
    """Return as many blanks as the text is wide; a tab stays a tab, since its width is unknown."""
    return "\t".join(" " * count_cells(part) for part in text.split("\t"))


def _escape_data(text: str) -> str:
    """Escape the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    """Escape a property of a workflow command."""
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
