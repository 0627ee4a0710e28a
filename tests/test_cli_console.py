"""`pm-quest class console`, up to where the screen begins."""

import io
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from pm_quest.cli import root_command
from pm_quest.commands.class_ import console
from pm_quest.commands.scenario_input import InputNotFoundError
from tests.warm_processes import WarmProcess


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    """A machine on which no session was opened."""
    monkeypatch.setenv("PM_QUEST_CLASSROOM", str(tmp_path))
    return tmp_path


def test_without_a_terminal_it_says_what_works_instead():
    """And leaves with 2."""
    result = CliRunner().invoke(root_command, ["class", "console"])
    assert result.exit_code == 2
    assert "The dashboard needs a terminal" in result.output
    assert "pm-quest class report" in result.output


@pytest.mark.parametrize(
    ("session", "told"),
    [
        (None, "No session was opened on this machine"),
        ("ABC234", "give the whole address"),
        ("http://127.0.0.1:7670", "names no session"),
        ("ABC10O", "no code"),
    ],
)
def test_what_can_not_be_found_is_reported_before_a_secret_is_asked_for(monkeypatch, session, told):
    """Each with what to do."""
    monkeypatch.setattr(click, "prompt", lambda *_, **__: pytest.fail("asked for a secret"))
    with pytest.raises((InputNotFoundError, click.UsageError), match=told):
        console._connect_elsewhere(session)


def test_the_secret_of_a_session_elsewhere_is_asked_for_and_not_shown(monkeypatch):
    """It stands in no argument, where others could see it."""
    asked = {}
    monkeypatch.setattr(console, "_has_terminal", lambda: True)
    monkeypatch.setattr(click, "prompt", lambda text, **how: asked.update(how, text=text) or " the-secret\n")
    desk = console._connect_elsewhere("https://class.example/j/ABC234")
    assert asked["hide_input"]
    assert (desk.secret, desk.address.server, desk.address.code) == ("the-secret", "https://class.example", "ABC234")


def test_without_a_terminal_the_secret_is_the_first_line(folder):
    """No warning of Python's own comes with it, and where no line comes, a sentence says what is missing."""
    words = ["class", "console", "http://127.0.0.1:9/j/ABC234", "--plain"]
    streams = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    with WarmProcess(words, text=True, start_new_session=True, **streams) as ran:
        _, said = ran.communicate("", timeout=60)
    assert ran.returncode == 2
    assert "secret of this session is missing" in said
    assert "Warning" not in said
    assert ".py" not in said


def test_a_script_gives_the_secret_in_its_first_line(monkeypatch):
    """What follows are the trainer's commands."""
    given = io.StringIO("the-secret\n/start\n")
    monkeypatch.setattr(sys, "stdin", given)
    monkeypatch.setattr(console, "_has_terminal", lambda: False)
    assert console._connect_elsewhere("https://class.example/j/ABC234").secret == "the-secret"
    assert given.read() == "/start\n"
