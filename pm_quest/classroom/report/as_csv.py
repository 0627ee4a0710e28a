"""The votes as CSV: RFC 4180, in UTF-8 with a byte order mark for Excel, times in UTC."""

from pm_quest.classroom.report.cell_values import Cell, escape_formula
from pm_quest.classroom.report.csv_cells import format_csv, guard_cell
from pm_quest.classroom.report.report_sheets import CHOICE_SHEET, DECISION_SHEET
from pm_quest.classroom.report.session_report import SessionReport


def as_csv(report: SessionReport) -> str:
    """Return a header and a row for each vote, see `report_sheets.CHOICE_SHEET`.

    Of a blind session a row for each choice of each decision. Texts can't become formulas or
    figures.
    """
    sheet = DECISION_SHEET if report.blind else CHOICE_SHEET
    return format_csv([sheet.columns, *([_format_cell(cell) for cell in row] for row in sheet.make_rows(report))])


def _format_cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        text = escape_formula(cell)
        return text if text.startswith("'") else guard_cell(text)
    return round(cell, 3) if isinstance(cell, float) else cell
