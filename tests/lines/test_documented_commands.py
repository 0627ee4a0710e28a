"""Every command that can be typed stands on the page that lists them, and no other does."""

import re

import pytest

from pm_quest.lines.career_commands import CAREER_NAMES
from pm_quest.lines.line_student import SESSION_COMMANDS
from pm_quest.lines.trainer_commands import STEERING_HELP
from pm_quest.lines.typed_commands import TYPED_COMMANDS
from tests.test_docs import ROOT, section

GAME_NAMES = tuple(command.name for command in TYPED_COMMANDS)
TRAINER_NAMES = tuple(re.findall(r"(?<![\w/])/([a-z]+)", " ".join(STEERING_HELP)))


def told(text):
    """The commands in a text, as in `/look`."""
    return set(re.findall(r"`/([a-z]+)", text))


def page(name, start="", end="\n#"):
    """What a page says from some words on, up to the next heading."""
    text = (ROOT / "docs" / f"{name}.md").read_text("utf-8")
    assert start in text
    return text[text.index(start) :].partition(end)[0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(page("playing", "## As lines of text"), GAME_NAMES, id="playing"),
        pytest.param(page("line-mode", "## What you can type\n"), GAME_NAMES, id="line mode"),
        pytest.param(page("career", "| line | what it does |"), CAREER_NAMES, id="career"),
        pytest.param(section("pm-quest class console"), TRAINER_NAMES, id="console"),
        pytest.param(section("pm-quest class join"), SESSION_COMMANDS, id="join"),
    ],
)
def test_a_page_lists_every_command(text, names):
    """The commands of a game, a career, a session and its trainer."""
    assert set(names) <= told(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(page("line-mode", "| line | what it does |", "\n\n"), GAME_NAMES, id="line mode"),
        pytest.param(page("career", "| line | what it does |", "\n\n"), CAREER_NAMES, id="career"),
        pytest.param(section("pm-quest class console"), TRAINER_NAMES, id="console"),
        pytest.param(section("pm-quest class join"), SESSION_COMMANDS, id="join"),
    ],
)
def test_a_page_lists_no_command_that_is_not_there(text, names):
    """In its table."""
    assert told(text) <= set(names)
