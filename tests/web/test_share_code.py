"""Codes in JavaScript: those of the terminal play in the page, and those of the page in the terminal."""

import json
from dataclasses import replace
from random import Random

import pytest

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.story.code_signs import SIGNS, CodeError
from pm_quest.story.model import CREDENTIALS, SKILLS, Brings
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.share_code import follow_code, list_open, parse_code, write_code
from pm_quest.story.way_comparison import compare_ways
from pm_quest.story.way_words import (
    describe_agreement,
    describe_lead,
    describe_limits,
    describe_place,
    describe_start,
)
from pm_quest.web.story_file import encode_story
from tests.authoring.test_shipped import SHIPPED
from tests.decision_tape import LENGTH, DecisionTape
from tests.quick import IS_THOROUGH, pick_share
from tests.strategies import decide_story
from tests.web.figures_page import tell_play

pytestmark = pytest.mark.asyncio(loop_scope="session")

PLAYS = 25 if IS_THOROUGH else 3
"""Plays of each story."""
STORIES = 200 if IS_THOROUGH else 5
"""Generated stories."""
EVERYTHING = Brings(skills=dict(zip(SKILLS, (40, 3, 0, -2), strict=True)), holds=(*CREDENTIALS,))

WRITE = """([story, plays]) => {
    const loaded = engine.loadStory(story);
    return plays.map((play) => engine.writeCode(engine.replayChoices(loaded, play).playthrough));
}"""
FOLLOW = """([story, codes, mine]) => {
    const loaded = engine.loadStory(story);
    const own = engine.replayChoices(loaded, mine).playthrough;
    return JSON.stringify(codes.map((code) => {
        try {
            const parsed = engine.parseCode(code);
            if (!engine.isCodeOf(parsed, loaded)) return "another story";
            const way = engine.followCode(parsed, loaded);
            const { brings, seed, choices } = way.playthrough;
            const { skills, holds } = brings;
            const comparison = engine.compareWays(own, way);
            const said = [engine.describeStart(way), ...engine.describeLimits(comparison), engine.describePlace(comparison), engine.describeLead(comparison), engine.describeAgreement(comparison)];
            return { skills, holds, seed: String(seed), choices, said, lead: comparison.lead };
        } catch (error) {
            if (!(error instanceof engine.CodeError)) throw error;
            return error.message;
        }
    }));
}"""


def play_by_chance(story, brings, seed, turns=60):
    """A random play, as far as it goes in so many turns."""
    chance, play = Random(seed), Playthrough.start(story, brings, seed)
    while not play.ended and play.turn < turns and (options := list_open(play)):
        play = play.choose(chance.choice(options))
    return play


def follow(code, mine):
    """What the terminal makes of a code, as `FOLLOW` says it."""
    try:
        parsed = parse_code(code)
        if not parsed.is_of(mine.scenario.id):
            return "another story"
        way = follow_code(parsed, mine.scenario)
    except CodeError as error:
        return str(error)
    comparison, other = compare_ways(mine, way), way.playthrough
    return {
        "skills": dict(other.brings.skills),
        "holds": list(other.brings.holds),
        "seed": str(other.seed),
        "choices": list(other.choices),
        "said": [
            describe_start(way),
            *describe_limits(comparison),
            describe_place(comparison),
            describe_lead(comparison),
            describe_agreement(comparison),
        ],
        "lead": comparison.lead,
    }


async def write_in_page(engine, plays):
    """The codes of these plays of one story, by the page."""
    return await engine.evaluate(WRITE, [encode_story(plays[0].scenario), [tell_play(play) for play in plays]])


async def follow_in_page(engine, codes, mine):
    """What the page makes of these codes beside one's own play."""
    told = await engine.evaluate(FOLLOW, [encode_story(mine.scenario), codes, tell_play(mine)])
    return json.loads(told)


def slip(code, chance):
    """A code with one slip: a sign that is another, or two neighbours that changed places."""
    signs = [*code.replace("-", "")]
    place = chance.randrange(len(signs) - 1)
    if chance.random() < 0.5:
        signs[place] = chance.choice([sign for sign in SIGNS if sign != signs[place]])
    else:
        signs[place : place + 2] = signs[place + 1], signs[place]
    return "".join(signs)


def list_stories():
    """Shipped stories and generated ones."""
    yield from (read_scenario_file(path).scenario for path in pick_share(SHIPPED, 2))
    yield from (decide_story(DecisionTape(Random(number).randbytes(LENGTH))) for number in range(STORIES))


async def test_codes_are_the_same_on_both_sides_and_so_are_the_ways_they_tell(engine):
    """Of random plays to any turn, with large seeds and everything brought; every single slip is refused as in the terminal."""
    for number, each in enumerate(list_stories()):
        chance, story = Random(number), replace(each, language=("en", "de")[number % 2])
        plays = [
            play_by_chance(story, brings, seed, turns)
            for brings in (Brings(), EVERYTHING)
            for seed in (*range(PLAYS), 2**53 + 1, 2**64 - 1, 2**64)
            for turns in (60, chance.randrange(5))
        ]
        codes = await write_in_page(engine, plays)
        assert codes == [write_code(play) for play in plays]
        known = [code for code in codes if code]
        tried = [*known, *(slip(code, chance) for code in known), *(code.lower() for code in known[:3])]
        assert await follow_in_page(engine, tried, plays[0]) == [follow(code, plays[0]) for code in tried]


async def test_a_slip_in_a_code_is_never_another_way(engine):
    """Each sign that is another is noticed, wherever it stands."""
    story = read_scenario_file(SHIPPED[0]).scenario
    play = play_by_chance(story, Brings(), 7)
    code = write_code(play)
    slips = [
        code[:place] + sign + code[place + 1 :]
        for place in range(len(code))
        for sign in "0Z"
        if code[place] not in f"{sign}-"
    ]
    found = await follow_in_page(engine, slips, play)
    assert all("There is a slip in this code" in each for each in found)


async def test_what_is_no_code_is_refused_with_the_words_of_the_terminal(engine):
    """Whatever stands there."""
    codes = [
        "",
        "7",
        "7K2M",
        "ABC!DEF",
        "7K2M-XQ4D-R9TA",
        "ÄÖ",
        "\x1b[31m",
        "<b>1234</b>",
        "1" * 30,
        "ßßß",
        "ijl o",
        "😀123",
    ]
    play = play_by_chance(read_scenario_file(SHIPPED[0]).scenario, Brings(), 7)
    assert await follow_in_page(engine, codes, play) == [follow(code, play) for code in codes]


async def test_the_credentials_of_a_code_are_those_of_the_game(engine):
    """In their order, which a code goes by."""
    assert await engine.evaluate("engine.CREDENTIALS") == [*CREDENTIALS]
