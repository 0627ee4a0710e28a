"""Taking out what was added, and what becomes of its saved games."""

import json
import sys
from io import BytesIO, TextIOWrapper

from pm_quest.authoring.scenario_templates import render_template
from tests.adding.shelves import COURSE, list_shelf, run
from tests.archives import SCENARIO


def test_removing_asks(shelf, given, capsys, monkeypatch):
    """Where nobody can answer, it says how to go on."""
    run(capsys, "add", given("course.zip", COURSE))
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"")))
    status, _, said = run(capsys, "remove", "course")
    assert (status, "--yes" in said) == (2, True)
    assert len(list_shelf(shelf)) == 3


def test_a_course_is_removed_as_a_whole(shelf, given, capsys):
    """Not one scenario of it, and nothing else with it."""
    run(capsys, "add", given("course.zip", COURSE), given("meeting.yaml", render_template("minimal")))
    assert "removed as a whole" in run(capsys, "remove", "friday", "--yes")[2]
    assert "removed as a whole" in run(capsys, "remove", "course/friday", "--yes")[2]
    status, _, said = run(capsys, "remove", "course", "--yes")
    assert (status, said) == (0, "Removed: A course (course), a collection of 2 scenarios.\n")
    assert list_shelf(shelf) == ["meeting.yaml"]
    assert not [path for path in shelf.iterdir() if path.name.startswith(".chang")]


def test_what_was_not_added_is_not_removed(shelf, given, capsys, monkeypatch, tmp_path):
    """Scenarios of the game, and of folders that the player named."""
    assert "comes with the game" in run(capsys, "remove", "first_day", "--yes")[2]
    assert "There is no 'sunday'" in run(capsys, "remove", "sunday", "--yes")[2]
    given("own/sunday.yaml", SCENARIO)
    monkeypatch.setenv("PM_QUEST_SCENARIOS", str(tmp_path / "own"))
    status, _, said = run(capsys, "remove", "sunday", "--yes")
    assert (status, "which was not added; delete it there" in said) == (2, True)
    assert (tmp_path / "own" / "sunday.yaml").exists()


def test_a_saved_game_outlives_its_scenario(shelf, given, play, capsys):
    """It says why it can't go on, and goes on once the same is added again."""
    given("meeting.yaml", render_template("minimal"))
    run(capsys, "add", "meeting.yaml")
    play("meeting", 1)
    _, _, said = run(capsys, "remove", "meeting", "--yes")
    assert "1 unfinished game of it stays among the saves; adding it again continues it." in said
    lost = run(capsys, "saves", "list")[2]
    assert "it is not in your library any more" in lost
    assert "pm-quest add" in lost
    assert "1 unfinished game of it goes on." in run(capsys, "add", "meeting.yaml")[1]
    assert run(capsys, "saves", "list")[2] == ""
    (save,) = json.loads(run(capsys, "saves", "list", "--json")[1])
    assert len(save["choices"]) == 1


def test_who_plays_what_was_removed_hears_how_it_comes_back(shelf, given, play, capsys):
    """The saved game is kept."""
    run(capsys, "add", given("meeting.yaml", render_template("minimal")))
    play("meeting", 1)
    run(capsys, "remove", "meeting", "--yes")
    status, _, said = run(capsys, "play", "meeting", "--plain", "--player", "Ada")
    assert status == 2
    assert "is kept, at turn 1. It goes on once 'pm-quest add' has put its scenario into your library again." in said
