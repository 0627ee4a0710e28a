"""The game on a real terminal: played to its end, killed in the middle, failing, hostile, without colours."""

import json
import re
import signal
import termios
from pathlib import Path

import pytest

from tests.end_to_end.terminal import terminal

SHOP = Path(__file__).parents[1] / "tui" / "stories" / "corner_shop.yaml"
HOSTILE_NAME = "*[/nope]\x1b]0;owned\x07\x1b[2J"
FAILING = """
import sys
from pm_quest.tui.screens.play_screen import PlayScreen
def fail(self, by):
    raise RuntimeError("the [wheel] came off")
PlayScreen.action_move = fail
from pm_quest.cli import main
main(sys.argv[1:])
"""


DEAF = """
import os, signal, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)
game = os.fork()
if not game:
    from pm_quest.__main__ import main
    main()
_, status = os.waitpid(game, 0)
sys.exit(128 - os.waitstatus_to_exitcode(status))
"""
"""Starts the game and does not hear that the terminal is closed, nor lets the game hear it."""


def choices(saves):
    """The choices of every save there is."""
    return sorted(
        save["tables"]["playthrough"]["1"]["choices"]
        for save in map(json.loads, (path.read_text() for path in saves.rglob("players/*/*.json")))
    )


@pytest.fixture
def saves(tmp_path):
    """An empty folder of saves, in a home of its own."""
    folder = tmp_path / "saves"
    folder.mkdir()
    return folder


def test_the_whole_tutorial_is_played_by_keyboard_to_its_debrief(saves):
    """From the title, with Enter and digits alone; then the game is left: its status is 0, the terminal as before."""
    with terminal(saves, "--player", "Ada", fresh=True) as seat:
        seat.sees("First Day")
        seat.types("enter")
        for _ in range(60):
            if "choose" in seat.key_line:
                seat.types("1")  # once more where that only showed the option
            elif "play again" not in seat.key_line:
                seat.types("enter")
        seat.sees("Your decisions")
        seat.types("escape")
        seat.sees("playing as Ada")
        seat.presses("q")
        assert seat.status() == 0
        assert len(choices(saves)[0]) >= 4
        assert termios.tcgetattr(seat.inside) == seat.modes


def test_a_game_killed_in_the_middle_goes_on_at_the_same_decision(saves):
    """With the outcome on the screen the choice is on the disk, whatever happens then."""
    with terminal(saves, "play", SHOP, "--player", "Ada") as seat:
        seat.sees("The bell over the door")
        seat.types("enter", "1")
        seat.sees("You write supper on the label")
        seat.kill()
    assert choices(saves) == [["ask"]]
    with terminal(saves, "play", SHOP, "--player", "Ada") as seat:
        seat.sees("Old Mr Vale wants to know how it went.")
        seat.sees("decision 2")
    assert choices(saves) == [["ask"]]


def test_a_closed_terminal_loses_nothing(saves):
    """The process ends with it, and the title offers to go on."""
    with terminal(saves, "play", "first_day", "--player", "Ada") as seat:
        seat.sees("choose")
        seat.types("2", "2")
        seat.sees("carry on")
        seat.close()
        assert seat.process.wait(30) != 0
    assert choices(saves) == [["push_doors"]]
    with terminal(saves, "--player", "Ada") as seat:
        seat.sees("Continue")
        seat.types("enter")
        seat.sees("decision 2")


def test_a_closed_terminal_ends_the_game_even_where_nobody_passes_that_on(saves):
    """As with `make play`: the one who is told is not the game, and the game would run on for ever."""
    with terminal(saves, "play", SHOP, "--player", "Ada", code=DEAF) as seat:
        seat.sees("The bell over the door")
        seat.close()
        assert seat.process.wait(30) == 128 + signal.SIGHUP


def test_what_fails_is_reported_in_a_sentence_and_the_terminal_is_given_back(saves):
    """Exit status 1, no traceback but in the log that the sentence names; modes, cursor and screen as before."""
    with terminal(saves, "play", SHOP, "--player", "Ada", code=FAILING) as seat:
        seat.sees("The bell over the door")
        seat.types("enter", "down")
        assert seat.status() == 1
        seat.sees("Something failed that should not have (RuntimeError: the [wheel] came off).")
        seat.until(lambda: "Everychoicewhoseoutcomeyousawissaved." in seat.unbroken, "that choices are saved")
        assert "Traceback" not in seat.seen
        log = next(saves.parent.rglob("pm-quest.log"))
        assert log.name in seat.unbroken
        assert "Traceback" in log.read_text(encoding="utf-8")
        assert given_back(seat)


def given_back(seat):
    """Whether the terminal is as it was: its modes, the cursor seen, long lines wrapped, nothing else left on."""
    modes = dict(re.findall(rb"\x1b\[\?(\d+)([hl])", seat.wire))
    left_on = {mode for mode, state in modes.items() if state == b"h"}
    return termios.tcgetattr(seat.inside) == seat.modes and len(modes) > 5 and left_on <= {b"25", b"7"}


def test_hostile_names_and_texts_put_nothing_of_their_own_on_the_wire(saves):
    """No title, no clipboard, no sequence that a harmless game does not send; and they are read as written."""
    nasty = "[/nope] [@click=app.quit]x[/] [link=file:///]y[/link] [red]z \\\\[b] $primary"
    story = SHOP.read_text(encoding="utf-8").replace("Corner Shop", f'"{nasty}"').replace("Vale & Sons", f'"{nasty}"')
    hostile = saves.parent / "corner_shop.yaml"
    hostile.write_text(story.replace("A queue of three", nasty.replace("\\\\", "\\")), encoding="utf-8")
    sent = {}
    for path, name in ((SHOP, "Ada"), (hostile, HOSTILE_NAME)):
        with terminal(saves, "play", path, "--player", name) as seat:
            seat.sees("The bell over the door")
            seat.types("enter", "1", "enter", "j", "escape", "m", "escape", "g", "escape", "?", "escape", "1", "enter")
            seat.types("enter", "escape")
            seat.sees("playing as")
            sent[name] = seat.sequences()
            wire = seat.wire
    assert sent[HOSTILE_NAME] <= sent["Ada"]
    assert b"owned" not in re.sub(rb"\*\[/nope\]\]0;owned\[2J", b"", wire)
    texts = {sequence for sequence in sent["Ada"] if sequence.startswith((b"\x1b]", b"\x1bP", b"\x1b_"))}
    assert texts <= {b"\x1b]22;default\x07", b"\x1b]22;pointer\x07"}  # the shape of the mouse, from Textual
    assert not re.search(rb"\xc2[\x80-\x9f]", wire)


def test_a_scenario_with_escape_sequences_is_refused_without_sending_them(saves):
    """The problem says where, in signs that can be read."""
    nasty = saves.parent / "nasty.yaml"
    nasty.write_text(SHOP.read_text(encoding="utf-8").replace("A queue", "\x1b]0;owned\x07A queue"), encoding="utf-8")
    with terminal(saves, "play", nasty) as seat:
        assert seat.status() == 1
        assert b"\x1b" not in seat.wire
        assert b"\x07" not in seat.wire
        assert "nasty.yaml" in seat.seen


@pytest.mark.parametrize(
    ("env", "colours", "no_colours"),
    [
        ({}, rb"38;2;\d", rb"38;5;\d"),
        ({"COLORTERM": ""}, rb"38;5;\d", rb"38;2;\d"),
        ({"NO_COLOR": "1"}, b"", rb"[34]8;2;(?!(\d+);\1;\1(?!\d))\d"),
        ({"TERM": "linux", "COLORTERM": ""}, b"", rb"38;2;\d"),
    ],
    ids=["truecolor", "256-colours", "no-colour", "linux"],
)
def test_it_plays_on_every_terminal_and_says_in_words_what_colours_say(saves, env, colours, no_colours):
    """A fit is a shape and a word."""
    with terminal(saves, "play", SHOP, "--feedback", "now", size=(80, 24), **env) as seat:
        seat.sees("The bell over the door")
        seat.types("enter", "3")
        seat.sees("■ forces")
        seat.sees("▼ Trust −1")
        assert re.search(colours, seat.wire)
        assert not re.search(no_colours, seat.wire)
        seat.types("z", "1")
        seat.sees("● adapts")


def test_a_terminal_that_cannot_draw_is_told_what_to_do_instead(saves):
    """TERM=dumb: a sentence that names the line mode."""
    with terminal(saves, "play", SHOP, TERM="dumb") as seat:
        assert seat.status() == 2
        assert "this terminal says that it can't draw (TERM is 'dumb')" in seat.seen
        assert "--plain" in seat.seen
        assert b"\x1b" not in seat.wire


def test_a_mouse_alone_plays(saves):
    """Clicks as a terminal sends them."""
    with terminal(saves, "play", SHOP) as seat:
        seat.sees("The bell over the door")
        seat.clicks("The bell over the door")
        seat.clicks("Explain the scale")
        assert choices(saves) == [["lecture"]]
        seat.sees("The queue becomes a queue of one.")
        seat.clicks("The queue becomes a queue of one.")
        seat.sees("Old Mr Vale")
