"""Both engines play alike: the same events and the same states, whatever is brought, drawn and chosen."""

import io
import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_quest.library import list_scenario_files
from pm_quest.lines.line_game import play_lines
from pm_quest.story.model import CREDENTIALS as KNOWN_CREDENTIALS
from pm_quest.web.story_file import encode_story
from tests.decision_tape import LENGTH, DecisionTape
from tests.hostile import hostile_story
from tests.lines.line_output import UnkeptGame
from tests.quick import IS_THOROUGH
from tests.web.both_engines import draw_play, explain_difference, find_differing, read_story, simplify_figures
from tests.web.generated import CREDENTIALS, decide_story

SCENARIOS = Path(__file__).parents[2] / "scenarios"
EVENTS = """([file, choices]) => {
    let now = engine.startPlaythrough(engine.loadStory(file), { seed: 7, brings: { player: "Ada" } });
    const events = engine.listEvents(now);
    for (const choice of choices) {
        now = now.choose(choice);
        events.push(...engine.listEvents(now));
    }
    return events;
}"""
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def differ_in_nothing(page, story, plays):
    """Both engines play these alike, or the first difference is told."""
    differing = await find_differing(page, story, plays)
    assert not differing, await explain_difference(page, story, differing[0])


@pytest.mark.table
@pytest.mark.parametrize("path", list_scenario_files(SCENARIOS), ids=lambda path: path.stem)
async def test_random_plays_of_a_shipped_scenario_are_the_same(engine, path):
    """Of each a few, and one with every view of every turn."""
    chance = Random(path.stem)
    plays = [
        draw_play(chance, [*KNOWN_CREDENTIALS], 30, views=number % 10 == 0)
        for number in range(40 if IS_THOROUGH else 3)
    ]
    await differ_in_nothing(engine, read_story(path), plays)


@settings(max_examples=max(10, settings.default.max_examples // 2))
@given(tape=st.binary(min_size=2 * LENGTH, max_size=2 * LENGTH), seed=st.integers(0, 2**32))
async def test_random_plays_of_random_stories_are_the_same(engine, tape, seed):
    """Of stories with every feature of the format: chances, branches, once, locked, braces, exhibits, bounds, and large numbers."""
    chance = Random(seed)
    plays = [draw_play(chance, CREDENTIALS, 12, views=number == 0) for number in range(3)]
    await differ_in_nothing(engine, decide_story(DecisionTape(tape)), plays)


async def test_hostile_texts_are_told_as_they_are(engine):
    """Markup, escapes, quotes and another direction of writing."""
    chance = Random(1)
    plays = [draw_play(chance, ["mba"], 9, views=True) for _ in range(3)]
    await differ_in_nothing(engine, simplify_figures(hostile_story()), plays)


async def test_the_events_are_those_that_the_line_mode_writes(engine):
    """A whole game, typed into `play --plain --json`; the figures of its ending come from elsewhere."""
    story = read_story(SCENARIOS / "first_day.yaml")
    game, lines = UnkeptGame(story, feedback="now"), io.StringIO()
    while not game.playthrough.ended:
        game.choose(next(offer.id for offer in game.playthrough.offers if offer.open))
    choices = game.playthrough.choices
    play_lines(UnkeptGame(story, feedback="now"), io.StringIO("\n".join(choices)), lines, as_events=True)
    start, *written = map(json.loads, lines.getvalue().splitlines())
    *told, ending = await engine.evaluate(EVENTS, [encode_story(story), choices])
    assert start["event"] == "start"
    assert [*told, ending] == [*written[:-1], {**written[-1], "percentile": None, "figures": None}]
