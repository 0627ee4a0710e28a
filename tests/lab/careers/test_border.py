"""The border: which values break the claim, how it is told, and as which line it is drawn."""

from dataclasses import replace

import pytest

from pm_quest.career.figures import Assumption
from pm_quest.lab.call_changes import compare_calls
from pm_quest.lab.career_wording import draw_border, format_border
from pm_quest.lab.careers import border
from pm_quest.lab.careers.border import BorderLine, BorderPoint, find_point, list_values, trace_border
from pm_quest.lab.careers.career_lab import CareerLab
from pm_quest.lab.random_preparations import prepare_randomly
from tests.career.careers import EMPLOYERS, by_id, job
from tests.lab.small_market import SMALL

CAREER = replace(SMALL, backgrounds=by_id(SMALL.backgrounds["engineer"]), jobs=2, applications=2)


def line(value: int, *broken: int, most: int = 4) -> BorderLine:
    """A line of 0 to `most`, which these values break."""
    points = tuple(BorderPoint(each, 0.9, 0.2 if each in broken else 0.0, 10.0) for each in range(most + 1))
    return BorderLine("cherry", Assumption(value, 0, most, assumed=True), points)


def test_a_line_says_from_where_on_it_breaks():
    """The first value on the side of the present one, and what it breaks."""
    assert format_border([line(0, 2, 3, 4)]) == (
        "The claim stops holding where 'cherry' (points for a welcome credential) is 2 or more, not 0: "
        "a credential changes a call by more than 5 points where it is not a filter."
    )
    assert "is 1 or less, not 3: a" in format_border([line(3, 0, 1)])
    assert format_border([line(1)]) == "It holds for every value that was tried of 'cherry'."
    assert format_border([line(2, 2)]).startswith("As it is, the claim does not hold: a credential changes")


@pytest.mark.parametrize(("value", "broken", "drawn"), [(0, (3, 4), "●━━╌╌"), (2, (), "━━●━━"), (4, (0,), "╌━━━●")])
def test_the_line_is_whole_where_the_claim_holds(value, broken, drawn):
    """And the dot stands where the assumption is."""
    assert draw_border(line(value, *broken), 5) == drawn


@pytest.mark.parametrize("id", ["filtering", "course_price", "cherry"])
def test_the_values_tried_reach_from_end_to_end_with_the_present_one(id):
    """Few of them, in order."""
    known = Assumption(37, 0, 100, assumed=True)
    values = list_values(id, known)
    assert values == sorted({*values})
    assert {0, 37, 100} <= {*values}
    assert len(values) <= 8


def test_the_calls_of_the_lab_of_careers_are_those_of_the_table():
    """Computed in columns, and one by one."""
    market = {id: EMPLOYERS[id] for id in ("acme", "pellworth")}
    lab = CareerLab(CAREER, market)
    table = compare_calls(CAREER, {id: each.hiring for id, each in market.items()}, prepare_randomly(CAREER))
    for employer, row in lab.find_call_changes(*lab.list_drawn(10**6)).items():
        for credential, change in row.items():
            assert change == pytest.approx(table.changes[employer][credential].change, abs=1e-9)


def test_a_filter_changes_as_much_as_recruiters_go_by_it():
    """Where everybody who is read is called."""
    lab = CareerLab(CAREER, {"acme": job("Acme", role="pnl_owner", filter="cspo", calls=12)})
    for percent in (0, 49, 100):
        point = find_point(lab, "filtering", percent)
        assert point.decides == pytest.approx(percent / 100)
        assert ("filter" in point.broken) == (percent < 50)


def test_the_border_is_searched_for_between_two_values(monkeypatch):
    """Until the values on both sides of it are neighbours."""
    lab = CareerLab(CAREER, {"acme": job("Acme", role="pnl_owner", filter="cspo", calls=12)})
    monkeypatch.setattr(border, "find_point", lambda _lab, _id, value: BorderPoint(value, value / 100, 0.0, 1.0))
    holds = {point.value: point.holds for point in trace_border(lab, "filtering").points}
    assert not holds[49]
    assert holds[50]
