"""The votes as CSV: RFC 4180, in UTF-8 with a mark that lets Excel know, times in UTC."""

import csv
import io
import re

from pm_quest.classroom.report.cells import Cell, harmless
from pm_quest.classroom.report.rows import CHOICES
from pm_quest.classroom.report.told import Told

MARK = "\ufeff"
_NUMBER = re.compile(r"\s*[0-9]+([.,][0-9]+)*([eE][0-9]+)?\s*")
"""Texts that a spreadsheet would take for a number and change, as it may a pseudonym."""


def as_csv(told: Told) -> str:
    """A header and a row for each vote; see `rows.CHOICES`. Texts can never become formulas; numbers are as they are."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(CHOICES.columns)
    writer.writerows([_cell(cell) for cell in row] for row in CHOICES.rows(told))
    return MARK + out.getvalue()


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return f"'{cell}" if _NUMBER.fullmatch(cell) else harmless(cell)
    return round(cell, 3) if isinstance(cell, float) else cell
