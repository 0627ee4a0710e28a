"""Of a text with very many lines a screen lays out the first, and says how many more there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.tui.markdown_content import MAX_LINES, TextBlock, _cut_lines, render_markdown

SIZE = 100_000
UNITS = ["> a\n", "- a\n", "-\n", "a\n", "a\n\n", "# a\n", "    a\n", "a\\\n", "1. a\n   - b\n"]


@pytest.mark.parametrize("size", [SIZE // 20, SIZE])
@pytest.mark.parametrize("unit", UNITS)
def test_no_text_of_100_kilobytes_fills_more_rows_than_somebody_reads(unit, size):
    """Blank ones between blocks included, whether it is parsed or shown as it is written."""
    shown = render_markdown((unit * size)[:size]).plain
    assert shown.count("\n") <= 2 * MAX_LINES


def test_a_text_says_how_many_lines_are_left_out():
    """Below the last line that is shown, with their number."""
    rows = render_markdown("a line\n" * 25_400).plain.split("\n")
    assert rows[:MAX_LINES] == ["a line"] * MAX_LINES
    assert rows[MAX_LINES:] == ["", "… 23,400 more lines"]


def test_a_block_that_ends_on_the_last_line_is_shown_whole():
    """And the blocks after it are counted."""
    code = "\n".join(["    code"] * (MAX_LINES - 1))
    assert "more" not in render_markdown(f"{code}\n\nlast").plain
    assert render_markdown(f"{code}\n\nlast\n\nleft out").plain.endswith("code\n\nlast\n\n… 1 more line")
    assert render_markdown(f"{code}\n    code\n\nleft out").plain.endswith("code\n\n… 1 more line")


@given(st.lists(st.text("a\n", max_size=6), min_size=1, max_size=6), st.integers(1, 8))
def test_the_beginning_of_a_block_has_so_many_lines_and_no_other_words(spans, most):
    """However its lines are spread over its spans."""
    block = TextBlock(tuple((words, "") for words in spans), tight=True)
    (begun,) = _cut_lines(block, most)
    lines = "".join(spans).split("\n")
    assert "".join(words for words, _ in begun.spans) == "\n".join(lines[:most])
    assert begun.tight
