"""The findings: every problem of the file and of the story, in the order of the file."""

from textual.content import Content

from pm_quest.authoring.problems import CODES, Problem
from pm_quest.authoring.reader import Reading
from pm_quest.live.study import Study
from pm_quest.tui import ink
from pm_quest.tui.sections.base import Section, paragraphs, rows
from pm_quest.tui.widgets.listing import Row
from pm_quest.tui.widgets.problems import place

MOST_OF_A_LINE = 200


class FindingsSection(Section):
    """What `check` says. Until the whole has been looked at, what reading the file found."""

    name = "findings"
    nothing = "Nothing to mend."

    def __init__(self, reading: Reading | None, study: Study | None) -> None:
        super().__init__(study)
        known = study.judgement if study else reading
        self.problems = known.problems if known else ()
        self.lines = known.lines if known else {}
        self.items = [str(number) for number in range(len(self.problems))]

    @property
    def count(self) -> Content:
        """How many, and how grave."""
        errors = sum(problem.severity == "error" for problem in self.problems)
        count = Content.styled(f"{len(self.problems):,}", "$forces" if errors else "")
        return count if self.study else Content.assemble(count, ("…", "$muted"))

    def row(self, number: int) -> Row:
        """Place, code, sentence."""
        problem = self.problems[number]
        head = Content.assemble((f"{place(problem):>7}  ", f"bold {_colour(problem)}"), (f"{problem.code}  ", "$muted"))
        return Content.assemble(head, ink.plain(problem.message)), Content()

    def told(self, item: str) -> Content:
        """The whole of it: with the line it stands in, its mend, and the way that shows it."""
        problem = self.problems[int(item)]
        title = Content.assemble((problem.severity, f"bold {_colour(problem)}"), (f"  {problem.code}  ", "$muted"))
        line = self.lines.get(problem.line, "")[:MOST_OF_A_LINE].strip()
        unproven = "" if problem.verdict == "proven" else "Not proven: the budget was spent before it could be decided."
        return paragraphs(
            rows(Content.assemble(title, ink.plain(CODES[problem.code].title)), _where(problem)),
            ink.plain(problem.message, "bold"),
            ink.plain(line, "$skill"),
            Content.assemble(("mend  ", "$muted"), ink.plain(problem.mend)),
            Content.styled(unproven, "$muted"),
            _witness(problem),
        )

    def scene(self, item: str) -> str | None:
        """The scene it stands in."""
        return (self.study.scenes[int(item)] or None) if self.study else None

    def witness(self, item: str) -> tuple[str, ...] | None:
        """The way that shows it."""
        return self.problems[int(item)].witness


def _colour(problem: Problem) -> str:
    return "$forces" if problem.severity == "error" else "$primary"


def _where(problem: Problem) -> Content:
    return Content.styled(f"line {problem.line}, column {problem.column}", "$muted")


def _witness(problem: Problem) -> Content:
    if problem.witness is None:
        return Content()
    way = " · ".join(problem.witness) or "at the start"
    return Content.assemble(("to see it  ", "$muted"), ink.plain(way))
