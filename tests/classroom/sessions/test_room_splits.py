"""Where a room split is one rule, whoever tells it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.report.report_builder import build_report
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.room_splits import MIN_SPLIT, find_splits, measure_split
from pm_quest.classroom.sessions.session_reducer import replay_events
from tests.classroom.report.playing import played
from tests.classroom.report.sample_reports import argued, record_events
from tests.classroom.sessions.acting import STORY, Class, logs


def test_first_votes_are_what_counts():
    """Three against one before they talked; that most agreed afterwards does not change it."""
    (split,) = find_splits(argued().session)
    assert (split.scene, split.counts) == ("desk", {"ask": 1, "wait": 3})
    assert split.numbers == {"ask": 1, "wait": 2, "boast": 3}
    assert split.measure == pytest.approx(4 * 0.811278, abs=1e-5)


def test_a_vote_under_way_counts_and_one_mind_is_no_split():
    """One who voted alone has not split the room."""
    room = Class(moves="trainer").people("ada", "ben")
    room.vote("ada", "ask")
    assert find_splits(room.session) == []
    room.vote("ben", "wait")
    assert [each.scene for each in find_splits(room.session)] == ["desk"]


@given(st.lists(st.integers(0, 50), max_size=6))
def test_a_split_is_measured_in_bits_times_people(counts):
    """Nothing where at most one thing was wanted; never more than all of them apart."""
    found = measure_split(counts)
    assert (found > MIN_SPLIT) == (sum(map(bool, counts)) > 1)
    assert 0 <= found <= sum(counts) * 2.6


def told_and_found(log, story):
    """The scenes where the room split with what people first wanted there, as the report has them and as the dashboard has them."""
    told = build_report(record_events(log, story))
    report = [(each.scene, {one.id: one.first for one in each.choices if one.first}) for each in told.decisions]
    split = {each.scene for each in told.decisions if each.split > MIN_SPLIT}
    dashboard = [(each.scene, dict(each.counts)) for each in find_splits(replay_events(story, log).session)]
    return [each for each in report if each[0] in split], dashboard


@given(logs())
def test_dashboard_and_report_agree_where_the_room_split(log):
    """The same scenes in the same order with the same counts, for every log."""
    report, dashboard = told_and_found(log, STORY)
    assert report == dashboard


@pytest.mark.parametrize("mode", ["alone", "teams", "together"])
def test_they_agree_in_a_shipped_story(mode):
    """In every mode, after a whole session."""
    kept = played("first_day", mode, 8)
    report, dashboard = told_and_found(kept.events, kept.scenario)
    assert report == dashboard != []
    assert any(isinstance(each.action, ev.Voted) for each in kept.events)
