"""The sweep and the look at the scenes alone claim nothing that is not so."""

import pytest
from hypothesis import assume, given, settings

from pm_quest.analysis.acts import acts_of, order_of
from pm_quest.analysis.finishing import Finishing
from pm_quest.analysis.starts import starts_of
from pm_quest.analysis.sweep import Sweep
from pm_quest.story.engine import Engine
from pm_quest.story.model import Brings
from tests.analysis.brute import TooLargeError
from tests.analysis.everybody import Everybody
from tests.analysis.generated import stories
from tests.building import choice, end, scenario, scene


def parts(story):
    """An engine, what leads on from its scenes, and their order."""
    engine = Engine(story)
    acts = acts_of(engine)
    return engine, acts, order_of(acts, engine.layout.scenes[story.start])


def swept(story):
    """The ids of the scenes and choices that a sweep meets."""
    engine, _, order = parts(story)
    sweep = Sweep(engine, starts_of(story), order, engine.layout.values.values())
    ids = list(story.scenes)
    return {ids[scene] for scene in sweep.scenes}, {(ids[scene], choice) for scene, choice in sweep.choices}


def finishing(story):
    """The ids of the scenes from which every state can come to an ending."""
    engine, acts, order = parts(story)
    return {list(story.scenes)[scene] for scene in Finishing(engine, acts, order).scenes}


@pytest.mark.parametrize("loops", [False, True])
def test_what_they_claim_is_so(loops):
    """What is swept can be met by somebody; and from every state of a finishing scene an ending can be reached."""

    @settings(max_examples=settings.default.max_examples // 2)
    @given(stories(loops=loops))
    def check(story):
        try:
            everybody = Everybody(story, adding=loops)
        except TooLargeError:
            assume(False)
        scenes, choices = swept(story)
        assert scenes <= everybody.scenes()
        assert choices <= everybody.choices()
        ends = everybody.leading_to({state for state in everybody.steps if everybody.ends(state)})
        assert {everybody.id(state) for state in everybody.steps.keys() - ends}.isdisjoint(finishing(story))

    check()


def test_a_long_story_is_swept_whole():
    """Few states a scene are enough where every choice is open to most."""
    choices = {"up": 1, "down": -1}
    scenes = {
        f"s{n}": scene(choices={id: choice(f"s{n + 1}", gain={"trust": by}) for id, by in choices.items()})
        for n in range(200)
    }
    story = scenario({**scenes, "s200": end()}, meters={"trust": (5, 0, 10)})
    met, taken = swept(story)
    assert met == set(story.scenes)
    assert len(taken) == 400


def test_some_states_are_kept_for_what_they_open():
    """A choice that only one state of many opens is taken."""
    rise = {"rise": choice("hall", gain={"trust": 1}), "enter": choice("out", when="trust == 7")}
    story = scenario({"hall": scene(choices=rise), "out": end()}, meters={"trust": (0, 0, 9)})
    assert ("hall", "enter") in swept(story)[1]
    assert "out" in swept(story)[0]


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


def test_starts_are_every_combination_that_counts():
    """Credentials that are named, skills up to one above what they are compared with; nothing comes first."""
    choices = {
        "a": choice("out", when="holds(mba) and tech >= 1"),
        "b": choice("out", when="trust > 3 or 2 * business > 4"),
        "c": choice("out", when="industry > user_design"),
    }
    story = scenario(
        {"desk": scene("Here.", choices=choices), "out": end("10 * user_design")}, meters={"trust": (2, 0, 6)}
    )
    starts = starts_of(story)
    assert starts.credentials == ("mba",)
    assert dict(starts.skills) == {"business": 7, "tech": 2}
    every = list(starts)
    assert every[0] == Brings()
    assert len(every) == starts.count == 2 * 8 * 3
    assert len({(brings.holds, tuple(brings.skills.items())) for brings in every}) == starts.count


def test_a_crowd_of_starts_is_what_the_layout_has():
    """Each row of the crowd is the state that this player starts in."""
    story = scenario({"desk": scene(choices={"a": choice("desk", when="holds(mba) or holds(cspo) and tech > 1")})})
    engine, starts = Engine(story), starts_of(story)
    crowd, rows = starts.crowd(engine, 100)
    assert len(rows) == starts.count == 12
    for number, row in enumerate(rows):
        state = engine.layout.start(story, starts.brings(row))
        assert tuple(int(crowd.columns[place][number]) for place in range(len(state))) == state
    assert len(starts.crowd(engine, 5)[1]) == 5
