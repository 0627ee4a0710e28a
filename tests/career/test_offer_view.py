"""How likely an offer is and what a job pays, as it is said before and after the draw."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.career.career_turns import build_turn
from pm_quest.career.hand_words import list_hand
from pm_quest.career.offer_view import (
    brief_start,
    describe_answer_worth,
    describe_called_start,
    describe_start,
    explain_percent,
    find_percent,
    list_offer_records,
)
from pm_quest.career.option_words import describe_costs, explain_option
from pm_quest.career.pay_words import describe_pay, format_money
from pm_quest.career.year_view import describe_year_pay
from tests.career.careers import CAREER, follow, start

CALLED = ("engineer", "to-market", "leave", "acme", "plain-letter", "no-more")


@given(st.integers(-9, 9))
def test_what_is_said_before_the_draw_is_what_is_said_after_it(reputation):
    """The same numbers in the same words, where nothing was told: in the letter, before the interview, with the offer."""
    path = follow(start(), *CALLED, "nothing-to-tell", "nothing-to-tell")
    state = replace(path.state, reputation=reputation)
    percent = find_percent(path.setting, state, "acme")
    record = replace(list_offer_records(path.setting, state)[0], percent=percent)
    moved = abs(reputation) * path.setting.career.assumptions.answer.value
    before, after = describe_start(path.setting, state), explain_percent(record)
    assert brief_start(path.setting, state).removeprefix("an ") in before
    assert f"offer begins at {percent} %" in before
    assert after.startswith("An offer begins at 70 % for everybody they call")
    assert (f"{moved} {'more' if reputation > 0 else 'less'} for your name" in before) == (reputation != 0)
    assert (f"your name {'added' if reputation > 0 else 'took'} {moved}." in after) == (reputation != 0)


def test_both_parts_are_named_before_anybody_knows_the_player():
    """So that one sees that a name would count."""
    path = follow(start(), *CALLED)
    assert describe_start(path.setting, path.state).startswith(
        "If they call, an offer begins at 70 %, the same for everybody; your name is at 0. Each point"
    )


def test_what_moves_an_offer_is_explained_in_the_first_interview_of_a_career():
    """Later ones say where it begins."""
    path = follow(start(), *CALLED)
    assert "Each point that they hear" in describe_called_start(path.setting, path.state)
    assert describe_answer_worth(path.setting).startswith("Each point that they hear moves an offer by ")
    later = replace(path.state, interviewed=("brew",))
    assert describe_called_start(path.setting, later) == "An offer begins at 70 %."


def test_what_is_left_of_a_years_pay_is_said_where_the_pay_is():
    """With the offer, and when the year is over; money has its name where the career gives it one."""
    setting = replace(start().setting, career=replace(CAREER, currency="crowns"))
    assert describe_pay(setting, "acme") == "50,000 crowns a year, of which you save 5,000"
    assert describe_pay(setting, "brew") == ""
    assert (format_money(CAREER, 900), format_money(setting.career, 900)) == ("900", "900 crowns")


def test_a_price_has_the_unit_of_the_balance():
    """That of a card that can be played, of one that can't, and of what was done."""
    path = start()
    path = replace(path, setting=replace(path.setting, career=replace(CAREER, currency="crowns"))).choose("graduate")
    options = {each.id: each for each in path.decision.options}
    assert describe_costs(path.setting.career, options["course"]) == "2 weeks, costs 450 crowns"
    assert (
        explain_option(path.setting, path.decision, options["framework"]) == "It costs 600 crowns, and you have less."
    )
    hand = {each.option.id: each for each in list_hand(path.setting, path.state, path.decision)}
    assert (hand["course"].costs, hand["framework"].lock) == ("costs 450 crowns", "you have 500 crowns")


def test_a_year_that_is_over_says_what_it_paid():
    """Of a job that doesn't say what it pays, nothing is said."""
    for seed, employer, said in (
        (7, "acme", ["The job paid 50,000 in its year, of which you saved 5,000."]),
        (1, "brew", []),
    ):
        path = follow(start(seed), "engineer", "to-market", "leave", employer, "plain-letter", "no-more")
        while not path.state.years:
            options = [each.id for each in path.list_open()]
            path = path.choose(next((each for each in ("nothing-to-tell", employer) if each in options), options[0]))
        assert path.state.jobs, "somebody takes them"
        assert [*describe_year_pay(path.setting, build_turn(path))] == said
