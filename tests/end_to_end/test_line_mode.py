"""The line mode through real processes: pipes, signals, terminals."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pm_quest.saves.folder_store import FolderStore
from tests.end_to_end.processes import begin, command, environment, events, pm_quest, started
from tests.patience import PATIENCE

FULL = Path("/dev/full")
STORY = """
format: 1
title: A Walk
summary: As long as one likes.
role: finale
meters: {steps: {label: Steps, start: 0, min: 0, max: 99}}
scenes:
  road:
    where: The road · now
    text: You have walked {steps} steps — so far, *{player}*.
    choices:
      walk: {say: Walk on, gain: {steps: 1}, go: road}
      fly: {say: Fly, if: steps < 0, locked: You have no wings., go: inn}
      rest: {say: Rest, fit: adapts, go: inn}
  inn: {text: A bed., ending: {title: Rested, impact: 10 + steps}}
"""


@pytest.fixture
def saves(tmp_path):
    """Where the saves go."""
    return tmp_path / "saves"


@pytest.fixture
def story(tmp_path):
    """A story that can be played as long as one likes."""
    path = tmp_path / "walk.yaml"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_a_whole_game_is_played_through_a_pipe(saves, story):
    """From the first line to the debrief; the end of input leaves with 0, and nothing is on standard error."""
    done = pm_quest(saves, "play", story, "--plain", "--player", "Ada", fresh=True, typed="1\nwalk\n2\n3\n/debrief\n")
    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.count("You chose: Walk on") == 2 + 2
    assert "That is locked. You have no wings." in done.stdout
    assert "The end: Rested." in done.stdout
    assert "Impact 12 of 100." in done.stdout
    assert done.stdout.endswith("Everything is saved.\n\n")


def test_a_game_goes_on_in_the_next_process(saves, story):
    """The same call continues; the JSON start says so."""
    pm_quest(saves, "play", story, "--plain", typed="1\n1\n")
    start, scene = events(pm_quest(saves, "play", story, "--plain", "--json").stdout)
    assert (start["resumed"], start["turn"]) == (True, 2)
    assert scene["meters"] == {"steps": 2}


def test_every_line_told_survives_a_kill(saves, story):
    """Killed at once after an outcome was read, no acknowledged choice is missing."""
    for round in range(4):
        game = started(saves, "play", story, "--plain", "--json")
        assert json.loads(game.stdout.readline())["turn"] == round
        game.stdin.write("1\n")
        game.stdin.flush()
        while json.loads(game.stdout.readline())["event"] != "outcome":
            pass
        game.kill()
        game.communicate()


def test_each_answer_comes_before_the_next_line_is_typed(saves, story):
    """A program on the other end plays move by move."""
    game = started(saves, "play", story, "--plain", "--json")
    output = [json.loads(game.stdout.readline())["event"] for _ in range(2)]
    for line in ("1", "2", "nonsense", "/journal"):
        game.stdin.write(f"{line}\n")
        game.stdin.flush()
        output.append(json.loads(game.stdout.readline())["event"])
        if output[-1] == "outcome":
            output.append(json.loads(game.stdout.readline())["event"])
    game.communicate()
    assert output == ["start", "scene", "outcome", "scene", "problem", "problem", "journal"]


def test_a_reader_who_leaves_ends_the_game_quietly(saves, story):
    """A broken pipe: no traceback, no endless game, status 0."""
    game = started(saves, "play", story, "--plain")
    game.stdout.readline()
    game.stdout.close()
    game.stdin.write("1\n" * 200)
    game.stdin.close()
    assert game.stderr.read() == ""
    assert game.wait(30) == 0


def test_results_into_a_closed_pipe_are_quiet(saves):
    """`pm-quest schema | head -1` says nothing beside."""
    game = started(saves, "schema")
    game.stdout.close()
    assert game.communicate()[1] == ""
    assert game.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_ctrl_c_leaves_quietly(saves, story):
    """Status 130, as shells have it; what was told is saved."""
    ours = signal.signal(signal.SIGINT, signal.SIG_DFL)  # a job in the background would have the game ignore it
    game = started(saves, "play", story, "--plain", "--json")
    signal.signal(signal.SIGINT, ours)
    game.stdin.write("1\n")
    game.stdin.flush()
    for _ in range(4):
        game.stdout.readline()
    game.send_signal(signal.SIGINT)
    assert game.communicate()[1].strip() == ""
    assert game.returncode == 130
    assert events(pm_quest(saves, "play", story, "--plain", "--json").stdout)[0]["turn"] == 1


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_console_that_lacks_a_character_is_no_obstacle(saves, story, encoding):
    """Each dash and dot has a look-alike."""
    typed = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run(
        command("play", story, "--plain"),
        input=b"1\n",
        capture_output=True,
        env=environment(saves, **typed),
        check=True,
    )
    assert "You have walked 1 steps" in done.stdout.decode(encoding)


def test_json_on_a_console_that_lacks_a_character_loses_nothing(saves, story):
    """It is escaped there; as in every encoding, which `tests/kit/test_console.py` tries."""
    done = subprocess.run(
        command("play", story, "--plain", "--json"),
        input=b"",
        capture_output=True,
        env=environment(saves, PYTHONIOENCODING="cp1252", PYTHONUTF8="0"),
        check=True,
    )
    assert "\u2014" in json.loads(done.stdout.splitlines()[1])["text"]


def test_input_that_is_no_text_is_answered(saves, story):
    """Any bytes are a line; each is answered."""
    done = subprocess.run(
        command("play", story, "--plain", "--json"),
        input=b"\xff\xfe\n\x00\n1\n",
        capture_output=True,
        env=environment(saves),
        check=True,
    )
    assert [event["event"] for event in events(done.stdout.decode())][2:] == ["problem", "problem", "outcome", "scene"]


@pytest.mark.skipif(not FULL.exists(), reason="only where there is a disk that is always full")
def test_output_that_cannot_be_written_is_a_sentence(saves):
    """A full disk behind standard output: status 1, no traceback."""
    with FULL.open("w") as full:
        done = subprocess.run(
            command("schema"),
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(saves),
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("The output could not be written")


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are closed the POSIX way")
def test_closed_streams_are_no_obstacle(saves, story):
    """A process started without any standard stream still ends as it should."""
    done = subprocess.run(
        ["/bin/sh", "-c", '"$@" <&- >&- 2>&-', "sh", *command("play", story, "--plain")],
        env=environment(saves),
        timeout=60,
        check=False,
    )
    assert done.returncode == 0


class Terminal:
    """A pseudo-terminal with the game in it."""

    def __init__(self, saves, *call):
        import pty

        self.end, theirs = pty.openpty()
        streams = dict.fromkeys(("stdin", "stdout", "stderr"), theirs)
        self.game = begin(call, environment(saves, TERM="xterm"), **streams, start_new_session=True)
        os.close(theirs)
        self.shown = ""

    def until(self, text, seconds=PATIENCE):
        """Read until this is on the screen."""
        deadline = time.monotonic() + seconds
        while text not in self.shown:
            ready, _, _ = select.select([self.end], [], [], max(0.0, deadline - time.monotonic()))
            assert ready, f"waited for {text!r}, saw {self.shown!r}"
            self.shown += os.read(self.end, 65536).decode()

    def type(self, keys):
        """Press these keys; what was shown before is forgotten."""
        self.shown = ""
        os.write(self.end, keys.encode())

    def left(self):
        """The exit status, once it has ended."""
        status = self.game.wait(30)
        os.close(self.end)
        return status


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
def test_a_player_at_a_terminal_is_asked_and_answered(saves, story):
    """There is a prompt, no colour and no cursor play; Ctrl-D leaves with a goodbye and 0."""
    terminal = Terminal(saves, "play", story, "--plain", "--player", "Ada")
    terminal.until("Your choice: ")
    assert "\x1b" not in terminal.shown
    terminal.type("1\n")
    terminal.until("Enter goes on: ")
    terminal.type("\n")
    terminal.until("You have walked 1 steps")
    terminal.until("Your choice: ")
    terminal.type("\x04")
    terminal.until("Everything is saved.")
    assert terminal.left() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
def test_deleting_a_save_asks_first(saves, story):
    """At a terminal, no is no, and yes is yes."""
    pm_quest(saves, "play", story, "--plain")
    id = json.loads(pm_quest(saves, "saves", "list", "--json").stdout)[0]["id"]
    assert pm_quest(saves, "saves", "delete", id).returncode == 2
    for answer, left in (("n", 1), ("y", 0)):
        terminal = Terminal(saves, "saves", "delete", id)
        terminal.until("[y/N]")
        terminal.type(f"{answer}\n")
        terminal.left()
        assert len(FolderStore(saves).list_saves()) == left
