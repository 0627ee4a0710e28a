"""Problems of a scenario file, as a panel shows them: place, code and sentence, and the mend under it."""

from collections.abc import Sequence

from textual.content import Content

from pm_quest.authoring.problems import Problem
from pm_quest.tui import ink


def place(problem: Problem) -> str:
    """Where it is, as editors have it."""
    return f"{problem.line}:{problem.column}"


def told(problem: Problem) -> Content:
    """One problem in two lines."""
    colour = "$forces" if problem.severity == "error" else "$primary"
    head = Content.assemble((place(problem), f"bold {colour}"), (f"  {problem.code}  ", "$muted"))
    return Content.assemble(
        head, ink.plain(problem.message), "\n", ("mend: ", "$muted"), ink.plain(problem.mend, "$muted")
    )


def panel(problems: Sequence[Problem], room: tuple[int, int], rest: str) -> Content:
    """As many of some problems as so many columns and rows hold, one at least, and how many more there are.

    `rest` says where these can be read. The first is shortened, with an ellipsis, where it alone has more rows.
    """
    width, height = room
    rows: list[Content] = []
    number = 0
    for problem in problems:
        more = ink.in_rows(told(problem), width, max(2, height - 1)).split("\n")
        if rows and len(rows) + len(more) > height - 1:
            break
        rows += more
        number += 1
    if left := len(problems) - number:
        rows.append(Content.styled(f"and {left} more{rest}", "$muted"))
    return Content("\n").join(rows)
