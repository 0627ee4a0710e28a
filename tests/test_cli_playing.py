"""Playing from the command line: in lines, as whom, and with which saves."""

import json
import sys
from pathlib import Path

import pytest

from pm_quest.cli import run_command
from tests.test_cli import SOUND, play

pytestmark = pytest.mark.usefixtures("own_folders")


def test_playing_in_lines_continues_where_one_was(file, capsys, monkeypatch):
    """The same call goes on; --fresh and another seed start anew."""
    path = file(SOUND)
    first = [path, "--json", "--seed", "7", "--player", "Ada"]
    for extra, started in (([], (0, False)), ([], (0, True)), (["--fresh"], (0, False)), (["--seed", "8"], (0, False))):
        assert play(monkeypatch, [*first, *extra], "") == 0
        start = json.loads(capsys.readouterr().out.splitlines()[0])
        assert (start["turn"], start["resumed"]) == started


@pytest.mark.parametrize(("typed", "status"), [("1\n", 1), ("1\n/look\n", 1), ("", 0), ("/look\n", 0)])
@pytest.mark.parametrize("form", [[], ["--json"]], ids=["words", "events"])
def test_playing_in_lines_ends_with_1_where_the_last_choice_could_not_be_saved(file, monkeypatch, typed, status, form):
    """A script must not take it for done; who chose nothing has lost nothing."""
    from pm_quest.game import Game, SaveError

    def refuse(*_):
        raise SaveError("This is not saved yet. The disk is full.")

    monkeypatch.setattr(Game, "choose", refuse)
    assert play(monkeypatch, [file(SOUND), *form], typed) == status


def test_the_login_name_plays_where_no_name_is_given(file, capsys, monkeypatch):
    """Cleaned, as every name is; and `player` where it can't be known."""
    monkeypatch.setattr("getpass.getuser", lambda: "ada\x1b lovelace")
    play(monkeypatch, [file(SOUND)], "")
    capsys.readouterr()
    run_command(["saves", "list", "--json"])
    assert json.loads(capsys.readouterr().out)[0]["player"] == "ada lovelace"


def test_who_played_last_plays_again(file, capsys, monkeypatch):
    """A name need be given only once."""
    path = file(SOUND)
    play(monkeypatch, [path, "--player", "Ada"], "on\n")
    play(monkeypatch, [path], "")
    capsys.readouterr()
    run_command(["saves", "list", "--json"])
    assert [save["player"] for save in json.loads(capsys.readouterr().out)] == ["Ada", "Ada"]


def test_saves_may_be_named_before_or_after_the_command(file, capsys, tmp_path, monkeypatch):
    """`--saves` wins over the environment in both places."""
    elsewhere = str(tmp_path / "elsewhere")
    play(monkeypatch, [file(SOUND), "--saves", elsewhere], "")
    capsys.readouterr()
    for call in (["--saves", elsewhere, "saves", "list", "--json"], ["saves", "list", "--json", "--saves", elsewhere]):
        assert run_command(call) == 0
        assert len(json.loads(capsys.readouterr().out)) == 1


def test_a_folder_that_cannot_hold_saves_is_a_sentence(file, capsys, tmp_path, monkeypatch):
    """Nothing is started that could not be kept."""
    (tmp_path / "saves").write_text("in the way", encoding="utf-8")
    assert play(monkeypatch, [file(SOUND)], "1\n") == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "saves" in captured.err
    assert "Traceback" not in captured.err


@pytest.mark.parametrize("name", ["", " ", "\u202e"])
def test_what_is_no_name_is_never_taken_for_somebody_else(file, capsys, monkeypatch, name):
    """An empty name, too, is called wrongly."""
    assert play(monkeypatch, [file(SOUND), "--player", name], "") == 2
    assert "A name needs at least one letter" in capsys.readouterr().err


def test_a_name_is_the_same_in_every_locale(file, capsys, monkeypatch):
    """Where Python could not read the bytes typed as text, they are UTF-8."""
    play(monkeypatch, [file(SOUND), "--player", "Zo\udcc3\udcab"], "")
    capsys.readouterr()
    run_command(["saves", "list", "--json", "--player", "Zo\u00eb"])
    assert [save["player"] for save in json.loads(capsys.readouterr().out)] == ["Zo\u00eb"]


def test_a_damaged_list_of_players_is_told_when_one_plays(file, capsys, monkeypatch, tmp_path):
    """It is set aside, and the game goes on."""
    path = file(SOUND)
    play(monkeypatch, [path, "--player", "Ada"], "")
    for each in (tmp_path / "saves").glob("players.json*"):
        each.write_text("{", encoding="utf-8")
    capsys.readouterr()
    assert play(monkeypatch, [path, "--player", "Ada"], "") == 0
    assert "players.json.damaged-1" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
@pytest.mark.parametrize("call", ["--version", "--help", "saves --help", "list"])
def test_a_full_disk_is_a_sentence_whatever_is_written(call, monkeypatch, capsys):
    """Help and version are output like any other."""
    with Path("/dev/full").open("w", encoding="utf-8", buffering=1) as full:
        monkeypatch.setattr(sys, "stdout", full)
        monkeypatch.setattr("pm_quest.kit.console.discard_output", lambda: setattr(sys, "stdout", sys.stderr))
        assert run_command(call.split()) == 1
        with pytest.raises(OSError, match="space"):
            full.close()
    assert capsys.readouterr().err == "The output could not be written: No space left on device.\n"


def test_a_file_without_a_name_is_reported(capsys):
    """A sentence has a subject."""
    assert run_command(["check", ""]) == 2
    assert capsys.readouterr().err.startswith("A file without a name cannot be opened: ")


@pytest.mark.parametrize(
    ("asked", "told"), [([], False), (["--feedback", "end"], False), (["--feedback", "now"], True)]
)
def test_fit_and_reasons_come_when_they_were_asked_for(file, capsys, monkeypatch, asked, told):
    """In the debrief, where nothing was asked for."""
    assert play(monkeypatch, [file(SOUND), "--json", *asked], "on\n") == 0
    outcome = next(line for line in map(json.loads, capsys.readouterr().out.splitlines()) if line["event"] == "outcome")
    assert (outcome["fit"] is not None) == told


def test_a_rehearsal_keeps_nothing_for_the_end(file, capsys):
    """So asking for that is refused in a sentence."""
    assert run_command(["play", file(SOUND), "--watch", "--feedback", "end"]) == 2
    assert "Leave --feedback out" in capsys.readouterr().err
