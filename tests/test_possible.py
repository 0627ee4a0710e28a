"""What would have been possible, beside what was played."""

import pytest

from pm_quest.possible import possible
from pm_quest.story.model import POLICIES
from pm_quest.story.playthrough import Playthrough
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
    figures = possible(Playthrough.start(two_decisions()).choose("listen").choose("help"))
    assert figures is not None
    assert figures.impact == (0, 50)
    assert figures.points["user_design"] == (0, 2)
    assert figures.points["tech"] == (0, 0)
    assert figures.points["adaptability"] == (-1, 2)


def test_ways_of_playing_are_named_with_their_mean_impact():
    """By the book there is nothing to follow here, which is the same as at random."""
    figures = possible(Playthrough.start(two_decisions()).choose("tell").choose("leave"))
    assert figures is not None
    assert figures.policies == pytest.approx({"by the book": 22.5, "at random": 22.5, "adapting": 50})


def test_every_open_offer_of_a_decision_has_what_it_was_worth_from_there():
    """Adapting from there on, whatever was done before."""
    figures = possible(Playthrough.start(two_decisions()).choose("tell").choose("leave"))
    assert figures is not None
    assert figures.offers == {1: pytest.approx({"listen": 50, "tell": 10}), 2: pytest.approx({"help": 10, "leave": 0})}


def test_what_has_no_bound_is_left_out():
    """A story that goes round in circles has no most of what a round adds."""
    once_more = choice("ring", fit="adapts", gain={"tech": 1})
    ring = scenario({"ring": scene(choices={"on": once_more, "out": choice("over")}), "over": end(40)})
    figures = possible(Playthrough.start(ring).choose("out"))
    assert figures is not None
    assert "tech" not in figures.points
    assert "adaptability" not in figures.points
    assert figures.points["business"] == (0, 0)


def test_every_policy_has_its_line():
    """What it comes to on average, for the lab's view; one that may never end has none."""
    figures = possible(Playthrough.start(two_decisions()).choose("listen").choose("help"))
    assert figures is not None
    assert tuple(figures.lab) == POLICIES
    assert (figures.lab["forcing"].impact, figures.lab["forcing"].adaptability) == (0, -1)
    assert (figures.lab["adaptive"].impact, figures.lab["adaptive"].adaptability) == (50, 2)


async def test_the_debrief_shows_them_when_they_are_known(tmp_path):
    """The gauge has the worst and the best, and each offer its expected impact."""
    async with seated(tmp_path, game=begun(tmp_path, "corner_shop", "lecture", "tell"), size=WIDE) as seat:
        await seat.press("enter")
        assert "100 best" in seat.part("ImpactGauge")
        assert "80 adapting" in seat.part("ImpactGauge")
        assert "expected impact, adapting from there on" in seat.part("DecisionTold")
