"""A scenario as the file that the engine in JavaScript reads."""

import json
from dataclasses import replace

import pytest

from pm_quest.story.conditions import parse_condition
from pm_quest.story.hiring import Hiring
from pm_quest.story.model import Block, Playtest, Teaching
from pm_quest.web.markdown_table import MAX_RUN, MAX_RUNS_A_TEXT
from pm_quest.web.story_file import encode_story
from tests.building import choice, end, prose, scenario, scene

HERE = pytest.mark.asyncio(loop_scope="session")
PARSE = "([file, blocks]) => { engine.loadStory(file); return engine.parseBlocks(new engine.FilledText(blocks)); }"


def tell_in(*blocks):
    """A story whose first scene has this text."""
    return scenario({"a": scene([*blocks], choices={"go": choice("z")}), "z": end()}, flags=("met",))


def test_what_is_for_authors_and_trainers_stays_at_home():
    """Notes, tests, lessons, teaching, hiring and allowances."""
    story = tell_in("Here.")
    noted = replace(story.scenes["a"], note="SECRET", choices={"go": replace(choice("z", note="SECRET"), id="go")})
    more = {
        "scenes": {**story.scenes, "a": noted},
        "tests": {"SECRET": Playtest(("go",), parse_condition("impact == 50"), id="SECRET")},
        "teaching": Teaching(objectives=("SECRET",)),
        "hiring": Hiring(advert="SECRET"),
        "allow": {"PQ402": "SECRET"},
    }
    assert "SECRET" not in json.dumps(encode_story(replace(story, **more)))


def test_a_condition_stands_once_in_the_file():
    """However often it is asked."""
    file = encode_story(tell_in(("met", "One."), ("met", "Two."), ("not met", "Three.")))
    assert file["conditions"][:2] == [["name", "met"], ["not", ["name", "met"]]]
    assert [block["if"] for block in file["scenes"][0]["text"]] == [0, 0, 1]


def test_plain_texts_are_not_told_twice():
    """Only what is more than plain paragraphs stands there parsed."""
    assert "markdown" not in encode_story(tell_in("One.\n\nTwo,\nthree.", ("met", "Four.")))
    assert encode_story(tell_in("*One.*"))["markdown"] == [("*One.*", (("p", (("em", ("One.",)),)),))]


@HERE
async def test_items_of_several_blocks_are_one_list(engine):
    """Whichever of them are shown, also with what is between them left out."""
    items = ["- one", "- two", "- three"]
    file = encode_story(tell_in("Three things.", *(("met", item) for item in items), "And so on."))
    for shown in (items, items[:2], [items[0], items[2]]):
        intro, found, rest = await engine.evaluate(PARSE, [file, ["Three things.", *shown, "And so on."]])
        assert (intro[0], found[0], len(found[1]), rest[0]) == ("p", "ul", len(shown), "p")


@HERE
async def test_a_number_at_the_start_of_a_line_makes_no_list(engine):
    """A name in braces is filled in once the text was parsed, as in the game; a player called * stays a star."""
    filled = """(file) => {
        engine.loadStory(file);
        return engine.parseBlocks(new engine.FilledText(["{trust}. *{player}* and **more**"], new Map([["trust", "5"], ["player", "*"]])));
    }"""
    file = encode_story(tell_in("{trust}. *{player}* and **more**"))
    assert await engine.evaluate(filled, file) == [["p", ["5. ", ["em", ["*"]], " and ", ["strong", ["more"]]]]]


def test_a_long_row_of_items_takes_no_time():
    """Of a thousand blocks that hang together a few are looked up together, and not every run of them."""
    text = prose([("met", f"- {number}") for number in range(1000)])
    story = tell_in("Here.")
    scenes = {**story.scenes, "a": replace(story.scenes["a"], text=(Block("Here."), *text))}
    runs = [text for text, _ in encode_story(replace(story, scenes=scenes))["markdown"]]
    assert max(run.count("\n\n") for run in runs) == MAX_RUN - 1
    assert len(runs) <= 1000 + MAX_RUNS_A_TEXT


@HERE
async def test_a_file_of_another_version_is_refused(engine):
    """With a sentence that says what to do."""
    refusal = "(file) => { try { engine.loadStory(file); } catch (error) { return error.message; } }"
    said = await engine.evaluate(refusal, {**encode_story(tell_in("Here.")), "story": 9})
    assert said == "This story was written for another version of the player (9, and this is 1). Export it anew."
