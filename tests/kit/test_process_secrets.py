"""A list of processes shows no secret for longer than it takes to start anew."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pm_quest.kit import process_secrets

posix = pytest.mark.skipif(
    sys.platform == "win32", reason="on Windows a list of processes shows nobody else's command lines"
)
LINK = "http://192.168.1.5:7670/j/ABC234#me=s3cretwords3cretword"
CALLS = [
    (["class", "join", LINK], ["class", "join", "http://192.168.1.5:7670/j/ABC234#me=…"]),
    (["class", "serve", "--db", "postgresql://pq:s3cret@db/pq", "--port", "0"],
     ["class", "serve", "--db", "postgresql://…@db/pq", "--port", "0"]),
    (["class", "serve", "--db=postgresql://pq:s3cret@db/pq"], ["class", "serve", "--db=postgresql://…@db/pq"]),
    (["class", "serve", "--db", "postgresql://pq:s3 'cret@db/pq"], ["class", "serve", "--db", "postgresql://…@db/pq"]),
    (["class", "join", "http://c.example/j/ABC234#x=1&me=s3cretwords3cretword"],
     ["class", "join", "http://c.example/j/ABC234#x=1&me=…"]),
    (["class", "bots", LINK, "--students", "2"],
     ["class", "bots", "http://192.168.1.5:7670/j/ABC234#me=…", "--students", "2"]),
    (["class", "console", "https://ada:s3cret@c.example/j/ABC234"], ["class", "console", "https://…@c.example/j/ABC234"]),
]  # fmt: skip


@posix
@pytest.mark.parametrize(("words", "shown"), CALLS)
def test_a_secret_is_taken_off_the_command_line_and_put_back(monkeypatch, words, shown):
    """The program that takes the place of the first has the words as they were, and the list of processes has not."""
    begun = []
    monkeypatch.setattr(
        os, "execv", lambda program, given: begun.append((program, given, os.environ[process_secrets.SECRETS_VARIABLE]))
    )
    monkeypatch.setattr(sys, "orig_argv", ["python", "-X", "utf8", "-m", "pm_quest", *words])
    monkeypatch.setattr(sys, "argv", ["/x/pm_quest/__main__.py", *words])
    process_secrets.hide_secret_arguments()
    [(program, given, hidden)] = begun
    assert (program, given) == (sys.executable, [sys.executable, "-X", "utf8", "-m", "pm_quest", *shown])
    assert process_secrets.SECRETS_VARIABLE not in os.environ
    monkeypatch.setenv(process_secrets.SECRETS_VARIABLE, hidden)
    monkeypatch.setattr(sys, "argv", ["/x/pm_quest/__main__.py", *shown])
    process_secrets.hide_secret_arguments()
    assert sys.argv[1:] == words
    assert process_secrets.SECRETS_VARIABLE not in os.environ
    assert len(begun) == 1


@posix
@pytest.mark.parametrize("words", [[], ["play", "first_day"], ["class", "join", "ABC234", "--name", "ada@example.com"]])
def test_a_command_line_without_a_secret_is_left_alone(monkeypatch, words):
    """Starting twice takes time."""
    monkeypatch.setattr(os, "execv", lambda *_: pytest.fail("there is nothing to hide"))
    monkeypatch.setattr(sys, "argv", ["pm-quest", *words])
    process_secrets.hide_secret_arguments()
    assert sys.argv == ["pm-quest", *words]


@pytest.mark.parametrize("hidden", ["{", "[]", "3", '{"x": "y"}', '{"99": "y"}', '{"0": "y"}', '{"-1": "y"}'])
def test_a_variable_that_is_damaged_changes_nothing(monkeypatch, hidden):
    """It is taken out all the same."""
    monkeypatch.setenv(process_secrets.SECRETS_VARIABLE, hidden)
    monkeypatch.setattr(sys, "argv", ["pm-quest", "list"])
    process_secrets.hide_secret_arguments()
    assert sys.argv == ["pm-quest", "list"]
    assert process_secrets.SECRETS_VARIABLE not in os.environ


@posix
def test_where_it_can_not_start_anew_it_goes_on(monkeypatch):
    """What was asked for is done."""

    def refuse(*_):
        raise OSError

    monkeypatch.setattr(os, "execv", refuse)
    monkeypatch.setattr(sys, "argv", ["pm-quest", "class", "join", LINK])
    process_secrets.hide_secret_arguments()
    assert sys.argv[3] == LINK
    assert process_secrets.SECRETS_VARIABLE not in os.environ


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have no /proc")
def test_the_system_itself_shows_no_secret(tmp_path):
    """A real process, seen as every user sees it: once it serves, its command line has no password."""
    words = [
        sys.executable,
        *["-m", "pm_quest", "class", "serve", "--port", "0", "--public-url", "https://a:s3cret@c.example"],
    ]
    env = {**os.environ, "PM_QUEST_CLASSROOM": str(tmp_path)}
    with subprocess.Popen(words, stdout=subprocess.PIPE, env=env) as running:
        try:
            assert running.stdout.readline().startswith(b"http://")
            shown = Path(f"/proc/{running.pid}/cmdline").read_bytes()
            assert shown.split(b"\0")[-2] == "https://…@c.example".encode()
        finally:
            running.terminate()
