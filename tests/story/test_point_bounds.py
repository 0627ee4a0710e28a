"""How many points a story can bring at the most, quickly."""

from hypothesis import given

from pm_quest.story.model import SKILLS
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.point_bounds import COUNTED, bound_points
from tests.building import choice, end, scenario, scene
from tests.strategies import brought, seeds, stories


def test_the_most_is_that_of_the_best_way_for_each_skill():
    """Over choices, chances and what an arrival adds; adaptability counts what fits and what forces alike."""
    story = scenario(
        {
            "a": scene(choices={"x": choice({"b": 1, "c": 2}, gain={"tech": 2}, fit="forces"), "y": choice("c")}),
            "b": scene(gain={"tech": 3}, go="c"),
            "c": scene(choices={"z": choice("end", gain={"business": 1}, fit="adapts"), "w": choice("end")}),
            "end": end(gain={"industry": 4}),
        }
    )
    assert bound_points(story) == {"industry": 4, "business": 1, "user_design": 0, "tech": 5, "adaptability": 2}


def test_a_way_back_that_gives_more_each_time_has_no_most():
    """A way back that gives nothing changes nothing."""
    around = {"again": choice("a", gain={"tech": 1}), "rest": choice("a"), "on": choice("end", gain={"business": 2})}
    most = bound_points(scenario({"a": scene(choices=around), "end": end()}))
    assert most["tech"] is None
    assert most["business"] == 2


def test_of_a_story_whose_scenes_are_not_known_nothing_is_known():
    """As a student in a session has it."""
    story = scenario({"a": end()})
    object.__setattr__(story, "scenes", {})
    assert bound_points(story) == dict.fromkeys(COUNTED)


@given(stories(), brought, seeds)
def test_nobody_ever_has_more(story, brings, seed):
    """However a story is played: what was gained is at most what was said."""
    most = bound_points(story)
    now = Playthrough.start(story, brings, seed)
    for _ in range(6):
        gained = {skill: now.skills[skill] - brings.skills.get(skill, 0) for skill in SKILLS}
        gained["adaptability"] = abs(now.adaptability)
        assert all(most[name] is None or gained[name] <= most[name] for name in COUNTED)
        open_ones = [offer.id for offer in now.offers if offer.open]
        if not open_ones:
            break
        now = now.choose(open_ones[seed % len(open_ones)])
