"""The words for numbers: the same at every front end, the page of a session included."""

import re
from importlib.resources import files

import pytest

from pm_quest.story.labels import (
    NUMBER_LABELS,
    SKILL_LABELS,
    describe_shift,
    describe_value,
    find_label,
    name_ending,
    speak_label,
)
from pm_quest.story.meters import MeterView
from pm_quest.story.model import FITS, SKILLS
from pm_quest.story.policies import POLICY_NAMES
from pm_quest.story.view_builder import view_debrief
from tests.building import end, play, scenario

TRUST = MeterView("trust", "Team trust", 4, 0, 10)


def test_every_skill_has_a_label_and_a_policy_named_after_it():
    """In the order of the model."""
    assert tuple(SKILL_LABELS) == SKILLS
    assert [POLICY_NAMES[f"specialist({skill})"] for skill in SKILLS] == [
        f"{label} first" for label in SKILL_LABELS.values()
    ]


def test_a_label_is_a_meters_own_or_a_word_for_a_number_of_the_player():
    """Read aloud, signs are words; a meter's label is as its author wrote it."""
    assert find_label("trust", [TRUST]) == "Team trust"
    assert (find_label("user_design"), speak_label("user_design")) == ("user & design", "user and design")
    assert speak_label("trust", [MeterView("trust", "R & D", 1, 0, 2)]) == "R & D"


@pytest.mark.parametrize(
    ("meter", "words"),
    [(TRUST, "4 of 10"), (MeterView("cost", "Cost", -1, -3, 3), "minus 1 between minus 3 and 3")],
)
def test_a_value_is_said_with_its_bounds(meter, words):
    """So that it means something when it is read aloud."""
    assert describe_value(meter) == words


def test_votes_that_stayed_are_not_said_to_have_gone():
    """By the labels of the options."""
    assert (describe_shift(1, 1), describe_shift(1, 3)) == ("stayed with 1", "went from 1 to 3")


def test_an_ending_has_a_name_also_where_there_is_none():
    """A session was ended early, or somebody never voted."""
    over = play(scenario({"out": end(title="Out")}))
    assert name_ending(view_debrief(over)) == "Out"
    assert name_ending(view_debrief(over, voted=False)) == "You did not vote in this session"


def test_the_pages_in_a_browser_have_the_same_words():
    """Its English table is held against ours; the German one has each of its keys."""
    english, german = (
        (files("pm_quest.web") / "pieces" / name).read_text(encoding="utf-8")
        for name in ("words.js", "german_words.js")
    )
    assert {id: _find_word(english, id) for id in NUMBER_LABELS} == dict(NUMBER_LABELS)
    assert [_find_word(english, fit) for fit in FITS] == list(FITS)
    assert all(_find_word(german, id) for id in (*NUMBER_LABELS, *FITS))


def _find_word(table: str, key: str) -> str:
    return re.search(rf'\b{key}: "([^"]*)"', table)[1]
