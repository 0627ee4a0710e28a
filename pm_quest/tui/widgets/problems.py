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


def panel(problems: Sequence[Problem], most: int, rest: str) -> Content:
    """The first of some problems, and how many more there are; `rest` says where these can be read."""
    shown = [told(problem) for problem in problems[:most]]
    if more := len(problems) - most if len(problems) > most else 0:
        shown.append(Content.styled(f"and {more} more{rest}", "$muted"))
    return Content("\n").join(shown)
