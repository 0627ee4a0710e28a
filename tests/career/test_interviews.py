"""What an interview hears in what was done, and the offer that follows."""

from hypothesis import given
from hypothesis import strategies as st

from pm_quest.career.interviews import OfferDraw, describe_choice, draw_offer, find_offer_percent, hear_answer
from pm_quest.story.hiring import InterviewQuestion
from tests.building import choice
from tests.career.markets import assume

QUESTION = InterviewQuestion(
    "One number that you changed?",
    {"count": 2, "adapts": 1, "press": -1, "pilot": 1},
    {"count": "She writes the number down.", "else": "She waits for a number."},
)


def test_a_decision_is_told_with_its_fit_its_act_and_the_skill_it_leans_on():
    """The skill that it gains most; of equals, the first; meters are no skills."""
    told = choice("a", fit="adapts", act="count", gain={"tech": 1, "business": 2, "trust": 5})
    assert describe_choice(told) == {"adapts", "count", "business"}
    assert describe_choice(choice("a", gain={"trust": 5})) == {"neutral"}
    assert describe_choice(choice("a", gain={"tech": 1, "industry": 1})) == {"neutral", "industry"}


def test_the_same_story_lands_at_one_table_and_not_at_the_next():
    """Each point is told with the word that it was for."""
    words = {"adapts", "count", "business"}
    heard = hear_answer(QUESTION, words)
    assert (heard.points, heard.counted) == (3, {"count": 2, "adapts": 1})
    assert heard.sentence == "She writes the number down."
    other = hear_answer(InterviewQuestion("Who asked you?", {"ask": 2}), words)
    assert (other.points, other.counted, other.sentence) == (0, {}, None)


def test_an_answer_that_is_not_listened_for_is_heard_as_something_else():
    """A card of the preparation has its kind and nothing more."""
    assert hear_answer(QUESTION, {"pilot"}).points == 1
    assert hear_answer(QUESTION, {"course"}).sentence == "She waits for a number."


def test_points_and_reputation_move_the_offer():
    """By ten percent each, where that is assumed."""
    assert find_offer_percent(0, 0, assume()) == 50
    assert find_offer_percent(3, -1, assume()) == 70
    assert find_offer_percent(-9, 0, assume()) == 0


@given(st.integers(-20, 20), st.integers(-5, 5), st.integers(0, 2**40))
def test_a_better_answer_never_costs_the_offer(points, reputation, seed):
    """Of the same seed."""
    worse, better = (
        draw_offer(find_offer_percent(heard, reputation, assume()), "acme", seed=seed, step=1)
        for heard in (points, points + 1)
    )
    assert worse.drawn == better.drawn
    assert better.is_made >= worse.is_made


def test_offers_fall_as_often_as_was_said():
    """Of 4,000 seeds, 70 %; never at 0, always at 100."""
    made = sum(draw_offer(70, "acme", seed=seed, step=2).is_made for seed in range(4000))
    assert abs(made - 2800) < 4 * 29
    assert not OfferDraw(0, 0).is_made
    assert OfferDraw(100, 99).is_made
