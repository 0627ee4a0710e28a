"""In lines nothing is read twice: a number when it changed, and all of them at the start and on request."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.lines.line_session import LineSession
from pm_quest.lines.text_presenter import TextPresenter
from tests.building import choice, end, scenario, scene
from tests.lines.line_output import UnkeptGame, answers, get_output, the_label_printer
from tests.strategies import brought, seeds, stories

STANDING = "The organisation: Trust"
EVERYTHING_SAVED = "Everything is saved. The same command goes on from here.\n\n"


@pytest.fixture
def game():
    """The label printer, at its start."""
    return UnkeptGame(the_label_printer())


def test_after_a_choice_only_what_changed_is_read(game):
    """Its new value is said with it, so nothing of how things stand is read again; nor is what did not change."""
    answer = answers(game, "2")
    assert "Trust up 1, now 5." in answer
    assert "Trust up 1, now 6." in answer
    assert STANDING not in answer
    assert "industry" not in answer


def test_a_choice_that_changes_nothing_is_followed_by_no_numbers():
    """What was heard at the start still holds."""
    still = scenario({"a": scene(choices={"on": choice("b")}), "b": scene(choices={"on": choice("end")}), "end": end()})
    answer = answers(UnkeptGame(still), "1")
    assert answer.endswith("Fit: neutral.\n\nHere.\n\nDecision 2. What do you do?\n1. Do it\n\n" + EVERYTHING_SAVED)


@pytest.mark.parametrize("line", ["/status", "/standing", "/look", "/back", "/rewind 0"])
def test_how_everything_stands_is_read_when_it_is_asked_for(game, line):
    """On request, and where one goes back to a time when it was otherwise."""
    answer = answers(game, "2", line)
    assert answer.count(STANDING) == 1
    assert answer.count("You: industry 0, business 0, user and design ") == 1


def test_after_it_was_asked_for_it_is_not_read_with_the_next_scene_again(game):
    """What was just heard is known."""
    assert answers(game, "2", "/standing", "/standing", "/standing", "2").count(STANDING) == 3


def test_somebody_who_comes_back_hears_how_everything_stands():
    """The numbers of another day are forgotten."""
    assert get_output(UnkeptGame(the_label_printer(), taken=["ask_support"])).count(STANDING) == 1


@given(stories(), brought, seeds, st.lists(st.integers(1, 4).map(str), max_size=6))
def test_somebody_who_listens_always_knows_every_number(story, brings, seed, lines):
    """Whatever is chosen: what was told last of a number is its value now."""
    words = TextPresenter(io.StringIO())
    session = LineSession(UnkeptGame(story, brings, seed), words)
    session.show_start("anew")
    for line in lines:
        session.run_line(line)
        assert session.current_playthrough.ended or not words.spoken_numbers.has_changes(
            session.current_turn.last_scene.numbers
        )
