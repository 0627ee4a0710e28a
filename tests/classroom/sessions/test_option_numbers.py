"""What a scene shows, and the one label that each of its options has."""

import pytest

from pm_quest.classroom.sessions.option_numbers import number_offers, number_options
from tests.building import choice, end, play, scenario, scene

STORY = scenario(
    {
        "desk": scene(
            choices={
                "boast": choice("out", say="Boast", when="trust > 8", locked="Not yet."),
                "ask": choice("desk", say="Ask", once=True),
                "plot": choice("out", say="Plot", when="trust > 8"),
                "wait": choice("desk", say="Wait"),
            }
        ),
        "out": end(1),
    },
    meters={"trust": (3, 0, 10)},
)


def test_an_option_has_the_number_it_is_chosen_by():
    """Locked ones are counted; those that are hidden are not."""
    assert number_offers(play(STORY)) == {"boast": 1, "ask": 2, "wait": 3}
    assert number_offers(play(STORY, "ask")) == {"boast": 1, "wait": 2}


@pytest.mark.parametrize(
    ("shown", "numbers"),
    [
        ((), {}),
        (("wait", "ask"), {"ask": 1, "wait": 2}),
        (("boast", "wait", "boast", "ask"), {"boast": 1, "ask": 2, "wait": 3}),
        (("boast", "ask", "plot", "wait"), {"boast": 1, "ask": 2, "plot": 3, "wait": 4}),
    ],
)
def test_over_several_tables_all_that_any_was_shown_is_counted(shown, numbers):
    """In the order of the file, whatever order they were met in."""
    assert number_options(STORY.scenes["desk"], shown) == numbers
