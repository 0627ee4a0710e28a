"""What a learning system keeps is small, plain and whole, and whatever it gives back instead does no harm."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from pm_quest.library import list_scenario_files
from pm_quest.story.conditions import parse_condition
from pm_quest.story.model import CREDENTIALS, SKILLS, Brings
from pm_quest.web.story_file import encode_story
from tests.building import choice, desk, end, scenario, scene
from tests.quick import pick_share
from tests.web.both_engines import read_story
from tests.web.generated import draw_story
from tests.web.scorm.longest_play import find_longest_play

pytestmark = pytest.mark.asyncio(loop_scope="session")
SCENARIOS = [each for each in list_scenario_files(Path(__file__).parents[3] / "scenarios") if each.stem != "career"]
EVERYTHING = {"skills": dict.fromkeys(SKILLS, 999), "holds": [*CREDENTIALS], "player": "Zoë 😀" * 4}


async def round_trips(page, story, plays):
    """The longest text of some plays at random, each of which comes back as it was."""
    return await page.evaluate("([file, plays]) => web.keepRandomPlays(file, plays)", [encode_story(story), plays])


async def follow(page, choices, after):
    """What is taken up of some choices at the desk, in a story that was changed since; and whether it counts as the same story."""
    data = [encode_story(desk()), encode_story(after), choices]
    return await page.evaluate("([before, after, choices]) => web.followChanged(before, after, choices)", data)


async def test_every_play_comes_back_as_it_was(modules):
    """Of stories with every feature, whatever was brought, found and gone back from; in signs that every system gives back."""
    chance = Random(16)
    for _ in range(10):
        assert await round_trips(modules, draw_story(chance), 12) < 1_000


@pytest.mark.table
@pytest.mark.parametrize("path", pick_share(SCENARIOS, 1), ids=lambda path: path.stem)
async def test_the_longest_way_of_a_shipped_scenario_is_short(modules, path):
    """Under 1,000 signs with the longest name, all credentials, all endings found, and days between any two decisions."""
    story = read_story(path)
    play = find_longest_play(story, Brings(holds=tuple(CREDENTIALS)))
    record = {
        "story": "",
        "seed": str(2**64 - 1),
        "brings": EVERYTHING,
        "choices": play.choices,
        "times": [1_790_000_000_000 + 90_000_000 * n for n in range(play.turn)],
        "left": [play.choices] * 40,
        "endings": {each.id: 100 for each in story.scenes.values() if each.ending},
        "code": "7K2M-XQ4D-R9TA-7K2M-XQ4D",
    }
    attempt = {
        "id": "abcd",
        "count": 10**9 - 1,
        "best": 100,
        "reported": 10**9 - 1,
        "record": record,
        "seed": str(play.seed),
    }
    size = await modules.evaluate(
        "([file, attempt]) => web.measureAttempt(file, attempt)", [encode_story(story), attempt]
    )
    assert size["decisions"] == play.turn
    assert size["text"] < 1_000


async def test_options_that_moved_are_found_again(modules):
    """Also when others came before them, and when texts and effects are others."""
    options = desk().scenes["desk"].choices
    turned = {"new": choice("out"), **{id: replace(options[id], say="Else") for id in ("leave", "wait", "ask")}}
    changed = replace(desk(), scenes={**desk().scenes, "desk": replace(desk().scenes["desk"], choices=turned)})
    changed = replace(changed, scenes={id: replace(each, id=id) for id, each in changed.scenes.items()})
    assert await follow(modules, ["ask", "wait", "leave"], changed) == [["ask", "wait", "leave"], False]


async def test_a_way_ends_where_an_option_is_gone(modules):
    """What stands in its place is no option, so that the page can say which decision no longer fits."""
    changed = scenario(
        {"desk": scene(choices={"ask": choice("desk"), "leave": choice("out")}), "out": end()},
        meters={"trust": (3, 0, 10)},
    )
    assert await follow(modules, ["ask", "wait", "ask", "leave"], changed) == [["ask", "…"], False]


async def test_a_way_ends_where_an_option_is_closed(modules):
    """It is there, and can't be taken any more."""
    ask = replace(desk().scenes["desk"].choices["ask"], when=parse_condition("trust < 4"), locked="Not again.")
    choices = {**desk().scenes["desk"].choices, "ask": ask}
    changed = replace(desk(), scenes={**desk().scenes, "desk": replace(desk().scenes["desk"], choices=choices)})
    assert await follow(modules, ["ask", "ask", "leave"], changed) == [["ask", "…"], False]


async def test_options_that_look_alike_in_a_few_bits_are_told_apart(modules):
    """By their places: of fifty in a scene several have the same bits."""
    ids = [f"c{n}" for n in range(50)]
    file = encode_story(scenario({"desk": scene(choices={id: choice("out") for id in ids}), "out": end()}))
    followed = "([file, ids]) => ids.map((id) => web.followChanged(file, file, [id])[0][0])"
    assert await modules.evaluate(followed, [file, ids]) == ids


async def test_the_same_story_is_known_as_such(modules):
    """Whatever its texts say now."""
    assert await follow(modules, ["ask"], replace(desk(), title="Another")) == [["ask"], True]


async def test_what_has_no_room_is_left_out_from_the_end(modules):
    """Ways gone back from, then times, then endings, then the last decisions; the first always come back."""
    cuts = await modules.evaluate("(file) => web.cutEverywhere(file)", encode_story(desk()))
    assert cuts["tooLong"] == []
    assert cuts["lost"] == []
    assert cuts["fewest"] < cuts["most"]


async def test_any_other_text_is_no_attempt(modules):
    """Of another package, damaged, or hostile: nothing is taken up, and nothing fails."""
    chance = Random(3)
    signs = "1.~abAB-_09\x00é{}[]\"'<>\\n \u202e" * 3 + "." * 20
    texts = [
        "",
        "null",
        "undefined",
        "{}",
        "1",
        "1.",
        "1.abcd",
        "2.abcd.9.80.7.fW3k.90210.~.CxEaB4",
        "1.abcd.9.80.7.fW3k.90210.~",
    ]
    texts += ["".join(chance.choices(signs, k=chance.randrange(80))) for _ in range(300)]
    texts += [f"1.abcd.{9**20}.~.1.AAAA.1.~.AA", "1.abcd.1.~.1.AAAA.99999999999999999999.!!.AA", "x" * 70_000]
    found = await modules.evaluate("([file, texts]) => web.readAll(file, texts)", [encode_story(desk()), texts])
    assert found == [None] * len(texts)


async def test_what_is_damaged_behind_its_head_starts_the_same_story(modules):
    """Seed and attempt are kept; decisions that make no sense are not taken, and neither are names without end."""
    heads = [f"1.abcd.4.999.1.AAAA.7.{extra}." for extra in ("~", "AAAA", "bnVsbA", "W10", "W251bGwsbnVsbF0")]
    texts = [
        head + tail
        for head in heads
        for tail in ("", "A", "zzzz", "____", "AA~", "AA.zz.zz.zz~zz~", "...", "~", ".~.~.~")
    ]
    found = await modules.evaluate("([file, texts]) => web.readAll(file, texts)", [encode_story(desk()), texts])
    assert {(each["id"], each["best"], each["record"]["seed"]) for each in found} == {("abcd", 100, "7")}
    assert {choice for each in found for choice in each["record"]["choices"]} <= {"ask", "wait", "leave", "…"}
