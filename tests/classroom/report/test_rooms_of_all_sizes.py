"""Every sentence of a report, in rooms of nobody, one, two, three and 24 people, in each mode, running and over."""

import re
from functools import cache

import pytest

from pm_quest.classroom.report.as_markdown import as_markdown
from pm_quest.classroom.report.as_page import as_page
from pm_quest.classroom.report.as_text import as_text
from pm_quest.classroom.report.report_builder import build_report
from pm_quest.classroom.report.session_report import SessionReport
from pm_quest.classroom.sessions import session_events as ev
from tests.classroom.report.playing import Lesson
from tests.classroom.report.sample_reports import report_of
from tests.classroom.sessions.acting import Class
from tests.quick import pick_share
from tests.reports.pages import Page

SIZES = [(mode, people) for mode in ("alone", "teams", "together") for people in (0, 1, 2, 3, 24)]
RUNS = re.compile(r"\byet\b|\bso far\b|\bstill\b|still open|has come|have come|has not|have not", re.IGNORECASE)
VERDICTS = re.compile(r"no better than|better than|short of|as good as|unanimous|less than one", re.IGNORECASE)
ONE = re.compile(
    r"\b1 of the 1\b|\b1 people\b|\ball 1\b|\bon average|the room\b|unanimous|different things|divided", re.IGNORECASE
)


@cache
def told_in(mode: str, people: int, rounds: int, *, over: bool) -> SessionReport:
    """What is told of a room of so many that played so many rounds."""
    lesson = Lesson("scenarios/first_day.yaml", mode, people, 3, teams=2)
    lesson.seat()
    for _ in range(rounds):
        for table in lesson.tables():
            lesson.turn(table, 0.3)
    if over:
        lesson.do(ev.Finished())
    return build_report(lesson.end())


def sentences(told: SessionReport) -> str:
    """All that the report says of the room in its own words: without what ways of playing come to."""
    said = [part for each in told.said for part in (each.text, each.more)]
    return re.sub(r"In this story[^.]*\.", "", " ".join([*said, *told.missing, as_text(told).split("\n\n")[0]]))


@pytest.mark.table
@pytest.mark.parametrize("rounds", [0, 1, 60])
@pytest.mark.parametrize(("mode", "people"), pick_share(SIZES, 1))
def test_a_session_that_is_over_is_reported_as_over(mode, people, rounds):
    """No word in it waits for something to come."""
    told = told_in(mode, people, rounds, over=True)
    assert not RUNS.findall(sentences(told))
    assert not re.findall(r"Nobody has come|still at|Not decided yet|not come to an ending yet", as_markdown(told))


@pytest.mark.parametrize(("mode", "people"), SIZES)
def test_a_session_that_runs_is_reported_as_running(mode, people):
    """Where nothing ended yet, that may still come."""
    told = told_in(mode, people, 1, over=False)
    assert RUNS.findall(sentences(told))
    assert "came to an ending." not in sentences(told)


@pytest.mark.table
@pytest.mark.parametrize("rounds", [0, 1, 60])
@pytest.mark.parametrize(("mode", "people"), pick_share(SIZES, 1))
def test_no_sentence_is_a_verdict(mode, people, rounds):
    """They tell what the room did; what ways of playing come to stands beside it as figures."""
    told = told_in(mode, people, rounds, over=True)
    assert not VERDICTS.findall(sentences(told))


@pytest.mark.parametrize("over", [False, True])
@pytest.mark.parametrize("rounds", [1, 60])
@pytest.mark.parametrize("mode", ["alone", "teams", "together"])
def test_a_report_of_one_person_is_worded_for_one(mode, rounds, over):
    """Nothing in it is about a room, or a split of one."""
    told = told_in(mode, 1, rounds, over=over)
    page = " ".join(Page(as_page(told)).text.split())
    for form in (sentences(told), *(each for each in (as_text(told), as_markdown(told), page))):
        text = re.sub(
            r"In this story[^.]*\.|Ways of playing.*?average|ways of playing come to on average|Decided by most votes|, in points of impact",
            "",
            form,
        )
        text = re.sub(r"the whole room together|what it cost on average[^|]*|compare with, on average", "", text)
        assert not ONE.findall(text), ONE.findall(text)


def test_a_room_that_came_to_no_ending_and_is_over_is_reported_so():
    """Three voted once, and the trainer ended it."""
    told = told_in("alone", 3, 1, over=True)
    assert told.said[0].text == "Nobody came to an ending."
    assert "Nobody came to an ending." in as_markdown(told)
    assert "nobody came to an ending" in " ".join(as_text(told).split())


def test_the_one_decision_on_which_a_room_differed_is_reported_as_the_only_one():
    """And its two people as one and the other."""
    room = Class("alone").people("ada", "ben")
    room.vote("ada", "ask")
    room.vote("ben", "wait")
    split = report_of(room).said[1]
    assert split.text == "You wanted different things at “TEXT-desk”, and only there."
    assert split.more.startswith("One of you wanted “Ask” (adapts), the other “Wait” (forces).")


def test_what_one_person_took_is_told_to_them():
    """You took it, and it cost so much."""
    dear = next(each for each in told_in("alone", 1, 60, over=True).said if each.word == "Cost")
    assert dear.text.startswith("What cost most was decided at “")
    assert dear.more.startswith("You took “")
