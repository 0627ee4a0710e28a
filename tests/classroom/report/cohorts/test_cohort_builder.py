"""Sessions beside each other: planted differences are found, chance is not, and small rooms are left alone."""

import re
from dataclasses import replace
from functools import cache

import pytest

from pm_quest.classroom.report.cohorts.cohort_builder import compare_cohorts
from pm_quest.classroom.report.cohorts.cohort_wording import describe_comparison
from pm_quest.classroom.report.cohorts.report_document import render_html, render_markdown, render_text
from pm_quest.classroom.report.report_builder import build_report
from tests.classroom.report.playing import Lesson

FIRST_DAY = "scenarios/first_day.yaml"


@cache
def room(habit, people=16, seed=7, mode="teams", **more):
    """The report on a room in which all play by one habit."""
    lesson = Lesson(FIRST_DAY, mode, people, seed, teams=4, **more)
    lesson.habits = dict.fromkeys(lesson.habits, habit)
    return build_report(lesson.play(again=0.5))


def _unsure(decision):
    """The decision, at which nobody differs by more than chance."""
    return replace(decision, differences=tuple(replace(each, adjusted=1.0) for each in decision.differences))


def text_of(*reports):
    """The comparison as one line."""
    return " ".join(render_text(describe_comparison(compare_cohorts(reports))).split())


def test_rooms_of_other_habits_differ_beyond_chance():
    """One adapts, one forces: at the first decision nobody wants the same."""
    found = compare_cohorts([room("adaptive"), room("forcing")])
    assert found.sure
    assert found.gap.low > 0
    assert "By more than chance at" in text_of(room("adaptive"), room("forcing"))
    assert "A's decisions fitted better than B's, by more than chance" in text_of(room("adaptive"), room("forcing"))


@pytest.mark.parametrize("render", [render_text, render_markdown, render_html])
def test_decisions_stand_as_in_the_story_and_those_that_differ_are_named_first(render):
    """The surest one is not at the top: it is marked, and named in the first sentence."""
    found = compare_cohorts([room("adaptive"), room("random")])
    order = found.cohorts[0].report.story.order
    assert [each.scene for each in found.decisions] == [id for id in order if id in {x.scene for x in found.decisions}]
    sure, unsure = found.decisions[1], [_unsure(each) for each in found.decisions]
    told = describe_comparison(replace(found, decisions=(unsure[0], sure, *unsure[2:])))
    assert [table.marked for table in told.parts[0].tables] == [False, True, *[False] * (len(unsure) - 2)]
    place = sure.where
    assert (
        told.parts[0]
        .sentences[0]
        .startswith(f"By more than chance at 1 of {len(unsure)} decisions, marked ≠: “{place}”.")
    )
    shown = " ".join(render(told).replace("&#39;", "'").split())
    assert shown.count(f"≠ {place}") == (2 if render is render_html else 1)


def test_rooms_of_one_habit_differ_by_chance():
    """Two that play at random."""
    found = compare_cohorts([room("random"), room("random", seed=8)])
    assert not found.sure
    assert found.gap.low < 0 < found.gap.high


def test_of_three_each_is_held_against_the_others():
    """Three comparisons a decision that all of them took."""
    found = compare_cohorts([room("adaptive"), room("adaptive", seed=8), room("forcing")])
    first = found.decisions[0]
    assert [each.cohort for each in first.differences] == ["A", "B", "C"]
    assert found.looked_at == sum(len(each.differences) for each in found.decisions)
    assert found.gap is None
    sure = next(each for each in found.decisions if each.is_sure)
    mixed = replace(
        sure, differences=tuple(replace(each, adjusted=float(each.cohort == "A")) for each in sure.differences)
    )
    (table,) = describe_comparison(replace(found, decisions=(mixed,))).parts[0].tables
    assert re.search(
        r": B \(p .*\) and C \(p .*\) differ from the others by more than chance; A \(p .*\) does not\.", table.caption
    )


def test_fewer_than_twelve_are_not_compared():
    """Neither decision by decision nor in the mean."""
    found = compare_cohorts([room("adaptive"), room("forcing", people=11)])
    assert [each.label for each in found.small] == ["B"]
    assert (found.decisions, found.looked_at, found.gap) == ((), 0, None)
    assert "Too few in B (11 voted)" in text_of(room("adaptive"), room("forcing", people=11))


def test_voting_again_is_measured_on_votes_given_twice():
    """Half of them are persuaded to adapt in the second round."""
    talk = compare_cohorts([room("forcing"), room("adaptive")]).talks[0]
    assert talk.before == 0
    assert talk.after == pytest.approx(talk.change.value)
    assert talk.change.low > 0


def test_a_blind_room_is_compared_by_its_counts():
    """Nothing of single people is in it, so there is no mean of theirs."""
    found = compare_cohorts([room("adaptive", blind=True), room("forcing")])
    assert found.sure
    assert found.fits[0] is None
    assert "A: blind" in text_of(room("adaptive", blind=True), room("forcing"))


def test_other_scenarios_are_not_compared():
    """They have no decision in common."""
    other = replace(room("forcing"), scenario="pnl_owner")
    with pytest.raises(ValueError, match="different scenarios: first_day, pnl_owner"):
        compare_cohorts([room("adaptive"), other])


@pytest.mark.parametrize("render", [render_text, render_markdown, render_html])
def test_every_form_has_every_option(render):
    """Once for each decision that is compared."""
    found = compare_cohorts([room("adaptive"), room("forcing")])
    shown = " ".join(render(describe_comparison(found)).replace("&#39;", "'").split())
    for decision in found.decisions:
        assert decision.where.split(" · ")[0] in shown


def test_texts_of_a_story_are_texts():
    """Neither elements in the page nor cells of a table in Markdown."""
    story = replace(room("adaptive").story, title="<b>|`x`</b>")
    document = describe_comparison(compare_cohorts([replace(room("adaptive"), story=story), room("forcing")]))
    assert "<b>" not in render_html(document)
    assert "&lt;b&gt;" in render_html(document)
    assert "# \\<b>|\\`" in render_markdown(document)
