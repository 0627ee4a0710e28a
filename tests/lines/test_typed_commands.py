"""A typed line is a choice by its number or id, or a command; anything else is answered kindly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.kit.text import remove_controls
from pm_quest.lines.typed_commands import TYPED_COMMANDS, Request, UnknownLineError, parse_line, parse_position
from pm_quest.story.engine import Offer

OFFERS = (
    Offer("ask_support", "Ask", open=True, locked=None),
    Offer("mend_it", "Mend", open=False, locked="Not yet."),
    Offer("hand_back", "Give back", open=True, locked=None),
)


@pytest.mark.parametrize("line", ["3", " 3 \n", "hand_back", "HAND_BACK\r\n"])
def test_a_choice_is_named_by_its_number_or_its_id(line):
    """Numbers count all offers shown, closed ones too."""
    assert parse_line(line, OFFERS) == Request("choose", "hand_back")


def test_a_closed_option_is_understood():
    """Whether it can be taken is for the story to say, with its reason."""
    assert parse_line("2", OFFERS) == Request("choose", "mend_it")


@pytest.mark.parametrize(
    ("line", "ask"),
    [
        ("/back", Request("back")),
        ("  /Rewind   4 ", Request("rewind", "4")),
        ("/glossary story point", Request("glossary", "story point")),
    ],
)
def test_commands_begin_with_a_slash(line, ask):
    """A command is its name and what follows, whatever the case and the spaces."""
    assert parse_line(line, OFFERS) == ask


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("4", "There is no choice 4 here; type a number from 1 to 3."),
        ("0", "There is no choice 0 here; type a number from 1 to 3."),
        (
            "ask_suport",
            "'ask_suport' is not a choice here; did you mean 'ask_support'? Else type a number from 1 to 3, or /help.",
        ),
        ("/jurnal", "There is no command /jurnal; did you mean /journal? /help lists what you can type."),
        ("/", "There is no command /; /help lists what you can type."),
        ("quit", "'quit' is not a choice here; the command is /quit."),
        ("?", "'?' is not a choice here; the command is /help."),
        ("", "That was an empty line; type a number from 1 to 3, or /help."),
        ("-1", "'-1' is not a choice here; type a number from 1 to 3, or /help."),
    ],
)
def test_anything_else_says_what_can_be_typed(line, answer):
    """A line that means nothing is answered with what would."""
    with pytest.raises(UnknownLineError) as error:
        parse_line(line, OFFERS)
    assert str(error.value) == answer


def test_where_nothing_is_offered_there_is_nothing_to_choose():
    """After an ending a number is no choice."""
    with pytest.raises(UnknownLineError, match="nothing to choose"):
        parse_line("1", ())


@given(st.text())
def test_every_line_is_understood_or_answered(line):
    """No line does anything else, and the answer is one short printable line."""
    said = ""
    try:
        understood = parse_line(line, OFFERS).command
    except UnknownLineError as error:
        understood, said = "", str(error)
    assert understood in {"choose", *(command.name for command in TYPED_COMMANDS)} or 0 < len(said) < 200
    assert remove_controls(said) == said
    assert "\n" not in said


@given(st.integers(0, 40), st.integers(-3, 45).map(str) | st.text(max_size=8))
def test_a_position_is_that_of_a_number_in_the_list_and_of_nothing_else(count, text):
    """Numbers are counted from 1; other digits than ours, signs, blanks and endless numbers mean nothing."""
    at = parse_position(text, count)
    numbers = {str(number): number - 1 for number in range(1, count + 1)}
    assert at == numbers.get(text.lstrip("0"))


def test_a_number_that_nobody_means_is_no_position():
    """Its digits are not even counted."""
    assert parse_position("9" * 5000, 9) is None
