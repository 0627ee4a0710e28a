"""Adding, listing and playing a course."""

import json
import sys
from io import BytesIO, TextIOWrapper

import pytest

from tests.adding.shelves import COURSE, list_shelf, run
from tests.archives import COLLECTION, SCENARIO, SOUND, Member, build_archive


def test_a_course_is_added(shelf, given, capsys):
    """In its order, in a folder of its own."""
    status, out, _ = run(capsys, "add", given("download (3).zip", COURSE))
    assert status == 0
    assert out.startswith("Added: A course (course), 2 scenarios.\n    1. Monday (monday), ")
    assert "    2. Friday (friday)" in out
    assert "    Begin here.\n" in out
    assert list_shelf(shelf) == ["course/collection.yaml", "course/friday.yaml", "course/monday.yaml"]


def test_a_course_comes_through_a_pipe(shelf, monkeypatch, capsys):
    """Its id is in its own file."""
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(COURSE)))
    assert run(capsys, "add", "-")[0] == 0
    assert len(list_shelf(shelf)) == 3


@pytest.mark.parametrize("name", ["lessons", "lessons/collection.yaml"])
def test_a_course_is_added_from_its_folder(name, shelf, given, capsys):
    """By its folder or by its own file; other files in it stay where they are."""
    given("lessons/collection.yaml", COLLECTION)
    given("lessons/monday.yaml", SCENARIO)
    given("lessons/secret.pem", "x")
    assert run(capsys, "add", name)[0] == 0
    assert list_shelf(shelf) == ["course/collection.yaml", "course/monday.yaml"]


def test_errors_in_a_course_name_file_and_line(shelf, given, capsys):
    """As `check` does."""
    archive = build_archive(SOUND[0], Member("monday.yaml", SCENARIO.replace(b"go: done", b"go: dnoe")))
    status, _, said = run(capsys, "add", given("course.zip", archive))
    assert status == 1
    assert "course.zip/monday.yaml:6:" in said
    assert run(capsys, "check", "course.zip")[0] == 1


@pytest.mark.usefixtures("shelf")
def test_a_scenario_under_the_name_of_a_collection_is_checked_as_what_it_is(given, capsys):
    """And it is said that no library lists it; what has that name and is no scenario stays a collection."""
    status, _, said = run(capsys, "check", given("collection.yaml", SCENARIO))
    assert status == 0
    assert "collection.yaml is a scenario under the name of a collection's own file" in said
    status, out, said = run(capsys, "check", given("collection.yaml", "title: Lessons\n"))
    assert (status, "PQ1" in out, "under the name" in said) == (1, True, False)


def test_a_name_that_means_another_scenario(shelf, given, play, capsys):
    """Each of a course's scenarios is found by the course's id, too."""
    run(capsys, "add", given("monday.yaml", SCENARIO.replace(b"A story.", b"Mine.")))
    _, _, said = run(capsys, "add", given("course.zip", COURSE))
    assert "'monday' means another scenario in your library; this one is 'course/monday'." in said
    assert "Monday" in play("course/monday")


def test_a_course_is_listed_with_its_sentence(shelf, given, play, capsys):
    """At the start or at the end, before its scenarios; in the JSON with the role collection."""
    run(capsys, "add", given("course.zip", COURSE))
    assert (
        "A course (course): a collection, 2 scenarios\n    Begin here.\n" in run(capsys, "list", "--player", "Ada")[1]
    )
    play("monday", 1)
    assert "a collection, 1 of 2 finished\n    Begin here.\n" in run(capsys, "list", "--player", "Ada")[1]
    play("friday", 1)
    assert "a collection, all 2 finished\n    That was it.\n" in run(capsys, "list", "--player", "Ada")[1]
    listed = json.loads(run(capsys, "list", "--json", "--player", "Ada")[1])
    (course,) = (each for each in listed if each["role"] == "collection")
    assert (course["id"], course["scenarios"], course["finished"]) == ("course", ["monday", "friday"], True)
    assert [each["id"] for each in listed if each["collection"] == "course"] == ["monday", "friday"]


def test_a_course_begins_with_the_scenarios_that_are_there(shelf, given, capsys):
    """`new` writes its file, which can be added as it is."""
    status, _, said = run(capsys, "new", "lessons/collection.yaml", "--template", "collection")
    assert (status, "'pm-quest new lessons/monday.yaml' makes one" in said) == (2, True)
    given("lessons/monday.yaml", SCENARIO)
    assert run(capsys, "new", "lessons/course.yaml", "--template", "collection")[0] == 2
    assert run(capsys, "new", "lessons/collection.yaml", "--template", "collection", "--title", "Mine")[0] == 0
    assert run(capsys, "check", "--strict", "lessons/collection.yaml")[0] == 0
    assert run(capsys, "add", "lessons")[1].startswith("Added: Mine (lessons), 1 scenario")
    made = json.loads(run(capsys, "schema", "--collection")[1])
    assert json.loads((shelf.parent / "lessons" / "collection.schema.json").read_text(encoding="utf-8")) == made


@pytest.mark.parametrize("name", ["course.zip", "collection.yaml"])
def test_what_is_to_be_added_is_not_played(name, shelf, given, capsys):
    """It says what it is."""
    status, _, said = run(capsys, "play", given(name, COURSE if name == "course.zip" else COLLECTION), "--plain")
    assert (status, "'pm-quest add'" in said) == (1, True)


def test_in_lines_a_course_says_what_is_next_and_its_end(shelf, given, play, capsys):
    """After an ending, and not before one."""
    run(capsys, "add", given("course.zip", COURSE))
    assert "A course" not in play("monday")
    assert "A course: 1 of 2 finished. Next is Monday: 'pm-quest play course/monday --plain'.\n" in play("friday", 1)
    assert "A course: all 2 finished. That was it.\n" in play("course/monday", 1)
