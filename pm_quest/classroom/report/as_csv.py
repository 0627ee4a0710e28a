"""The votes as CSV: RFC 4180, in UTF-8 with a mark that lets Excel know, times in UTC."""

from pm_quest.classroom.report.cells import Cell, harmless
from pm_quest.classroom.report.csv_cells import format_csv, guard_cell
from pm_quest.classroom.report.rows import CHOICES, DECISIONS
from pm_quest.classroom.report.told import Told


def as_csv(told: Told) -> str:
    """A header and a row for each vote; see `rows.CHOICES`. Texts can never become formulas or figures; numbers are as they are.

    Of a blind session no vote is told, but a row for each choice of each decision: see `rows.DECISIONS`.
    """
    sheet = DECISIONS if told.blind else CHOICES
    return format_csv([sheet.columns, *([_cell(cell) for cell in row] for row in sheet.rows(told))])


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        text = harmless(cell)
        return text if text.startswith("'") else guard_cell(text)
    return round(cell, 3) if isinstance(cell, float) else cell
