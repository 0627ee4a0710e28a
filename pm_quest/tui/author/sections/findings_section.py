"""The findings: every problem of the file and of the story, in the order of the file."""

from textual.content import Content

from pm_quest.authoring.scenario_problems import CODES, Problem
from pm_quest.authoring.scenario_reader import ScenarioReading
from pm_quest.live.live_study import LiveStudy
from pm_quest.tui import safe_text
from pm_quest.tui.author.sections.section import Section
from pm_quest.tui.widgets.item_list import ListRow
from pm_quest.tui.widgets.problem_panel import format_position

MAX_LINE_LENGTH = 200


class FindingsSection(Section):
    """The problems that `check` reports.

    Until the study is done, those found by reading the file.
    """

    name = "findings"
    empty_note = "Nothing to fix."

    def __init__(self, reading: ScenarioReading | None, study: LiveStudy | None) -> None:
        super().__init__(study)
        known = study.judgement if study else reading
        self.problems = known.problems if known else ()
        self.lines = known.lines if known else {}
        self.items = [str(number) for number in range(len(self.problems))]

    @property
    def summary(self) -> Content:
        """How many problems there are, coloured where one is an error."""
        errors = sum(problem.severity == "error" for problem in self.problems)
        count = Content.styled(f"{len(self.problems):,}", "$forces" if errors else "")
        return count if self.study else Content.assemble(count, ("…", "$muted"))

    def build_row(self, number: int) -> ListRow:
        """Return the place, code and sentence of a problem."""
        problem = self.problems[number]
        head = Content.assemble(
            (f"{format_position(problem):>7}  ", f"bold {_severity_style(problem)}"), (f"{problem.code}  ", "$muted")
        )
        return Content.assemble(head, safe_text.plain_content(problem.message)), Content()

    def describe_item(self, item: str) -> Content:
        """Return a problem in full.

        Its line of the file, the suggestion, and the choices that show it.
        """
        problem = self.problems[int(item)]
        title = Content.assemble(
            (problem.severity, f"bold {_severity_style(problem)}"), (f"  {problem.code}  ", "$muted")
        )
        line = self.lines.get(problem.line, "")[:MAX_LINE_LENGTH].strip()
        unproven = "" if problem.verdict == "proven" else "Not proven: the budget was spent before it could be decided."
        return safe_text.join_paragraphs(
            safe_text.join_rows(
                Content.assemble(title, safe_text.plain_content(CODES[problem.code].title)), _format_position(problem)
            ),
            safe_text.plain_content(problem.message, "bold"),
            safe_text.plain_content(line, "$skill"),
            Content.assemble(("fix  ", "$muted"), safe_text.plain_content(problem.suggestion)),
            Content.styled(unproven, "$muted"),
            _format_witness(problem),
        )

    def find_scene(self, item: str) -> str | None:
        """Return the scene that the problem is in."""
        return (self.study.scenes[int(item)] or None) if self.study else None

    def find_witness(self, item: str) -> tuple[str, ...] | None:
        """Return the choices that show the problem; None where there are none."""
        return self.problems[int(item)].witness


def _severity_style(problem: Problem) -> str:
    return "$forces" if problem.severity == "error" else "$primary"


def _format_position(problem: Problem) -> Content:
    return Content.styled(f"line {problem.line}, column {problem.column}", "$muted")


def _format_witness(problem: Problem) -> Content:
    if problem.witness is None:
        return Content()
    way = " · ".join(problem.witness) or "at the start"
    return Content.assemble(("to see it  ", "$muted"), safe_text.plain_content(way))
