"""Putting what others made into one's own library, and taking it out again."""

import json
import sys
from io import BytesIO, TextIOWrapper

import pytest

from pm_quest.authoring.scenario_templates import render_template
from pm_quest.cli import run_command
from pm_quest.own_library import OwnLibrary
from tests.archives import COLLECTION, SCENARIO, SOUND, Member, add_to_sound, build_archive
from tests.authoring.career.small_career import SMALL

COURSE = build_archive(
    Member(
        "course/collection.yaml",
        COLLECTION.replace(b"[monday]", b"[monday, friday]") + b"start: Begin here.\nend: That was it.\n",
    ),
    Member("course/friday.yaml", SCENARIO.replace(b"Monday", b"Friday")),
    Member("course/monday.yaml"),
)


@pytest.fixture
def shelf(monkeypatch, tmp_path):
    """The folder of the player's own scenarios, which is not there yet, beside a game of one scenario."""
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "first_day.yaml").write_bytes(SCENARIO.replace(b"Monday", b"First Day"))
    monkeypatch.setattr("pm_quest.library.find_shipped_folder", lambda: shipped)
    monkeypatch.setenv("PM_QUEST_SAVES", str(tmp_path / "saves"))
    monkeypatch.setenv("PM_QUEST_SCENARIOS", "")
    monkeypatch.setattr("pm_quest.library.find_user_folder", lambda: tmp_path / "shelf")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "shelf"


@pytest.fixture
def given(tmp_path):
    """Writes a file that somebody was given."""

    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return name

    return write


def list_shelf(shelf):
    """The files in a folder and below it, without the lock."""
    return sorted(str(path.relative_to(shelf)) for path in shelf.rglob("*") if path.is_file() and path.name != ".lock")


def run(capsys, *words):
    """The status of a command, what it gave and what it said."""
    status = run_command(list(words))
    return (status, *capsys.readouterr())


@pytest.fixture
def play(monkeypatch, capsys):
    """Plays some choices as lines, and gives what was printed."""

    def take(scenario, *choices):
        typed = "".join(f"{choice}\n" for choice in choices).encode()
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(typed)))
        return run(capsys, "play", scenario, "--plain", "--player", "Ada")[1]

    return take


def test_a_scenario_is_added(shelf, given, capsys):
    """It says what it is and how long it takes, and is in the library."""
    status, out, _ = run(capsys, "add", given("meeting.yaml", render_template("minimal")))
    assert status == 0
    assert out.startswith("Added: A Meeting of Fourteen (meeting), ")
    assert "minutes" in out
    assert list_shelf(shelf) == ["meeting.yaml"]
    assert (shelf / "meeting.yaml").read_text(encoding="utf-8") == render_template("minimal")
    assert run(capsys, "list")[1].count("meeting: A Meeting of Fourteen") == 1


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


def test_errors_in_a_course_name_file_and_line(shelf, given, capsys):
    """As `check` does."""
    archive = build_archive(SOUND[0], Member("monday.yaml", SCENARIO.replace(b"go: done", b"go: dnoe")))
    status, _, said = run(capsys, "add", given("course.zip", archive))
    assert status == 1
    assert "course.zip/monday.yaml:6:" in said
    assert run(capsys, "check", "course.zip")[0] == 1


OTHERS = {
    "https://example.org/course.zip": (None, "nothing is fetched from the network here"),
    "nowhere.yaml": (None, "nowhere.yaml cannot be opened: there is no such file."),
    "story.html": (
        "<html><tw-storydata name='x'></tw-storydata></html>",
        "'pm-quest import story.html --out story.yaml'",
    ),
    "story.twee": (":: Start\nHello\n", "is a Twine story"),
    "page.html": ('<!doctype html><script type="application/json" id="story">{}</script>', "open it there"),
    "notes.html": ("<!doctype html><p>Hello", "is a web page"),
    "ada.json": ('{"player": "Ada", "choices": []}', "'pm-quest saves import ada.json'"),
    "My Story (1).yaml": (SCENARIO, "Rename it, as in 'my_story_1.yaml'"),
    "con.yaml": (SCENARIO, "is a name that is reserved"),
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


def test_a_name_that_means_another_scenario(shelf, given, play, capsys):
    """Each of a course's scenarios is found by the course's id, too."""
    run(capsys, "add", given("monday.yaml", SCENARIO.replace(b"A story.", b"Mine.")))
    _, _, said = run(capsys, "add", given("course.zip", COURSE))
    assert "'monday' means another scenario in your library; this one is 'course/monday'." in said
    assert "Monday" in play("course/monday")


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


def test_a_file_of_the_other_suffix_is_replaced_in_its_place(shelf, given, capsys):
    """Saved games know it by its path."""
    shelf.mkdir()
    (shelf / "monday.yml").write_bytes(SCENARIO)
    run(capsys, "add", given("monday.yaml", SCENARIO.replace(b"Monday", b"Tuesday")), "--replace")
    assert list_shelf(shelf) == ["monday.yml"]
    assert b"Tuesday" in (shelf / "monday.yml").read_bytes()


def test_in_lines_a_course_says_what_is_next_and_its_end(shelf, given, play, capsys):
    """After an ending, and not before one."""
    run(capsys, "add", given("course.zip", COURSE))
    assert "A course" not in play("monday")
    assert "A course: 1 of 2 finished. Next is Monday: 'pm-quest play course/monday --plain'.\n" in play("friday", 1)
    assert "A course: all 2 finished. That was it.\n" in play("course/monday", 1)


def test_who_plays_what_was_removed_hears_how_it_comes_back(shelf, given, play, capsys):
    """The saved game is kept."""
    run(capsys, "add", given("meeting.yaml", render_template("minimal")))
    play("meeting", 1)
    run(capsys, "remove", "meeting", "--yes")
    status, _, said = run(capsys, "play", "meeting", "--plain", "--player", "Ada")
    assert status == 2
    assert "is kept, at turn 1. It goes on once 'pm-quest add' has put its scenario into your library again." in said


def test_a_file_in_the_place_of_the_library(shelf, given, capsys):
    """It stays, and is named."""
    given("monday.yaml", SCENARIO)
    shelf.write_bytes(b"mine")
    status, _, said = run(capsys, "add", "monday.yaml")
    assert (status, "can't be made: a part of this path is a file. Nothing was added." in said) == (2, True)
    assert shelf.read_bytes() == b"mine"


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
