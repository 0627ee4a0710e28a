"""The staircase of each table in every form of the report: what was still in reach, and where a fit was not the best."""

from itertools import pairwise

import pytest

from pm_quest.classroom.report.as_markdown import as_markdown
from pm_quest.classroom.report.as_page import as_page
from pm_quest.classroom.report.as_text import as_text
from pm_quest.classroom.report.report_sheets import REACH_SHEET
from pm_quest.classroom.report.table_records import TableDetour
from pm_quest.classroom.report.table_stairs import list_stairs
from tests.building import choice, end, scenario, scene
from tests.classroom.report.sample_reports import argued, of_scenario, report_of
from tests.classroom.sessions.acting import Class

DETOUR = scenario(
    {
        "desk": scene(choices={"ask": choice("low", fit="adapts"), "push": choice("high", fit="forces")}),
        "low": end(40),
        "high": end(70),
    }
)
"""A story in which the option that fits comes to less than the other one."""


def decided(*choices):
    """A session of one person for each choice, each alone at a table."""
    room = Class("alone", story=DETOUR).people(*(f"p{number}" for number in range(len(choices))))
    for number, wanted in enumerate(choices):
        room.vote(f"p{number}", wanted)
    return report_of(room)


def test_each_table_has_its_staircase_in_every_form():
    """In figures everywhere, and never rising."""
    report = of_scenario("teams")
    stairs = list(list_stairs(report))
    assert [each.who for each in stairs] == [f"table {table.id}" for table in report.tables]
    for each in stairs:
        assert all(before >= after for before, after in pairwise(each.most))
        for form in (as_text(report), as_markdown(report), as_page(report)):
            assert " ".join(each.figures.split()[:6]) in " ".join(form.split())
            assert each.signs in form


def test_a_staircase_ends_at_the_impact():
    """A step for the start and one for each decision, and it ends at the impact."""
    table = of_scenario("teams").ended_tables[0]
    assert table.reach[-1].most == table.impact
    assert len(table.reach) == len([turn for turn in table.turns if turn.choice]) + 1


def test_where_a_fit_was_not_the_best_is_said_for_each_table():
    """By how much, and whether the table found the better one."""
    assert decided("push").tables[0].detours == (TableDetour(1, "desk", 30.0, avoided=True),)
    (mine,) = list_stairs(decided("ask"))
    assert mine.who == "you"
    assert mine.fall.startswith("Most was lost at decision 1")
    assert mine.detours == (
        "At decision 1 the fitting option cost more than it brought: another one came to 30.0 more, on average."
    )
    (other,) = list_stairs(decided("push"))
    assert other.fall == "All of it stayed in reach."
    assert other.detours.endswith("A better one was taken.")


def test_of_many_who_play_alone_only_the_workbook_has_it():
    """A page with a hundred staircases is none that anybody reads."""
    report = decided("ask", "push")
    assert list(list_stairs(report)) == []
    rows = list(REACH_SHEET.make_rows(report))
    assert [row[:6] for row in rows] == [
        (1, 0, "", "", "", 70),
        (1, 1, "desk", "ask", "adapts", 40),
        (2, 0, "", "", "", 70),
        (2, 1, "desk", "push", "forces", 70),
    ]
    assert {len(row) for row in rows} == {len(REACH_SHEET.columns)}


@pytest.mark.parametrize("mode", ["alone", "teams", "together"])
def test_a_blind_session_has_none(mode):
    """A staircase is a path of few."""
    room = Class(mode, story=DETOUR, blind=True).people("ada", "ben", "cy")
    for voter in ("ada", "ben", "cy"):
        room.vote(voter, "ask")
    assert all(not table.reach and not table.detours for table in report_of(room).tables)


def test_a_room_that_decides_together_has_one():
    """As far as it has come."""
    assert [each.who for each in list_stairs(report_of(argued()))] == ["the room"]
