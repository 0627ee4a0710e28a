"""The shipped career passes its bars, as `tools/judge_career.py` prints them; in `make thorough`, as it takes seconds."""

import pytest

from pm_quest.authoring.career.career_reader import read_career_file
from pm_quest.career_market import find_career_file
from pm_quest.lab.call_changes import compare_calls
from pm_quest.lab.careers.career_lab import CareerLab
from pm_quest.lab.careers.preparation_study import CommonPreparation, PreparationResult, PreparationStudy
from pm_quest.lab.lab_market import read_library_market
from pm_quest.library import Library, find_shipped_folder
from tests.quick import IS_THOROUGH
from tools.career_bars import judge_calls, judge_preparations


@pytest.mark.table
@pytest.mark.skipif(not IS_THOROUGH, reason="in `make thorough`")
def test_every_bar_is_passed():
    """Of careers and calls; `test_gates` holds the fixed ways of playing to theirs."""
    library = Library([find_shipped_folder()], find_shipped_folder())
    career = read_career_file(find_career_file(library)).career
    employers = read_library_market(library).employers
    hirings = {id: each.hiring for id, each in employers.items()}
    lab = CareerLab(career, employers)
    figures = [*judge_preparations(lab.study), *judge_calls(compare_calls(career, hirings, lab.drawn), hirings)]
    assert [f"{each.name}: {each.value}" for each in figures if not each.met] == []


def study(drawn: float, book: float, dearest: float, shares=(0.95, 0.95, 0.95)) -> PreparationStudy:
    """A study of one background, with the best at 100."""

    def result(kind, policy, impact):
        return PreparationResult(kind, "engineer", policy, (), 0, impact, 1.0)

    results = (
        result("drawn", "adaptive", drawn),
        result("best", "by_the_book", book),
        result("best", "adaptive", 100),
        result("dearest", "adaptive", dearest),
    )
    common = tuple(CommonPreparation((), share, "engineer") for share in shares)
    return PreparationStudy(results, common, 1, True, 40)


@pytest.mark.parametrize(
    ("told", "unmet"),
    [
        (study(80, 50, 90), []),
        (study(50, 50, 90), ["random preparation"]),
        (study(80, 50, 99), []),
        (study(80, 50, 90, shares=(0.95, 0.95, 0.89)), ["different preparations"]),
    ],
)
def test_a_bar_that_is_not_passed_is_told(told, unmet):
    """By its name."""
    found = [each.name for each in judge_preparations(told) if not each.met]
    assert len(found) == len(unmet)
    assert all(name.startswith(start) for name, start in zip(found, unmet, strict=True))
