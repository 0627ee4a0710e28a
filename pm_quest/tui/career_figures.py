"""The figures of careers as the lab's second page shows them: computed in a thread, kept until an assumption moves."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from pm_quest.authoring.career.career_reader import read_career_file
from pm_quest.career_market import find_career_file
from pm_quest.kit.plain_markdown import strip_to_line
from pm_quest.lab.call_changes import CallTable, compare_calls
from pm_quest.lab.call_wording import format_call_claim, format_origin, list_call_assumptions, name_call_table
from pm_quest.lab.career_wording import (
    ASSUMPTION_NAMES,
    describe_point,
    describe_study,
    format_border,
    format_career_claim,
)
from pm_quest.lab.careers.border import MOVED, BorderLine, BorderPoint, find_point, trace_border
from pm_quest.lab.careers.career_lab import CareerLab
from pm_quest.lab.lab_market import read_library_market
from pm_quest.library import Library
from pm_quest.story.hiring import Hiring
from pm_quest.tui.career_tables import CallRows, PreparationRows
from pm_quest.tui.widgets.border_board import BoardRow

Progress = Callable[[str], None]


class NoFiguresError(ValueError):
    """There are no careers to compute; the message says why."""


class CareerFigures:
    """Careers under assumptions of which some were moved.

    base: as the career file has them.
    """

    def __init__(self, base: CareerLab, lab: CareerLab, moved: Mapping[str, int]) -> None:
        self.base, self.lab, self.moved = base, lab, dict(moved)
        self._calls: CallTable | None = None
        self._present: BorderPoint | None = None

    def move(self, values: Mapping[str, int]) -> "CareerFigures":
        """Return the figures under these values."""
        return CareerFigures(self.base, self.base.assume(**values) if values else self.base, values)

    def drop_unmoved(self, values: Mapping[str, int]) -> dict[str, int]:
        """Return those that are not as the career file has them."""
        return {id: value for id, value in values.items() if getattr(self.base.career.assumptions, id).value != value}

    def prepare(self, view: str, progress: Progress) -> None:
        """Compute what a view needs."""
        self.lab.tell_progress(progress)
        if self._calls is None:
            progress("half-years, and the calls after them")
            hirings = {id: each.hiring or Hiring() for id, each in self.lab.employers.items()}
            self._calls = compare_calls(self.lab.career, hirings, self.lab.drawn)
        if view == "preparations":
            self.lab.study  # noqa: B018 - computed once
        if view == "border" and self._present is None:
            progress("where the assumptions are now")
            self._present = find_point(self.lab, MOVED[0], getattr(self.lab.career.assumptions, MOVED[0]).value)

    def is_ready(self, view: str) -> bool:
        """Return whether a view can be shown."""
        needed = {"preparations": "study" in vars(self.lab), "border": self._present is not None}
        return self._calls is not None and needed.get(view, True)

    def list_table(self, view: str) -> CallRows | PreparationRows:
        """Return the rows of a view that is a heat map."""
        if view == "preparations" or self._calls is None:
            return PreparationRows(self.lab, self.lab.study)
        names = name_call_table(self.lab.career, self.lab.employers, self._calls)
        return CallRows(self.lab, self._calls, names)

    def name_measure(self, view: str) -> str:
        """Return what the bars show."""
        return "mean impact a job" if view == "preparations" else "points of 100"

    def format_claim(self, view: str, lines: Mapping[str, BorderLine]) -> str:
        """Return the sentence of a view."""
        if view == "preparations":
            return format_career_claim(self.lab.career, self.lab.study)
        if view == "border":
            known = [self._bring_up(lines[id]) for id in MOVED if id in lines]
            return format_border(known) or "The first line is being reckoned."
        if self._calls is None:
            return ""
        return format_call_claim(self._calls, name_call_table(self.lab.career, self.lab.employers, self._calls))

    def list_rests(self) -> Iterator[str]:
        """Yield what the figures rest on, with every assumption and its source."""
        if self._calls is not None:
            yield from list_call_assumptions(self.lab.career, self._calls)
        if "study" in vars(self.lab):
            yield from describe_study(self.lab.study)

    def list_board(self, lines: Mapping[str, BorderLine]) -> list[BoardRow]:
        """Return a line for each assumption that can be moved."""
        rows = []
        for id in MOVED:
            known = getattr(self.lab.career.assumptions, id)
            tried = tuple((each.value, each.holds) for each in lines[id].points) if id in lines else None
            label = ASSUMPTION_NAMES.get(id, id)
            rows.append(BoardRow(id, label, known.least, known.most, known.value, tried, is_moved=id in self.moved))
        return rows

    def describe_assumption(self, id: str, line: BorderLine | None) -> str:
        """Return an assumption with its source, and what follows from where it is now."""
        known = getattr(self.lab.career.assumptions, id)
        note = f" {strip_to_line(known.note)}" if known.note else ""
        told = f"{ASSUMPTION_NAMES.get(id, id).capitalize()}: {known.value} ({format_origin(known.source)}).{note}"
        now = f"Now {describe_point(self._present)}." if self._present else ""
        return f"{told}\n{now}{'' if line else ' Its line is being reckoned …'}"

    def _bring_up(self, line: BorderLine) -> BorderLine:
        """Return a line with its assumption where it is now."""
        known = getattr(self.lab.career.assumptions, line.id)
        others = [each for each in line.points if each.value != known.value]
        here = [replace(self._present, value=known.value)] if self._present else []
        return BorderLine(line.id, known, tuple(sorted([*others, *here], key=lambda point: point.value)))

    def trace_line(self, id: str) -> BorderLine:
        """Compute where the claim holds when this assumption moves."""
        return trace_border(self.lab, id)


def open_figures(library: Library, progress: Progress) -> CareerFigures:
    """Return the figures of the career that comes with the game, on a library's market.

    Raises NoFiguresError where there is none.
    """
    path = find_career_file(library)
    try:
        career = read_career_file(path).career
    except OSError as error:
        raise NoFiguresError(f"{path.name} can't be opened: {error.strerror or error}.") from None
    if career is None:
        raise NoFiguresError(f"{path.name} has errors; 'pm-quest check' shows them.")
    employers = read_library_market(library).employers
    lab = CareerLab(replace(career), employers, progress)
    if not lab.employers:
        raise NoFiguresError("No scenario here is a job that hires, so there is no career to compute.")
    return CareerFigures(lab, lab, {})
