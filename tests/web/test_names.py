"""Whom a text names, and which terms it uses: in JavaScript as in Python, whatever stands around the words."""

from random import Random

import pytest

from pm_quest.story.cast import find_named
from pm_quest.story.exhibits import CastMember
from pm_quest.story.used_terms import view_terms
from pm_quest.web.story_file import encode_story
from tests.building import choice, end, play, scenario, scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

PEOPLE = ("Ilse Brandt", "Dr. May Brandt", "Øyvind", "Anne-Marie Two", "The Board", "C++ (Gus)", "d'Arc", "Ελένη 7")
TERMS = ("WSJF", "story point", "P&L", "ärger", "2.0", "C++")
PIECES = (*"-_. ,'*\n\u00a0", "Ilse", "Brandt", "May", "may", "MAY", "Øyvind", "Anne-Marie", "Two", "Board", "Gus", "C++ (Gus)", "d'Arc",
          "Ελένη", "7", "wsjf", "WSJFS", "story", "point", "points", "P&L", "p&ls", "Ärger", "2.0", "x", "é", "--", "日")  # fmt: skip


def draw_text(chance):
    """A short text of what names are made of, and of what stands beside them."""
    return "".join(chance.choice(PIECES) for _ in range(chance.randrange(1, 9)))


async def test_the_same_people_are_named(engine):
    """By the whole name, over line ends too, or by a word of it that nobody else has."""
    cast = {f"p{number}": CastMember(name, "Somebody.", id=f"p{number}") for number, name in enumerate(PEOPLE)}
    chance = Random(1)
    texts = [draw_text(chance) for _ in range(2000)]
    story = scenario({"a": scene(choices={"go": choice("z")}), "z": end()}, cast=cast)
    named = "([file, texts]) => { const { cast } = engine.loadStory(file); return texts.map((each) => engine.findNamed(cast.values(), each)); }"
    assert await engine.evaluate(named, [encode_story(story), texts]) == [[*find_named(cast, [text])] for text in texts]


async def test_the_same_terms_are_used(engine):
    """In upper and lower case, and in the plural."""
    chance = Random(2)
    texts = [draw_text(chance) for _ in range(60)]
    choices = {f"c{number}": choice("z", say=text) for number, text in enumerate(texts)}
    scenes = {f"s{number}": scene("1", choices={id: each}) for number, (id, each) in enumerate(choices.items())}
    stories = [
        scenario({id: each, "z": end()}, glossary=dict.fromkeys(TERMS, "A term.")) for id, each in scenes.items()
    ]
    used = "(files) => files.map((file) => engine.viewTerms(engine.startPlaythrough(engine.loadStory(file))).map((each) => each.term))"
    found = await engine.evaluate(used, [encode_story(story) for story in stories])
    assert found == [[each.term for each in view_terms(play(story))] for story in stories]
