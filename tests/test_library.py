"""Which scenarios there are, and which one is meant."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest import library
from pm_quest.kit.text import remove_controls
from pm_quest.library import Library, ScenarioNotFoundError, find_shipped_folder, list_scenario_folders
from tests.authoring.career.small_career import SMALL

HEADER = "format: 1\ntitle: {title}\nsummary: s\nrole: {role}\nscenes: {{}}\n"


@pytest.fixture
def folder(tmp_path):
    """Makes a folder of scenarios by id and role."""

    def make(name, **roles):
        path = tmp_path / name
        path.mkdir(exist_ok=True)
        for id, role in roles.items():
            (path / f"{id}.yaml").write_text(HEADER.format(title=id.title(), role=role), encoding="utf-8")
        return path

    return make


def ids(entries):
    """The ids of some entries."""
    return [entry.id for entry in entries]


def test_the_tutorial_comes_first_then_the_jobs_then_the_finale(folder):
    """Within a folder; and what has errors last."""
    path = folder(
        "shipped", a_reorg="finale", z_day="tutorial", safe="safe_product_owner", pnl="pnl_owner", a_broken="nonsense"
    )
    assert ids(Library([path]).list_entries()) == ["z_day", "pnl", "safe", "a_reorg", "a_broken"]


def test_folders_come_in_their_order(folder):
    """Shipped ones before one's own."""
    assert ids(Library([folder("one", b="finale"), folder("two", a="tutorial")]).list_entries()) == ["b", "a"]


def test_a_broken_file_is_listed_with_a_sentence(folder):
    """It has no header, and says how to see its errors."""
    path = folder("mine", broken="nonsense")
    (entry,) = Library([path]).list_entries()
    assert entry.header is None
    assert entry.problem == f"It has errors; 'pm-quest check {path / 'broken.yaml'}' shows them."


def test_careers_are_listed_for_themselves(folder):
    """They are no broken scenarios, whatever they are called."""
    path = folder("mine", broken="nonsense")
    (path / "half_a_year.yaml").write_text(SMALL, encoding="utf-8")
    library = Library([path])
    assert ids(library.list_entries()) == ["broken"]
    assert library.read_entry(path / "half_a_year.yaml").problem == (
        f"It is a career, and no scenario; 'pm-quest check {path / 'half_a_year.yaml'}' reads it."
    )


def test_only_scenario_files_are_listed(folder):
    """Not the career, hidden files, notes or folders."""
    path = folder("mine", a="finale", career="finale", b="finale")
    (path / "b.yaml").rename(path / "b.yml")
    (path / ".c.yaml").write_text("x", encoding="utf-8")
    (path / "notes.txt").write_text("x", encoding="utf-8")
    (path / "folder.yaml").mkdir()
    assert ids(Library([path]).list_entries()) == ["a", "b"]


def test_a_folder_that_is_not_there_is_empty(tmp_path):
    """A path in the environment that leads nowhere is no error."""
    assert Library([tmp_path / "nowhere"]).list_entries() == []


def test_of_two_with_one_id_the_first_wins_and_the_other_says_so(folder):
    """Both are listed; the id means the first."""
    one, two = folder("one", a="finale"), folder("two", a="finale")
    found = Library([one, two])
    first, second = found.list_entries()
    assert (first.path, first.problem) == (one / "a.yaml", None)
    assert (
        second.problem == f"Another scenario has this id and comes first: {one / 'a.yaml'}. Play this one by its file."
    )
    assert found.find_file("a") == one / "a.yaml"


def test_a_file_wins_over_an_id(folder, monkeypatch):
    """Where both exist, the file in the working folder is meant; a folder of that name is none."""
    shipped, here = folder("shipped", a="finale", b="finale"), folder("here")
    (here / "a").write_text("x", encoding="utf-8")
    (here / "b").mkdir()
    monkeypatch.chdir(here)
    assert Library([shipped]).find_file("a") == Path("a")
    assert Library([shipped]).find_file("b") == shipped / "b.yaml"


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("pnl_onwer", "There is no scenario 'pnl_onwer'; did you mean 'pnl_owner'?"),
        ("PNL_OWNER", "There is no scenario 'PNL_OWNER'; did you mean 'pnl_owner'?"),
        ("qqq", "There is no scenario 'qqq'; 'pm-quest list' shows those there are."),
        (os.curdir, ". cannot be opened: it is a folder."),
        ("qqq.yaml", "qqq.yaml cannot be opened: there is no such file."),
        (str(Path("no", "file")), f"{Path('no', 'file')} cannot be opened: there is no such file."),
        ("\x1b[2J", "There is no scenario '[2J'; 'pm-quest list' shows those there are."),
        ("", "There is no scenario ''; 'pm-quest list' shows those there are."),
    ],
)
def test_what_is_not_there_is_a_sentence(folder, asked, sentence):
    """With what may have been meant."""
    with pytest.raises(ScenarioNotFoundError) as error:
        Library([folder("shipped", pnl_owner="pnl_owner")]).find_file(asked)
    assert str(error.value) == sentence


def test_a_folder_is_called_one(tmp_path, monkeypatch):
    """Whoever types its name sees it beside them."""
    (tmp_path / "course").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ScenarioNotFoundError, match="'course' is a folder, and no scenario is called so; "):
        Library([]).find_file("course")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files there")
def test_what_is_no_file_is_not_called_missing(tmp_path):
    """A device and a link that leads to itself are there."""
    loop = tmp_path / "loop.yaml"
    loop.symlink_to(loop)
    for path, why in ((Path("/dev/zero"), "it is not a file"), (loop, "symbolic links")):
        with pytest.raises(ScenarioNotFoundError, match=why):
            Library([]).find_file(str(path))


def test_a_home_that_nobody_has_is_a_folder_like_any_other():
    """Its name stays as it was written."""
    folder = Path("~nobody-is-called-so") / "stories"
    assert folder in list_scenario_folders({"PM_QUEST_SCENARIOS": str(folder)})


def test_a_file_without_its_ending_is_guessed(folder):
    """The ending that was left out is named."""
    path = folder("mine", a="finale") / "a"
    with pytest.raises(ScenarioNotFoundError, match="did you mean"):
        Library([]).find_file(str(path))


def test_a_shipped_scenario_is_saved_by_its_id_and_others_by_their_file(folder):
    """So that saves of shipped ones survive a move of the installation."""
    shipped, mine = folder("shipped", a="finale"), folder("mine", b="finale")
    found = Library([shipped, mine], shipped)
    assert [(entry.is_shipped, entry.source) for entry in found.list_entries()] == [
        (True, None),
        (False, str(mine / "b.yaml")),
    ]
    assert found.find_source(shipped / "a.yaml") is None


def test_folders_are_shipped_then_named_then_the_users(monkeypatch, tmp_path):
    """The order in which an id is looked for."""
    monkeypatch.setattr(library, "find_user_folder", lambda: tmp_path / "user")
    named = os.pathsep.join([str(tmp_path / "one"), "", str(tmp_path / "two")])
    assert list_scenario_folders({"PM_QUEST_SCENARIOS": named}) == [
        find_shipped_folder(),
        tmp_path / "one",
        tmp_path / "two",
        tmp_path / "user",
    ]


def test_every_shipped_scenario_has_a_header():
    """What travels with the game can be listed and played from the library."""
    entries = Library([find_shipped_folder()], find_shipped_folder()).list_entries()
    assert entries[0].id == "first_day"
    assert all(entry.header and entry.problem is None for entry in entries)


@given(st.text(max_size=300))
def test_any_text_is_a_file_or_a_sentence(asked):
    """Nothing that can be typed makes the search fail otherwise, or reaches a terminal."""
    found, sentence = None, ""
    try:
        found = Library([]).find_file(asked)
    except ScenarioNotFoundError as error:
        sentence = str(error)
    assert found or sentence
    assert remove_controls(sentence) == sentence


COLLECTION = "format: 1\nid: {id}\ntitle: A course\nscenarios: [second, first]\n"


@pytest.fixture
def course(folder):
    """A folder of a scenario, and in it a course of two and one that it does not name."""
    shelf = folder("mine", own="finale")
    path = folder("mine/course", first="tutorial", other="tutorial", second="finale")
    (path / "collection.yaml").write_text(COLLECTION.format(id="course"), encoding="utf-8")
    return shelf


def test_a_course_comes_after_single_scenarios_in_its_own_order(course):
    """What it does not name comes last, and its own file is no scenario."""
    entries = Library([course]).list_entries()
    assert ids(entries) == ["own", "second", "first", "other"]
    assert [entry.collection and entry.collection.title for entry in entries] == [None, *["A course"] * 3]


def test_a_folder_that_is_a_course_itself(course):
    """As when its author names it in the environment."""
    assert ids(Library([course / "course"]).list_entries()) == ["second", "first", "other"]


def test_a_scenario_of_a_course_is_found_by_both_its_names(course):
    """By its id alone as long as that means no other."""
    library = Library([course])
    assert library.find_file("course/second") == library.find_file("second") == course / "course" / "second.yaml"
    (course / "second.yaml").write_text(HEADER.format(title="Mine", role="finale"), encoding="utf-8")
    assert library.find_file("second") == course / "second.yaml"
    assert library.find_file("course/second") == course / "course" / "second.yaml"
    hidden = next(entry for entry in library.list_entries() if entry.problem)
    assert hidden.problem.endswith("Play this one as 'course/second'.")
    with pytest.raises(ScenarioNotFoundError):
        library.find_file("course/third")


def test_a_hidden_folder_is_no_course(course):
    """Such as what is aside while a course is replaced."""
    (course / "course").rename(course / ".course")
    assert ids(Library([course]).list_entries()) == ["own"]


def test_a_folder_that_is_named_twice_is_read_once(course):
    """Nor is a course hidden by itself, where its folder is named besides."""
    entries = Library([course / "course", course, course]).list_entries()
    assert ids(entries) == ["second", "first", "other", "own"]
    assert [entry.problem for entry in entries] == [None] * 4


def test_the_id_of_a_course_leads_to_its_first_scenario(course):
    """It can't be played as a whole."""
    with pytest.raises(ScenarioNotFoundError, match=r"'course' is a collection; name one of its .* 'course/second'"):
        Library([course]).find_file("course")


def test_what_a_course_does_not_have_is_said_with_what_it_has(course):
    """As for a slip in the id of one of its scenarios."""
    with pytest.raises(ScenarioNotFoundError, match=r"'course' has no scenario 'secnod'; it has 'second', "):
        Library([course]).find_file("course/secnod")
