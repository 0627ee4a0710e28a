"""The tables as a workbook for spreadsheets. No cell is a formula, and no text is a link."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pm_quest.classroom.report.cells import LAST, Cell, harmless
from pm_quest.classroom.report.rows import OF_BLIND, SHEETS
from pm_quest.classroom.report.told import Told

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

OPTIONS = {
    "constant_memory": True,
    "in_memory": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MOST_WIDE, LEAST_WIDE = 60, 9
MOST_TEXT = 32_000
"""A cell of a workbook holds so many characters, and a few more."""


def as_workbook(told: Told) -> bytes:
    """The workbook: a sheet for each table, and one that says what each column is. Needs the extra `classroom`."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # noqa: PLC0415  only who wants a workbook needs it

    out = io.BytesIO()
    with Workbook(out, OPTIONS) as book:
        created = datetime.fromtimestamp(min(told.last, LAST) // 1000, UTC).replace(tzinfo=None)
        book.set_properties({"title": harmless(told.title), "created": max(created, datetime(1980, 1, 1))})  # noqa: DTZ001  as the format has it
        bold = book.add_format({"bold": True})
        sheets = OF_BLIND if told.blind else SHEETS
        for sheet in sheets:
            rows = [tuple(sheet.columns), *sheet.rows(told)]
            _fill(book.add_worksheet(sheet.name), rows, bold)
        about: list[tuple[Cell, ...]] = [("sheet", "column", "what it is")]
        for sheet in sheets:
            about.append((sheet.name, "", sheet.about))
            about += [(sheet.name, column, meaning) for column, meaning in sheet.columns.items()]
        _fill(book.add_worksheet("About"), about, bold)
    return out.getvalue()


def _fill(sheet: "Worksheet", rows: Iterable[tuple[Cell, ...]], bold: Any) -> None:
    """Write the rows, the first as a header that stays in sight."""
    rows = list(rows)
    sheet.freeze_panes(1, 0)
    for column, cells in enumerate(zip(*rows, strict=True)):
        wide = max(len(str(cell or "")) for cell in cells) + 2
        sheet.set_column(column, column, max(LEAST_WIDE, min(MOST_WIDE, wide)))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            style = bold if number == 0 else None
            if isinstance(cell, str):
                sheet.write_string(number, column, harmless(cell)[:MOST_TEXT], style)
            elif cell is not None:
                sheet.write_number(number, column, cell, style)
