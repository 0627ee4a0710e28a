"""A difference planted in any rule of the engine is found by comparing plays."""

import json
from random import Random

import pytest
import pytest_asyncio

from pm_quest.web.story_file import encode_story
from tests.quick import pick_share
from tests.web.both_engines import digest_play, draw_play
from tests.web.engine_page import open_engine
from tests.web.generated import CREDENTIALS, draw_story
from tests.web.planted import PLANTED, plant_difference, shorten_engine

STORIES, PLAYS, TURNS = 48, 3, 14
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.table]


@pytest.fixture(scope="module")
def plays():
    """Random stories, and plays of them with the digests that Python has."""
    chance = Random(1)
    stories = [draw_story(chance) for _ in range(STORIES)]
    drawn = [
        (n, draw_play(chance, CREDENTIALS, TURNS, views=not number)) for n in range(STORIES) for number in range(PLAYS)
    ]
    told = [{"story": n, "play": play.encode(), "digest": digest_play(stories[n], play)} for n, play in drawn]
    return [encode_story(story) for story in stories], told


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def find_differing(browser, plays):
    """Says which of the plays is the first that differs with the engine that this source gives."""
    page = await open_engine(browser.running)
    await page.evaluate("(plays) => { window.plays = JSON.parse(plays); }", json.dumps(plays))

    async def found(source):
        return await page.evaluate(f"""async () => {{
            window.engine = {source};
            try {{ plays[0].forEach((file, name) => record.loadPlayed(name, file)); }} catch {{ return -1; }}
            return record.findFirstDiffering(plays[1]);
        }}""")

    yield found
    await page.close()


async def test_the_engine_as_it_is_differs_in_nothing(find_differing):
    """Also put together as one script."""
    assert await find_differing(plant_difference(None)) is None


async def test_the_engine_shortened_differs_in_nothing(browser, plays):
    """As it stands in a page of one file: with short names for its own."""
    page = await open_engine(browser.running)
    await page.add_script_tag(content=shorten_engine())
    assert await page.evaluate("typeof engine.startPlaythrough") == "undefined"
    await page.evaluate(
        "(files) => JSON.parse(files).forEach((file, name) => record.loadPlayed(name, file))", json.dumps(plays[0])
    )
    found = await page.evaluate(
        "(plays) => Promise.all(JSON.parse(plays).map(({ story, play }) => record.digestPlays(story, [play])))",
        json.dumps(plays[1]),
    )
    await page.close()
    assert found == [[each["digest"]] for each in plays[1]]


@pytest.mark.parametrize("planted", pick_share(PLANTED, 1), ids=lambda planted: planted.what)
async def test_a_planted_difference_is_found(find_differing, planted):
    """By the first plays already."""
    assert await find_differing(plant_difference(planted)) is not None
