"""Putting a scenario or a career that others made into one's own library."""

import pytest

from pm_quest.authoring.scenario_templates import render_template
from pm_quest.own_library import OwnLibrary
from tests.adding.shelves import COURSE, list_shelf, run
from tests.archives import SCENARIO, SOUND, Member, add_to_sound, build_archive
from tests.authoring.career.small_career import SMALL


def test_a_scenario_is_added(shelf, given, capsys):
    """It says what it is and how long it takes, and is in the library."""
    status, out, _ = run(capsys, "add", given("meeting.yaml", render_template("minimal")))
    assert status == 0
    assert out.startswith("Added: A Meeting of Fourteen (meeting), ")
    assert "minutes" in out
    assert list_shelf(shelf) == ["meeting.yaml"]
    assert (shelf / "meeting.yaml").read_text(encoding="utf-8") == render_template("minimal")
    assert run(capsys, "list")[1].count("meeting: A Meeting of Fourteen") == 1


def test_a_career_is_added(shelf, given, capsys):
    """It is listed as one."""
    status, out, _ = run(capsys, "add", given("two_months.yaml", SMALL))
    assert (status, list_shelf(shelf)) == (0, ["two_months.yaml"])
    assert "a career" in out
    assert "two_months: " in run(capsys, "list")[1]


def test_notes_are_left_out(shelf, given, capsys):
    """And named."""
    _, _, said = run(capsys, "add", given("course.zip", add_to_sound(Member("README.md", b"Hello"))))
    assert "Left out, as the game has no use for it: README.md" in said
    assert list_shelf(shelf) == ["course/collection.yaml", "course/monday.yaml"]


@pytest.mark.parametrize(
    ("name", "content"), [("monday.yaml", SCENARIO), ("course.zip", COURSE)], ids=["scenario", "course"]
)
def test_the_same_again_is_there_already(name, content, shelf, given, capsys):
    """Nothing is written."""
    run(capsys, "add", given(name, content))
    before = {path: path.stat().st_mtime_ns for path in shelf.rglob("*.yaml")}
    status, out, _ = run(capsys, "add", name)
    assert (status, out[:27]) == (0, "Your library has it already")
    assert {path: path.stat().st_mtime_ns for path in shelf.rglob("*.yaml")} == before


@pytest.mark.parametrize(
    ("name", "versions"),
    [
        ("monday.yaml", (SCENARIO, SCENARIO.replace(b"Monday", b"Tuesday"))),
        ("course.zip", (COURSE, build_archive(*SOUND))),
    ],
    ids=["scenario", "course"],
)
def test_something_else_of_its_id_is_replaced_only_when_asked(name, versions, shelf, given, capsys):
    """It says how."""
    run(capsys, "add", given(name, versions[0]))
    before = {path: path.read_bytes() for path in shelf.rglob("*.yaml")}
    status, out, said = run(capsys, "add", given(name, versions[1]))
    assert (status, out) == (2, "")
    assert "--replace" in said
    assert {path: path.read_bytes() for path in shelf.rglob("*.yaml")} == before
    status, out, _ = run(capsys, "add", name, "--replace")
    assert (status, out[:9]) == (0, "Replaced:")
    assert {path: path.read_bytes() for path in shelf.rglob("*.yaml")} != before
    assert len(list_shelf(shelf)) == (1 if name == "monday.yaml" else 2)


def test_errors_are_shown_and_nothing_is_added(shelf, given, capsys):
    """Nor any of the others that were named."""
    broken = given("broken.yaml", SCENARIO.replace(b"go: done", b"go: dnoe"))
    status, out, said = run(capsys, "add", given("monday.yaml", SCENARIO), broken)
    assert (status, out) == (1, "")
    assert "error PQ203: scene 'dnoe' does not exist" in said
    assert said.endswith("Nothing was added.\n")
    assert not shelf.exists()


OTHERS = {
    "https://example.org/course.zip": (None, "nothing is fetched from the network here"),
    "nowhere.yaml": (None, "nowhere.yaml cannot be opened: there is no such file."),
    "": (None, "A file without a name cannot be opened: name one."),
    "story.html": (
        "<html><tw-storydata name='x'></tw-storydata></html>",
        "'pm-quest import story.html --out story.yaml'",
    ),
    "story.twee": (":: Start\nHello\n", "is a Twine story"),
    "page.html": ('<!doctype html><script type="application/json" id="story">{}</script>', "open it there"),
    "notes.html": ("<!doctype html><p>Hello", "is a web page"),
    "ada.json": ('{"player": "Ada", "choices": []}', "'pm-quest saves import ada.json'"),
    "My Story (1).yaml": (SCENARIO, "Rename it, as in 'my_story_1.yaml'"),
    "con.yaml": (SCENARIO, "is a name that is reserved. Rename it, as in 'my_con.yaml'"),
    "collection.yaml": (SCENARIO, "is a name that is reserved. Rename it, as in 'my_collection.yaml'"),
    "monday.txt": (SCENARIO, "this one ends in '.txt'"),
    "first_day.yaml": (SCENARIO, "'first_day' is an id among the scenarios that come with the game"),
    "empty": ("", "this one has no suffix"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_scenario_is_refused_with_a_sentence(name, shelf, given, capsys):
    """It says what it is, and what can be done with it."""
    content, sentence = OTHERS[name]
    if content is not None:
        given(name, content)
    status, out, said = run(capsys, "add", name)
    assert status in (1, 2)
    assert out == ""
    assert sentence in said
    assert not list_shelf(shelf)


def test_two_of_one_id_at_once(shelf, given, capsys):
    """Neither is added."""
    status, _, said = run(capsys, "add", given("monday.yaml", SCENARIO), given("more/monday.yaml", SCENARIO))
    assert status == 2
    assert "Several of these files have the id 'monday'" in said
    assert not shelf.exists()


def test_a_full_disk_half_way(shelf, given, capsys, monkeypatch):
    """What was there stays whole, and nothing new is half there."""
    run(capsys, "add", given("course.zip", COURSE))
    before = {path: path.read_bytes() for path in shelf.rglob("*.yaml")}
    written = []

    def fill(path, data):
        written.append(path)
        if len(written) == 3:
            raise OSError(28, "No space left on device")
        path.write_bytes(data)

    monkeypatch.setattr("pm_quest.kit.folder_changes.create_document", fill)
    given("meeting.yaml", render_template("minimal"))
    status, out, said = run(capsys, "add", "meeting.yaml", given("course.zip", build_archive(*SOUND)), "--replace")
    assert (status, out) == (2, "")
    assert "can't be changed: No space left on device. Nothing was added." in said
    assert len(written) == 3
    assert {path: path.read_bytes() for path in shelf.rglob("*.yaml")} == before
    assert list_shelf(shelf) == ["course/collection.yaml", "course/friday.yaml", "course/monday.yaml"]


def test_two_at_once_wait_for_each_other(shelf, given, capsys, monkeypatch):
    """The second one says so after a while."""
    monkeypatch.setattr("pm_quest.own_library.LOCK_TIMEOUT", 0.01)
    given("monday.yaml", SCENARIO)
    with OwnLibrary.from_environment({}).hold():
        status, _, said = run(capsys, "add", "monday.yaml")
    assert (status, "is being changed by another command" in said) == (2, True)
    assert run(capsys, "add", "monday.yaml")[0] == 0


def test_a_file_of_the_other_suffix_is_replaced_in_its_place(shelf, given, capsys):
    """Saved games know it by its path."""
    shelf.mkdir()
    (shelf / "monday.yml").write_bytes(SCENARIO)
    run(capsys, "add", given("monday.yaml", SCENARIO.replace(b"Monday", b"Tuesday")), "--replace")
    assert list_shelf(shelf) == ["monday.yml"]
    assert b"Tuesday" in (shelf / "monday.yml").read_bytes()


def test_a_file_in_the_place_of_the_library(shelf, given, capsys):
    """It stays, and is named."""
    given("monday.yaml", SCENARIO)
    shelf.write_bytes(b"mine")
    status, _, said = run(capsys, "add", "monday.yaml")
    assert (status, "can't be made: a part of this path is a file. Nothing was added." in said) == (2, True)
    assert shelf.read_bytes() == b"mine"
