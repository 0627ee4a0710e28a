"""A problem as text for people, as JSON for tools and as a command for GitHub's annotations."""

from pm_quest.authoring.problems import Problem
from pm_quest.authoring.source import clean
from pm_quest.story.texts import count_cells

SHOWN = 100
"""How many characters of a source line are shown at most."""

STEPS = 40
"""How many steps of a witness are shown at most; `analyze --json` has them all."""

_ELLIPSIS = "…"


def as_text(problem: Problem, source_line: str | None = None) -> str:
    """The problem as `check` prints it: place and sentence, the source line with a marker, and the mend."""
    head = (
        f"{clean(problem.file)}:{problem.line}:{problem.column}: {problem.severity} {problem.code}: {problem.message}"
    )
    lines = [head]
    if source_line is not None:
        number = f"{problem.line:>5}"
        shown, begin, end = _around(source_line, problem)
        marker = _blank(shown[:begin]) + "^" * max(1, count_cells(shown[begin:end]))
        lines += [f"{number} | {shown}", f"{' ' * len(number)} | {marker}"]
    if problem.witness is not None:
        lines.append(f"  shown by: {_steps(problem.witness)}")
    return "\n".join([*lines, f"  mend: {problem.mend}"])


def _steps(witness: tuple[str, ...]) -> str:
    """The choices that show a problem; of a very long way the beginning and the end."""
    if len(witness) <= STEPS:
        return ", ".join(witness) or "the start"
    half = STEPS // 2
    return f"{', '.join(witness[:half])}, … {len(witness) - 2 * half} more …, {', '.join(witness[-half:])}"


def as_json(problem: Problem) -> dict[str, str | int]:
    """The problem as one object of `--format json`."""
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "end_line": problem.end_line,
        "end_column": problem.end_column,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "mend": problem.mend,
    }


def as_github(problem: Problem) -> str:
    """The problem as a workflow command, which GitHub shows beside the line."""
    places = {"file": clean(problem.file), "line": problem.line, "endLine": problem.end_line, "title": problem.code}
    if problem.line == problem.end_line:
        places |= {"col": problem.column, "endColumn": problem.end_column}
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in places.items())
    sentence = _data(f"{problem.message}\nmend: {problem.mend}")
    return f"::{problem.severity} {properties}::{sentence}"


def _around(line: str, problem: Problem) -> tuple[str, int, int]:
    """The part of a source line that is shown, and where in it the marker begins and ends."""
    begin = min(problem.column - 1, len(line))
    end = problem.end_column - 1 if problem.end_line == problem.line else len(line)
    end = max(begin, min(end, len(line)))
    if len(line) <= SHOWN:
        return line, begin, end
    first = max(0, min(begin - SHOWN // 3, len(line) - SHOWN))
    left = _ELLIPSIS if first else ""
    right = _ELLIPSIS if first + SHOWN < len(line) else ""
    shown = left + line[first : first + SHOWN] + right
    return shown, begin - first + len(left), min(end - first + len(left), len(shown))


def _blank(text: str) -> str:
    """As many blanks as the text is wide; a tab stays a tab, whose width nobody knows."""
    return "\t".join(" " * count_cells(part) for part in text.split("\t"))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
