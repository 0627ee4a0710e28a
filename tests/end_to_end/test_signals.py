"""The terminal under the screens: bytes that are no keys, keys in one packet, signals, and away to the shell and back."""

import os
import signal
from pathlib import Path

import pytest

from tests.end_to_end.terminal import terminal
from tests.end_to_end.test_terminal import choices, given_back, saves

__all__ = ["saves"]
SHOP = Path(__file__).parents[1] / "tui" / "stories" / "corner_shop.yaml"
SHELL = """
import os, signal, sys
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
game = os.fork()
os.setpgid(game, game)
os.tcsetpgrp(0, game or os.getpid())
if not game:
    from pm_quest.__main__ import main
    main()
while True:
    _, status = os.waitpid(game, os.WUNTRACED)
    if not os.WIFSTOPPED(status):
        break
    os.tcsetpgrp(0, os.getpgrp())
    print("The shell is here.", flush=True)
    sys.stdin.readline()
    os.tcsetpgrp(0, game)
    os.killpg(game, signal.SIGCONT)
print("The game said", os.waitstatus_to_exitcode(status), flush=True)
"""
"""A shell with one job: where that stops, Enter brings it back."""
DEAF_THREAD = """
import sys
from pm_quest.tui.input_parser import InputParser
def fail(self, data):
    raise RuntimeError("the [wheel] came off")
InputParser.parse = fail
from pm_quest.cli import main
main(sys.argv[1:])
"""


def send(seat, data):
    """All of this in one packet."""
    os.write(seat.end, data)


NOTHING = {
    "no UTF-8": b"\xff",
    "Latin-1": b"\xe9",
    "old mouse": b"\x1b[M \xf0\xf0",
    "old mouse released": b"\x1b[M#\xff\x21",
    "half a character": b"\xf0\x9f\x91",
    "no such key": b"\x1b[1114112;1u",
}


def test_bytes_that_are_no_keys_change_nothing(saves):
    """The game goes on, and the next key counts; then the choice is taken back, and the next one is another save."""
    with terminal(saves, "play", SHOP, "--player", "Ada") as seat:
        seat.sees("The bell over the door")
        seat.types("enter")
        for times, (name, nothing) in enumerate(NOTHING.items(), 1):
            assert "It costs what bread costs." not in seat.seen
            send(seat, nothing)
            send(seat, b"2")
            seat.sees("It costs what bread costs.")
            assert choices(saves) == [["weigh"]] * times, name
            seat.types("z")
            seat.until(lambda: "choose" in seat.key_line, f"the choice after {name} taken back")


def test_an_error_of_the_thread_that_reads_the_keyboard_is_reported(saves):
    """In a sentence, with the log and status 1, and the terminal is given back."""
    with terminal(saves, "play", SHOP, "--player", "Ada", code=DEAF_THREAD) as seat:
        assert seat.status() == 1
        seat.sees("Something failed that should not have (RuntimeError: the [wheel] came off).")
        assert "Traceback" in next(saves.parent.rglob("pm-quest.log")).read_text(encoding="utf-8")
        assert given_back(seat)


def test_keys_in_one_packet_take_what_was_meant(saves):
    """Enter once the options are there; twice down, once up, Enter. A digit for a scene not seen yet takes nothing."""
    with terminal(saves, "play", SHOP, "--player", "Ada") as seat:
        seat.sees("The bell over the door")
        seat.types("enter")
        send(seat, b"\x1b[B\x1b[B\x1b[A\r\r1")
        seat.until(lambda: choices(saves) == [["weigh"]], "the choice")
        seat.types("1")
        seat.until(lambda: choices(saves) == [["weigh", "tell"]], "the next choice")


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGQUIT, signal.SIGTERM, signal.SIGINT])
def test_a_signal_that_ends_the_game_leaves_the_terminal_as_it_was(saves, number):
    """With the choice saved, and the status that shells expect; SIGTERM is how a system that shuts down asks."""
    with terminal(saves, "play", SHOP, "--player", "Ada") as seat:
        seat.sees("The bell over the door")
        seat.types("enter", "1")
        seat.sees("You write supper on the label")
        seat.process.send_signal(number)
        assert seat.status() == 128 + number
        assert given_back(seat)
    assert choices(saves) == [["ask"]]


def test_ctrl_z_leads_to_the_shell_and_the_shell_back_to_the_game(saves):
    """The terminal is the shell's meanwhile; then the same screen is drawn again, and its keys work."""
    with terminal(saves, "play", SHOP, "--player", "Ada", code=SHELL) as seat:
        seat.sees("The bell over the door")
        seat.types("enter")
        send(seat, b"\x1a")
        seat.sees("The shell is here.")
        assert given_back(seat)
        seat.screen.reset()
        send(seat, b"\n")
        seat.sees("Weigh the fish as bread")
        seat.types("1")
        seat.sees("You write supper on the label")
        send(seat, b"\x11")
        seat.sees("The game said 0")
    assert choices(saves) == [["ask"]]


def test_without_a_shell_ctrl_z_says_that_nobody_could_bring_the_game_back(saves):
    """It is still there, and still played."""
    with terminal(saves, "play", SHOP, "--player", "Ada") as seat:
        seat.sees("The bell over the door")
        seat.presses("\x1a")
        seat.sees("There is no shell here")
        seat.types("enter")
        seat.sees("A queue of three")
