"""Cards that never matter: to no employer, in no half-year of anybody; and what `check` says of them."""

from dataclasses import replace

from pm_quest.authoring.career.career_reader import parse_career
from pm_quest.career.figures import Gain
from pm_quest.lab.career_judgement import judge_career
from pm_quest.lab.careers.idle_cards import find_idle_cards
from pm_quest.story.conditions import parse_condition
from pm_quest.story.hiring import InterviewQuestion
from tests.authoring.career.small_career import SMALL as FILE
from tests.career.careers import by_id, card, job
from tests.lab.small_market import SMALL

ACME = {"acme": job("Acme", experience={"business": 3}, leads={"figure": 2})}
PLAIN = card("plain", "resource", 1, gives=Gain({"tech": 1}))


def find_idle(*cards, employers=ACME) -> list[str]:
    """The idle ones of these cards, in a career of the tests."""
    return find_idle_cards(replace(SMALL, cards=by_id(*cards)), employers)


def test_what_nobody_asks_for_is_idle():
    """Until somebody does: in an advert, or in an interview."""
    assert find_idle(PLAIN) == ["plain"]
    assert find_idle(PLAIN, employers={"brew": job("Brew", experience={"tech": 9})}) == []
    asks = InterviewQuestion("What have you read?", {"resource": 1}, {"else": "She nods."})
    assert find_idle(PLAIN, employers={"acme": job("Acme", interview=(asks,))}) == []
    loud = InterviewQuestion("What have you read?", {"resource": 9_000, "tech": -9_000})
    assert find_idle(PLAIN, employers={"acme": job("Acme", interview=(loud,), second_interview=(loud,))}) == []
    late = job("Acme", interview=(InterviewQuestion("So?", {"talk": 1}),), third_interview=(asks,))
    assert find_idle(PLAIN, employers={"acme": late}) == []


def test_what_nobody_can_play_is_idle():
    """Though it would give what is asked for."""
    wanted = card("wanted", "course", 1, gives=Gain({"business": 1}))
    assert find_idle(wanted) == []
    assert find_idle(replace(wanted, when=parse_condition("money >= 90000"))) == ["wanted"]


def test_what_opens_another_or_brings_money_is_not_idle():
    """Even if no employer ever hears of it."""
    opened = card("opened", "course", 1, gives=Gain({"business": 1}), when=parse_condition("plain"))
    assert find_idle(PLAIN, opened) == []
    assert find_idle(card("work", "paid_work", 1, 500)) == []


def test_check_says_what_was_compared():
    """At the card, with the employers by name. The pilot is read by a letter, and is not among them."""
    reading = parse_career(FILE, "small.yaml")
    judged = judge_career(reading, {"brew": job("Brew", calls=12)})
    assert [(each.code, each.line) for each in judged.problems] == [
        ("PQ614", FILE[: FILE.index("  course:")].count("\n") + 1)
    ]
    assert "the calls, offers and jobs at 1 employer (brew) are the same" in judged.problems[0].message
    assert judge_career(reading, {}) is reading
