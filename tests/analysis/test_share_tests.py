"""Tests and intervals for counts and means of people: exact ones against every dealing, the rest against what is known."""

from itertools import permutations
from math import sqrt
from random import Random
from statistics import fmean, variance

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_quest.analysis import share_tests
from pm_quest.analysis.share_tests import (
    adjust_by_holm,
    combine_means,
    compare_counts,
    estimate_change,
    estimate_mean,
    estimate_share,
    find_chi_square_tail,
    find_student_quantile,
)
from tests.quick import IS_THOROUGH, share_number

COUNTS = st.lists(st.integers(0, 3), min_size=2, max_size=3)


def measure_chi_square(one, other):
    """Chi-square of two groups, as every book has it."""
    whole = sum(one) + sum(other)
    found = 0.0
    for group in (one, other):
        for count, total in zip(group, (a + b for a, b in zip(one, other, strict=True)), strict=True):
            expected = sum(group) * total / whole
            found += (count - expected) ** 2 / expected if expected else 0
    return found


def deal_every_way(one, other):
    """The share of all dealings of these votes with a chi-square at least as great."""
    votes = [
        option for option, total in enumerate(a + b for a, b in zip(one, other, strict=True)) for _ in range(total)
    ]
    seen, hits, ways = measure_chi_square(one, other), 0, 0
    for order in permutations(range(len(votes))):
        dealt = [votes[place] for place in order[: sum(one)]]
        mine = [dealt.count(option) for option in range(len(one))]
        rest = [a + b - m for a, b, m in zip(one, other, mine, strict=True)]
        ways, hits = ways + 1, hits + (measure_chi_square(mine, rest) >= seen - 1e-9)
    return hits / ways


@settings(max_examples=share_number(15))
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=2, max_size=3))
def test_the_exact_test_is_the_share_of_all_dealings(pairs):
    """For up to seven people, dealt in every order."""
    one, other = [a for a, _ in pairs], [b for _, b in pairs]
    if 0 < sum(one) < sum(one) + sum(other) <= 7:
        assert compare_counts(one, other) == pytest.approx(deal_every_way(one, other))


@given(COUNTS, st.data())
def test_neither_order_of_groups_nor_of_options_matters(one, data):
    """The same question, asked otherwise."""
    other = data.draw(st.lists(st.integers(0, 3), min_size=len(one), max_size=len(one)))
    found = compare_counts(one, other)
    assert compare_counts(other, one) == pytest.approx(found)
    assert compare_counts(one[::-1], other[::-1]) == pytest.approx(found)
    assert 0 <= found <= 1


def test_many_votes_go_by_the_chi_square_distribution(monkeypatch):
    """It is near the exact test where that can still be computed."""
    one, other = [40, 35, 25], [25, 35, 40]
    exact = compare_counts(one, other)
    monkeypatch.setattr(share_tests, "MAX_TABLES", 0)
    assert compare_counts(one, other) == pytest.approx(exact, abs=0.01)


@pytest.mark.parametrize(("freedom", "value"), [(1, 3.8415), (2, 5.9915), (3, 7.8147), (4, 9.4877), (7, 14.0671)])
def test_the_tail_of_chi_square_is_that_of_the_tables(freedom, value):
    """Five per cent."""
    assert find_chi_square_tail(value, freedom) == pytest.approx(0.05, abs=1e-5)


@pytest.mark.parametrize(
    ("freedom", "reach"), [(1, 12.7062), (2, 4.3027), (5, 2.5706), (10, 2.2281), (30, 2.0423), (1000, 1.9623)]
)
def test_the_quantile_of_student_is_that_of_the_tables(freedom, reach):
    """Of 95 %, to four places."""
    assert find_student_quantile(freedom) == pytest.approx(reach, abs=1e-4)


def test_holm_multiplies_the_smallest_by_all_and_never_falls():
    """The example of every book."""
    assert adjust_by_holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert adjust_by_holm([]) == []


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_a_corrected_chance_is_at_least_the_chance(chances):
    """And at most one."""
    for chance, adjusted in zip(chances, adjust_by_holm(chances), strict=True):
        assert chance <= adjusted <= 1


@given(st.integers(1, 60), st.data())
def test_a_share_lies_in_its_interval(people, data):
    """Also where all did, or nobody."""
    found = estimate_share(data.draw(st.integers(0, people)), people)
    assert 0 <= found.low <= found.value <= found.high <= 1


@given(st.integers(0, 30), st.integers(0, 30), st.integers(1, 30))
def test_a_change_is_the_other_way_round_the_other_way(up, down, same):
    """And its interval holds it."""
    people = up + down + same
    there, back = estimate_change(up, down, people), estimate_change(down, up, people)
    assert there.value == pytest.approx(-back.value)
    assert there.low == pytest.approx(-back.high)
    assert there.low <= there.value <= there.high


def test_a_mean_has_the_interval_of_student():
    """Four people, three degrees of freedom."""
    values = [1.0, 2.0, 4.0, 5.0]
    reach = 3.1824 * sqrt(variance(values) / 4)
    assert estimate_mean(values) == pytest.approx((3, 3 - reach, 3 + reach, 4), abs=1e-3)


def test_one_person_has_a_mean_and_no_interval():
    """There is nothing to see how people differ by."""
    assert estimate_mean([3.0]) == (3, None, None, 1)
    assert estimate_mean([2.0, 2.0]) == (2, 2, 2, 2)


def test_the_interval_of_a_difference_is_that_of_welch():
    """An example computed by hand: variances 1 and 4, of 5 and 10 people."""
    one = [10 + step for step in (-1.2649110640673518, -0.6324555320336759, 0, 0.6324555320336759, 1.2649110640673518)]
    other = [7.0, 3.0] * 5
    found = combine_means([(1.0, one), (-1.0, other)])
    error = sqrt(variance(one) / 5 + variance(other) / 10)
    freedom = error**4 / ((variance(one) / 5) ** 2 / 4 + (variance(other) / 10) ** 2 / 9)
    assert found.value == pytest.approx(fmean(one) - fmean(other))
    assert found.high - found.value == pytest.approx(find_student_quantile(freedom) * error)


def count_covered(simulations, make_parts, planted):
    """In how many of so many simulated cohorts the interval holds what was planted."""
    hits = 0
    for seed in range(simulations):
        found = combine_means(make_parts(Random(seed)))
        hits += found.low <= planted <= found.high
    return hits / simulations


def plant_pairs(random):
    """Two halves of 12 and 20 people who are different, play scenarios of different difficulty, and gain 0.2."""
    halves = []
    for people, order in ((12, 0.5), (20, -0.5)):
        able = [random.gauss(0.1 if order > 0 else -0.2, 0.3) for _ in range(people)]
        before = [each + random.gauss(0, 0.2) for each in able]
        after = [each + 0.2 + order + random.gauss(0, 0.2) for each in able]
        halves.append((0.5, [late - early for early, late in zip(before, after, strict=True)]))
    return halves


def plant_strangers(random):
    """The same, where others come after than before."""
    parts = []
    for people, order in ((14, 0.5), (18, -0.5)):
        parts.append((-0.5, [random.gauss(order, 0.4) for _ in range(people)]))
        parts.append((0.5, [random.gauss(0.2, 0.5) for _ in range(people + 3)]))
    return parts


@pytest.mark.table
@pytest.mark.parametrize("plant", [plant_pairs, plant_strangers])
def test_intervals_cover_a_planted_gain(plant):
    """In 95 ± 2 % of 2,000 simulated cohorts."""
    simulations = 2_000 if IS_THOROUGH else 100
    slack = 0.02 if IS_THOROUGH else 0.08
    assert count_covered(simulations, plant, 0.2) == pytest.approx(0.95, abs=slack)
