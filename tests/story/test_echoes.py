"""Echoes: what is said because of an earlier choice, and of which."""

from hypothesis import given

from pm_quest.story.echoes import divide_paragraphs
from pm_quest.story.view_builder import view_outcome, view_scene
from tests.building import choice, end, play, scenario, scene
from tests.echoing import STORY
from tests.strategies import playthroughs


def heard(*choices):
    """The echoes of the scene that these choices lead to: its part, where in it, and the decision."""
    return [(each.part, each.index, each.decision) for each in view_scene(play(STORY, *choices)).echoes]


def test_what_a_choice_set_is_an_echo_two_decisions_later():
    """Its text, and the option that it opened; what the last choice did is none."""
    assert heard("promise", "up") == [("text", 2, 1), ("offer", 1, 1)]
    assert heard("promise") == []


def test_what_was_not_done_is_an_echo_of_where_it_could_have_been():
    """A flag that stayed as it was, at the decision with an option that sets it."""
    assert heard("listen", "up") == [("signal", 1, 1)]


def test_a_scene_that_another_choice_would_have_led_past_is_an_echo_itself():
    """Of the decision that its branch reads."""
    assert heard("promise", "down", "pay") == [("scene", 0, 1)]
    assert heard("listen", "down", "pay") == []


def test_having_been_somewhere_is_an_echo_of_what_led_there():
    """Not of what was chosen there, which led on."""
    story = scenario(
        {
            "desk": scene(choices={"promise": choice("lift", say="Promise it")}),
            "lift": scene(choices={"up": choice("hall", say="Up")}),
            "hall": scene(choices={"on": choice("roof", say="On")}),
            "roof": scene(["A roof.", ("visited(lift)", "You know the lift.")], choices={"end": choice("street")}),
            "street": end(),
        }
    )
    (echo,) = (each for each in view_scene(play(story, "promise", "up", "on")).echoes if each.part == "text")
    assert (echo.index, echo.decision, echo.say) == (1, 1, "Promise it")


def test_numbers_are_no_echo():
    """Each follows from many choices."""
    assert "Somebody smiles." in play(STORY, "listen", "up").text
    assert ("text", 3, 1) not in heard("listen", "up")


def test_an_outcome_has_echoes():
    """In what happened, by paragraph."""
    (echo,) = view_outcome(play(STORY, "promise", "up", "pay")).echoes
    assert (echo.index, echo.decision, echo.when) == (1, 1, "Friday 10 October")


def test_a_text_is_divided_where_an_echo_begins_and_ends():
    """Names are filled in as before."""
    seen = view_scene(play(STORY, "promise", "up", player="Ada"))
    assert [(str(part), echo and echo.decision) for part, echo in divide_paragraphs(seen.text, seen.echoes)] == [
        ("A hall.\n\nIt is large.", None),
        ("Everybody knows what you said, Ada.\n\nAll of it.", 1),
        ("Your shoes are clean.", None),
    ]


@given(playthroughs())
def test_an_echo_is_of_an_earlier_decision_and_within_what_is_shown(playthrough):
    """Whatever the story; and the parts of a divided text are the text."""
    seen = view_scene(playthrough)
    counts = {"text": len(seen.text.split("\n\n")), "signal": len(seen.signals), "offer": len(seen.offers), "scene": 1}
    for echo in seen.echoes:
        assert 0 < echo.decision < playthrough.turn
        assert 0 <= echo.index < echo.index + echo.count <= counts[echo.part]
    assert "\n\n".join(part for part, _ in divide_paragraphs(seen.text, seen.echoes)) == seen.text
