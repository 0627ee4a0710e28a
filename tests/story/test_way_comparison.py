"""Two ways beside each other, and what is said of them."""

from dataclasses import replace

from hypothesis import given

from pm_quest.story.share_code import SharedWay, follow_code, parse_code, write_code
from pm_quest.story.way_comparison import compare_ways
from pm_quest.story.way_words import describe_comparison, describe_lead, describe_start
from tests.building import choice, end, play, scenario, scene
from tests.strategies import playthroughs


def story():
    """Two decisions and three endings; both ways of the first lead to one second."""
    return scenario(
        {
            "first": scene(
                where="Monday, 08:40",
                choices={
                    "listen": choice("second", say="Listen", fit="adapts"),
                    "tell": choice("second", say="Tell *them*", fit="forces"),
                },
            ),
            "second": scene(
                choices={"help": choice("good", fit="adapts", say="Help"), "leave": choice("bad", say="Leave")}
            ),
            "good": end(50, "A good end."),
            "bad": end(20, "A bad end"),
        }
    )


def shared(*choices, **more):
    """The way of somebody else's code."""
    return replace(SharedWay(play(story(), *choices), True, False, False), **more)


def said(mine, way):
    """What is said of one's own choices beside a way."""
    return list(describe_comparison(compare_ways(play(story(), *mine), way)))


def test_ways_part_at_the_first_decision_that_differs():
    """With what each took there, and how it fitted."""
    found = compare_ways(play(story(), "listen", "leave"), shared("tell", "leave"))
    assert (found.together, found.shared, found.agreed, found.lead) == (0, 2, 1, 0)
    parting = found.parting
    assert (parting.number, parting.where) == (1, "Monday, 08:40")
    assert (parting.mine, parting.mine_fit, parting.other, parting.other_fit) == (
        "Listen",
        "adapts",
        "Tell *them*",
        "forces",
    )
    assert (found.mine.fits, found.other.fits) == (("adapts", "neutral"), ("forces", "neutral"))


def test_what_is_said_is_where_they_parted_and_what_each_came_to():
    """In that order."""
    assert said(("listen", "help"), shared("listen", "leave")) == [
        "You went the same way for 1 decision, and parted at decision 2.",
        "You, adapts: Help",
        "The other, neutral: Leave",
        "You came to an impact of 50, A good end.",
        "The other way came to an impact of 20, A bad end: 30 less than you.",
        "Of 2 scenes in which both of you decided, you chose the same in 1.",
    ]
    assert said(("listen", "help"), shared("tell", "help"))[0] == "You parted at the first decision, Monday, 08:40."


def test_the_same_way_never_parts():
    """To the end, or as far as the other is known."""
    assert said(("tell", "help"), shared("tell", "help"))[0] == "You went the same way from the start to the end."
    assert said(("tell", "help"), shared("tell")) == [
        "You went the same way for 1 decision, as far as the other one is known.",
        "You came to an impact of 50, A good end.",
        "The other way is known for 1 decision, and not to its end.",
    ]


def test_a_code_of_another_version_or_of_a_part_says_so_first():
    """Before it is played, and at the end."""
    lost = shared("tell", is_same_version=False, is_lost=True)
    sentence = "The code was made in another version of this story; only the beginning of its way fits here."
    assert said(("tell", "help"), lost)[0] == sentence
    assert describe_start(lost).endswith(sentence)
    assert describe_start(shared("tell", "help", is_same_version=False)).endswith("its way still fits here.")
    assert "too long for a code" in describe_start(shared("tell", is_cut=True))


def test_the_lead_is_said_from_the_other_side():
    """More, less or as much."""
    ways = {
        mine: compare_ways(play(story(), *mine), shared("tell", "leave"))
        for mine in (("tell", "help"), ("tell", "leave"), ("tell",))
    }
    assert [describe_lead(each) for each in ways.values()] == ["30 less than you", "as much as you", ""]


@given(playthroughs())
def test_every_way_is_the_same_as_that_of_its_own_code(playthrough):
    """As far as the code goes, nothing parts."""
    code = write_code(playthrough)
    if code is not None:
        found = compare_ways(playthrough, follow_code(parse_code(code), playthrough.scenario))
        assert found.parting is None
        assert found.together == len(found.other.fits)
        assert found.agreed <= found.shared
