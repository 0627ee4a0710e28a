"""How long a story reads is what following every way of it, one by one, comes to."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from pm_quest.analysis.reading_lengths import measure_reading
from pm_quest.authoring.scene_lengths import count_words
from pm_quest.story.conditions import parse_condition
from pm_quest.story.engine import apply_effects, enumerate_outcomes, find_engine
from pm_quest.story.exhibits import Exhibit, ExhibitUse
from pm_quest.story.model import Block, Brings, Signal
from pm_quest.story.policies import CHOICE_FILTERS
from pm_quest.story.state import FACTS, SCENE
from tests.analysis import generated
from tests.analysis.generated import FLAGS, METERS
from tests.building import choice, end, scenario, scene
from tests.quick import share_number

POLICIES = ("random", "adaptive")


class WayWalker:
    """Follows every way of a story, with the words on it."""

    def __init__(self, story):
        self.engine, self.ways, self.is_stuck = find_engine(story), [], False

    def walk(self, policy):
        """Return each way to an ending: its probability, and its words."""
        self.ways, self.is_stuck = [], False
        for p, states in enumerate_outcomes(lambda draws: self.engine.enter_story(Brings(), draws)):
            self.go_on(p, states, 0, CHOICE_FILTERS[policy])
        return self.ways

    def go_on(self, p, states, words, pick):
        """Read what was arrived at, and take every choice that the policy may take."""
        words += sum(map(self.count_state, states))
        state = states[-1]
        options = self.engine.scenes[state[SCENE]].choices.values()
        open_ = [option for option in options if self.engine.is_open(state, option)]
        if not open_:
            if self.engine.compute_impact(state) is None:
                self.is_stuck = True
            else:
                self.ways.append((p, words))
            return
        taken = pick([option.choice for option in open_], self.engine.has_turned(state))
        for option in open_:
            if option.choice in taken:
                after = self.count_prose(option.choice.then, self.apply(state, option))
                for q, found in self.engine.list_successors(state, option):
                    self.go_on(p * q / len(taken), found, words + after, pick)

    def apply(self, state, option):
        """The state after a choice, before it leads anywhere."""
        now = list(state)
        apply_effects(option.effects, now)
        return tuple(now)

    def count_state(self, state):
        """The words that a state shows."""
        told = self.engine.scenes[state[SCENE]].scene
        words = self.count_prose(told.text, state) + count_words(told.where or "")
        words += count_words(told.ending.title) if told.ending else 0
        words += sum(count_words(each.notice) for each in told.signals if self.holds(each.when, state))
        for option in self.engine.scenes[state[SCENE]].choices.values():
            if self.engine.is_open(state, option):
                words += count_words(option.choice.say)
            elif option.choice.locked and not option.once_bit & state[FACTS]:
                words += count_words(option.choice.say) + count_words(option.choice.locked)
        return words

    def count_prose(self, prose, state):
        """The words of the parts that are shown."""
        return sum(count_words(block.text) for block in prose if self.holds(block.when, state))

    def holds(self, when, state):
        """Whether a condition is true."""
        return when is None or bool(self.engine.layout.compile_test(when)(state))


def tell(story):
    """Return a random story with texts that are shown under conditions."""
    asked = [parse_condition(each) for each in (FLAGS[0], f"{next(iter(METERS))} > 0", f"visited({story.start})")]
    prose = (Block("Always two."), *(Block(f"Word {number}.", when) for number, when in enumerate(asked)))
    scenes = {
        id: replace(
            each,
            text=prose[: 1 + len(id) % 4],
            signals=(Signal("Notice."), Signal("Notice two.", asked[0])),
            choices={
                name: replace(option, then=prose[1:], locked="Not yet." if option.when and name == "c1" else None)
                for name, option in each.choices.items()
            },
        )
        for id, each in story.scenes.items()
    }
    return replace(story, scenes=scenes)


@settings(max_examples=share_number(30))
@given(generated.stories(loops=False).map(tell))
def test_every_figure_is_that_of_all_ways(story):
    """However chances fall, and whatever is shown on the way."""
    walker = WayWalker(story)
    found = measure_reading(story, POLICIES, count_words, {})
    for policy in POLICIES:
        ways = walker.walk(policy)
        if walker.is_stuck:
            assert found is None or found.means[policy] is None
        else:
            assert found
            mean = float(sum(Fraction(p) * words for p, words in ways))
            assert found.means[policy] == pytest.approx(mean, abs=1e-9)
    lengths = [words for _, words in walker.walk("random")]
    assert (found is None) == (not lengths)
    assert found is None or (found.shortest, found.longest) == (min(lengths), max(lengths))


def shop(**more):
    """Two ways with a document on one of them, and one that can go round."""
    scenes = {
        "desk": scene("Two words.", choices={"ask": choice("back", say="Ask"), "go": choice("done", say="Go")}),
        "back": scene("One.", exhibits=(ExhibitUse("plan"),), choices={"on": choice("done", say="On"), **more}),
        "done": end(50, "End"),
    }
    return scenario(scenes, exhibits={"plan": Exhibit("Plan", "page", text="Six.", id="plan")})


def test_a_document_counts_once_where_it_lies():
    """In half of the playthroughs at random."""
    found = measure_reading(shop(), ["random"], count_words, {"plan": 100})
    assert found
    assert (found.shortest, found.longest) == (6, 108)
    assert found.means == {"random": (6 + 108) / 2}


def test_a_way_that_goes_round_has_no_longest():
    """The shortest and the means are known all the same."""
    found = measure_reading(shop(again=choice("desk", say="Again")), POLICIES, count_words, {"plan": 0})
    assert found
    assert (found.shortest, found.longest) == (6, None)
    assert found.means["random"] is not None


def test_a_policy_that_may_never_end_has_no_mean():
    """As its impact has none."""
    found = measure_reading(
        shop(again=choice("back", say="Again", fit="adapts")), ["adaptive"], count_words, {"plan": 0}
    )
    assert found
    assert (found.shortest, found.means) == (6, {"adaptive": None})
