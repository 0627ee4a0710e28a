"""Who never voted has not played: nowhere completed, without a score, and counted in no figure but that of those who joined."""

import csv
import io
import json

import openpyxl
import pytest

from pm_quest.classroom.report.as_csv import as_csv
from pm_quest.classroom.report.as_markdown import as_markdown
from pm_quest.classroom.report.as_page import as_page
from pm_quest.classroom.report.as_statements import as_statements
from pm_quest.classroom.report.as_text import as_text
from pm_quest.classroom.report.as_workbook import as_workbook
from pm_quest.classroom.sessions import session_events as ev
from tests.classroom.report.sample_reports import report_of
from tests.classroom.sessions.acting import Class


def to_the_end(room: Class, *voters: str) -> Class:
    """These vote their table to its ending."""
    for choice in ("ask", "leave"):
        for voter in voters:
            room.vote(voter, choice)
    return room


def sat_by() -> Class:
    """Di sat at the table and never voted: she left, so that nobody waited for her."""
    room = Class("together").people("ada", "ben", "di")
    room.do(ev.Left(), "di")
    return to_the_end(room, "ada", "ben")


def came_and_left() -> Class:
    """Di joined and left, each at a table of their own."""
    room = Class("alone").people("ada", "ben", "di")
    room.do(ev.Left(), "di")
    return to_the_end(to_the_end(room, "ada"), "ben")


def came_after_the_end() -> Class:
    """Di came when the room was through."""
    room = to_the_end(Class("together").people("ada", "ben"), "ada", "ben")
    room.do(ev.Joined("NAME-di"), "di")
    return room


def pushed_through() -> Class:
    """The trainer sent Di's table to its ending without a vote of hers."""
    room = to_the_end(to_the_end(Class("alone").people("ada", "ben", "di"), "ada"), "ben")
    for turn, choice in enumerate(("wait", "ask", "leave")):
        room.do(ev.Decided("3", turn, choice))
    return room


def team_without_a_vote() -> Class:
    """Di sat alone at a table that the trainer decided for."""
    room = Class("teams", teams=2).people("ada", "di", "ben")
    to_the_end(room, "ada", "ben")
    for turn, choice in enumerate(("wait", "ask", "leave")):
        room.do(ev.Decided("2", turn, choice))
    return room


ROOMS = (sat_by, came_and_left, came_after_the_end, pushed_through, team_without_a_vote)
every_room = pytest.mark.parametrize("made", ROOMS, ids=[each.__name__ for each in ROOMS])


@every_room
def test_who_never_voted_has_completed_nothing(made):
    """Their one statement says that they joined."""
    mine = [each for each in json.loads(as_statements(report_of(made()))) if each["actor"]["account"]["name"] == "di"]
    assert [each["verb"]["display"]["en"] for each in mine] == ["registered"]
    assert "result" not in mine[0]


@every_room
def test_who_never_voted_has_no_score_in_the_workbook(made):
    """Their row has their table and no more."""
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(report_of(made()))))
    (mine,) = [row for row in book["People"].iter_rows(min_row=2, values_only=True) if row[0] == "di"]
    assert mine[3:7] == (0, 0, 0, 0)
    assert not any(mine[7:])
    facts = dict(book["Room"].iter_rows(min_row=2, values_only=True))
    assert (facts["people"], facts["people who voted"], facts["people who joined and did not vote"]) == (3, 2, 1)


@every_room
def test_who_never_voted_has_a_row_without_a_vote_in_the_csv(made):
    """So the table says who they are, and how many."""
    rows = csv.DictReader(io.StringIO(as_csv(report_of(made())).removeprefix("\ufeff"), newline=""))
    (mine,) = [row for row in rows if row["voter"] == "di"]
    assert not any(mine[column] for column in ("turn", "choice", "decided", "adaptability", "impact"))


@every_room
def test_who_never_voted_is_in_no_figure(made):
    """Neither in the mean, nor among those who came to an ending."""
    report = report_of(made())
    assert sum(each.people for each in report.endings) == 2
    assert {table.impact for table in report.ended_tables} == {40}
    assert "(impact 40)" in report.said[0].more or "impact of 40" in report.said[0].text
    assert all(each.tables <= 2 for each in report.decisions)


@every_room
@pytest.mark.parametrize("form", [as_text, as_markdown, as_page])
def test_each_form_says_how_many_joined_and_did_not_vote(made, form):
    """In its head, and among what it rests on."""
    text = " ".join(form(report_of(made())).split()).replace("\\", "")
    assert "3 people joined, 1 did not vote" in text
    assert "1 person joined and did not vote: no figure counts them." in text


def test_with_names_who_never_voted_stands_as_that():
    """Not with the ending of a table that played without them."""
    text = as_markdown(report_of(sat_by(), names={})).replace("\\", "")
    assert "| NAME-di | 1 | did not vote | – | – |" in text
    assert "| NAME-ada | 1 | The end | 40 | +1 |" in text


def test_a_room_in_which_nobody_voted_has_nothing_to_look_back_on():
    """Also where the trainer went through the story alone."""
    room = Class("together").people("ada", "ben")
    room.do(ev.Decided("1", 0, "ask"))
    room.do(ev.Decided("1", 1, "leave"))
    room.do(ev.Finished())
    report = report_of(room)
    assert report.said[0].text == "Nobody voted, so there is nothing to look back on."
    assert "2 people joined, nobody voted" in as_text(report)
    assert not report.ended_tables
