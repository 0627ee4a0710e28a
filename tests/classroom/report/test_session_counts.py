"""What people did in a session, as counts for its author: people, not names, and nothing of a blind one's single tables."""

from dataclasses import replace

from pm_quest.classroom.report.report_builder import build_report
from pm_quest.classroom.report.session_counts import count_session
from tests.classroom.report.playing import Lesson, played

FIRST_DAY = "scenarios/first_day.yaml"


def test_each_person_counts_once_at_each_decision():
    """By the first vote; all six begin at the same scene."""
    recorded = played()
    counts = count_session(recorded)
    assert counts.people == 6
    assert counts.votes[recorded.scenario.start].total() == 6
    assert counts.endings.total() == len(build_report(recorded).ended_tables)


def test_a_room_that_votes_is_one_story_of_many_people():
    """One ending, and each table's time counts for all who sat there."""
    counts = count_session(played("first_day", "together", 8))
    assert counts.endings.total() == 1
    assert counts.ended_people == 8
    assert all(time.people == 8 for times in counts.times.values() for time in times)


def test_another_version_of_the_file_is_noticed():
    """By the fingerprint that the session kept."""
    assert count_session(played(), "f" * 32).other_versions == 0
    assert count_session(played(), "0" * 32).other_versions == 1
    assert count_session(played()).other_versions == 0


def test_a_blind_session_says_nothing_of_single_people():
    """Decisions of three and more, and no times."""
    counts = count_session(Lesson(FIRST_DAY, "alone", 6, 7, blind=True).play())
    assert counts.untimed == 1
    assert counts.times == {}
    assert all(votes.total() >= 3 for votes in counts.votes.values())


def test_who_never_voted_is_nobody():
    """A session in which all only joined."""
    lesson = Lesson(FIRST_DAY, "alone", 3, 7)
    lesson.seat()
    counts = count_session(replace(lesson.end()))
    assert (counts.people, counts.votes, counts.ended_people) == (0, {}, 0)
