"""The panel of a scenario goes where the scenario goes."""

import json

import pytest

from tests.adding.shelves import list_shelf, run
from tests.archives import COLLECTION, SCENARIO, Member, add_to_sound

PANEL = b"panellists: 4\ndecisions:\n  monday: {votes: {on: 4}}\n"


def test_the_panel_beside_a_scenario_goes_along(shelf, given, capsys):
    """It comes later than the scenario, goes with it, and is not added alone."""
    run(capsys, "add", given("monday.yaml", SCENARIO))
    given("monday.panel.yaml", PANEL)
    assert "is the panel of a scenario. Add the scenario" in run(capsys, "add", "monday.panel.yaml")[2]
    assert run(capsys, "add", "monday.yaml")[1].startswith("Added: Monday")
    assert list_shelf(shelf) == ["monday.panel.yaml", "monday.yaml"]
    assert run(capsys, "add", "monday.yaml")[1].startswith("Your library has it already")
    given("monday.panel.yaml", PANEL.replace(b"4", b"5"))
    assert run(capsys, "add", "monday.yaml")[0] == 2
    assert run(capsys, "remove", "monday", "--yes")[0] == 0
    assert list_shelf(shelf) == []


def test_another_version_of_a_scenario_takes_its_panel_with_it(shelf, given, capsys):
    """A panel of the version before says nothing of this one."""
    given("monday.panel.yaml", PANEL)
    run(capsys, "add", given("monday.yaml", SCENARIO))
    run(capsys, "add", given("new/monday.yaml", SCENARIO.replace(b"Monday", b"Tuesday")), "--replace")
    assert list_shelf(shelf) == ["monday.yaml"]


@pytest.mark.parametrize("packed", [True, False], ids=["zip", "folder"])
def test_a_course_has_panels_beside_its_scenarios(packed, shelf, given, capsys):
    """They are no scenarios of it."""
    if packed:
        name = given("course.zip", add_to_sound(Member("monday.panel.yaml", PANEL)))
    else:
        name, _, _ = "lessons", given("lessons/monday.yaml", SCENARIO), given("lessons/monday.panel.yaml", PANEL)
        given("lessons/collection.yaml", COLLECTION)
    assert run(capsys, "add", name)[1].startswith("Added: A course (course), 1 scenario")
    assert list_shelf(shelf) == ["course/collection.yaml", "course/monday.panel.yaml", "course/monday.yaml"]
    assert run(capsys, "add", name)[1].startswith("Your library has it already")
    assert json.loads(run(capsys, "list", "--json")[1])[1]["scenarios"] == ["monday"]


def test_a_panel_with_errors_keeps_its_scenario_out(shelf, given, capsys):
    """Its problems are shown."""
    given("monday.panel.yaml", PANEL.replace(b"decisions", b"decision"))
    status, _, said = run(capsys, "add", given("monday.yaml", SCENARIO))
    assert (status, "monday.panel.yaml:" in said) == (1, True)
    status, _, said = run(capsys, "add", given("course.zip", add_to_sound(Member("friday.panel.yaml", PANEL))))
    assert (status, "PQ718" in said) == (1, True)
