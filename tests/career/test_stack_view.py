"""A stack as a table: what counted, in columns that add up."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.career.application_draws import draw_stack
from pm_quest.career.stack_view import build_stack_table
from pm_quest.story.hiring import Hiring
from tests.career.markets import applicant, applicants, assume, assumptions, group, groups, hirings


def build_table(me, hiring, others, assumed, seed=1):
    """The stack of an application and its table."""
    stack = draw_stack(me, "acme", hiring, others, assumed, seed=seed, step=1)
    return stack, build_stack_table(stack, str.upper)


@given(applicants, hirings, groups, assumptions, st.integers(0, 2**32))
def test_the_columns_of_a_cv_add_up_to_its_sum(me, hiring, others, assumed, seed):
    """In every market; and the line lies below those who are called."""
    stack, table = build_table(me, hiring, others, assumed, seed)
    assert len(table.rows) == 12
    for row, standing in zip(table.rows, stack.standings, strict=True):
        assert sum(cell.points for cell in row.cells) == standing.sum
        assert row.is_read != standing.filtered
        assert row.is_called == (row.place <= table.called)
    assert table.top == max((row.sum or 0 for row in table.rows), default=0)
    assert table.mine.number == 0


def test_what_was_asked_for_comes_first_by_how_much():
    """After the filter; what nobody was asked for has no column."""
    hiring = Hiring(
        filter="popm", experience={"tech": 1, "business": 3, "industry": 0}, leads={"pilot": 2}, cherry=("cspo",)
    )
    me = applicant({"business": 5}, {"business": 2}, {"popm", "cspo"}, "pilot")
    _, table = build_table(me, hiring, [group()], assume())
    assert [(column.label, column.asked) for column in table.columns] == [
        ("filter", 0), ("business", 3), ("tech", 1), ("evidence", 0), ("letter", 0), ("if equal", 0),
    ]  # fmt: skip
    assert [(cell.is_met, cell.points, cell.words) for cell in table.mine.cells] == [
        (True, 0, "POPM"), (True, 3, ""), (False, 0, ""), (True, 2, ""), (True, 2, "pilot"), (True, 0, "CSPO"),
    ]  # fmt: skip
    assert table.mine.sum == 7
    assert [row.is_read for row in table.rows] == [True] + [False] * 11


def test_a_recruiter_who_asks_for_nothing_has_no_columns():
    """Then the draw says it."""
    _, table = build_table(applicant(), Hiring(), [group()], assume())
    assert table.columns == ()
    assert table.called == 3
