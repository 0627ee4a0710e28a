"""What a room's first votes are worth by the key of a panel: exact, in every form, and told with what it is worth."""

from dataclasses import replace
from functools import cache

import pytest

from pm_quest.classroom.report.panel_score import _measure_consistency, score_room
from pm_quest.classroom.report.report_builder import build_report
from pm_quest.classroom.report.report_forms import render_form
from pm_quest.story.panel_key import Panel, PanelDecision
from tests.classroom.report.playing import Lesson, played

FIRST_DAY = "scenarios/first_day.yaml"


@cache
def judged(people=16, *, blind=False, panellists=14):
    """The report on a room whose scenario has a panel that chose what adapts, three to one."""
    recorded = Lesson(FIRST_DAY, "alone", people, 7, blind=blind).play()
    decisions = {}
    for id, scene in recorded.scenario.scenes.items():
        fitting = [choice.id for choice in scene.choices.values() if choice.fit == "adapts"][:1]
        others = [choice for choice in scene.choices if choice not in fitting][:1]
        if fitting:
            decisions[id] = PanelDecision({fitting[0]: 9, **dict.fromkeys(others, 3)}, id=id)
    return build_report(replace(recorded, panel=Panel(panellists, decisions)))


def test_a_room_is_worth_the_mean_of_its_credits():
    """Counted vote by vote."""
    report = judged()
    panel = Panel(14, {each.scene: PanelDecision({each.choices[0].id: 4}) for each in report.decisions})
    score = score_room(panel, report.decisions, report.tables)
    wanted = sum(each.choices[0].first for each in report.decisions)
    assert score.votes == sum(choice.first for each in report.decisions for choice in each.choices)
    assert score.credit == pytest.approx(wanted / score.votes)


def test_without_a_panel_there_is_no_score():
    """Nor a word of practitioners."""
    report = build_report(played())
    assert report.panel_words is None
    assert "practitioner" not in render_form("text", report)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_the_score_stands_in_every_form_to_be_read(form):
    """With what the number of practitioners is worth."""
    text = " ".join(render_form(form, judged()).split())
    assert "14 practitioners who played it alone" in text
    assert "(Gagnon 2005)" in text


def test_the_page_says_how_practitioners_voted_on_each_option():
    """Also on the ones that nobody here took."""
    assert "9 of 12 practitioners did this" in render_form("html", judged())


def test_few_practitioners_say_so():
    """Under ten."""
    assert "Under 10 say little." in judged(panellists=9).panel_words[1]


def test_a_blind_room_has_a_score_and_no_alpha():
    """Alpha would need to know who voted for what."""
    words = judged(blind=True).panel_words
    assert words is not None
    assert "Cronbach" not in words[1]


def test_alpha_is_that_of_the_books():
    """Three decisions that all took; a fourth that few met is left out."""
    rows = [[1, 1, 1], [1, 0.5, 1], [0.5, 0.5, 0], [0, 0, 0.5]] * 3
    credits = {str(n): dict(zip("abc", row, strict=True)) for n, row in enumerate(rows)}
    credits["0"] = {**credits["0"], "d": 1}
    alpha, people, decisions = _measure_consistency(credits)
    assert (people, decisions) == (12, 3)
    assert alpha == pytest.approx(0.8382, abs=1e-4)
    assert _measure_consistency(dict(list(credits.items())[:11]))[0] is None
