"""The handouts of a scenario: one page each, and before it is played nothing of what happens."""

import re
from dataclasses import replace

import pytest

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.reports.handout import MAX_QUESTION, build_debrief_sheet, build_handout
from pm_quest.reports.handout_pages import render_handout
from pm_quest.story.model import ROLE_NAMES, Teaching
from tests.authoring.test_shipped import SHIPPED
from tests.building import choice, end, scenario, scene
from tests.classroom.web.browsing import person
from tests.hostile import hostile_story
from tests.quick import pick_share

STORY = scenario(
    {
        "desk": scene("An epic waits.", choices={"ask": choice("hall", say="Ask"), "wait": choice("out", say="Wait")}),
        "hall": scene("The hall of looms.", choices={"leave": choice("vault", say="Leave")}),
        "vault": scene("A SPOILER in the vault.", choices={"go": choice("out", say="Go")}),
        "out": end("50"),
    },
    glossary={"spoiler": "SPOILED-meaning.", "loom": "What weaves.", "epic": "A large piece of work."},
    turn=("vault",),
    role="pnl_owner",
)


def read_shipped(path):
    """Return a shipped scenario."""
    return read_scenario_file(path).scenario


def test_before_there_are_only_words_that_come_up_until_the_second_decision():
    """The others are said to be in the game."""
    handout = build_handout(STORY)
    assert [term for term, _ in handout.words] == ["epic", "loom"]
    assert handout.more_words
    assert "SPOIL" not in render_handout(STORY, "handout", "md")


@pytest.mark.parametrize("path", pick_share(SHIPPED, 1), ids=lambda path: path.stem)
def test_before_nothing_is_told_of_what_happens(path):
    """Neither an ending nor an option, and not which of the six jobs it is."""
    story = read_shipped(path)
    made = render_handout(story, "handout", "html")
    titles = [each.ending.title for each in story.scenes.values() if each.ending]
    assert not [title for title in titles if f"{title}." in made or f">{title}<" in made]
    assert not [each for each in story.scenes.values() for it in each.choices.values() if it.say and it.say in made]
    assert ROLE_NAMES[story.role] not in made or story.role in ("tutorial", "finale")


def test_the_page_for_the_debrief_has_the_turn_and_the_authors_questions():
    """By their step; what the author left out is asked in general."""
    asked = replace(STORY, teaching=Teaching(after=("Why: who heard it?",), objectives=("Hear it.",)))
    sheet = build_debrief_sheet(asked)
    assert [step.questions[0] for step in sheet.steps[1:2]] == ["Who heard it?"]
    assert "SPOILER in the vault" in sheet.turn
    assert sheet.learnt == ("Hear it.",)
    assert len(sheet.steps[0].questions) == 2


def test_the_longer_the_questions_the_fewer_lines_to_write_on():
    """So that it stays one page."""
    long = replace(STORY, teaching=Teaching(after=("Why: " + "who " * 300,), objectives=("word " * 300,) * 9))
    sheet = build_debrief_sheet(long)
    assert sheet.steps[0].lines < build_debrief_sheet(STORY).steps[0].lines
    assert all(len(each) <= MAX_QUESTION + 2 for step in sheet.steps for each in step.questions)


def test_a_german_story_has_german_handouts():
    """With the author's own texts as they are."""
    german = replace(STORY, language="de-CH")
    assert "Vor dem Spiel" in render_handout(german, "handout", "md")
    assert "3 · Was davon bei euch gilt" in render_handout(german, "debrief", "html")


@pytest.mark.parametrize("kind", ["handout", "debrief"])
def test_texts_are_data(kind):
    """Neither markup nor Markdown, whatever the story holds."""
    story = hostile_story()
    assert not re.search(r"<(script|img)\b", render_handout(story, kind, "html"))
    assert not re.search(r"(?<!\\)<(script|img)\b", render_handout(story, kind, "md"))


@pytest.mark.table
@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("kind", ["handout", "debrief"])
@pytest.mark.parametrize("path", pick_share(SHIPPED, 2), ids=lambda path: path.stem)
async def test_each_is_one_page_on_either_paper(browser, path, kind):
    """Of each shipped scenario."""
    async with person(browser, "light", at="print") as page:
        await page.set_content(render_handout(read_shipped(path), kind, "html"))
        for paper in ("A4", "Letter"):
            assert len(re.findall(rb"/Type ?/Page\b", await page.pdf(format=paper))) == 1
