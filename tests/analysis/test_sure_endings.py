"""Scenes from which every state can come to an ending: none is claimed that has one that can't."""

import pytest
from hypothesis import given, settings

from pm_quest.analysis.scene_acts import list_acts, sort_scenes
from pm_quest.analysis.sure_endings import SureEndings
from pm_quest.story.engine import Engine
from tests.analysis.everybody import everybody_of
from tests.analysis.generated import stories
from tests.building import choice, end, scenario, scene


def finishing(story):
    """The ids of the scenes from which every state can come to an ending."""
    engine = Engine(story)
    acts = list_acts(engine)
    order = sort_scenes(acts, engine.layout.scenes[story.start])
    return {list(story.scenes)[scene] for scene in SureEndings(engine, acts, order).scenes}


@pytest.mark.parametrize("loops", [False, True])
def test_every_state_there_can_come_to_an_ending(loops):
    """Of those that somebody can come to."""

    @settings(max_examples=settings.default.max_examples // 2)
    @given(stories(loops=loops))
    def check(story):
        everybody = everybody_of(story, adding=loops)
        ends = everybody.leading_to({state for state in everybody.steps if everybody.ends(state)})
        assert {everybody.id(state) for state in everybody.steps.keys() - ends}.isdisjoint(finishing(story))

    check()


@pytest.mark.parametrize(
    ("conditions", "always"),
    [
        (("trust >= 4", "trust < 4"), True),
        (("trust >= 4", "trust < 3"), False),
        (("trust >= 4", "not visited(desk)", "trust < 4 and visited(desk)"), True),
        (("tech > 2", "tech + business <= 2", "business > 0"), True),
        (("tech > 2", "tech + business <= 2"), False),
        (("adaptability > 0", "adaptability <= 0"), False),
        (("holds(mba)", "not holds(mba)"), True),
    ],
)
def test_conditions_that_leave_no_gap(conditions, always):
    """Whatever holds, one of them is true; what has no bounds is not looked through."""
    choices = {f"c{n}": choice("out", when=condition) for n, condition in enumerate(conditions)}
    story = scenario({"desk": scene(choices=choices), "out": end()}, meters={"trust": (2, 0, 6)})
    assert ("desk" in finishing(story)) is always


def test_what_is_hidden_after_once_leaves_a_gap():
    """A scene of nothing but such choices may be stuck."""
    story = scenario({"desk": scene(choices={"ask": choice("out", once=True)}), "out": end()})
    assert finishing(story) == {"out"}
