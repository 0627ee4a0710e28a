"""Problems of a scenario file for a panel: place, code, sentence, and suggestion."""

from collections.abc import Sequence

from textual.content import Content

from pm_quest.authoring.scenario_problems import Problem
from pm_quest.tui import safe_text


def format_position(problem: Problem) -> str:
    """Return the line and the column of a problem, as editors write them."""
    return f"{problem.line}:{problem.column}"


def render_problem(problem: Problem) -> Content:
    """Render a problem in two lines."""
    colour = "$forces" if problem.severity == "error" else "$primary"
    head = Content.assemble((format_position(problem), f"bold {colour}"), (f"  {problem.code}  ", "$muted"))
    return Content.assemble(
        head,
        safe_text.plain_content(problem.message),
        "\n",
        ("fix: ", "$muted"),
        safe_text.plain_content(problem.suggestion, "$muted"),
    )


def render_problems(problems: Sequence[Problem], room: tuple[int, int], rest: str) -> Content:
    """Render as many problems as `room` (columns, rows) holds, one at least.

    The number of those left out stands below them.

    `rest` says where these can be read. Where the first alone has more rows, an ellipsis shortens
    it.
    """
    width, height = room
    rows: list[Content] = []
    number = 0
    for problem in problems:
        more = safe_text.wrap_to_rows(render_problem(problem), width, max(2, height - 1)).split("\n")
        if rows and len(rows) + len(more) > height - 1:
            break
        rows += more
        number += 1
    if left := len(problems) - number:
        rows.append(Content.styled(f"and {left} more{rest}", "$muted"))
    return Content("\n").join(rows)
