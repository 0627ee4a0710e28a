"""What counts in the lab, how it is weighed, and what it comes to."""

from dataclasses import replace
from fractions import Fraction
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.analysis.best_policy import TOLERANCE as SAME_IN_THE_ANALYSIS
from pm_quest.lab.lab_table import (
    TOLERANCE,
    LabTable,
    LabWeighting,
    LeftOutScenario,
    build_columns,
    compute_overall,
    group_policies,
    mark_extreme,
    rank_policies,
)
from pm_quest.story.model import JOBS, POLICIES
from tests.lab.studying import means, several, studied, tables

OWNER, SECOND_OWNER = (
    studied("one", "pnl_owner", means(adaptive=80)),
    studied("two", "pnl_owner", means(adaptive=60)),
)
DUMP, TUTORIAL = (
    studied("three", "dumping_ground", means(adaptive=40)),
    studied("first", "tutorial", means(adaptive=0)),
)


def plainly(scenarios, policy):
    """The overall figure as it is defined: the mean of the means of the six jobs."""
    by_role = {}
    for each in scenarios:
        if each.role in JOBS:
            by_role.setdefault(each.role, []).append(each.policies[policy].impact.mean)
    if any(mean is None for found in by_role.values() for mean in found):
        return None
    roles = [sum(map(Fraction, found)) / len(found) for found in by_role.values()]
    return float(sum(roles) / len(roles))


@given(several)
def test_overall_is_the_mean_of_the_roles_means(scenarios):
    """The tutorial and the finale don't count; what may never end anywhere has no mean."""
    found = compute_overall(LabTable.collect(scenarios))
    if not any(each.is_job for each in scenarios):
        assert found == {}
        return
    assert tuple(found) == POLICIES
    for policy, mean in found.items():
        assert mean == pytest.approx(plainly(scenarios, policy))


@given(several, st.randoms())
def test_the_order_of_the_scenarios_does_not_matter(scenarios, dice):
    """The lab puts them in an order of its own."""
    shuffled = list(scenarios)
    dice.shuffle(shuffled)
    assert LabTable.collect(shuffled) == LabTable.collect(scenarios)


@given(several)
def test_every_scenario_is_in_one_column(scenarios):
    """In that of its role; and in one of its own, where these are asked for."""
    lab = LabTable.collect(scenarios)
    everything = LabWeighting(toggled=frozenset(each.id for each in scenarios if not each.is_job))
    for by in ("role", "scenario"):
        shown = [each for column in build_columns(lab, everything, by) for each in column.scenarios]
        assert sorted(each.id for each in shown) == sorted(each.id for each in scenarios)
        assert all(column.counts for column in build_columns(lab, everything, by))


def test_scenarios_of_one_role_share_its_part():
    """Unless every scenario is weighed the same."""
    lab = LabTable.collect([OWNER, SECOND_OWNER, DUMP])
    assert compute_overall(lab)["adaptive"] == (70 + 40) / 2
    assert compute_overall(lab, LabWeighting("scenario"))["adaptive"] == (80 + 60 + 40) / 3


def test_a_player_says_what_counts():
    """A scenario is left out, the tutorial is taken in, and both can be turned back."""
    lab = LabTable.collect([OWNER, SECOND_OWNER, DUMP, TUTORIAL])
    turned = LabWeighting().toggle(["two", "first"])
    assert compute_overall(lab, turned)["adaptive"] == pytest.approx((80 + 40 + 0) / 3)
    assert turned.toggle(["first", "two"]) == LabWeighting()
    assert [column.counts for column in build_columns(lab, turned, "scenario")] == [True, False, True, True]


def test_a_role_of_which_a_part_counts_shows_that_part():
    """And all of it, in brackets as it were, where nothing counts."""
    lab = LabTable.collect([OWNER, SECOND_OWNER])
    (part,) = build_columns(lab, LabWeighting().toggle(["two"]))
    (nothing,) = build_columns(lab, LabWeighting().toggle(["one", "two"]))
    assert (part.mean_impact("adaptive"), part.counts) == (80, True)
    assert (nothing.mean_impact("adaptive"), nothing.counts) == (70, False)
    assert compute_overall(lab, LabWeighting().toggle(["one", "two"])) == {}


def test_what_is_left_out_is_kept_beside():
    """With the sentence that says why."""
    lab = LabTable.collect([LeftOutScenario("b", "Broken."), OWNER, LeftOutScenario("a", "Broken.")])
    assert [each.name for each in lab.left_out] == ["a", "b"]
    assert lab.scenarios == (OWNER,)


def test_a_policy_that_is_not_known_somewhere_is_missing_over_all():
    """The best and the worst are not known of what was sampled."""
    known = {policy: mean for policy, mean in means().items() if policy not in ("best", "worst")}
    found = compute_overall(LabTable.collect([OWNER, studied("large", "dumping_ground", known, samples=1000)]))
    assert set(found) == set(POLICIES) - {"best", "worst"}


@given(st.lists(tables, min_size=1, max_size=4))
def test_a_column_of_several_is_one_of_them_drawn_evenly(made):
    """Its mean, its spread, its least and most."""
    scenarios = [studied(f"s{number}", "pnl_owner", table) for number, table in enumerate(made)]
    (column,) = build_columns(LabTable.collect(scenarios))
    for policy in POLICIES:
        found, parts = column.combine_impact(policy), [table[policy] for table in made]
        assert (found.min, found.max) == (0, 100)
        if None in parts:
            assert found.mean is None
            assert column.mean_unfinished(policy) == pytest.approx(0.25 * parts.count(None) / len(parts))
        else:
            assert found.mean == pytest.approx(fmean(parts))
            variance = fmean(4 + mean**2 for mean in parts) - found.mean**2
            assert found.sd == pytest.approx(max(0, variance) ** 0.5, abs=1e-4)


def test_the_highest_and_the_lowest_of_a_column_are_marked():
    """All of them; and the best and worst possible are held against nobody."""
    (column,) = build_columns(
        LabTable.collect([studied("one", "pnl_owner", means(adaptive=80, tech=80, forcing=5, best=99, worst=0))])
    )
    assert {policy: sign for policy in POLICIES if (sign := mark_extreme(column, policy))} == {
        "adaptive": "▲",
        "specialist(tech)": "▲",
        "forcing": "▼",
    }


def test_where_all_come_to_the_same_nothing_is_marked():
    """Nor where nothing has a mean."""
    for made in (means(), means(rest=None)):
        (column,) = build_columns(LabTable.collect([studied("one", "pnl_owner", made)]))
        assert {mark_extreme(column, policy) for policy in POLICIES} == {""}


def test_columns_of_one_role_are_distinguished():
    """By a number; alone, a role needs none."""
    shown = build_columns(LabTable.collect([OWNER, SECOND_OWNER, DUMP]), by="scenario")
    assert [column.label for column in shown] == ["owne1", "owne2", "dump"]


def test_the_highest_comes_first_and_what_has_no_mean_last():
    """A policy that comes to nothing is still above one that may never end."""
    means = {"forcing": None, "random": 0, "best": 90}
    assert rank_policies(means, POLICIES) == ["best", "random", "forcing"]
    assert rank_policies(means, ("random", "forcing")) == ["random", "forcing"]


def test_what_is_the_same_is_the_same_in_the_analysis():
    """Said twice, as one of them loads NumPy."""
    assert TOLERANCE == SAME_IN_THE_ANALYSIS


def test_many_ways_of_playing_are_grouped_and_few_are_not():
    """In their order within each group; what is in no group comes first."""
    few = ["best", "adaptive", "random", "forcing", "worst"]
    assert group_policies(few) == {"": few}
    groups = group_policies(["you", *POLICIES])
    assert list(groups) == ["", "the bounds", "by how it fits", "by habit", "one skill first"]
    assert groups[""] == ["you"]
    assert groups["the bounds"] == ["random", "best", "worst"]
    assert sorted(each for policies in groups.values() for each in policies) == sorted(["you", *POLICIES])


def test_a_way_of_playing_that_a_scenario_cannot_tell_apart_is_never_marked():
    """Though its figure is the highest: it is that of another one."""
    story = replace(
        studied("one", "pnl_owner", means(adaptive=80, adapt_then_force=80)), applicable=("adaptive", "random")
    )
    (column,) = build_columns(LabTable.collect([story]))
    assert (mark_extreme(column, "adaptive"), mark_extreme(column, "adapt_then_force")) == ("▲", "")
