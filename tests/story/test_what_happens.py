"""'What happens, exactly' of the format, point by point."""

from typing import ClassVar

import pytest

from pm_quest.story.model import Brings
from pm_quest.story.playthrough import ChoiceError, Playthrough
from tests.building import choice, end, play, scenario, scene


def list_scenes(playthrough):
    """The scenes arrived at in the last turn."""
    return [each.id for each in playthrough.path]


class TestAChoiceIsTaken:
    """1. A point of adaptability, then the gain, then the set, then the destination is read with these values."""

    @pytest.mark.parametrize(("fit", "points"), [("adapts", 1), ("neutral", 0), ("forces", -1)])
    def test_its_fit_counts(self, fit, points):
        """A point for adapts, one off for forces, nothing for neutral."""
        story = scenario({"a": scene(choices={"go": choice("z", fit=fit)}), "z": end()})
        assert play(story, "go").adaptability == points

    def test_adaptability_can_be_negative(self):
        """Forcing again and again goes below nothing."""
        story = scenario({"a": scene(choices={"go": choice("a", fit="forces")})})
        assert play(story, "go", "go", "go").adaptability == -3

    def test_the_destination_reads_the_fit(self):
        """The point is there before the destination is read."""
        way = [("adaptability == 1", "yes"), "no"]
        story = scenario({"a": scene(choices={"go": choice(way, fit="adapts")}), "yes": end(), "no": end()})
        assert play(story, "go").scene.id == "yes"

    def test_the_destination_reads_gain_and_set(self):
        """What the choice adds and sets is there before the destination is read."""
        way = [("trust == 3 and met and tech == 2", "yes"), "no"]
        taken = choice(way, gain={"trust": 1, "tech": 2}, set={"met": True})
        story = scenario(
            {"a": scene(choices={"go": taken}), "yes": end(), "no": end()}, meters={"trust": (2, 0, 9)}, flags=("met",)
        )
        assert play(story, "go").scene.id == "yes"

    def test_the_destination_does_not_read_the_scene_it_leads_to(self):
        """What arriving does comes after the destination was read."""
        way = [("met", "no"), "yes"]
        story = scenario(
            {"a": scene(choices={"go": choice(way)}), "yes": end(set={"met": True}), "no": end()}, flags=("met",)
        )
        assert play(story, "go").scene.id == "yes"

    def test_a_flag_can_be_unset(self):
        """`set` makes true and false."""
        on, off = choice("a", set={"met": True}, say="on"), choice("a", set={"met": False}, say="off")
        then = choice("z", when="met")
        story = scenario({"a": scene(choices={"on": on, "off": off, "then": then}), "z": end()}, flags=("met",))
        assert play(story, "on", "then").ended
        with pytest.raises(ChoiceError):
            play(story, "on", "off", "then")

    def test_the_first_true_branch_is_taken(self):
        """Of several that are true, the first; the last where none is."""
        way = [("trust > 5", "a"), ("trust > 3", "b"), ("trust > 2", "c"), "d"]
        scenes = {"start": scene(choices={"go": choice(way)})} | {id: end() for id in "abcd"}
        ends = [play(scenario(scenes, meters={"trust": (n, 0, 9)}), "go").scene.id for n in (9, 6, 5, 4, 3, 2, 0)]
        assert ends == ["a", "a", "b", "b", "c", "d", "d"]


class TestASceneIsArrivedAt:
    """2. Its gain, then its set; then everything of it is read with these values."""

    effects: ClassVar = {"gain": {"trust": 2}, "set": {"met": True}}
    meters: ClassVar = {"trust": (0, 0, 9)}

    def arrived(self, **scenes):
        """At a scene right at the start."""
        return play(scenario(scenes, meters=self.meters, flags=("met",)))

    def test_the_text_is_read_after(self):
        """Blocks and names in braces have the values of after the arrival."""
        here = self.arrived(
            a=scene([("met and trust == 2", "Trust is {trust}."), ("not met", "no")], go="z", **self.effects), z=end()
        )
        assert here.list_arrivals()[0].text == "Trust is 2."

    def test_the_signals_are_read_after(self):
        """A signal's condition has the values of after the arrival."""
        choices = {"go": choice("a")}
        here = self.arrived(
            a=scene(signals=["always", ("met", "{trust}"), ("not met", "no")], choices=choices, **self.effects)
        )
        assert here.signals == ("always", "2")

    def test_the_choices_are_read_after(self):
        """Whether a choice is open has the values of after the arrival."""
        here = self.arrived(a=scene(choices={"go": choice("a", when="trust == 2 and met")}, **self.effects))
        assert [offer.id for offer in here.offers] == ["go"]

    def test_the_destination_is_read_after(self):
        """A `go` of branches has the values of after the arrival."""
        here = self.arrived(a=scene(go=[("trust == 2 and met", "yes"), "no"], **self.effects), yes=end(), no=end())
        assert list_scenes(here) == ["a", "yes"]

    def test_the_impact_is_read_after(self):
        """An ending's impact has the values of after the arrival."""
        assert self.arrived(a=end("10 * trust + met", **self.effects)).impact == 21

    def test_the_start_is_an_arrival(self):
        """Also the first scene gains and sets."""
        assert self.arrived(a=scene(choices={"go": choice("a")}, **self.effects)).meters == {"trust": 2}

    def test_an_arrival_after_another_adds_to_it(self):
        """Scenes that only lead on are arrived at one by one, each with its own effects."""
        here = self.arrived(
            a=scene("{trust}", go="b", **self.effects), b=scene("{trust}", go="z", **self.effects), z=end("trust")
        )
        assert [each.text for each in here.list_arrivals()[:2]] == ["2", "4"]
        assert here.impact == 4


class TestNumbersAreHeld:
    """3. Meters within their bounds after each single addition, skills growing, impact within 0 to 100."""

    def test_a_meter_is_held_after_each_addition(self):
        """Up by 9 and down by 3 is 2 below the top, not what 6 would bring."""
        taken = choice("b", gain={"trust": 9})
        story = scenario(
            {"a": scene(choices={"go": taken}), "b": end("trust", gain={"trust": -3})}, meters={"trust": (1, 0, 5)}
        )
        assert play(story, "go").meters == {"trust": 2}

    def test_a_meter_is_held_below_too(self):
        """Down by 9 and up by 3 is 3 above the bottom."""
        taken = choice("b", gain={"cost": -9})
        story = scenario({"a": scene(choices={"go": taken}), "b": end(gain={"cost": 3})}, meters={"cost": (0, -2, 5)})
        assert play(story, "go").meters == {"cost": 1}

    def test_skills_start_at_what_is_brought(self):
        """And grow from there, without a bound."""
        story = scenario({"a": scene(choices={"go": choice("a", gain={"tech": 5})})})
        assert play(story).skills == {"industry": 0, "business": 0, "user_design": 0, "tech": 0}
        assert play(story, "go", "go", skills={"tech": 2, "business": 1}).skills == {
            "industry": 0,
            "business": 1,
            "user_design": 0,
            "tech": 12,
        }

    @pytest.mark.parametrize(("said", "impact"), [("-5", 0), ("0", 0), ("63", 63), ("100", 100), ("40 * 40", 100)])
    def test_impact_is_held(self, said, impact):
        """Within 0 to 100, whatever the expression comes to."""
        assert play(scenario({"a": end(said)})).impact == impact

    def test_adaptability_starts_at_nothing(self):
        """Nobody brings any."""
        assert play(scenario({"a": end()}), skills={"tech": 3}).adaptability == 0


class TestWhatIsRemembered:
    """4. visited, chose and holds."""

    def test_visited_is_true_of_scenes_arrived_at(self):
        """Of those passed by a `go` as well, and not of others."""
        way = {"yes": choice("z", when="visited(a) and visited(b) and not visited(z)")}
        story = scenario(
            {"a": scene(choices={"go": choice("b")}), "b": scene(go="c"), "c": scene(choices=way), "z": end()}
        )
        assert play(story, "go", "yes").ended

    def test_visited_of_the_present_scene_is_of_an_earlier_arrival(self):
        """False at the first arrival, true at the second: in texts, signals and choices alike."""
        texts = [("not visited(a)", "new"), ("visited(a)", "again")]
        choices = {"go": choice("a"), "out": choice("z", when="visited(a)")}
        story = scenario({"a": scene(texts, signals=texts, choices=choices), "z": end()})
        first, second = play(story), play(story, "go")
        assert (first.text, first.signals, len(first.offers)) == ("new", ("new",), 1)
        assert (second.text, second.signals, len(second.offers)) == ("again", ("again",), 2)

    def test_visited_is_of_an_earlier_arrival_where_a_choice_leads_on(self):
        """While a choice's destination is read, its scene is still the present one."""
        way = [("visited(a)", "z"), "a"]
        story = scenario({"a": scene(choices={"go": choice(way)}), "z": end()})
        assert [play(story, *["go"] * n).scene.id for n in (1, 2)] == ["a", "z"]

    def test_visited_is_of_an_earlier_arrival_where_a_scene_leads_on(self):
        """A scene with `go` is not visited before while its own destination is read for the first time."""
        way = [("visited(hall)", "z"), "a"]
        story = scenario({"a": scene(choices={"go": choice("hall")}), "hall": scene(go=way), "z": end()})
        assert [play(story, *["go"] * n).scene.id for n in (1, 2)] == ["a", "z"]

    def test_visited_of_an_ending_is_false_there(self):
        """An ending is arrived at once."""
        assert play(scenario({"a": end("10 + visited(a)")})).impact == 10

    def test_chose_is_true_once_taken(self):
        """From the taking on, also where its own destination is read, and for good."""
        way = [("chose(a.go)", "b"), "z"]
        back = {"back": choice("a")}
        story = scenario(
            {"a": scene([("chose(a.go)", "yes")], choices={"go": choice(way)}), "b": scene(choices=back), "z": end()}
        )
        assert play(story).text == ""
        assert play(story, "go").scene.id == "b"
        assert play(story, "go", "back").text == "yes"

    def test_chose_shows_scenes_apart(self):
        """The same id in another scene is another choice."""
        story = scenario(
            {
                "a": scene(choices={"go": choice("b")}),
                "b": scene([("chose(b.go)", "no"), "yes"], choices={"go": choice("a")}),
            }
        )
        assert play(story, "go").text == "yes"

    def test_holds_is_what_was_brought(self):
        """The player's credentials, and no others."""
        story = scenario({"a": scene([("holds(mba)", "mba"), ("holds(cspo)", "cspo")], choices={"go": choice("a")})})
        assert [play(story, holds=held).text for held in ((), ("mba",), ("mba", "cspo"), ("csm",))] == [
            "",
            "mba",
            "mba\n\ncspo",
            "",
        ]

    def test_a_choice_for_once_is_hidden_after(self):
        """It is no longer offered, and can't be taken."""
        story = scenario({"a": scene(choices={"ask": choice("a", once=True), "go": choice("a")})})
        after = play(story, "ask")
        assert [offer.id for offer in after.offers] == ["go"]
        with pytest.raises(ChoiceError, match="only once"):
            after.choose("ask")


class TestATurn:
    """5. One choice with all that follows; draws by seed, turn and number."""

    story = scenario(
        {
            "a": scene(choices={"toss": choice({"heads": 1, "tails": 1})}),
            "heads": scene(go="a"),
            "tails": scene(go="a"),
        }
    )

    def test_a_turn_ends_at_the_next_choices(self):
        """However many scenes lead on in between."""
        once = play(self.story, "toss")
        assert once.turn == 1
        assert len(once.path) == 2
        assert once.scene.id == "a"

    def test_tosses_are_frozen(self):
        """The draws of a seed never change: saved playthroughs depend on them."""
        tosses = "".join(play(self.story, *["toss"] * 24, seed=7).list_turns()[n].path[0].id[0] for n in range(1, 25))
        assert tosses == "thhhhttttthhthhttthhhtht"

    def test_going_back_and_the_same_way_draws_the_same(self):
        """Neither the time nor other ways taken in between change a draw."""
        once = play(self.story, *["toss"] * 12, seed=3)
        assert once.rewind(5).choose("toss").path == once.list_turns()[6].path

    def test_the_start_may_draw_too(self):
        """What follows the start is turn 0."""
        story = scenario({"a": scene(go={"b": 1, "c": 1}), "b": end(), "c": end()})
        assert {play(story, seed=seed).scene.id for seed in range(20)} == {"b", "c"}


class TestADeadEnd:
    """6. Where nothing can be taken, going back is the way out."""

    story = scenario(
        {
            "a": scene(choices={"in": choice("b")}),
            "b": scene(choices={"out": choice("a", when="visited(c)")}),
            "c": end(),
        }
    )

    def test_it_is_stuck_and_not_ended(self):
        """No ending, nothing open."""
        here = play(self.story, "in")
        assert here.stuck
        assert not here.ended
        assert here.offers == ()

    def test_going_back_leads_out(self):
        """The turn before has a way."""
        assert not play(self.story, "in").rewind(0).stuck

    def test_a_ring_of_go_is_a_sentence_all_the_same(self):
        """Reading refuses it; met all the same, it does not hang."""
        story = scenario({"a": scene(go="b"), "b": scene(go="a")})
        with pytest.raises(ValueError, match="ring"):
            play(story)


def test_an_impact_that_is_a_truth_counts_one_or_nothing():
    """It is a whole number like any other, and can be saved as one."""
    story = scenario(
        {"gate": scene(choices={"on": choice("out", gain={"trust": 1})}), "out": end("trust >= 5")},
        meters={"trust": (4, 0, 9)},
    )
    impact = Playthrough.start(story).choose("on").impact
    assert (type(impact), impact) == (int, 1)


def test_the_title_of_an_ending_has_its_names_filled_in():
    """As every text of a scene; before an ending there is none."""
    story = scenario(
        {"gate": scene(choices={"on": choice("out")}), "out": end(5, "Well done, {player}: {trust}")},
        meters={"trust": (4, 0, 9)},
    )
    begun = Playthrough.start(story, Brings(player="Ada"))
    assert begun.title == ""
    assert begun.choose("on").title == "Well done, Ada: 4"
