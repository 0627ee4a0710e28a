"""What was heard in an answer, in plain words, and what it moves."""

from dataclasses import replace

import pytest

from pm_quest.career.career_turns import build_turn
from pm_quest.career.heard_view import HeardPart, HeardView, describe_heard, view_heard
from pm_quest.story.hiring import InterviewQuestion
from tests.building import choice, end, scenario, scene
from tests.career.careers import CAREER, EMPLOYERS, follow, start
from tests.career.markets import assume


def tell(listens, *told, career=CAREER):
    """What Acme says of a pilot, or of what is told, the only question listening for this."""
    asked = InterviewQuestion("A number?", listens, {"else": "She waits."})
    hiring = replace(EMPLOYERS["acme"].hiring, calls=12, interview=(asked,))
    employers = {**EMPLOYERS, "acme": replace(EMPLOYERS["acme"], hiring=hiring)}
    path = start()
    setting = replace(path.setting, employers=employers, career=replace(career, surprises=0, events={}))
    path = follow(
        replace(path, setting=setting),
        "engineer",
        "pilot",
        "small",
        "to-market",
        "acme",
        "plain-letter",
        "no-more",
        *(told or ("pilot",)),
    )
    return [*describe_heard(view_heard(path.setting, build_turn(path)))]


@pytest.mark.parametrize(
    ("listens", "said"),
    [
        (
            {"pilot": 2},
            ["She waits.", "What they heard in it: that it was a pilot, worth 2 points.",
             "An offer from them is likelier, 90 % instead of 70 %. Each point moves it by 10."],
        ),
        (
            {"pilot": -1, "count": 2},
            ["She waits.", "What they heard in it: that it was a pilot, which costs 1 point.",
             "An offer from them is less likely, 60 % instead of 70 %. Each point moves it by 10."],
        ),
        (
            {"pilot": 0},
            ["She waits.", "What they heard in it: that it was a pilot, worth no point.",
             "An offer from them stays as likely as it was, 70 %."],
        ),
        (
            {"count": 2},
            ["She waits.", "Nothing of it is what they listen for here: that it was a pilot.",
             "An offer from them stays as likely as it was, 70 %."],
        ),
    ],
)  # fmt: skip
def test_each_thing_that_was_heard_says_its_worth_and_what_all_of_it_moves(listens, said):
    """Also what costs, what is listened for and worth nothing, and where nothing was heard."""
    assert tell(listens) == said


def test_where_a_point_moves_nothing_the_offer_stays_as_likely():
    """As where an assumption says so, or where an offer is certain already."""
    still = replace(CAREER, assumptions=assume(answer=0, offers=100))
    assert tell({"pilot": 2}, career=still)[-1] == ("An offer from them stays as likely as it was, 100 %.")


def test_of_several_things_the_points_are_added_up():
    """A decision has its fit and its act."""
    view = HeardView(
        "She nods.",
        (HeardPart("count", "that you counted", 2, "“Count”"), HeardPart("adapts", "that it adapted to Brew", 1)),
        3,
        25,
        55,
        10,
    )
    assert [*describe_heard(view)][1:] == [
        "What they heard in it: that you counted (“Count”), worth 2 points; that it adapted to Brew, worth 1 point.",
        "In all 3 points: an offer from them is likelier, 55 % instead of 25 %. Each point moves it by 10.",
    ]


def test_who_tells_nothing_is_told_that_nothing_counts():
    """It is worth no point, and costs none."""
    assert tell({"pilot": 2}, "nothing-to-tell")[1:] == [
        "You told them nothing, so nothing counts.",
        "An offer from them stays as likely as it was, 70 %.",
    ]


def test_what_counted_is_quoted_from_the_moment_and_what_did_not_is_named():
    """The verb as it was written, whose fit it was and why, which skill and where; what nobody listened for comes last."""
    asked = choice("after", fit="adapts", act="ask", gain={"user_design": 2}, say="Ask *Ines*.", because="She knows.")
    told = scenario({"first": scene(choices={"ask": asked}), "after": end(80)}, title="Brew", employer="Brew & Co.")
    path = start()
    employers = {**EMPLOYERS, "brew": told}
    state = replace(
        path.state, stage="interview", subject="acme", answers=(("brew", "first", "ask"),), interviewed=("acme",)
    )

    def hear(listens):
        hiring = replace(EMPLOYERS["acme"].hiring, interview=(InterviewQuestion("A number?", listens),))
        market = {**employers, "acme": replace(EMPLOYERS["acme"], hiring=hiring)}
        before = replace(path, setting=replace(path.setting, employers=market), state=state)
        return [*describe_heard(view_heard(before.setting, build_turn(before.choose("brew/first.ask"))))][1:-1]

    (counted,) = hear({"ask": 2, "adapts": 1, "user_design": -1})
    assert counted == (
        "What they heard in it: that you asked (“Ask Ines”), worth 2 points; "
        "that it adapted to Brew & Co. (“She knows”), worth 1 point; "
        "that it leaned on user and design (user and design up 2 at Brew & Co.), which costs 1 point."
    )
    assert hear({"user_design": 1})[1] == (
        "What they did not listen for: that you asked and that it adapted to Brew & Co."
    )
