"""Playthroughs: immutable, replayed from their choices, and what is shown of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.story.model import Brings
from pm_quest.story.playthrough import ChoiceError, Misfit, Playthrough, replay_choices
from tests.building import choice, end, play, scenario, scene
from tests.strategies import playthroughs

OFFICE = scenario(
    {
        "desk": scene(
            "Morning, {player}. Trust is {trust} at {employer}; {unknown} stays.",
            where="Monday at {employer}",
            choices={
                "ask": choice(
                    "desk",
                    say="Ask {employer}",
                    gain={"trust": 3, "tech": 1},
                    fit="adapts",
                    then=["So.", ("trust == 5", "Trust is {trust}.")],
                    because="{player} asked.",
                ),
                "wait": choice("desk", when="trust > 9", locked="Not with {trust}."),
                "hide": choice("desk", when="trust > 9"),
                "leave": choice("out", gain={"trust": -9}, set={"told": True}),
            },
        ),
        "out": end("trust + 7"),
    },
    meters={"trust": (3, 1, 5)},
    flags=("told",),
    employer="Halvorsen",
)


class TestProperties:
    """What holds for every playthrough of every scenario."""

    @given(playthroughs())
    def test_replaying_gives_the_same(self, playthrough):
        """What was brought, the seed and the choices are all of it."""
        again, misfit = replay_choices(playthrough.scenario, playthrough.brings, playthrough.seed, playthrough.choices)
        assert misfit is None
        assert again == playthrough
        assert (again.state, again.passed_states, again.offers, again.text) == (
            playthrough.state,
            playthrough.passed_states,
            playthrough.offers,
            playthrough.text,
        )

    @given(playthroughs())
    def test_going_back_and_the_same_way_is_the_same(self, playthrough):
        """From every turn, the choices that followed lead to the same state, by the same draws."""
        for earlier in playthrough.list_turns():
            again = playthrough.rewind(earlier.turn)
            for taken in playthrough.choices[earlier.turn :]:
                again = again.choose(taken)
            assert again.state == playthrough.state

    @given(playthroughs())
    def test_bounds_hold(self, playthrough):
        """At every arrival: meters within theirs, impact within 0 to 100, skills never falling."""
        skills = playthrough.list_turns()[0].list_arrivals()[0].skills
        for turn in playthrough.list_turns():
            for here in turn.list_arrivals():
                meters = playthrough.scenario.meters
                assert all(meters[id].min <= value <= meters[id].max for id, value in here.meters.items())
                assert here.impact is None or 0 <= here.impact <= 100
                assert all(here.skills[skill] >= before for skill, before in skills.items())
                skills = here.skills

    @given(playthroughs(), st.data())
    def test_choosing_changes_nothing_before(self, playthrough, data):
        """A playthrough stays as it is, whatever is chosen from it."""
        shown = (playthrough.state, playthrough.offers, playthrough.text, playthrough.choices, playthrough.signals)
        for offer in playthrough.offers:
            if offer.open:
                playthrough.choose(offer.id)
        playthrough.rewind(data.draw(st.integers(0, playthrough.turn)))
        assert shown == (
            playthrough.state,
            playthrough.offers,
            playthrough.text,
            playthrough.choices,
            playthrough.signals,
        )

    @given(playthroughs())
    def test_open_options_can_be_taken_and_no_others(self, playthrough):
        """What is offered open leads on; what is closed or hidden does not."""
        offered = {offer.id for offer in playthrough.offers if offer.open}
        for id in playthrough.scene.choices:
            if id in offered:
                assert playthrough.choose(id).previous is playthrough
            else:
                with pytest.raises(ChoiceError):
                    playthrough.choose(id)

    @given(playthroughs())
    def test_adaptability_is_the_sum_of_the_fits(self, playthrough):
        """A point for each fitting decision, a point off for each forcing one."""
        fits = [turn.outcome.fit for turn in playthrough.list_turns()[1:]]
        assert playthrough.adaptability == fits.count("adapts") - fits.count("forces")

    @given(playthroughs())
    def test_turns_count_up(self, playthrough):
        """Turn n is the playthrough after n choices."""
        assert [turn.turn for turn in playthrough.list_turns()] == list(range(playthrough.turn + 1))
        assert [turn.choices for turn in playthrough.list_turns()] == [
            playthrough.choices[:n] for n in range(playthrough.turn + 1)
        ]


class TestImmutability:
    """Nothing about a playthrough can be changed."""

    def test_no_attribute_can_be_set(self):
        """Neither its own nor new ones."""
        here = play(OFFICE)
        for name in ("seed", "turn", "state", "anything"):
            with pytest.raises(AttributeError):
                setattr(here, name, 1)

    def test_what_it_hands_out_is_its_own_copy(self):
        """Changing a map that was handed out changes no playthrough."""
        here = play(OFFICE)
        here.meters["trust"] = 99
        here.skills["tech"] = 99
        assert (here.meters["trust"], here.skills["tech"]) == (3, 0)

    def test_it_can_be_kept_in_a_set(self):
        """Equal ones are one, by == and != alike."""
        one, same, other = play(OFFICE, "ask"), play(OFFICE, "ask"), play(OFFICE, "ask", "ask")
        assert one == same
        assert not one.__ne__(same)  # a tuple has an opinion of its own
        assert one != other
        assert len({one, same, other}) == 2

    @pytest.mark.parametrize("brings", [{"player": "Bo"}, {"skills": {"tech": 1}}, {"seed": 1}])
    def test_what_was_brought_counts(self, brings):
        """Other skills, another name or another seed make another playthrough."""
        assert play(OFFICE, "ask") != play(OFFICE, "ask", **brings)

    def test_long_ones_are_no_burden(self):
        """50,000 turns are made, compared, printed and dropped like five."""
        here = play(OFFICE, *["ask"] * 50_000)
        assert here.turn == len(here.choices) == 50_000
        assert here == here.rewind(50_000)
        assert len(repr(here)) < 1000
        assert hash(here)


class TestChoosing:
    """What can't be taken is a sentence for the player."""

    @pytest.mark.parametrize(
        ("choices", "choice_id", "reason"),
        [
            ((), "wait", "Not with 3."),
            ((), "hide", "There is no choice 'hide' here."),
            ((), "nonsense", "There is no choice 'nonsense' here."),
            (("leave",), "ask", "The story has ended here."),
        ],
    )
    def test_it_says_why_not(self, choices, choice_id, reason):
        """Closed with its reason, not there, or over."""
        with pytest.raises(ChoiceError) as error:
            play(OFFICE, *choices).choose(choice_id)
        assert (error.value.choice, error.value.reason) == (choice_id, reason)

    def test_going_back_to_what_was_not_played_is_refused(self):
        """Neither before the start nor ahead."""
        for turn in (-1, 2, 99):
            with pytest.raises(ValueError, match="no turn"):
                play(OFFICE, "ask").rewind(turn)


class TestShowing:
    """What the player reads."""

    def test_names_are_filled_in(self):
        """Player, employer and meters; what is not known stays."""
        here = play(OFFICE, player="Ada")
        assert here.text == "Morning, Ada. Trust is 3 at Halvorsen; {unknown} stays."
        assert here.where == "Monday at Halvorsen"

    def test_a_name_is_not_filled_in_itself(self):
        """A player called like a name in braces stays called so."""
        assert play(OFFICE, player="{trust}").text.startswith("Morning, {trust}. Trust is 3")

    def test_without_names_it_reads_all_the_same(self):
        """Nobody told us theirs."""
        story = scenario({"a": end(text="{player} at {employer}")})
        assert play(story).text == "you at the company"

    def test_offers_are_open_closed_or_hidden(self):
        """In the order of the file, the closed one with its reason."""
        assert play(OFFICE).offers == (
            ("ask", "Ask Halvorsen", True, None),
            ("wait", "Do it", False, "Not with 3."),
            ("leave", "Do it", True, None),
        )

    def test_an_outcome_is_what_changed(self):
        """Gains after the bounds, the text with the values of after, what there is to learn."""
        outcome = play(OFFICE, "ask", player="Ada").outcome
        assert outcome.gain == {"trust": 2, "tech": 1}
        assert (outcome.fit, outcome.then, outcome.because) == ("adapts", "So.\n\nTrust is 5.", "Ada asked.")
        assert play(OFFICE, "leave").outcome.gain == {"trust": -2}

    def test_an_outcome_leaves_out_what_did_not_change(self):
        """At the bound already, a gain is none."""
        assert play(OFFICE, "ask", "ask").outcome.gain == {"tech": 1}

    def test_the_start_has_no_outcome(self):
        """Nothing was chosen yet."""
        assert play(OFFICE).outcome is None

    def test_an_ending_has_an_impact(self):
        """And before it there is none."""
        assert play(OFFICE).impact is None
        assert play(OFFICE, "leave").impact == 8


class TestReplaying:
    """A scenario edited since."""

    def test_the_first_choice_that_no_longer_fits_is_named(self):
        """With its number and why; what went before is replayed."""
        here, misfit = replay_choices(OFFICE, Brings(), 0, ("ask", "ask", "gone", "leave"))
        assert here == play(OFFICE, "ask", "ask")
        assert misfit == Misfit(3, "gone", "There is no choice 'gone' here.")

    def test_a_choice_that_is_closed_now_is_named(self):
        """It is there, but can't be taken."""
        assert replay_choices(OFFICE, Brings(), 0, ("wait",))[1] == Misfit(1, "wait", "Not with 3.")

    def test_a_story_that_ends_earlier_now_is_named(self):
        """Choices after an ending fit no more."""
        assert replay_choices(OFFICE, Brings(), 0, ("leave", "ask"))[1] == Misfit(2, "ask", "The story has ended here.")

    def test_it_starts_where_nothing_was_chosen(self):
        """No choices, the start."""
        assert replay_choices(OFFICE, Brings(), 5, ()) == (Playthrough.start(OFFICE, Brings(), 5), None)
