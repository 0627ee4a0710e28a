"""`pm-quest saves`: the saved games from outside the game."""

import io
import json
import sys

import pytest

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.cli import run_command
from pm_quest.game import Game
from pm_quest.saves.folder_store import FolderStore
from tests.building import choice, end, scenario, scene
from tests.door import DOOR


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where the saves are."""
    monkeypatch.setenv("PM_QUEST_SAVES", str(tmp_path / "saves"))
    return tmp_path / "saves"


@pytest.fixture
def save(folder):
    """Makes a save: of this player, after these choices."""
    story = scenario(
        {"road": scene(choices={"on": choice("road"), "rest": choice("inn", fit="adapts")}), "inn": end(30, "Rested")},
        id="walk",
    )

    def make(player="Ada", *choices):
        game = Game.open(story, "f1", None, FolderStore(folder), player, seed=7, fresh=True)
        for each in choices:
            game.choose(each)
        return game.save.id

    return make


def listed(capsys, *more):
    """The saves as `list --json` tells them."""
    capsys.readouterr()
    assert run_command(["saves", "list", "--json", *more]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.usefixtures("folder")
def test_where_there_are_none_it_says_so(capsys):
    """On standard error; the JSON list is empty."""
    assert run_command(["saves", "list"]) == 0
    assert capsys.readouterr() == ("", "There are no saves here yet.\n")
    assert listed(capsys) == []


def test_saves_are_listed_newest_first(save, capsys):
    """Whose, of what, when, and where it stands."""
    first, second = save("Ada", "on", "on"), save("Bo", "on", "rest")
    assert run_command(["saves", "list"]) == 0
    newest, oldest = capsys.readouterr().out.splitlines()
    assert newest.startswith(f"{second}: walk, Bo, ")
    assert newest.endswith("UTC, ended with impact 30, Rested")
    assert oldest.startswith(f"{first}: walk, Ada, ")
    assert oldest.endswith("UTC, at turn 2")


def test_the_list_can_be_narrowed(save, capsys):
    """To a player, to a scenario."""
    save("Ada")
    save("Bo")
    assert [each["player"] for each in listed(capsys, "--player", "Bo")] == ["Bo"]
    assert listed(capsys, "--scenario", "other") == []
    assert run_command(["saves", "list", "--scenario", "other"]) == 0
    assert "There are saves here, but none that these options ask for." in capsys.readouterr().err


def test_a_save_of_a_newer_version_is_not_called_none(save, folder, capsys):
    """Whoever asks for it hears why it is not there, once, and it stays as it is."""
    id = save("Ada")
    (path,) = folder.rglob(f"{id}.json")
    path.write_text(path.read_text(encoding="utf-8").replace('"version":1', '"version":99'), encoding="utf-8")
    for asked, status, said in (
        ("list", 1, "No save here can be read."),
        (f"show {id}", 2, f"There is no save '{id}'"),
    ):
        assert run_command(["saves", *asked.split()]) == status
        told = capsys.readouterr().err
        assert said in told
        assert told.count("was written by a newer PM Quest") == 1


def test_a_save_is_shown_by_the_beginning_of_its_id(save, capsys):
    """As long as only one begins so; in text and in JSON."""
    id = save("Ada", "on", "rest")
    assert run_command(["saves", "show", id[:6].upper()]) == 0
    output = capsys.readouterr().out
    assert f"save: {id}\nplayer: Ada\nscenario: walk\nseed: 7\n" in output
    assert "choices: on, rest\nended: Rested, impact 30, adaptability 1\n" in output
    assert run_command(["saves", "show", id, "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["choices"] == ["on", "rest"]
    assert shown["result"] == {"ending": "inn", "title": "Rested", "impact": 30, "adaptability": 1}


@pytest.mark.parametrize("through", ["file", "pipe"])
def test_a_save_travels_by_export_and_import(save, capsys, tmp_path, monkeypatch, through):
    """What was exported, deleted and imported is the same save."""
    id = save("Ada", "on")
    before = listed(capsys)
    assert run_command(["saves", "export", id]) == 0
    exported = capsys.readouterr().out
    assert run_command(["saves", "delete", id, "--yes"]) == 0
    assert listed(capsys) == []
    path = tmp_path / "ada.json"
    path.write_text(exported, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(exported.encode()), encoding="utf-8"))
    assert run_command(["saves", "import", str(path) if through == "file" else "-"]) == 0
    assert capsys.readouterr().out == f"{id}\n"
    assert listed(capsys) == before


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("text", ["", "nonsense", "{}", "[]", '{"version": 99}', "\x00\x1b[31m"])
def test_what_is_no_save_is_not_imported(capsys, tmp_path, text):
    """A sentence, status 1, and nothing is kept."""
    path = tmp_path / "no.json"
    path.write_text(text, encoding="utf-8")
    assert run_command(["saves", "import", str(path)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "can't be imported" in captured.err
    assert listed(capsys) == []


def test_deleting_names_what_is_gone(save, capsys):
    """And only that."""
    gone, kept = save("Ada"), save("Bo")
    assert run_command(["saves", "delete", gone, "--yes"]) == 0
    assert capsys.readouterr().err.startswith(f"Deleted: {gone}: walk, Ada")
    assert [each["id"] for each in listed(capsys)] == [kept]


def test_where_nobody_can_be_asked_nothing_is_deleted(save, capsys, monkeypatch):
    """Without --yes and without a terminal: status 2."""
    id = save("Ada")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"y\n")))
    assert run_command(["saves", "delete", id]) == 2
    assert "--yes" in capsys.readouterr().err
    assert [each["id"] for each in listed(capsys)] == [id]


def test_one_wrong_id_deletes_nothing(save, capsys):
    """All are looked up before the first is deleted."""
    id = save("Ada")
    assert run_command(["saves", "delete", id, "zzzzzzzzzzzz", "--yes"]) == 2
    assert [each["id"] for each in listed(capsys)] == [id]


def test_sound_saves_are_verified(save, capsys):
    """Status 0, and how many there are."""
    save("Ada")
    assert run_command(["saves", "verify"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("1 save is sound")
    assert captured.err == ""


def test_a_damaged_save_is_found_set_aside_and_told(save, folder, capsys):
    """Status 1, what happened on standard error, and the other saves are there."""
    id = save("Ada", "on")
    kept = save("Bo", "on")
    (path,) = folder.rglob(f"{id}.json")
    path.write_bytes(path.read_bytes()[:20])
    assert run_command(["saves", "verify"]) == 1
    assert "damaged" in capsys.readouterr().err
    assert kept in {each["id"] for each in listed(capsys)}


def test_an_ambiguous_id_is_a_sentence(save, capsys):
    """Nothing is guessed where several begin so."""
    ids = [save("Ada") for _ in range(40)]
    initials = [id[0] for id in ids]
    shared = next(initial for initial in initials if initials.count(initial) > 1)
    assert run_command(["saves", "show", shared]) == 2
    assert "more than one begins so" in capsys.readouterr().err


@pytest.mark.parametrize("name", [" Ada ", "A\x1bda", "Ada\u202e"])
def test_the_list_knows_a_player_however_the_name_is_typed(save, capsys, name):
    """A name is cleaned before it is looked for, as it is before it is kept."""
    save("Ada")
    save("Bo")
    assert [each["player"] for each in listed(capsys, "--player", name)] == ["Ada"]


def test_the_folder_may_be_named_anywhere_on_the_way(save, folder, capsys, monkeypatch):
    """Before `saves`, after it, after its command."""
    save("Ada")
    monkeypatch.delenv("PM_QUEST_SAVES")
    named = ["--saves", str(folder)]
    for call in ([*named, "saves", "list"], ["saves", *named, "list"], ["saves", "list", *named]):
        assert run_command(call) == 0
        assert "walk, Ada" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="there is no endless file there")
@pytest.mark.usefixtures("folder")
def test_an_endless_file_is_no_save(capsys):
    """It is read no further than a save can be long."""
    assert run_command(["saves", "import", "/dev/zero"]) == 1
    assert "This can't be imported: it is too large." in capsys.readouterr().err


@pytest.fixture
def lost(folder, tmp_path, monkeypatch, capsys):
    """A saved game at turn 1 whose file is gone since; gives the file."""
    path = tmp_path / "door.yaml"
    path.write_text(DOOR, encoding="utf-8")
    lines(monkeypatch, path, "x\n")
    path.unlink()
    capsys.readouterr()
    return path


def lines(monkeypatch, path, typed, *more):
    """Play a file in lines, with this typed."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"))
    return run_command(["play", str(path), "--plain", "--player", "Ada", *more])


@pytest.mark.parametrize("command", [["saves", "list"], ["saves", "verify"], ["doctor"]], ids=" ".join)
def test_a_game_whose_file_is_gone_is_reported_with_the_reason(lost, capsys, command):
    """Nothing is damaged, so the status is 0."""
    assert run_command(command) == 0
    told = "".join(capsys.readouterr())
    assert f"Ada, can't go on now. The Door: its file is not there any more ({lost})." in told


def test_one_save_is_shown_with_the_reason(lost, capsys):
    """In text and in JSON."""
    (listed_one,) = listed(capsys)
    problem = f"its file is not there any more ({lost})"
    assert (listed_one["title"], listed_one["problem"]) == ("The Door", problem)
    assert run_command(["saves", "show", listed_one["id"]]) == 0
    assert f"can't go on now: {problem}\n" in capsys.readouterr().out


def test_playing_a_file_that_is_gone_shows_of_the_saved_game(lost, capsys, monkeypatch):
    """It is kept, and how to go on with it; the status says that there is no such file."""
    assert lines(monkeypatch, lost, "") == 2
    captured = capsys.readouterr()
    assert (
        "Your saved game of The Door is kept, at turn 1. To continue it, play its file where it is now." in captured.err
    )
    assert "there is no such file" in captured.err


def test_playing_a_file_with_errors_shows_of_the_saved_game(lost, capsys, monkeypatch):
    """After its errors."""
    lost.write_text(DOOR.replace("go: b", "go: bb"), encoding="utf-8")
    assert lines(monkeypatch, lost, "") == 1
    assert "The Door is kept, at turn 1. It can be continued when the errors are fixed." in capsys.readouterr().err


def test_a_file_that_was_moved_and_edited_offers_to_go_on(lost, tmp_path, capsys, monkeypatch):
    """Once it was gone on with there, nothing is missed any more."""
    there = tmp_path / "new" / "door.yaml"
    there.parent.mkdir()
    there.write_text(DOOR.replace("Hi", "Hello"), encoding="utf-8")
    lines(monkeypatch, there, "")
    assert f"There is a saved game of a scenario with this id, from {lost}, at turn 1." in capsys.readouterr().out
    lines(monkeypatch, there, "/resume\n")
    assert "You go on at turn 1." in capsys.readouterr().out
    lines(monkeypatch, there, "v\n")
    output = capsys.readouterr().out
    assert "saved game of a scenario" not in output
    assert "The end: Done." in output
    assert run_command(["saves", "verify"]) == 0
    assert "can't go on" not in capsys.readouterr().out


def test_after_the_ending_the_line_mode_starts_anew(tmp_path, folder, capsys, monkeypatch):
    """Also where another way was taken back before."""
    path = tmp_path / "door.yaml"
    path.write_text(DOOR, encoding="utf-8")
    lines(monkeypatch, path, "x\n/back\ny\n")
    capsys.readouterr()
    lines(monkeypatch, path, "")
    output = capsys.readouterr().out
    assert "Welcome back" not in output
    assert "Hi" in output


def test_an_ending_left_unread_on_the_screen_is_reported_in_lines_once(tmp_path, folder, capsys, monkeypatch):
    """And then the scenario starts anew."""
    path = tmp_path / "door.yaml"
    path.write_text(DOOR, encoding="utf-8")
    reading = read_scenario_file(path)
    game = Game.open(reading.scenario, reading.fingerprint, str(path), FolderStore(folder), "Ada")
    game.choose("y", unread=True)
    for ended in (True, False):
        lines(monkeypatch, path, "")
        output = capsys.readouterr().out
        assert ("Welcome back, Ada. This is how it ended." in output) is ended
        assert ("The end: Done." in output) is ended


def test_a_time_that_has_not_come_yet_is_shown_as_such(save, capsys, monkeypatch):
    """In the list and in full."""
    with monkeypatch.context() as patched:
        patched.setattr("pm_quest.saves.save_record.format_now", lambda: "2999-01-01T00:00:00.000000+00:00")
        id = save("Ada", "on")
    assert run_command(["saves", "list"]) == 0
    assert "2999-01-01 00:00 UTC (in the future: a clock was wrong), at turn 1" in capsys.readouterr().out
    assert run_command(["saves", "show", id]) == 0
    assert "changed: 2999-01-01T00:00:00.000000+00:00 (in the future: a clock was wrong)" in capsys.readouterr().out
