"""Both engines play alike: the same events and the same states, whatever is brought, drawn and chosen."""

from pathlib import Path
from random import Random

import pytest

from pm_quest.library import list_scenario_files
from pm_quest.story.model import CREDENTIALS as KNOWN_CREDENTIALS
from tests.web.both_engines import draw_play, explain_difference, find_differing, read_story
from tests.web.generated import CREDENTIALS, draw_story

SCENARIOS = Path(__file__).parents[2] / "scenarios"
pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("path", list_scenario_files(SCENARIOS), ids=lambda path: path.stem)
async def test_random_plays_of_a_shipped_scenario_are_the_same(engine, path):
    """Of each a few, with every view of every turn."""
    story = read_story(path)
    chance = Random(path.stem)
    plays = [draw_play(chance, [*KNOWN_CREDENTIALS], 30, views=number == 0) for number in range(3)]
    differing = await find_differing(engine, story, plays)
    assert not differing, await explain_difference(engine, story, differing[0])


async def test_random_plays_of_random_stories_are_the_same(engine):
    """Of stories with every feature of the format: chances, branches, once, locked, braces, exhibits, bounds, and large numbers."""
    chance = Random(2)
    for _ in range(12):
        story = draw_story(chance)
        plays = [draw_play(chance, CREDENTIALS, 12, views=number == 0) for number in range(3)]
        differing = await find_differing(engine, story, plays)
        assert not differing, await explain_difference(engine, story, differing[0])
