"""The words for figures and cards in JavaScript: those of the game."""

import json
import re
from dataclasses import replace
from random import Random

import pytest

from pm_quest.story import ending_words as words
from pm_quest.story import figure_words
from pm_quest.story.ending_figures import DecisionFigures, EndingFigures, ReachStep, SharedFigure
from pm_quest.story.habit_view import HabitProfile, HabitView
from pm_quest.story.habits import describe_profile
from pm_quest.story.model import ACTS, FITS, Brings
from pm_quest.story.result_card import build_result_card
from pm_quest.story.result_words import describe_card, describe_chance, share_result
from pm_quest.story.view_codec import encode_view
from pm_quest.web.script_bundle import read_module
from pm_quest.web.story_file import encode_story
from tests.results import CARD, week
from tests.web.figures_page import finish_plays, tell_play

pytestmark = pytest.mark.asyncio(loop_scope="session")

SHARES = (0.0, 1e-9, 0.0049, 0.005, 0.045, 1 / 13, 0.05, 0.25, 0.35, 0.45, 0.85, 0.95, 0.995, 0.9951, 1 - 1e-10, 1.0)
WEIGHTS = (0.0, 0.04, 0.05, 0.25, 0.75, 2.0, 2.45, 9.95, 9.96, 10.5, 11.5, 31.2)
LANGUAGES = ("en", "de", "de-AT", "fr", "deu")
WAYS = (None, 1, 2, 999, 13_483_672, 10**15 - 1, 10**15, 2**53 + 1, 10**30)

SAY = """(written) => {
    const figures = { ...written, ways: written.ways === null ? null : BigInt(written.ways) };
    return [
        engine.describePercentile(figures), engine.describeRarity(figures), engine.describeWays(figures),
        engine.describeSamples(figures), engine.describeGap(figures),
        figures.decisions.flatMap((each) => [engine.describeWeight(each, figures.language), engine.describeDetour(each, figures.language)]),
        engine.listTurningPoints(figures).map((each) => each.number),
    ];
}"""
SHOW = """(card) => {
    const figures = card.figures && { ...card.figures, ways: card.figures.ways === null ? null : BigInt(card.figures.ways) };
    const shown = { ...card, figures };
    return [
        engine.shareResult(shown), engine.shareResult(shown, { hideEnding: true }), engine.describeCard(shown),
        engine.describeChance(shown),
    ];
}"""
BUILD = """([story, plays, earlier]) => {
    const loaded = engine.loadStory(story);
    return plays.map((play) => engine.buildResultCard(engine.replayChoices(loaded, play).playthrough, null, earlier));
}"""


def make_figures(chance):
    """Figures made up, with what is hard to round among them."""

    def share():
        value = chance.choice((*SHARES, chance.random()))
        return SharedFigure(value, chance.choice((None, (value / 2, value))))

    def decide(number):
        lost, kept, detour = (chance.choice(WEIGHTS) for _ in range(3))
        return DecisionFigures(
            number, "c", "Say *it*", chance.choice(FITS), 40.0, 50.0, lost, 0 if lost else kept, detour
        )

    decisions = tuple(decide(number) for number in range(1, chance.randrange(8)))
    steps = range(chance.choice((0, len(decisions) + 1)))
    reach = tuple(ReachStep(n, chance.randrange(101), chance.choice((None, 12.5, 13.5, 60.2))) for n in steps)
    return EndingFigures(
        ending="e",
        impact=40,
        at_random=share(),
        adapting=share(),
        percentile=chance.choice((None, share())),
        ways=chance.choice(WAYS),
        spread=chance.choice((None, (9, 86))),
        means={},
        decisions=decisions,
        reach=reach,
        samples=chance.choice((None, 1000)),
        language=chance.choice(LANGUAGES),
    )


def say(figures):
    """What the game says of them, in the order of `SAY`."""
    return [
        words.describe_percentile(figures),
        words.describe_rarity(figures),
        words.describe_ways(figures),
        words.describe_samples(figures),
        words.describe_gap(figures),
        [
            tell(each, figures.language)
            for each in figures.decisions
            for tell in (words.describe_weight, words.describe_detour)
        ],
        [each.number for each in figures.list_turning_points()],
    ]


def show(card):
    """What the game shows of a card, in the order of `SHOW`."""
    return [
        share_result(card),
        share_result(card, hide_ending=True),
        [*filter(None, describe_card(card))],
        describe_chance(card),
    ]


def write(figures):
    """Figures as the page gets them; ways as a text, which loses no digit."""
    found = json.loads(json.dumps(encode_view(figures)))
    return {**found, "ways": None if figures.ways is None else str(figures.ways)}


async def say_all(engine, script, values):
    """What a function of the page gives for each of these."""
    return await engine.evaluate(f"(all) => all.map({script})", values)


@pytest.mark.parametrize(
    ("module", "words"),
    [("english_figure_words", figure_words.ENGLISH), ("german_figure_words", figure_words.GERMAN)],
)
async def test_both_have_the_same_words(module, words):
    """What a page needs of them."""
    said = dict(re.findall(r'^  (\w+):\s*("(?:[^"\\]|\\.)*"),$', read_module(f"engine/{module}.js"), re.MULTILINE))
    assert said
    assert {key: json.loads(text) for key, text in said.items()}.items() <= words.items()
    assert figure_words.ENGLISH.keys() == figure_words.GERMAN.keys()


async def test_acts_are_named_as_on_the_page():
    """In both languages: a page names them as classrooms do."""
    for module, table in (("words", figure_words.ENGLISH), ("german_words", figure_words.GERMAN)):
        said = dict(re.findall(r'^  (act_\w+): "(.*)",$', read_module(f"pieces/{module}.js"), re.MULTILINE))
        assert said == {key: text for key, text in table.items() if key.startswith("act_")}


async def test_figures_are_said_with_the_words_of_the_game(engine):
    """However they are rounded."""
    made = [make_figures(Random(number)) for number in range(300)]
    for mine, theirs in zip(made, await say_all(engine, SAY, [write(each) for each in made]), strict=True):
        assert theirs == say(mine)


async def test_a_card_has_the_lines_of_the_game(engine):
    """Also where nothing is known, titles are long, and signs are many."""
    chance = Random(7)
    cards = [
        replace(
            CARD,
            figures=chance.choice((None, make_figures(Random(number)))),
            fits=tuple(chance.choice(FITS) for _ in range(chance.choice((0, 4, 40, 41)))),
            adaptability=chance.randrange(-3, 4),
            title=chance.choice(("A title", "😀" * 46, "é" * 47, "A " * 30)),
            best_before=chance.choice((None, 54, 55)),
            code=chance.choice(("", CARD.code)),
            language=chance.choice(LANGUAGES),
        )
        for number in range(100)
    ]
    written = [{**encode_view(each), "figures": each.figures and write(each.figures)} for each in cards]
    for mine, theirs in zip(cards, await say_all(engine, SHOW, written), strict=True):
        assert theirs == show(mine)


async def test_a_card_is_made_of_a_playthrough(engine):
    """With its code, and with titles on one line."""
    story = replace(week(), title="Adding\n our \x1b[31m[b]PM[/b] \u202eand ", employer="\u2028A & B")
    plays = [*finish_plays(story, Brings(), range(6))]
    found = await engine.evaluate(BUILD, [encode_story(story), [tell_play(play) for play in plays], [12, 40]])
    expected = [encode_view(build_result_card(play, None, [12, 40])) for play in plays]
    assert found == json.loads(json.dumps(expected))


def make_habits(chance):
    """A profile made up, of which any rule may choose the line."""
    top = chance.choice((0, 1, 3))
    habits = [
        HabitView(
            act=act,
            offered=chance.randrange(1, 6),
            fitting=chance.randrange(4),
            taken=chance.randrange(top + 1),
            fitted=chance.randrange(3),
            forced=chance.randrange(3),
            cost=chance.choice((None, 0.0, 0.04, 0.25, 12.5)),
        )
        for act in chance.sample(ACTS, chance.randrange(1, len(ACTS)))
    ]
    return HabitProfile(chance.choice((1, 9)), tuple(habits))


async def test_the_line_worth_repeating_is_that_of_the_game(engine):
    """Of whatever was done, and what it cost."""
    profiles = [make_habits(Random(number)) for number in range(200)]
    said = "(profile) => [engine.describeProfile(profile, 'en'), engine.describeProfile(profile, 'de')]"
    found = await say_all(engine, said, json.loads(json.dumps([*map(encode_view, profiles)])))
    expected = [[describe_profile(each), describe_profile(each, "de")] for each in profiles]
    assert found == expected
