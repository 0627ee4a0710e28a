"""`pm-quest play --code`: the same story and seed, and the other's way beside one's own."""

import json
from pathlib import Path

import pytest

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.cli import run_command
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.share_code import list_open, write_code
from tests.authoring.test_shipped import SHIPPED
from tests.test_cli import SOUND, play

pytestmark = pytest.mark.usefixtures("own_folders")
FIRST_DAY = next(path for path in SHIPPED if path.stem == "first_day")


@pytest.fixture(scope="module")
def first_day():
    """A play of First Day that takes the last option everywhere."""
    playthrough = Playthrough.start(read_scenario_file(FIRST_DAY).scenario, seed=4711)
    while not playthrough.ended:
        playthrough = playthrough.choose(list_open(playthrough)[-1])
    return playthrough


def read_events(capsys):
    """The events that were printed."""
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_code_plays_its_scenario_with_its_seed_and_shows_the_other_way(first_day, capsys, monkeypatch):
    """Nothing else has to be named."""
    typed = "".join(f"{choice}\n" for choice in first_day.choices)
    assert play(monkeypatch, ["--code", write_code(first_day), "--json"], typed) == 0
    start, *_, ending, other = read_events(capsys)
    assert (start["scenario"], start["seed"]) == ("first_day", 4711)
    assert (other["event"], other["parting"], other["lead"]) == ("other_way", None, 0)
    assert other["other"]["impact"] == ending["impact"] == first_day.impact


def test_in_lines_one_is_told_at_the_start_and_at_the_end(first_day, capsys, monkeypatch):
    """Where the ways parted, and what each came to; the note before is no part of the output."""
    assert play(monkeypatch, ["first_day", "--code", write_code(first_day).lower(), "--plain"], "1\n" * 8) == 0
    printed = capsys.readouterr()
    assert "At the end the other way stands beside yours." in printed.err
    assert "You parted at the first decision" in printed.out
    assert f"The other way came to an impact of {first_day.impact}" in printed.out


def test_the_same_code_goes_on_and_again_has_the_same_seed(first_day, capsys, monkeypatch):
    """An unfinished play of it is continued; `/again` is as fair as the first time."""
    call = ["--code", write_code(first_day), "--json"]
    play(monkeypatch, call, "1\n")
    play(monkeypatch, call, "1\n" * 8 + "/again\n")
    starts = [event for event in read_events(capsys) if event["event"] == "start"]
    assert [(each["turn"], each["seed"]) for each in starts] == [(0, 4711), (1, 4711), (0, 4711)]


def test_a_file_outside_the_library_has_to_be_named(file, capsys, monkeypatch):
    """Then its code is played there."""
    path = Path(file(SOUND))
    playthrough = Playthrough.start(read_scenario_file(path).scenario)
    code = write_code(playthrough.choose(list_open(playthrough)[0]))
    monkeypatch.delenv("PM_QUEST_SCENARIOS", raising=False)
    assert play(monkeypatch, ["--code", code, "--plain"], "") == 2
    assert "not in your library" in capsys.readouterr().err
    capsys.readouterr()
    assert play(monkeypatch, [str(path), "--code", code, "--plain"], "") == 0


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--code", "7K2M"], "There is a slip in this code"),
        (["--code", "\x1b[2J"], "a code: codes have digits"),
        (["--code", "7K2M", "--seed", "1"], "A code has its own seed"),
        (["--code", "7K2M", "--watch"], "Leave one out"),
    ],
)
def test_what_can_not_be_played_says_why(more, said, capsys):
    """With status 2, in a sentence."""
    assert run_command(["play", "first_day", "--plain", *more]) == 2
    assert said in " ".join(capsys.readouterr().err.split())


def test_a_code_of_another_scenario_says_so(first_day, capsys):
    """The one that was named is not played."""
    assert run_command(["play", "pnl_owner", "--code", write_code(first_day), "--plain"]) == 2
    assert "This code is of another scenario than 'pnl_owner'" in " ".join(capsys.readouterr().err.split())
