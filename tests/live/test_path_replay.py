"""Ways really played: through choices, and under a seed that lets the chances fall as they should."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.live.path_replay import NoPathError, replay_steps, walk_steps, walk_to_scene
from pm_quest.story.model import Brings
from tests.building import choice, end, play, scenario, scene


def story():
    """A coin three times in a row, the last a long shot; a door for the skilled, a room that nobody comes to."""
    coin = {"heads": 1, "tails": 1}
    return scenario(
        {
            "hall": scene(go=coin),
            "heads": scene(choices={"toss": choice(coin), "shoot": choice({"won": 1, "lost": 99})}),
            "tails": scene(choices={"toss": choice(coin), "enter": choice("inside", when="tech >= 3")}),
            "inside": scene(go="won"),
            "won": end(100),
            "lost": end(0),
            "nowhere": end(50),
        }
    )


def test_a_way_with_chances_is_played_under_a_seed_that_takes_it():
    """Each draw falls as asked for, and the playthrough is one that a player could have had."""
    made = story()
    found = walk_steps(made, "won", Brings(), ("=heads", "toss", "=heads", "shoot", "=won")).playthrough
    assert found.scene.id == "won"
    assert [turn.scene.id for turn in found.list_turns()] == ["heads", "heads", "won"]
    assert found == play(made, *found.choices, seed=found.seed)


def test_the_seed_that_is_played_already_is_tried_first():
    """So that going somewhere changes as little as may be."""
    seed = walk_steps(story(), "tails", Brings(), ("=tails",), first=12_345).playthrough.seed
    other = walk_steps(story(), "heads", Brings(), ("=heads",), first=12_345).playthrough.seed
    assert 12_345 in (seed, other)


@given(seed=st.integers(0, 50), tosses=st.lists(st.sampled_from(["heads", "tails"]), min_size=1, max_size=4))
def test_what_was_played_took_the_way(seed, tosses):
    """Or is nothing."""
    steps = [step for toss in tosses for step in (f"={toss}", "toss")][:-1]
    found = replay_steps(story(), Brings(), steps, seed)
    if found is not None:
        assert [turn.scene.id for turn in found.list_turns()] == tosses


def test_a_shortest_way_is_found_and_gone_with_what_is_brought():
    """Who has the skill goes as they are; who has not brings it, under their own name."""
    for brings in ({}, {"skills": {"tech": 5}}):
        now = play(story(), **brings, player="Ada")
        found = walk_to_scene(now, "inside").playthrough
        assert "inside" in {each.id for each in found.path}
        assert found.brings.player == "Ada"
        assert found.brings.skills.get("tech", 0) >= 3


def test_a_scene_that_nobody_comes_to_is_reported():
    """In a sentence."""
    with pytest.raises(NoPathError, match="no way to 'nowhere' was found"):
        walk_to_scene(play(story()), "nowhere")


def test_steps_that_cannot_be_taken_are_reported():
    """As a witness from another reading of the file."""
    with pytest.raises(NoPathError, match="the way to 'won' cannot be taken as it stands"):
        walk_to_scene(play(story()), "won", ("fly",))


def test_a_search_that_finds_no_seed_ends():
    """After as many as there are, or when it has been long enough."""
    never = ("=heads", "shoot", "=tails")
    with pytest.raises(NoPathError, match="no seed of 20,000 lets"):
        walk_steps(story(), "tails", Brings(), never)
    with pytest.raises(NoPathError, match="no seed of 1 lets"):
        walk_steps(story(), "tails", Brings(), never, should_stop=lambda: True)
