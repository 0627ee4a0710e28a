"""The journal and the debrief: what a playthrough amounts to."""

from hypothesis import assume, given

from pm_quest.story.feedback import Reveal
from pm_quest.story.view_builder import view_arrival_gain, view_debrief, view_decisions, view_turn
from tests.building import choice, end, play, scenario, scene
from tests.strategies import playthroughs

STORY = scenario(
    {
        "monday": scene(
            "Trust {trust}.",
            where="Monday",
            signals=["Threads.", ("trust > 2", "Favours.")],
            choices={
                "charter": choice("hall", say="Send it to {employer}", fit="forces", gain={"trust": -1}, book="mba"),
                "ask": choice("hall", say="Ask", fit="adapts", because="You asked for {trust}.", act="ask"),
                "closed": choice("hall", when="trust > 5", locked="Later.", fit="adapts"),
                "hidden": choice("hall", when="trust > 5", fit="forces"),
            },
        ),
        "hall": scene(go="friday"),
        "friday": scene(choices={"drift": choice("out"), "push": choice("out", fit="forces", gain={"tech": 1})}),
        "out": end("10 * trust", title="Out", text="Over."),
    },
    meters={"trust": (3, 0, 9)},
    employer="Halvorsen",
)


def test_decisions_are_looked_back_on():
    """Each with the scene, what was signalled, all that was offered, and which of it was taken."""
    first, second = view_decisions(play(STORY, "charter", "push"))
    assert (first.number, first.scene, first.where, first.text) == (1, "monday", "Monday", "Trust 3.")
    assert first.signals == ("Threads.", "Favours.")
    assert [(each.id, each.open, each.taken) for each in first.offers] == [
        ("charter", True, True),
        ("ask", True, False),
        ("closed", False, False),
    ]
    assert (first.say, first.fit, first.outcome.gain) == ("Send it to Halvorsen", "forces", {"trust": -1})
    assert (second.number, second.scene, second.fit) == (2, "friday", "forces")


def test_the_reason_and_the_school_of_every_option_are_told():
    """Taken or not; of a closed one only where all is told, and of none while fits are withheld."""
    playthrough = play(STORY, "charter", "push")
    (first, _) = view_decisions(playthrough)
    assert [(each.because, each.book, each.act) for each in first.offers] == [
        (None, "MBA", None),
        ("You asked for 3.", None, "ask"),
        (None, None, None),
    ]
    assert first.taken is first.offers[0]
    withheld, _ = view_decisions(playthrough, Reveal.CHANGES)
    assert {(each.because, each.book, each.act) for each in withheld.offers} == {(None, None, None)}


@given(playthroughs())
def test_what_arriving_changes_and_what_the_choice_changed_is_all_that_changed(playthrough):
    """Scene by scene of a turn, so that neither is told for the other."""
    for reveal in (Reveal.EVERYTHING, Reveal.CHANGES):
        turn = view_turn(playthrough, reveal)
        gains = [view_arrival_gain(each, reveal) for each in playthrough.list_arrivals()]
        came = dict(turn.before)
        for scene_view, gain in zip(turn.scenes, gains, strict=True):
            assert all(gain.values())
            came = {id: value + gain.get(id, 0) for id, value in came.items()}
            assert came == scene_view.numbers


def test_the_start_has_no_decisions():
    """Nothing was decided yet."""
    assert view_decisions(play(STORY)) == ()


def test_the_debrief_sums_up():
    """The ending, the scores, and the fits counted."""
    over = view_debrief(play(STORY, "ask", "push", skills={"tech": 1}))
    assert (over.ending.title, over.text, over.impact, over.adaptability) == ("Out", "Over.", 30, 0)
    assert over.skills == {"industry": 0, "business": 0, "user_design": 0, "tech": 2}
    assert [(each.label, each.value) for each in over.meters] == [("Trust", 3)]
    assert over.fits == {"adapts": 1, "neutral": 0, "forces": 1}


def test_adaptability_is_placed_between_what_was_possible():
    """At these very decisions, counting only what was open: the worst and the best."""
    over = view_debrief(play(STORY, "ask", "drift"))
    assert (over.lowest, over.adaptability, over.highest) == (-2, 1, 1)


@given(playthroughs())
def test_a_journal_has_a_decision_a_turn(playthrough):
    """Numbered from 1, each with exactly one offer taken, which was open."""
    made = view_decisions(playthrough)
    assert [decision.number for decision in made] == list(range(1, playthrough.turn + 1))
    for decision, taken in zip(made, playthrough.choices, strict=True):
        chosen = [each for each in decision.offers if each.taken]
        assert [each.id for each in chosen] == [taken]
        assert chosen[0].open


@given(playthroughs())
def test_adaptability_lies_between_lowest_and_highest(playthrough):
    """Whatever was played."""
    assume(playthrough.ended)
    over = view_debrief(playthrough)
    assert over.lowest <= over.adaptability <= over.highest
    assert sum(over.fits.values()) == playthrough.turn
