"""Cells of CSV files: a text stays the text that it is, whatever program opens the file."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pm_quest.classroom.report.cell_values import escape_formula
from pm_quest.classroom.report.csv_cells import BYTE_ORDER_MARK, format_csv, guard_cell, unguard_cell


@pytest.mark.parametrize(
    "text",
    [
        *("0012345", "1.50", "1,5", "1 000", "1'000", "12345678901234567890", "\uff11\uff12", "5%", "$5", "5 €"),
        *("1e5", "12E5", "1.5e-3", "(5)", "3/4", "1 1/2"),
        *("1-2", "1/2/2026", "1.2.", "2026-11-29", "MAR1", "Sept2", "1 May", "29. März 2026", "dec-25", "2 août"),
        *("10:30", "1:30 PM", "7 a", "7am", "TRUE", "wahr"),
        *("=1+1", "+49 170", "-5", "@x", "\uff1d1", "\u200b=1", "\u00a0=1", "\u2212 5"),
    ],
)
def test_what_a_spreadsheet_would_read_as_something_else_gets_an_apostrophe(text):
    """Numbers, fractions, dates, times, truths, formulas; also where they begin with apostrophes of their own."""
    assert guard_cell(text) == f"'{text}"
    assert guard_cell(f"'{text}") == f"''{text}"


@example("\u0345", "=")
@given(
    st.text(
        st.characters(categories=["Zs", "Zl", "Zp", "Cc", "Cf", "Co", "Cn", "Cs", "Mn", "Me"])
        | st.sampled_from("\u115f\u2800\u3164\uffa0"),
        max_size=3,
    ),
    st.sampled_from("=+-@\uff1d\uff0b\uff0d\uff20\ufe66\u2212"),
)
def test_nothing_that_cannot_be_seen_hides_a_formula(unseen, sign):
    """A spreadsheet may skip it, or lose it where a file is copied: in the files of links as well as in reports."""
    assert guard_cell(f"{unseen}{sign}1+1").startswith("'")
    assert escape_formula(f"{unseen}{sign}1+1").lstrip().startswith("'")
    assert escape_formula(f"Ada;{unseen}{sign}1+1").startswith("Ada;'")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ada",
        "7a",
        "Group 3",
        "Mark 2",
        "May",
        "A1",
        "G12",
        "a1e5",
        "Table 3",
        "O'Neill",
        "2026-11-29T10:00:00.000Z",
    ],
)
def test_other_texts_stay_bare(text):
    """An apostrophe would be one too many."""
    assert guard_cell(text) == text


@given(st.text() | st.from_regex(r"'{0,3}[0-9=+/.a-z \-]{0,6}", fullmatch=True))
def test_every_text_comes_back(text):
    """What was put in front is taken away, and nothing else."""
    assert unguard_cell(guard_cell(text)) == text


@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0")), min_size=1), max_size=5))
def test_a_file_reads_back_as_its_rows(rows):
    """With the mark in front by which Excel sees that it is UTF-8."""
    text = format_csv(rows)
    assert text.startswith(BYTE_ORDER_MARK)
    assert list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline=""))) == rows
