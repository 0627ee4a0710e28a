"""What the engine in JavaScript says of the ends of many plays, in one call of its page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from random import Random
from typing import TYPE_CHECKING, Any

from pm_quest.story.playthrough import Playthrough
from pm_quest.story.share_code import list_open
from pm_quest.web.figure_file import encode_figures
from pm_quest.web.story_file import encode_story

if TYPE_CHECKING:
    from playwright.async_api import Page

    from pm_quest.story.model import Brings, Scenario

STUDY = """([stories, plays]) => {
    const loaded = stories.map(([story, figures]) => [engine.loadStory(story), new engine.EndingAhead(engine.loadFigures(figures))]);
    return JSON.stringify(plays.map(({ story: number, brings, seed, choices }) => {
        const [story, ahead] = loaded[number];
        const { playthrough } = engine.replayChoices(story, { seed, brings, choices });
        return engine.encodeFigures(ahead.completeStudy(playthrough).computeFigures(playthrough));
    }), (key, value) => typeof value === "bigint" ? String(value) : value);
}"""


async def study_plays(page: Page, plays: Sequence[Playthrough]) -> list[dict[str, Any]]:
    """What stands beside the ending of each play: its percentile, and its figures."""
    stories = list({id(play.scenario): play.scenario for play in plays}.values())
    numbers = {id(story): number for number, story in enumerate(stories)}
    written = [[encode_story(story), encode_figures(story)] for story in stories]
    told = [{"story": numbers[id(play.scenario)], **tell_play(play)} for play in plays]
    found: list[dict[str, Any]] = json.loads(await page.evaluate(STUDY, json.loads(json.dumps([written, told]))))
    return found


def tell_play(play: Playthrough) -> dict[str, Any]:
    """What a play is made of, for the engine."""
    brings = {"skills": dict(play.brings.skills), "holds": list(play.brings.holds)}
    return {"seed": str(play.seed), "brings": brings, "choices": list(play.choices)}


def finish_plays(story: Scenario, brings: Brings, seeds: range, turns: int = 30) -> Iterator[Playthrough]:
    """Random plays of a story, of those that come to an end."""
    for seed in seeds:
        chance, play = Random(seed), Playthrough.start(story, brings, seed)
        while not play.ended and play.turn < turns and (options := list_open(play)):
            play = play.choose(chance.choice(options))
        if play.ended:
            yield play
