"""What would have been possible, beside what was played."""

import pytest

from pm_quest.possible import compute_possible, find_costliest, find_own_habit
from pm_quest.story.model import POLICIES
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.policies import list_applicable_policies
from tests.building import choice, end, scenario, scene
from tests.tui.seat import WIDE, begun, seated


def two_decisions():
    """Two decisions: the fitting way is worth 30 and 50, the forcing one 0 and 10."""
    listen = choice("kind", fit="adapts", gain={"user_design": 2})
    return scenario(
        {
            "first": scene(choices={"listen": listen, "tell": choice("cold", fit="forces")}),
            "kind": scene(choices={"help": choice("good", fit="adapts"), "leave": choice("fair")}),
            "cold": scene(choices={"help": choice("poor", fit="adapts"), "leave": choice("bad")}),
            "good": end(50),
            "fair": end(30),
            "poor": end(10),
            "bad": end(0),
        }
    )


def test_the_reach_of_impact_and_of_every_number_is_exact():
    """Least and most over every way to play."""
    figures = compute_possible(Playthrough.start(two_decisions()).choose("listen").choose("help"))
    assert figures is not None
    assert figures.impact == (0, 50)
    assert figures.points["user_design"] == (0, 2)
    assert figures.points["tech"] == (0, 0)
    assert figures.points["adaptability"] == (-1, 2)


def test_ways_of_playing_are_named_with_their_mean_impact():
    """By the book there is nothing to follow here, which is the same as at random."""
    figures = compute_possible(Playthrough.start(two_decisions()).choose("tell").choose("leave"))
    assert figures is not None
    assert figures.policies == pytest.approx({"by the book": 22.5, "at random": 22.5, "adapting": 50})


def test_every_open_option_of_a_decision_has_what_it_was_worth_from_there():
    """Adapting from there on, whatever was done before."""
    figures = compute_possible(Playthrough.start(two_decisions()).choose("tell").choose("leave"))
    assert figures is not None
    assert figures.offers == {1: pytest.approx({"listen": 50, "tell": 10}), 2: pytest.approx({"help": 10, "leave": 0})}


def test_the_dearest_decision_is_the_one_that_lost_most():
    """Not the first that forces: by what the best offer beside it was worth."""
    story = two_decisions()
    told = {
        ways: compute_possible(played(story, *ways))
        for ways in (("tell", "help"), ("listen", "leave"), ("listen", "help"))
    }
    assert [(each.costliest, each.loss) for each in told.values()] == [(1, 40), (2, 20), (None, 0)]


def played(story, *ways):
    """A playthrough of these choices."""
    playthrough = Playthrough.start(story)
    for each in ways:
        playthrough = playthrough.choose(each)
    return playthrough


@pytest.mark.parametrize(
    ("offers", "taken", "found"),
    [
        ({1: {"a": 5, "b": 9}, 2: {"c": 1, "d": 5}}, {1: "a", 2: "c"}, (1, 4)),
        ({1: {"a": 5, "b": 5 + 1e-12}}, {1: "a"}, (None, 0)),
        ({1: {}, 2: {"c": 1, "d": 2}}, {1: "a", 2: "c"}, (2, 1)),
        ({}, {}, (None, 0)),
    ],
)
def test_of_decisions_that_cost_the_same_the_first_is_the_dearest(offers, taken, found):
    """What is not known costs nothing."""
    assert find_costliest(offers, taken) == found


def test_what_the_best_way_comes_to_on_average_stands_beside_the_most_there_is():
    """A draw can bring more than any way of playing does on average."""
    doors = {"draw": choice({"good": 1, "bad": 1}), "wait": choice("fair")}
    story = scenario({"a": scene(choices=doors), "good": end(86), "bad": end(60), "fair": end(70)})
    figures = compute_possible(Playthrough.start(story).choose("draw"))
    assert figures is not None
    assert (figures.best_mean, figures.impact) == (pytest.approx(73), (60, 86))


def test_what_has_no_bound_is_left_out():
    """A story that goes round in circles has no most of what a round adds."""
    once_more = choice("ring", fit="adapts", gain={"tech": 1})
    ring = scenario({"ring": scene(choices={"on": once_more, "out": choice("over")}), "over": end(40)})
    figures = compute_possible(Playthrough.start(ring).choose("out"))
    assert figures is not None
    assert "tech" not in figures.points
    assert "adaptability" not in figures.points
    assert figures.points["business"] == (0, 0)


def test_every_policy_that_differs_has_its_line():
    """What it comes to on average, for the lab's view; one that may never end has none."""
    figures = compute_possible(Playthrough.start(two_decisions()).choose("listen").choose("help"))
    assert figures is not None
    assert tuple(figures.lab) == list_applicable_policies(two_decisions())
    assert {*POLICIES} - {*figures.lab} >= {"force_then_adapt", "adapt_then_force", "listener"}
    assert (figures.lab["forcing"].impact, figures.lab["forcing"].adaptability) == (0, -1)
    assert (figures.lab["adaptive"].impact, figures.lab["adaptive"].adaptability) == (50, 2)


async def test_the_debrief_shows_them_when_they_are_known(tmp_path):
    """The gauge has the worst and the best, and each offer its expected impact."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "lecture", "tell"), size=WIDE) as seat:
        await seat.press("enter", "enter")
        assert "100 best" in seat.part("ImpactGauge")
        assert "80 adapting" in seat.part("ImpactGauge")
        assert "expected impact, adapting from there on" in seat.part("DecisionReview")


def test_the_ending_is_compared_as_on_its_own_page():
    """How rare, what it turned on, what was still in reach; nothing before an ending."""
    figures = compute_possible(played(two_decisions(), "tell", "help")).figures
    assert figures.percentile.value == pytest.approx(0.375)
    assert figures.dearest.number == 1
    assert [step.most for step in figures.reach] == [50, 10, 10]
    assert compute_possible(played(two_decisions(), "tell")).figures is None


def test_the_habit_of_the_player_is_compared_with():
    """The act taken most, if more than once."""
    story = two_decisions()
    assert find_own_habit(played(story, "listen", "help")) is None
    acts = {"ask": choice("next", fit="adapts", act="ask"), "press": choice("next", act="press")}
    later = {"ask": choice("good", fit="adapts", act="ask"), "press": choice("bad", act="press")}
    story = scenario({"first": scene(choices=acts), "next": scene(choices=later), "good": end(80), "bad": end(20)})
    assert find_own_habit(played(story, "ask", "press")) is None
    pressed = played(story, "press", "press")
    assert find_own_habit(pressed) == "habit(press)"
    assert compute_possible(pressed).policies["always pressing"] == pytest.approx(20)
