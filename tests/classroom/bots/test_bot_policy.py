"""Which bot plays by which policy."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.bots.bot_policy import spread_policies

POLICIES = ("adaptive", "forcing", "random")


@given(st.integers(1, 3), st.integers(0, 40), st.integers(0, 99))
def test_each_policy_is_played_equally_often(several, count, seed):
    """Within one; and alike with the same seed."""
    spread = spread_policies(POLICIES[:several], count, seed)
    counts = Counter(spread)
    assert len(spread) == count
    assert max(counts.values(), default=0) - min((counts[each] for each in POLICIES[:several]), default=0) <= 1
    assert spread == spread_policies(POLICIES[:several], count, seed)


def test_the_people_of_a_table_play_by_different_policies():
    """Bots sit down table after table, in the order of joining: also where tables are a multiple of the policies."""
    for tables in (3, 6):
        for seed in range(20):
            spread = spread_policies(POLICIES, 24, seed)
            mixed = sum(len(set(spread[table::tables])) > 1 for table in range(tables))
            assert mixed >= tables - 2
    assert len({tuple(spread_policies(POLICIES, 24, seed)) for seed in range(20)}) == 20
