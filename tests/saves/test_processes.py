"""Real processes: killed at any moment, or two at once on the same saves. Nothing acknowledged is ever lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.kill import kill
from pm_quest.game import Game
from pm_quest.saves.folder_store import FolderStore
from pm_quest.saves.players import PlayerStore
from tests.building import desk
from tests.quick import IS_THOROUGH, SHARE
from tests.saves.playing import STEPS

ROOT = Path(__file__).parents[2]
EVERY = 1 if IS_THOROUGH else SHARE
"""Of the moments and of the kills, so manieth are tried."""


@pytest.fixture
def tmp_path(on_disk):
    """A real disk: what a kill leaves must be there, not in memory."""
    return on_disk


def run(*arguments, **more):
    """A module of the tests in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
        **more,
    )


def at_once(folder, deed, count=2):
    """What so many games did, all at the same time, as each of them tells it."""
    games = [run("tests.saves.playing", folder, deed, seed) for seed in range(count)]
    for game in games:
        assert game.stdout.readline() == "ready\n"
    for game in games:
        game.stdin.write("go\n")
        game.stdin.flush()
    return [json.loads(game.communicate(timeout=60)[0]) for game in games]


@pytest.mark.table
def test_kill_9_at_random_moments_loses_nothing(tmp_path):
    """24 games killed while they play, or a third: every save can be read, every acknowledged choice is in it."""
    tally = kill(tmp_path, kills=24 // EVERY, seed=5)
    assert (tally.kills, tally.unreadable, tally.lost) == (24 // EVERY, 0, 0)
    assert tally.steps > 100 // EVERY


@pytest.mark.table
def test_kill_9_at_random_moments_of_a_career_loses_nothing(tmp_path):
    """The career that comes with the game, which each process continues where the one before it was killed."""
    tally = kill(tmp_path, kills=6 // EVERY, seed=5, careers=True)
    assert (tally.kills, tally.unreadable, tally.lost) == (6 // EVERY, 0, 0)
    assert tally.steps > 30 // EVERY


@pytest.mark.table
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs copies of a process")
@pytest.mark.parametrize("what", [[], ["career"]], ids=["playthrough", "career"])
def test_kill_9_at_every_moment_of_a_save_loses_nothing(tmp_path, what):
    """Before and after calls to the system that saving a choice makes: the old choices are there, or the new one too."""
    with run("tests.saves.dying", tmp_path, EVERY, *what) as game:
        told = game.communicate(timeout=120)[0]
    assert told.isdigit(), told
    assert int(told) > 20


def test_two_games_on_one_playthrough_lose_nothing(tmp_path):
    """Each finds all its choices in the save it was told of; who had to go apart was told once."""
    begun = Game.open(desk(), "ff", None, FolderStore(tmp_path), "Ada")
    done = at_once(tmp_path, "play_on", count=3)
    store = FolderStore(tmp_path)
    kept = {save.id: list(save.choices) for save in store.list_saves()}
    assert [len(kept) >= 3, store.notices] == [True, ()]
    for told in done:
        assert told["saved"].items() <= kept.items()
        assert len(told["notices"]) <= 2
    assert sum(begun.save.id in told["saved"] for told in done) == 1
    assert sum(bool(told["notices"]) for told in done) >= 2


def test_two_games_of_one_player_lose_nothing(tmp_path):
    """Both start many playthroughs: all of them are there, under ids of their own."""
    done = at_once(tmp_path, "start_often")
    kept = {save.id: list(save.choices) for save in FolderStore(tmp_path).list_saves("Ada")}
    saved = {id: choices for told in done for id, choices in told["saved"].items()}
    assert len(saved) == 2 * STEPS
    assert saved.items() <= kept.items()
    assert all(told["notices"] == [] for told in done)


def test_two_games_that_keep_players_lose_none(tmp_path):
    """Both write into the one file of the players."""
    done = at_once(tmp_path, "put_players")
    names = {name for told in done for name in told["saved"]["players"]}
    assert len(names) == 2 * STEPS
    assert {profile.name for profile in PlayerStore(tmp_path).list_profiles()} == names
