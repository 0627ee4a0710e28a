"""The workbook, read back: its sheets, no formula, no link, numbers as numbers."""

import io

import openpyxl
import pytest

from pm_quest.classroom.report.as_workbook import as_workbook
from pm_quest.classroom.report.report_builder import build_report
from pm_quest.classroom.report.report_sheets import ALL_SHEETS
from tests.classroom.report.sample_reports import argued, hostile, of_scenario, report_of
from tests.classroom.sessions.acting import Class

ROOMS = {
    "hostile": lambda: build_report(hostile(), {}),
    "teams": lambda: of_scenario("teams", names=True),
    "lobby": lambda: report_of(Class("alone")),
}


def book_of(told):
    """The workbook, as another program reads it."""
    return openpyxl.load_workbook(io.BytesIO(as_workbook(told)))


@pytest.mark.parametrize("room", ROOMS)
def test_no_cell_is_a_formula_or_a_link(room):
    """Whatever the story and the names are."""
    for sheet in book_of(ROOMS[room]()):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in "sn"
                assert cell.hyperlink is None
                assert not str(cell.value or "").lstrip().startswith(("=", "+", "@", "\uff1d")) or cell.data_type == "n"


def test_every_table_is_a_sheet_and_every_column_is_explained():
    """The last sheet says what each is."""
    book = book_of(report_of(argued(), names={}))
    assert book.sheetnames == [*(sheet.name for sheet in ALL_SHEETS), "About"]
    about = {(row[0], row[1]) for row in book["About"].iter_rows(min_row=2, values_only=True) if row[1]}
    for sheet in ALL_SHEETS:
        heads = [cell.value for cell in book[sheet.name][1]]
        assert heads == list(sheet.columns)
        assert {(sheet.name, head) for head in heads} <= about


def test_numbers_are_numbers():
    """They can be added up in a spreadsheet."""
    report = report_of(argued(), names={})
    people = list(book_of(report)["People"].iter_rows(min_row=2, values_only=True))
    assert people[0] == ("ada", "NAME-ada", 1, 1, 1, 0, 0, "The end", 40, 1, 0, 0, 0, 0)
    shifts = list(book_of(report)["Shifts"].iter_rows(min_row=2, values_only=True))
    assert shifts[0] == ("desk", "TEXT-desk", "wait", "ask", 2)
