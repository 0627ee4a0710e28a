"""The votes as CSV, and cells that can't become formulas."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.report.as_csv import as_csv
from pm_quest.classroom.report.cell_values import escape_formula, format_time
from pm_quest.classroom.report.csv_cells import BYTE_ORDER_MARK
from pm_quest.classroom.report.report_builder import build_report
from pm_quest.classroom.report.report_sheets import ALL_SHEETS, CHOICE_SHEET
from pm_quest.classroom.sessions import session_events as ev
from tests.classroom.report.sample_reports import argued, hostile, of_scenario, record_events, report_of
from tests.classroom.sessions.acting import Class, logs

SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"


def rows_of(told) -> list[dict[str, str]]:
    """The file, read again."""
    text = as_csv(told)
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""), strict=True))


@given(st.text(alphabet=st.sampled_from([*SIGNS, *" ,;|\"'\t\r\n\u00a0\u200b\ufeffa1("])))
def test_no_text_begins_with_what_starts_a_formula(text):
    """Neither at its beginning, nor where another program may see a cell begin; spaces before it or not."""
    safe = escape_formula(text)
    for part in re.split(r"[,;|\"\t]", safe):
        assert not part.strip().strip("\u200b\ufeff").startswith(tuple(SIGNS))


@given(st.text())
def test_any_text_is_one_line(text):
    """So a cell is never more than one."""
    assert not re.search(r"[\r\n\t\x00]", escape_formula(text))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("  +1", "'+1"),
        ("\uff1dSUM(A1)", "'\uff1dSUM(A1)"),
        ("a;=1+1", "a;'=1+1"),
        ("well-known, a+b", "well-known, a+b"),
        ("Ada", "Ada"),
    ],
)
def test_an_apostrophe_stands_before_it(text, cell):
    """What begins no formula stays as it is."""
    assert escape_formula(text) == cell


@given(logs())
def test_there_is_a_row_for_each_vote(log):
    """And one for each decision that nobody voted on, and for each person who never voted."""
    report = build_report(record_events(log))
    turns = [turn for table in (*report.tables, *report.idle) for turn in table.turns]
    votes = [vote for turn in turns for votes in turn.rounds for vote in votes]
    silent = [turn for turn in turns if turn.choice and not any(turn.rounds)]
    rows = rows_of(report)
    assert len(rows) == len(votes) + len(silent) + report.silent_count
    assert [row["voter"] for row in rows].count("") == len(silent)


def test_a_row_says_what_was_wanted_and_what_came_of_it():
    """Numbers are numbers, times ISO 8601."""
    room = argued()
    assert rows_of(report_of(room, names={}))[1] == {
        "session": "session-1",
        "scenario": "tiny",
        "voter": "ben",
        "name": "NAME-ben",
        "table": "1",
        "turn": "1",
        "scene": "desk",
        "round": "1",
        "choice": "wait",
        "fit": "forces",
        "voted_at": "1970-01-01T00:00:07.000Z",
        "decided": "ask",
        "how": "majority",
        "moved_at": "1970-01-01T00:01:15.000Z",
        "seconds": "2.0",
        "adaptability": "1",
        "impact": "40",
    }


def test_what_the_trainer_decided_alone_has_a_row_without_a_voter():
    """So the way of a table can be followed in the table."""
    room = Class("together").people("ada")
    room.do(ev.Decided("1", 0, "ask"))
    row, ada = rows_of(report_of(room))
    assert (ada["voter"], ada["turn"], ada["impact"]) == ("ada", "", "")
    assert (row["voter"], row["choice"], row["decided"], row["how"], row["fit"]) == ("", "", "ask", "trainer", "adapts")


def test_a_pseudonym_that_looks_like_a_number_stays_a_text():
    """A spreadsheet would round it."""
    room = Class("alone").people("12345678901234567890")
    room.vote("12345678901234567890", "ask")
    assert rows_of(report_of(room))[0]["voter"] == "'12345678901234567890"


def test_names_are_empty_unless_they_are_asked_for():
    """The pseudonym is there always."""
    rows = rows_of(of_scenario("alone"))
    assert {row["name"] for row in rows} == {""}
    assert len({row["voter"] for row in rows}) == 8


def test_hostile_names_and_texts_are_harmless_in_every_table():
    """No cell of any table begins like a formula."""
    report = build_report(hostile(), {})
    cells = [
        escape_formula(cell)
        for sheet in ALL_SHEETS
        for row in sheet.make_rows(report)
        for cell in row
        if isinstance(cell, str)
    ]
    assert any(cell.startswith("'=cmd") for cell in cells)
    assert not [cell for cell in cells if cell.lstrip().startswith(tuple(SIGNS))]


@given(st.sampled_from((of_scenario("alone"), of_scenario("teams", 3), of_scenario("together", names=True))))
def test_every_row_has_every_column(told):
    """In each table."""
    for sheet in ALL_SHEETS:
        assert all(len(row) == len(sheet.columns) for row in sheet.make_rows(told))
    assert CHOICE_SHEET.columns.keys() >= {"voter", "choice"}


def test_a_time_is_reported_as_far_as_dates_go():
    """And none is empty."""
    assert format_time(None) == ""
    assert format_time(2**53 - 1) == "9999-12-31T23:59:59.999Z"
