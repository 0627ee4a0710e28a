"""Judge the career and its employers by the bars that they have to pass, and measure the lab.

Usage: python tools/judge_career.py

Prints the figure of each bar, with `!` where it is not passed, and how long the lab took. Exits
with status 1 where a bar is not passed.
"""

import sys
from collections.abc import Iterator
from time import perf_counter, process_time

from career_bars import BarFigure, judge_careers

from pm_quest.authoring.career.career_reader import read_career_file
from pm_quest.career_market import find_career_file
from pm_quest.lab.call_changes import compare_calls
from pm_quest.lab.careers.career_lab import CareerLab
from pm_quest.lab.lab_market import read_library_market
from pm_quest.lab.lab_table import LabTable
from pm_quest.lab.shared_studies import SharedStudies
from pm_quest.library import Library, find_shipped_folder
from pm_quest.story.hiring import Hiring

MOST_SECONDS = 5.0


def main() -> int:
    """Judge what is shipped. Return the exit status."""
    library = Library([find_shipped_folder()], find_shipped_folder())
    career = read_career_file(find_career_file(library)).career
    assert career is not None
    employers = read_library_market(library).employers
    hirings = {id: each.hiring or Hiring() for id, each in employers.items()}
    begun, worked = perf_counter(), process_time()
    with SharedStudies(library.list_entries()) as studies:
        lab = CareerLab(career, employers)
        calls = compare_calls(career, hirings, lab.drawn)
        lab.study  # noqa: B018 - computed once
        halfway = process_time()
        policies = LabTable.collect(studies.study_rest())
        both = perf_counter() - begun
    figures = [*judge_careers(lab.study, calls, hirings, policies)]
    figures += judge_speed(halfway - worked, both)
    for figure in figures:
        print(f"{' ' if figure.met else '!'} {figure.name:<62} {figure.value}")
    return int(not all(figure.met for figure in figures))


def judge_speed(careers: float, whole: float) -> Iterator[BarFigure]:
    """Yield how long the lab took; by the clock it takes longer where others use the cores."""
    yield BarFigure("calls and careers, seconds of the processor", f"{careers:.1f}", careers <= MOST_SECONDS)
    yield BarFigure("the whole lab, seconds by the clock", f"{whole:.1f}", whole <= MOST_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
