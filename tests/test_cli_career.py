"""The career from the command line, with the shipped figures and employers."""

import io
import json
import sys

import pytest

from pm_quest.cli import run_command

pytestmark = pytest.mark.usefixtures("own_folders")


def call(monkeypatch, typed, *options):
    """Run `pm-quest career` with these lines; return its status."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    return run_command(["career", *options])


def test_the_shipped_career_is_played_in_lines(monkeypatch, capsys):
    """With the six employers that come with the game."""
    assert call(monkeypatch, "engineer\n/adverts\n", "--plain", "--seed", "7", "--player", "Ada") == 0
    text = capsys.readouterr().out
    assert "You begin as: Engineer." in text
    assert text.count("\nAdvert ") == 6


def test_the_shipped_career_is_played_as_events(monkeypatch, capsys):
    """One object a line."""
    assert call(monkeypatch, "engineer\ncspo\n", "--json", "--seed", "7") == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["event"] for each in events] == ["career", "decision", *("taken", "decision") * 2]
    assert events[-1]["credentials"] == {"ccna": 4, "cspo": 3}


def test_without_plain_it_says_how_it_is_called(monkeypatch, capsys):
    """As a wrong call."""
    assert call(monkeypatch, "") == 2
    assert "pm-quest career --plain" in capsys.readouterr().err


def test_the_same_call_continues_the_career(monkeypatch, capsys):
    """With everything that was decided; --fresh begins anew."""
    first = ["--plain", "--seed", "7", "--player", "Ada"]
    assert call(monkeypatch, "engineer\ncspo\n", *first) == 0
    capsys.readouterr()
    assert call(monkeypatch, "/journal\n", *first) == 0
    text = capsys.readouterr().out
    assert "Welcome back, Ada. You have taken 2 decisions." in text
    assert "1. At the start: Engineer.\n2. Week 0: " in text
    assert call(monkeypatch, "", *first, "--fresh") == 0
    assert "Who are you?" in capsys.readouterr().out
