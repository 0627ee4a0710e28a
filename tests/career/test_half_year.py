"""The half-year as a calendar: what its weeks went into."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.career.career_choices import TO_MARKET, CareerOption
from pm_quest.career.career_effects import find_surprise_week
from pm_quest.career.career_turns import build_turn
from pm_quest.career.half_year import LANES, build_half_year, find_lane, preview_card
from pm_quest.career.hand_words import FEW_MORE, FIRST_HAND, PAID, HandCard, list_first_hand
from pm_quest.career.standing_words import describe_gains
from tests.career.careers import CAREER, by_id, figure, follow, paths, start


@given(paths)
def test_the_weeks_of_a_half_year_follow_one_another_and_are_all_there(path):
    """No two things lie in one week, in no lane; together they are the weeks that have passed."""
    half = build_half_year(path)
    assert sum(each.weeks for each in half.spans) == half.now <= half.weeks
    assert all(one.end <= next.start for one, next in pairwise(half.spans))
    assert all(0 <= each.start <= each.end <= half.now for each in half.spans)
    if path.state.stage in ("week", "card", "event") and not path.state.years:
        assert half.now == path.state.week


@given(paths)
def test_every_card_and_every_surprise_lies_in_the_calendar(path):
    """Cards in the order in which they were played."""
    half, happened = build_half_year(path), path.state.happened
    assert tuple(each.id for each in half.cards) == path.state.cards
    events = {id for id, event in CAREER.events.items() if event.phase == "half_year"}
    assert {each.id for each in half.happenings} == events & happened
    assert all(path.list_steps()[each.number].state.happened >= {each.id} for each in half.happenings)


def test_a_card_fills_its_weeks_with_those_of_the_decision_on_its_way():
    """Ten weeks, two fewer for the small one."""
    half = build_half_year(follow(start(), "engineer", "pilot", "small"))
    assert [(each.id, each.start, each.weeks, each.lane) for each in half.cards] == [("pilot", 0, 8, "do")]


def test_what_nobody_planned_is_named_beside_the_price_of_the_card():
    """Both went in one week; no more is taken than there is."""
    boiler = replace(CAREER.events["boiler"], money=figure(-800))
    career = replace(CAREER, surprises=1, events=by_id(boiler))
    path = start(7)
    path = replace(path, setting=replace(path.setting, career=career)).choose("engineer")
    while path.state.money == CAREER.backgrounds["engineer"].money and path.state.stage == "week":
        path = path.choose("framework" if find_surprise_week(path.setting, 0) - path.state.week <= 3 else "talk")
    turn = build_turn(path)
    assert turn.money_parts == (("Framework", -600), ("Boiler", -800))
    told = [*describe_gains(path.setting, turn.before, turn.after, turn.money_parts)]
    assert told[0] == "Money down 1,400, now 1,600: Framework cost 600 and Boiler cost 800."


@given(paths)
def test_what_the_money_went_into_comes_to_what_it_changed(path):
    """Wherever it is told."""
    for step in path.list_steps()[1:]:
        turn = build_turn(step)
        if turn.money_parts:
            assert sum(money for _, money in turn.money_parts) == turn.after.money - turn.before.money


def test_the_rest_of_the_half_year_is_a_span_of_its_own():
    """It belongs to no lane."""
    path = follow(start(), "graduate", "talk", TO_MARKET)
    assert [(each.kind, each.lane) for each in build_half_year(path).spans][:1] == [("card", "meet")]
    assert "rest" in {each.kind for each in build_half_year(path).spans}


def test_a_card_that_is_looked_at_lies_after_what_has_passed():
    """With as many weeks as it takes, also where there are not as many."""
    half = build_half_year(follow(start(), "engineer", "talk"))
    lit = preview_card(half, CAREER.cards["night_school"], 30)
    assert (lit.start, lit.end, lit.lane) == (half.now, half.now + 30, "learn")


def test_a_kind_of_card_of_ones_own_is_done():
    """The others are learnt or met."""
    assert [find_lane(kind) for kind in ("degree", "beekeeping", "talk")] == [*LANES]


@given(st.lists(st.sampled_from(["open", "locked", "paid", "market"]), max_size=30))
def test_the_first_hand_is_of_cards_that_can_be_played_and_the_rest_keeps_its_order(kinds):
    """Nine of them and what lies between; what somebody pays for and the way to the market are always in it."""
    hand = [lay_card(at, kind) for at, kind in enumerate(kinds)]
    first = list_first_hand(hand)
    assert [*first] == [each for each in hand if each in first]
    left = [each for each in hand if each not in first]
    assert all(each.card is not None and each.money != PAID for each in left)
    assert not left or sum(each.open and each.card is not None and each.money != PAID for each in first) <= FIRST_HAND
    assert not left or len(left) > FEW_MORE
    assert not left or sum(each.open and each.card is not None for each in first) >= FIRST_HAND


def lay_card(at, kind):
    """A card of the hand, or the way to the market."""
    option = CareerOption(f"card_{at}", closed="money" if kind == "locked" else None)
    card = None if kind == "market" else CAREER.cards["talk"]
    return HandCard(option, "", "", "", PAID if kind == "paid" else "0", "", (), False, False, "", "", card)
