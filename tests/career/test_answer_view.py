"""What can be told in an interview, and how offers are explained, as lines and screens show it."""

from pm_quest.career.answer_view import FIRST_ANSWERS, describe_answer, list_answer_views
from pm_quest.career.career_choices import build_decision
from tests.career.careers import follow, start
from tests.lines.career_lines import list_events, read

TO_ACME = ("engineer", "pilot", "small", "to-market", "take", "acme", "figure", "brew", "plain-letter")


def go(path, *wanted, stop="interview"):
    """Take what is wanted where it is open, else the last that is open, until this stage."""
    left = [*wanted]
    while path.state.stage != stop:
        ids = [each.id for each in path.list_open()]
        option = next((each for each in left if each in ids), ids[-1])
        left = [each for each in left if each != option]
        path = path.choose(option)
    return path


def test_the_views_are_the_options_of_the_interview():
    """All of them, in their order; what was told is marked."""
    path = go(start(7), *TO_ACME)
    told = path.choose("pilot")
    for each in (path, told):
        options = build_decision(each.setting, each.state).options
        views = list_answer_views(each)
        assert [(view.id, view.is_told) for view in views] == [(option.id, not option.open) for option in options]


def test_an_answer_says_when_it_was_and_what_kind_of_thing():
    """A card its weeks; a decision of a job its fit, its act, and the skill that it leans on."""
    path = go(start(7), *TO_ACME)
    assert describe_answer(list_answer_views(path)[0]).endswith(", pilot")
    worked = follow(go(start(1), "brew", "plain-letter", "no-more", stop="offers"), "brew", "ask", "count")
    views = list_answer_views(go(worked, "acme", "plain-letter", "no-more")) if not worked.ended else ()
    told = [describe_answer(view) for view in views if view.fit]
    assert told == ["adapts, asking, leans on user and design", "neutral"]


def test_lines_and_json_tell_the_same_of_an_answer():
    """The weeks and the kind; in JSON as keys."""
    path = go(start(7), *TO_ACME)
    taken = [each.option for each in path.choices]
    assert "1. From the half-year: “Pilot”. Weeks 1 to 8, pilot." in read(*taken)
    (*_, decision) = (each for each in list_events(*taken) if each["event"] == "decision")
    assert decision["answers"][0] | {"more": None} == {
        "id": "pilot", "source": "The half-year", "when": "weeks 1 to 8", "fit": None, "kind": "pilot", "leans": None,
        "more": None, "told": False, "number": 1, "group": "moments",
    }  # fmt: skip
    assert decision["wants"] == ["adapts", "pilot"]
    assert (
        decision["wants_text"] == "They want to hear of a time in a job when you adapted to the place, or of a pilot."
    )
    assert decision["wants_text"] in read(*taken)
    heard = next(each["heard"] for each in list_events(*taken, "pilot") if each.get("heard"))
    assert heard["parts"] == [{"word": "pilot", "text": "that it was a pilot", "points": 2, "why": None}]
    assert heard["missed"] == []
    assert list_events(*taken, "/more")[-1] == {"event": "answers", "answers": []}


def test_that_first_answers_can_be_told_is_said_once():
    """After the first job."""
    path = follow(go(start(1), "brew", "plain-letter", "no-more", stop="offers"), "brew", "ask", "count")
    text = read(*(each.option for each in path.choices), seed=1)
    assert text.count(FIRST_ANSWERS) == 1
