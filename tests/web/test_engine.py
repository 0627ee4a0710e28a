"""The engine in JavaScript: what it does by itself."""

import pytest

from pm_quest.web.story_file import encode_story
from tests.building import desk

pytestmark = pytest.mark.asyncio(loop_scope="session")

PLAY = """([file, choices, seed]) => {
    let now = engine.startPlaythrough(engine.loadStory(file), { seed });
    for (const choice of choices) now = now.choose(choice);
    return { choices: now.choices, trust: now.meters.get("trust"), impact: now.impact, text: String(now.text), ended: now.isEnded };
}"""


async def test_a_story_is_played_to_its_end(engine):
    """Choices, numbers, texts and the ending come as in the game."""
    now = await engine.evaluate(PLAY, [encode_story(desk()), ["ask", "ask", "leave"], 7])
    assert now == {"choices": ["ask", "ask", "leave"], "trust": 5, "impact": 50, "text": "Here.", "ended": True}


async def test_what_cannot_be_chosen_says_why(engine):
    """With the sentence of the game."""
    refusal = """([file, choice]) => {
        try { engine.startPlaythrough(engine.loadStory(file)).choose(choice); }
        catch (error) { return [error instanceof engine.ChoiceError, error.choice, error.reason]; }
    }"""
    assert await engine.evaluate(refusal, [encode_story(desk()), "fly"]) == [
        True,
        "fly",
        "There is no choice 'fly' here.",
    ]


async def test_going_back_keeps_the_first_choices(engine):
    """The way that was gone back from does not change."""
    kept = """([file, choices]) => {
        const way = choices.reduce((now, choice) => now.choose(choice), engine.startPlaythrough(engine.loadStory(file)));
        return [way.keep(1).choices, way.choices];
    }"""
    assert await engine.evaluate(kept, [encode_story(desk()), ["ask", "wait"]]) == [["ask"], ["ask", "wait"]]
