"""The script of a page, put together and shortened, plays as the engine in Python does."""

import json
from pathlib import Path
from random import Random

import pytest

from pm_quest.library import list_scenario_files
from pm_quest.story.playthrough import Playthrough
from tests.quick import IS_THOROUGH
from tests.web.both_engines import Play, draw_play, list_play_events, read_story
from tests.web.generated import CREDENTIALS, draw_story
from tests.web.playing import opened, written

SCENARIOS = Path(__file__).parents[2] / "scenarios"
PATHS = list_scenario_files(SCENARIOS) if IS_THOROUGH else [SCENARIOS / "first_day.yaml"]
SKILL_POINTS = (0, 1, 3, 9)
PLAY = """(plays) => plays.map(({ seed, brings, picks }) => {
    const told = [pmQuest.start({ seed, brings })];
    for (const pick of picks) {
        const open = (told.at(-1).findLast((each) => each.event === "scene").offers).filter((each) => each.open);
        told.push(pick >= 0 && open.length ? pmQuest.choose(open[pick % open.length].id) : pmQuest.back());
    }
    return told.map((events) => events.map((each) => ("figures" in each ? { ...each, percentile: null, figures: null } : each)));
})"""
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.table]


def tell_play(story, play: Play):
    """The events of each step, as `--plain --json` writes them; there is nothing to go back to at the start."""
    now, left_ways = Playthrough.start(story, play.brings, play.seed), []
    told = [list_play_events(now, play.feedback)]
    for pick in play.picks:
        opened = [offer.id for offer in now.offers if offer.open]
        if pick >= 0 and opened:
            now = now.choose(opened[pick % len(opened)])
        elif now.turn:
            left_ways.append(now.choices)
            now = now.rewind(now.turn - 1)
        told.append(list_play_events(now, play.feedback, left_ways))
    return told


async def plays_alike(browser, folder, story, holds):
    """Some random plays of a story are the same on its page."""
    chance = Random(story.id)
    drawn = [draw_play(chance, holds, 25, skill_points=SKILL_POINTS) for _ in range(6 if IS_THOROUGH else 2)]
    async with opened(browser, written(folder, story, feedback=drawn[0].feedback)) as page:
        found = await page.evaluate(PLAY, [each.encode() for each in drawn])
    for play, events in zip(drawn, found, strict=True):
        told = tell_play(story, Play(play.seed, play.brings, drawn[0].feedback, play.picks))
        assert events == json.loads(json.dumps(told))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
async def test_a_shipped_scenario_plays_alike_on_its_page(browser, tmp_path, path):
    """Every event of random plays that go back now and then."""
    await plays_alike(browser, tmp_path, read_story(path), ["mba", "safe_popm"])


@pytest.mark.parametrize("number", range(20 if IS_THOROUGH else 2))
async def test_a_random_story_plays_alike_on_its_page(browser, tmp_path, number):
    """With every feature of the format."""
    await plays_alike(browser, tmp_path, draw_story(Random(number)), CREDENTIALS)
