"""What somebody may have prepared who takes any open card evenly: all of it, or drawn half-years."""

from collections import Counter
from dataclasses import replace
from math import fsum, isclose

import pytest

from pm_quest.lab.random_preparations import prepare_randomly
from tests.career.careers import by_id, card
from tests.lab.small_market import COURSE, PILOT, SMALL


def weigh_cards(preparations, background="engineer"):
    """Return the probability of each set of cards, by its ids."""
    weights = Counter()
    for weight, state in preparations.by_background[background]:
        weights[" ".join(sorted(state.happened - {background}))] += weight
    return weights


def test_every_open_card_is_as_likely_as_stopping():
    """With one card of two weeks in five there are two ways: half of the people take it."""
    met = prepare_randomly(replace(SMALL, cards=by_id(COURSE)))
    assert met.samples is None
    assert weigh_cards(met) == {"": 0.5, "course": 0.5}


def test_what_costs_too_much_is_not_taken():
    """The graduate has 500, and the course costs half of 900 as courses are priced here; twice is too much."""
    dear = replace(COURSE, money=replace(COURSE.money, value=-1100))
    assert weigh_cards(prepare_randomly(replace(SMALL, cards=by_id(dear))), "graduate") == {"": 1.0}


def test_each_way_of_a_card_is_as_likely_as_the_other():
    """A sixth each: one of three takes the pilot at once, and one of the two who took the course first."""
    weights = weigh_cards(prepare_randomly(replace(SMALL, cards=by_id(COURSE, PILOT))))
    assert weights["pilot pilot.big"] == pytest.approx(1 / 6)
    assert weights["course"] == pytest.approx(1 / 3 * 1 / 2)
    assert weights["course pilot pilot.small"] == pytest.approx(1 / 3 * 1 / 2 + 1 / 3 * 1 / 2 * 1 / 2)


def test_the_weights_of_each_background_add_up_to_one():
    """Met or drawn."""
    for each in (prepare_randomly(SMALL), prepare_randomly(SMALL, max_steps=0, samples=7)):
        for states in each.by_background.values():
            assert isclose(fsum(weight for weight, _ in states), 1, abs_tol=1e-12)


def test_too_many_to_meet_are_drawn_and_say_so():
    """As often as was asked for; the same again with the same seed."""
    drawn, again = (prepare_randomly(SMALL, max_steps=10, samples=20, seed=3) for _ in range(2))
    assert (drawn.samples, drawn.seed) == (20, 3)
    assert [len(states) for states in drawn.by_background.values()] == [20, 20]
    assert weigh_cards(drawn) == weigh_cards(again)


def test_drawn_half_years_come_near_those_that_there_are():
    """Within four standard errors of a share."""
    exact, drawn = weigh_cards(prepare_randomly(SMALL)), weigh_cards(prepare_randomly(SMALL, max_steps=0, samples=400))
    for cards, share in exact.items():
        assert abs(drawn[cards] - share) <= 4 * (share * (1 - share) / 400) ** 0.5 + 1e-9


def test_a_background_is_drawn_the_same_whoever_else_there_is():
    """Its draws have its name."""
    alone = replace(SMALL, backgrounds={"engineer": SMALL.backgrounds["engineer"]})
    assert weigh_cards(prepare_randomly(alone, max_steps=0, samples=9)) == weigh_cards(
        prepare_randomly(SMALL, max_steps=0, samples=9)
    )


@pytest.mark.parametrize("max_steps", [0, 1000])
def test_a_card_that_takes_no_time_comes_to_an_end(max_steps):
    """It could be played for ever."""
    endless = replace(SMALL, cards=by_id(card("chat", "talk", 0, once=False)))
    prepared = prepare_randomly(endless, max_steps=max_steps, samples=5)
    assert all(state.stage == "market" for states in prepared.by_background.values() for _, state in states)
