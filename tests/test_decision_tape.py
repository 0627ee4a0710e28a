"""Stories off a tape: every kind of key is in use, and what fails is made as small as it can be."""

import pytest
from hypothesis import Phase, find, settings
from hypothesis import strategies as st

from pm_quest.story.model import Chance
from tests import strategies
from tests.analysis import generated
from tests.decision_tape import DecisionTape

KINDS = {
    "a condition": lambda each: each.when is not None,
    "an open choice that can be taken once": lambda each: each.once and each.when is None,
    "a fit": lambda each: each.fit == "forces",
    "a loss": lambda each: min(each.gain.values(), default=0) < 0,
    "a flag that is taken back": lambda each: False in each.set.values(),
    "a chance": lambda each: isinstance(each.go, Chance) and len(each.go.chance) > 1,
    "a chance in a fork": lambda each: isinstance(each.go, tuple) and isinstance(each.go[-1].go, Chance),
}
STORIES = {
    "large": strategies.stories(),
    "with loops": generated.stories(loops=True),
    "without loops": generated.stories(loops=False),
}
DRAWN = settings(database=None, derandomize=True, phases=[Phase.generate], max_examples=60)
SMALL = settings(database=None, derandomize=True, max_examples=60)


def list_choices(story):
    """The choices of all scenes."""
    return [each for scene in story.scenes.values() for each in scene.choices.values()]


@pytest.mark.parametrize("stories", STORIES.values(), ids=STORIES)
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_of_choice_is_drawn(kind, stories):
    """Within as many examples as a property has."""
    found = find(stories, lambda story: any(map(kind, list_choices(story))), settings=DRAWN)
    assert any(map(kind, list_choices(found)))


def test_what_fails_is_made_small():
    """To the decisions that it fails by: all others are the simplest."""
    short = st.binary(min_size=9, max_size=9).map(DecisionTape)
    drawn = short.map(lambda tape: [tape.pick(range(5)) for _ in range(9)])
    assert find(drawn, lambda found: found[6] > 2, settings=SMALL) == [0, 0, 0, 0, 0, 0, 3, 0, 0]


def test_a_tape_that_is_at_its_end_decides_for_the_simplest():
    """As do bytes of 0: nothing is drawn that was not there."""
    for tape in (DecisionTape(b""), DecisionTape(bytes(9))):
        assert tape.pick(("first", "second")) == "first"
        assert not tape.says_yes()
        assert tape.fill("ab", range(1, 4)) == {}
        assert tape.fill("ab", range(1, 4), least=1) == {"a": 1}
