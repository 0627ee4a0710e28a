"""What a player was in the middle of, and why it can't be gone on with now."""

import os
import sys

import pytest

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.continuing import describe_problem, find_namesakes, list_open_games
from pm_quest.game import Game
from pm_quest.library import Library
from pm_quest.saves.folder_store import FolderStore
from tests.door import DOOR


@pytest.fixture
def library(tmp_path):
    """The scenarios of a folder."""
    (tmp_path / "stories").mkdir()
    return Library([tmp_path / "stories"])


@pytest.fixture
def begin(tmp_path):
    """Plays a scenario, written into a folder, this far; gives its file."""

    def begun(name, *choices, folder="elsewhere", text=DOOR, fresh=True):
        path = tmp_path / folder / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        reading = read_scenario_file(path)
        store = FolderStore(tmp_path / "saves")
        game = Game.open(reading.scenario, reading.fingerprint, str(path), store, "Ada", fresh=fresh)
        for choice in choices:
            game.choose(choice)
        return path

    return begun


@pytest.fixture
def opened(tmp_path, library):
    """What Ada is in the middle of: each scenario's title, and why it can't be gone on with."""
    return lambda: [
        (game.title, game.problem)
        for game in list_open_games(FolderStore(tmp_path / "saves").list_saves("Ada"), library)
    ]


def lock_up(path):
    """Let nobody read a file: also the superuser, for whom a loop of links is as good."""
    path.unlink()
    path.symlink_to(path.name)


def become_folder(path):
    """Put a folder in the place of a file."""
    path.unlink()
    path.mkdir()


def become_pipe(path):
    """Put a pipe that nobody writes to in the place of a file."""
    path.unlink()
    os.mkfifo(path)


def take_drive_away(path):
    """Take away the folder it lies in, and put a file in its place."""
    path.unlink()
    path.parent.rmdir()
    path.parent.write_text("not a folder")


WAYS = {
    "deleted": (lambda path: path.unlink(), "its file is not there any more ({path})"),
    "drive": (take_drive_away, "its file is not there any more ({path})"),
    "emptied": (lambda path: path.write_text(""), "its file has errors; 'pm-quest check {path}' shows them"),
    "no text": (
        lambda path: path.write_bytes(b"\0\xff" * 99),
        "its file has errors; 'pm-quest check {path}' shows them",
    ),
    "slip": (
        lambda path: path.write_text(DOOR.replace("go: b", "go: bb")),
        "its file has errors; 'pm-quest check {path}' shows them",
    ),
    "slip in the head": (
        lambda path: path.write_text(DOOR.replace("title: ", "titel: ")),
        "its file has errors; 'pm-quest check {path}' shows them",
    ),
    "folder": (become_folder, "there is a folder in the place of its file ({path})"),
    "pipe": (become_pipe, "there is no file in the place of its file ({path})"),
    "locked": (lock_up, "its file can't be opened ({path}: Too many levels of symbolic links)"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="makes pipes and links")
@pytest.mark.parametrize("way", WAYS)
def test_a_saved_game_whose_scenario_cannot_be_played_says_why(begin, opened, way):
    """Its title comes from the save, as there may be nothing else to tell it."""
    spoil, why = WAYS[way]
    path = begin("story", "x")
    assert opened() == [("The Door", None)]
    spoil(path)
    assert opened() == [("The Door", why.format(path=path))]


def test_a_finished_game_is_not_missed(begin, opened):
    """There is nothing of it to go on with."""
    begin("story", "y").unlink()
    assert opened() == []


def test_a_scenario_that_was_only_looked_at_is_not_missed(begin, opened):
    """Nothing was decided in it."""
    begin("story").unlink()
    assert opened() == []


def test_started_afresh_and_left_at_the_first_decision_it_is_still_continued(begin, opened):
    """The player left there, and not where they were before."""
    begin("story", "x")
    begin("story")
    assert opened() == [("The Door", None)]


def test_a_shipped_scenario_that_is_gone_says_so(tmp_path, begin, library):
    """As after an update; its id stands where no title was kept."""
    path = begin("story", "x", folder="stories")
    (save,) = FolderStore(tmp_path / "saves").list_saves()
    from dataclasses import replace

    shipped = Library(library.folders, library.folders[0])
    kept = replace(save, source=None, title="")
    assert describe_problem(kept, shipped) is None
    path.unlink()
    (game,) = list_open_games([kept], shipped)
    assert (game.title, game.problem) == ("story", "it does not come with this version of PM Quest")


def test_scenarios_of_the_same_id_are_found_in_the_library(tmp_path, begin, library):
    """One of them may be where the file was moved to; what can't be read is none."""
    begin("story", "x").unlink()
    (save,) = FolderStore(tmp_path / "saves").list_saves()
    moved = tmp_path / "stories" / "story.yaml"
    moved.write_text("nonsense")
    (tmp_path / "stories" / "other.yaml").write_text(DOOR)
    assert find_namesakes(save, library) == []
    moved.write_text(DOOR.replace("Hi", "Hello"))
    assert [entry.path for entry in find_namesakes(save, library)] == [moved]
