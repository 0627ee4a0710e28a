"""The line mode with feedback at the end: nothing gives a fit away before the debrief."""

import pytest

from tests.building import choice, end, scenario, scene
from tests.lines.line_output import UnkeptGame, answers, events, get_output, the_label_printer

REASON = "Here the job is whatever stands in the way."


@pytest.fixture
def game():
    """The label printer, which tells fit and reasons in its debrief."""
    return UnkeptGame(the_label_printer(), feedback="end")


def test_sentences_tell_what_happened_and_nothing_more(game):
    """Neither outcome nor journal nor standing; the debrief has all of it."""
    text = get_output(game, "2", "/journal", "/standing", "1")
    played, ending = text.split("The end:")
    assert "Ines prints her top ten." in played
    assert "User and design up 2, now 2." in played
    assert not any(word in played for word in ("Fit:", "daptability", REASON, "adapts"))
    assert "Of 2 decisions, 2 adapted" in ending
    assert REASON in answers(game, "/debrief")


def test_the_journal_tells_fits_once_the_story_has_ended_and_not_after_going_back(game):
    """Going back goes by the same rule."""
    assert "Fit: adapts." in answers(game, "2", "1", "/journal").split("The end:")[1]
    assert "Fit:" not in answers(game, "/back", "/journal")


def test_json_has_no_fit_and_no_reason_but_an_adaptability(game):
    """As the contract says; the debrief has fit and reason of every option."""
    told = events(game, "2", "/journal", "1", "/debrief")
    outcomes = [each for each in told if each["event"] == "outcome"]
    assert [(each["fit"], each["because"]) for each in outcomes] == [(None, None), (None, None)]
    assert outcomes[0]["gain"] == {"user_design": 2, "trust": 1}
    assert [each["adaptability"] for each in told if each["event"] == "scene"][-1] > 0
    journal, debrief = (next(each for each in told if each["event"] == name) for name in ("journal", "debrief"))
    assert journal["decisions"][0]["fit"] is None
    assert debrief["decisions"][0]["fit"] == "adapts"
    assert debrief["decisions"][0]["because"] == REASON


def test_the_debrief_tells_habits_in_a_line_each():
    """The one worth repeating first; as JSON with all counts."""
    asked = {"ask": choice("off", fit="forces", act="ask"), "see": choice("off", fit="adapts", act="see")}
    story = scenario({"gate": scene(choices=asked), "off": end("50 + 10 * adaptability")})
    text = answers(UnkeptGame(story), "ask", "/debrief")
    assert (
        "You asked in 1 of 1 decision; it fitted in 0.\nAsking: 1 decision, fitted in 0, cost 20 of impact.\n"
    ) in text
    habits = events(UnkeptGame(story), "ask", "/debrief")[-1]["habits"]
    assert habits["line"] == "You asked in 1 of 1 decision; it fitted in 0."
    assert habits["habits"][0] == {
        "act": "ask",
        "offered": 1,
        "fitting": 0,
        "taken": 1,
        "fitted": 0,
        "forced": 1,
        "cost": 20.0,
    }
