"""Votes as bars: one scale, with counts and shares."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.sessions.ballots import compute_percent, format_share
from pm_quest.tui.trainer.vote_bars import VoteOption, render_votes

WAYS = [
    VoteOption(1, "boast", "Boast about it", open=False),
    VoteOption(2, "ask", "Ask"),
    VoteOption(3, "wait", "Wait a while longer"),
]


def drawn(tally, width=80, **more) -> list[str]:
    """The rows."""
    return render_votes(WAYS, tally, width, **more).plain.split("\n")


def test_a_full_bar_is_all_votes():
    """Count and share stand beside it; none is a word; a locked option has no bar."""
    boast, ask, wait = drawn({"ask": 3, "wait": 0})
    assert "─" not in boast
    assert "─" not in ask.replace("━", "")
    assert ask.rstrip().endswith("3 · 100 %")
    assert "━" not in wait
    assert wait.rstrip().endswith("no votes")


def test_before_and_after_have_one_scale():
    """Two bars of the same length for the same share, whichever row they stand on."""
    for width, large in ((80, False), (40, False), (108, False), (84, True)):
        rows = [
            row
            for row in drawn({"ask": 3, "wait": 1}, width, before={"ask": 1, "wait": 3}, round=3, large=large)
            if "─" in row
        ]
        lengths = {sum(row.count(sign) for sign in "━╸─") for row in rows}
        assert (len(rows), len(lengths)) == (4, 1)
        assert [word for row in rows for word in ("vote 1", "vote 3") if word in row] == ["vote 1", "vote 3"] * 2
        assert all(len(row) <= width for row in rows)


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=9))
def test_shares_are_whole_percent_of_all(counts):
    """Each is within half a percent; nothing of nothing is 0."""
    whole = sum(counts)
    for count in counts:
        found = compute_percent(count, whole)
        assert abs(found - (100 * count / whole if whole else 0)) <= 0.5
        assert (format_share(count, whole) == "no votes") == (count == 0)
