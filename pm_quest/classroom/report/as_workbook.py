"""The report as a workbook for spreadsheets. No cell is a formula, and no text is a link."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pm_quest.classroom.report.cell_values import MAX_TIME, Cell, escape_formula
from pm_quest.classroom.report.remark_sheets import REMARK_SHEETS
from pm_quest.classroom.report.report_sheets import ALL_SHEETS, BLIND_SHEETS
from pm_quest.classroom.report.session_report import SessionReport

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

WORKBOOK_OPTIONS = {
    "constant_memory": True,
    "in_memory": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MAX_WIDTH, MIN_WIDTH = 60, 9
EARLIEST_TIME = datetime(1980, 1, 1)  # noqa: DTZ001  spreadsheets have no time zones
MAX_TEXT = 32_000
"""The most characters in a cell; a workbook takes a few more."""


def as_workbook(report: SessionReport) -> bytes:
    """Return the workbook: a sheet for each table, and one with the meaning of each column.

    Needs the extra `classroom`.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415  only this form needs it

    out = io.BytesIO()
    with Workbook(out, WORKBOOK_OPTIONS) as book:
        created = datetime.fromtimestamp(min(report.last, MAX_TIME) // 1000, UTC).replace(tzinfo=None)
        book.set_properties({"title": escape_formula(report.story.title), "created": max(created, EARLIEST_TIME)})
        bold = book.add_format({"bold": True})
        sheets = (*(BLIND_SHEETS if report.blind else ALL_SHEETS), *(REMARK_SHEETS if report.remarks else ()))
        for sheet in sheets:
            rows = [tuple(sheet.columns), *sheet.make_rows(report)]
            _write_sheet(book.add_worksheet(sheet.name), rows, bold)
        about: list[tuple[Cell, ...]] = [("sheet", "column", "what it is")]
        for sheet in sheets:
            about.append((sheet.name, "", sheet.description))
            about += [(sheet.name, column, meaning) for column, meaning in sheet.columns.items()]
        _write_sheet(book.add_worksheet("About"), about, bold)
    return out.getvalue()


def _write_sheet(sheet: "Worksheet", rows: Iterable[tuple[Cell, ...]], bold: Any) -> None:
    """Write the rows, the first as a frozen header."""
    rows = list(rows)
    sheet.freeze_panes(1, 0)
    for column, cells in enumerate(zip(*rows, strict=True)):
        wide = max(len(str(cell or "")) for cell in cells) + 2
        sheet.set_column(column, column, max(MIN_WIDTH, min(MAX_WIDTH, wide)))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            style = bold if number == 0 else None
            if isinstance(cell, str):
                sheet.write_string(number, column, escape_formula(cell)[:MAX_TEXT], style)
            elif cell is not None:
                sheet.write_number(number, column, cell, style)
