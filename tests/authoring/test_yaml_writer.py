"""A scenario that is written as a file is read as the same scenario."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.lost_markup import is_blank_markdown
from pm_quest.authoring.scenario_document import build_document
from pm_quest.authoring.scenario_reader import parse_scenario, read_scenario_file
from pm_quest.authoring.source_text import REFUSED_CHARACTERS
from pm_quest.authoring.yaml_writer import write_document
from pm_quest.story.model import Choice, Scenario
from tests import strategies
from tests.analysis import generated
from tests.authoring.test_shipped import READ
from tests.building import end, scenario

words = (
    st.text(min_size=1)
    .map(lambda text: REFUSED_CHARACTERS.sub("", text.replace("\r", "")).rstrip("\n"))
    .filter(lambda text: text.strip() and not is_blank_markdown(text))
)


def sound(story: Scenario) -> Scenario:
    """A random story as a file could hold it: a reason why a choice is closed only where it can be."""
    scenes = {id: replace(scene, choices=_sound(scene.choices)) for id, scene in story.scenes.items()}
    return replace(story, scenes=scenes)


def _sound(choices: dict[str, Choice]) -> dict[str, Choice]:
    return {id: replace(each, locked=each.locked if each.when else None) for id, each in choices.items()}


def read_again(story: Scenario) -> Scenario | None:
    """What is read of a story that was written; None where something in it leads nowhere, which random stories may."""
    return parse_scenario(write_document(build_document(story)), f"{story.id}.yaml").scenario


@pytest.mark.parametrize("path", READ, ids=lambda path: path.stem)
def test_a_shipped_scenario_is_the_same(path: Path):
    """Every record and key of it."""
    story = read_scenario_file(path).scenario
    again = parse_scenario(write_document(build_document(story)), str(path)).scenario
    assert build_document(again) == build_document(story)
    assert repr(again) == repr(story)


@given(strategies.stories().map(sound) | generated.stories(loops=True))
def test_any_scenario_is_the_same(story):
    """Of random stories: with every kind of key."""
    again = read_again(story)
    if again is not None:
        assert repr(again) == repr(story)


def test_a_sign_that_cannot_be_seen_stands_in_quotes():
    """Alone, our reader takes it for a slip."""
    assert write_document({"title": "\ufffd"}) == 'title: "\ufffd"\n'


@given(words, words, words)
def test_any_text_is_the_same(first, second, name):
    """Whatever signs are in it, alone and in a list, as a text and as a key."""
    term = " ".join(name.split())
    story = {
        "format": 1,
        "title": " ".join(first.split()),
        "summary": first,
        "role": "finale",
        "scenes": {
            "a": {
                "text": [first, {"if": "tech > 1", "text": second}],
                "signals": [second, first],
                "ending": {"title": "The end", "impact": 5},
            }
        },
        "glossary": {term: second},
    }
    reading = parse_scenario(write_document(story), "story.yaml")
    scenario = reading.scenario
    assert scenario, reading.format_problems()
    assert scenario.title == story["title"]
    assert scenario.summary == first
    assert [block.text for block in scenario.scenes["a"].text] == [first, second]
    assert [signal.notice for signal in scenario.scenes["a"].signals] == [second, first]
    assert scenario.glossary == {term: second}
    assert not reading.problems


@pytest.mark.parametrize("term", ["/*", "// of old", "+++", "; so", "..."])
def test_a_key_that_looks_like_a_comment_is_the_same(term):
    """Of another language, or like a row of signs: in quotes it is a key."""
    told = write_document(build_document(scenario({"a": end()}, glossary={term: "A sign."})))
    reading = parse_scenario(told, "story.yaml")
    assert reading.scenario, reading.format_problems()
    assert reading.scenario.glossary == {term: "A sign."}


def test_long_prose_stands_in_a_block():
    """Nobody reads a line of three hundred characters in an editor."""
    text = "A long sentence that goes on. " * 10
    told = write_document({"summary": text.strip(), "say": "Short."})
    assert told.startswith("summary: >-\n  A long")
    assert max(map(len, told.splitlines())) <= 110
    assert "say: Short.\n" in told


def test_comments_stand_above_their_keys():
    """And at the top of the file; each line of them is a comment, whatever stands in it."""
    told = write_document(
        {"scenes": {"a": {"ending": {"impact": 5}}}},
        {"": ["Top\nscenes:"], "scenes.a": ["One."], "scenes.a.ending.impact": ["Two."]},
    )
    assert told == "# Top scenes:\nscenes:\n  # One.\n  a:\n    ending:\n      # Two.\n      impact: 5\n"
