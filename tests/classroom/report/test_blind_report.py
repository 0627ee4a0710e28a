"""Reports of blind sessions: counts of at least three people, and nothing about anybody."""

import io
import json

import openpyxl
import pytest
from hypothesis import given, settings

from pm_quest.classroom.report.as_csv import as_csv
from pm_quest.classroom.report.as_markdown import as_markdown
from pm_quest.classroom.report.as_page import as_page
from pm_quest.classroom.report.as_statements import as_statements
from pm_quest.classroom.report.as_text import as_text
from pm_quest.classroom.report.as_workbook import as_workbook
from pm_quest.classroom.report.blind_report import SEALED_NOTE
from pm_quest.classroom.report.log_file import format_log, read_log
from pm_quest.classroom.report.report_builder import build_report
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.blind_log import blind_events
from tests.classroom.report.playing import Lesson
from tests.classroom.report.sample_reports import record_events, report_of
from tests.classroom.report.xapi import check_statement
from tests.classroom.sessions.acting import STORY, Class, logs
from tests.classroom.sessions.test_blind_log import blind
from tests.quick import share_number

TEXTS = (as_text, as_markdown, as_page, as_csv, as_statements)
PEOPLE = ("ada-v", "ben-v", "cyd-v", "dia-v")


def lesson(mode: str, people: int = 8) -> Lesson:
    """A blind session of the tutorial that was played to its end."""
    found = Lesson("scenarios/first_day.yaml", mode, people, 7, teams=2, blind=True)
    found.play(again=0.5)
    return found


@given(logs().map(blind))
@settings(max_examples=share_number(30))
def test_no_form_names_anybody(log):
    """Neither by id nor by number, asked for with names or not."""
    report = build_report(record_events(log), {"ada": "NAME-ada"})
    for form in TEXTS:
        text = form(report)
        assert "NAME-" not in text
        assert not [
            voter
            for voter in ("ada", "ben", "cy", "di")
            if f'"{voter}"' in text or f">{voter}<" in text or f",{voter}," in text
        ]
    assert report.names == {}
    assert not report.named
    for each in json.loads(as_statements(report)):
        check_statement(each)
        assert each["actor"]["objectType"] == "Group"


@pytest.mark.parametrize("mode", ["alone", "teams", "together"])
def test_a_blind_report_holds_the_counts_of_the_same_session_that_is_not_blind(mode):
    """The same result, decisions and endings, as far as three people and more are in them."""
    shielded = build_report(lesson(mode).end())
    open_one = Lesson("scenarios/first_day.yaml", mode, 8, 7, teams=2)
    plain = build_report(open_one.play(again=0.5))
    assert shielded.said[0].text == plain.said[0].text
    assert [_counts(each) for each in shielded.decisions] == [
        _counts(each) for each in plain.decisions if each.people >= 3
    ]
    assert len(shielded.people) == len(plain.people)
    assert all(person.id == "" for person in shielded.people)
    assert all(not table.turns and not any(table.people) for table in shielded.tables)


def _counts(decision) -> list[tuple]:
    """What was wanted and taken in a decision, by how many."""
    return [(decision.scene, each.id, each.first, each.last, each.taken, each.worth) for each in decision.choices]


def test_alone_what_fewer_than_three_did_is_left_out():
    """Decisions, endings, ways and times; and the report says so."""
    room = Class("alone", blind=True).people(*PEOPLE)
    for voter in PEOPLE:
        room.vote(voter, "ask")
    for voter in PEOPLE[:2]:
        room.vote(voter, "leave")
    told = report_of(room)
    assert [each.scene for each in told.decisions] == ["desk"]
    assert told.endings == ()
    assert told.said[0].text == "So far fewer than three of you have come to an ending."
    assert {walk.end for walk in told.walks} == {"talk"}
    assert "no figure about fewer than three people" in as_markdown(told)
    assert "The end" not in as_page(told)


def test_alone_no_figure_of_a_table_belongs_to_another_of_the_same_person():
    """Each is sorted by itself, and the page has no dot for anybody."""
    report = build_report(lesson("alone", 24).end())
    ended = report.ended_tables
    assert [table.impact for table in ended] == sorted(table.impact for table in ended)
    assert [table.adaptability for table in ended] == sorted(table.adaptability for table in ended)
    assert 'class="dot"' not in as_page(report)


def test_a_team_of_two_is_left_out():
    """What it did would tell what each of them wanted."""
    room = Class("teams", blind=True, teams=2).people("ada-v", "dia-v", "ben-v", "eve-v", "cyd-v")
    for _ in range(2):
        for voter in ("ada-v", "ben-v", "cyd-v", "dia-v", "eve-v"):
            room.vote(voter, room.table(room.session.voters[voter].table).choices[0])
    report = report_of(room)
    assert [table.id for table in report.tables] == ["1"]
    assert max(each.people for each in report.decisions) == 3


def test_the_workbook_has_no_sheet_of_people_or_votes():
    """What is left is counted."""
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(build_report(lesson("together").end()))))
    assert book.sheetnames == ["Room", "Decisions", "Shifts", "About"]
    assert "voter" not in {cell.value for sheet in book for cell in sheet[1]}


def test_the_table_has_a_row_for_each_choice():
    """In the place of votes."""
    head, *rows = as_csv(report_of(_asked())).removeprefix("\ufeff").splitlines()
    assert head.startswith("scene,where,people,")
    assert rows[0].startswith("desk,TEXT-desk,4,1,")


def _asked() -> Class:
    room = Class("together", blind=True, moves="trainer").people(*PEOPLE)
    for number, voter in enumerate(PEOPLE):
        room.vote(voter, "ask" if number else "wait")
    room.do(ev.Decided("1", 0, ""))
    return room


def test_the_log_that_is_written_holds_no_votes():
    """And a report that is made of it is the same, where all play one story."""
    kept = lesson("together").end()
    lines = format_log(kept)
    assert '"voted", ' not in lines
    assert '"kind": "voted"' not in lines
    again = read_log(lines.encode(), "log")
    assert build_report(again).said == build_report(kept).said
    assert as_csv(build_report(again)) == as_csv(build_report(kept))


def test_of_the_log_of_people_alone_only_their_server_makes_a_report():
    """That is said, and nothing is made up."""
    kept = record_events(blind_events(STORY, lesson_alone().log))
    report = build_report(kept)
    assert report.said[0].text == SEALED_NOTE
    assert report.decisions == ()


def lesson_alone() -> Class:
    """Three people of a blind session have voted."""
    room = Class("alone", blind=True).people(*PEOPLE[:3])
    for voter in PEOPLE[:3]:
        room.vote(voter, "ask")
    return room
