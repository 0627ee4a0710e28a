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
from pm_quest.lab.scenario_study import study_entry
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
    policies = LabTable.collect(study_entry(entry) for entry in library.list_entries())
    halfway = process_time()
    lab = CareerLab(career, employers)
    figures = [*judge_careers(lab.study, compare_calls(career, hirings, lab.drawn), hirings, policies)]
    figures += judge_speed(halfway - worked, process_time() - halfway, perf_counter() - begun)
    for figure in figures:
        print(f"{' ' if figure.met else '!'} {figure.name:<62} {figure.value}")
    return int(not all(figure.met for figure in figures))


def judge_speed(first: float, second: float, whole: float) -> Iterator[BarFigure]:
    """Yield how long the lab took: the time of the processor is judged, as the clock depends on who else works."""
    yield BarFigure("ways of playing, seconds of the processor", f"{first:.1f}", first <= MOST_SECONDS)
    yield BarFigure("calls and careers, seconds of the processor", f"{second:.1f}", second <= MOST_SECONDS)
    yield BarFigure("both, one after the other, by the clock", f"{whole:.1f}", whole <= MOST_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
