"""A row of cells: as wide as it is, whatever is written on it."""

from hypothesis import example, given
from hypothesis import strategies as st

from pm_quest.tui.career.cell_row import CellRow

WORDS = st.text(st.sampled_from("ab é漢字プ🇳🇴👩‍👧\x1b[\u202e"), max_size=12) | st.text(max_size=6)


@given(st.integers(1, 20), st.lists(st.tuples(st.integers(0, 22), WORDS), max_size=5))
@example(4, [(0, "漢字"), (1, "a")])
@example(2, [(0, "[\u200d")])
def test_a_row_keeps_its_width_whatever_is_written_on_it(width, written):
    """Words of double width, emoji and controls, over one another and over the end."""
    row = CellRow(width)
    for x, words in written:
        row.put(x, words)
    assert row.build_content().cell_length == width


def test_half_a_wide_character_is_blank_where_the_other_half_is_covered():
    """It cannot be drawn."""
    row = CellRow(5)
    row.put(0, "漢字")
    row.put(1, "ab")
    assert row.build_content().plain == " ab  "


def test_words_that_have_no_room_end_with_an_ellipsis():
    """Before the column that is given, or the end."""
    row = CellRow(12)
    assert row.put(0, "Certified Owner", until=6) == 6
    row.put(7, "Owner at last")
    assert row.build_content().plain == "Certi… Owne…"
