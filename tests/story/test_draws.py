"""Draws: frozen for ever, even, and independent of anything but seed, turn and number."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.story.draws import derive_seed, draw_number
from pm_quest.story.playthrough import build_draw_sequence, pick_by_odds
from tests.building import choice, end, play, scenario, scene
from tests.strategies import seeds

GOLDEN = [
    (0, 0, 0, 6, 4),
    (7, 1, 0, 2, 1),
    (7, 1, 1, 2, 0),
    (7, 2, 0, 100, 10),
    (123456, 17, 3, 1000, 242),
    (9223372036854775808, 9999, 49, 1000000000, 89997989),
    (-5, 3, 0, 7, 0),
]


@pytest.mark.parametrize(("seed", "turn", "number", "total", "drawn"), GOLDEN)
def test_a_draw_is_the_same_in_every_version(seed, turn, number, total, drawn):
    """Saved playthroughs depend on these numbers; they never change."""
    assert draw_number(seed, turn, number, total) == drawn


@pytest.mark.parametrize(
    ("seed", "name", "derived"),
    [(7, "stack acme", 16403745383398636948), (0, "", 4624554156401727479), (-5, "Käse", 16058344135353021602)],
)
def test_a_name_has_a_seed_of_its_own_in_every_version(seed, name, derived):
    """Saved careers depend on it."""
    assert derive_seed(seed, name) == derived


@given(seeds, st.integers(0, 10_000), st.integers(0, 50), st.integers(1, 10**9))
def test_a_draw_is_below_its_total(seed, turn, number, total):
    """A whole number from 0 to total - 1, whatever is asked."""
    assert 0 <= draw_number(seed, turn, number, total) < total


@pytest.mark.parametrize("vary", ["seed", "turn", "number"])
@pytest.mark.parametrize("total", [2, 3, 7, 10])
def test_draws_are_even(vary, total):
    """Over 20,000 seeds, turns or numbers each way comes up as often as it should (chi square, p > 0.0001)."""
    n = 20_000
    usual = {"seed": 11, "turn": 3, "number": 0}
    counted = Counter(draw_number(**{**usual, vary: each}, total=total) for each in range(n))
    expected = n / total
    chi_square = sum((counted[way] - expected) ** 2 / expected for way in range(total))
    assert chi_square < {2: 15.2, 3: 18.5, 7: 27.9, 10: 33.8}[total]


def test_neighbouring_draws_have_nothing_to_do_with_each_other():
    """Pairs of draws, one turn apart, fall evenly over all pairs."""
    pairs = Counter((draw_number(5, turn, 0, 4), draw_number(5, turn + 1, 0, 4)) for turn in range(16_000))
    assert sum((pairs[a, b] - 1000) ** 2 / 1000 for a in range(4) for b in range(4)) < 45


def test_odds_are_kept():
    """A chance of 2 to 1 to 3 falls in that ratio."""
    counted = Counter(pick_by_odds((2, 1, 3), draw_number(seed, 1, 0, 6)) for seed in range(12_000))
    assert sum((counted[way] - 2000 * odds) ** 2 / (2000 * odds) for way, odds in enumerate((2, 1, 3))) < 18.5


def test_each_draw_of_a_turn_is_another():
    """The second chance of a turn is drawn with the number 1, and so on."""
    fall = build_draw_sequence(9, 4)
    lottery = play_lottery()
    assert [fall(lottery) for _ in range(20)] == [draw_number(9, 4, number, 10) for number in range(20)]


def play_lottery():
    """Ten ways with even odds, as the engine has them."""
    ways = {f"e{n}": 1 for n in range(10)}
    story = scenario({"here": scene(choices={"go": choice(ways)})} | {id: end() for id in ways})
    return play(story).engine.scenes[0].choices["go"].destination
