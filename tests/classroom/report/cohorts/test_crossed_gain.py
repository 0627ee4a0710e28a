"""Before and after: what is planted is found, what is the scenarios' or the halves' is not, and too few say nothing."""

import re
from dataclasses import replace
from functools import cache

import pytest

from pm_quest.classroom.report.cohorts.crossed_gain import CrossedError, measure_gain
from pm_quest.classroom.report.cohorts.gain_wording import LIMITS, describe_gain
from pm_quest.classroom.report.cohorts.report_document import render_html, render_text
from pm_quest.classroom.report.report_builder import build_report
from tests.classroom.report.playing import Lesson
from tests.classroom.web.browsing import person


@cache
def room(scenario, habit, people=12, seed=7):
    """The report on a room in which each plays alone by one habit, with names; both stories are First Day."""
    lesson = Lesson("scenarios/first_day.yaml", "alone", people, seed)
    lesson.habits = dict.fromkeys(lesson.habits, habit)
    return replace(build_report(lesson.play(), {}), scenario=scenario)


def crossed(before, after, **more):
    """Two halves in crossed order, by a habit before and one after."""
    early = [room("first_day", before, seed=1), room("other_day", before, seed=2)]
    late = [room("other_day", after, seed=3), room("first_day", after, seed=4)]
    return measure_gain(early, late, by_name=False, **more)


def test_a_planted_gain_is_found():
    """From playing at random to adapting, in fit and in adaptability."""
    fit, points = crossed("random", "adaptive").figures
    assert fit.gain.low > 0
    assert points.gain.low > 0


def test_without_a_gain_zero_lies_in_the_interval():
    """All play at random, before and after."""
    fit, _ = crossed("random", "random").figures
    assert fit.gain.low < 0 < fit.gain.high


def test_what_one_scenario_is_harder_by_is_in_no_gain():
    """The gain is the mean of both halves' changes."""
    fit, _ = crossed("random", "adaptive").figures
    one, other = fit.halves
    changes = [sum(half.after) / len(half.after) - sum(half.before) / len(half.before) for half in (one, other)]
    assert fit.gain.value == pytest.approx(sum(changes) / 2)


def test_people_are_paired_by_their_names():
    """The twelve of each half were there both times; a name that two have is nobody's."""
    early, late = [room("first_day", "random", seed=1), room("other_day", "random", seed=2)], []
    late = [room("other_day", "adaptive", seed=3), room("first_day", "adaptive", seed=4)]
    fit, _ = measure_gain(early, late, by_name=True).figures
    assert [len(half.pairs) for half in fit.halves] == [12, 12]
    same = replace(early[0], names=dict.fromkeys(early[0].names, "Ada"))
    fit, _ = measure_gain([same, early[1]], late, by_name=True).figures
    assert (len(fit.halves[0].pairs), fit.gain) == (0, None)


def test_the_gain_is_told_with_both_halves_changes():
    """By the titles of the scenarios, in words that say whether it is more than chance."""
    (fit, _), told = crossed("random", "adaptive").figures, describe_gain(crossed("random", "adaptive"))
    first, (table,) = told.parts[0].sentences[0], told.parts[0].tables
    assert "higher after than before, by more than chance" in first
    assert [row[0] for row in table.rows] == ["First Day, then First Day"] * 2
    changes = [float(row[3].replace("−", "-")) for row in table.rows]
    assert sum(changes) / 2 == pytest.approx(fit.gain.value, abs=0.01)
    assert "it may be chance" in describe_gain(crossed("random", "random")).parts[0].sentences[0]


def test_too_few_in_a_half_say_nothing():
    """Eleven before."""
    early = [room("first_day", "random", 11), room("other_day", "random")]
    late = [room("other_day", "adaptive"), room("first_day", "adaptive")]
    found = measure_gain(early, late, by_name=False)
    assert found.figures[0].gain is None
    assert "Too few: each half needs 12 people" in " ".join(render_text(describe_gain(found)).split())
    rows = describe_gain(found).parts[0].tables[0].rows
    assert (rows[0][1], rows[0][3]) == ("too few (11)", "too few")
    assert "too few" not in rows[1]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["first_day"], ["first_day"]),
        (["first_day", "other_day"], ["first_day"]),
        (["first_day", "first_day"], ["other_day", "other_day"]),
    ],
)
def test_what_is_not_crossed_is_refused(before, after):
    """One scenario, or not each before and after."""
    reports = [[room(scenario, "random", 3) for scenario in side] for side in (before, after)]
    with pytest.raises(CrossedError, match="needs two scenarios, each played by one half before"):
        measure_gain(*reports, by_name=False)


def test_the_page_says_what_it_cant_say():
    """Every limit stands on it."""
    page = " ".join(render_text(describe_gain(crossed("random", "adaptive"))).split())
    assert all(limit in page for limit in LIMITS)


@pytest.mark.asyncio(loop_scope="session")
async def test_it_is_one_page_on_paper(browser):
    """The smaller of the two, with titles of more than a line."""
    found = replace(crossed("random", "adaptive"), titles=("A title of a scenario " * 3,) * 2)
    async with person(browser, "light", at="print") as page:
        await page.set_content(render_html(describe_gain(found)))
        assert len(re.findall(rb"/Type ?/Page\b", await page.pdf(format="Letter"))) == 1
