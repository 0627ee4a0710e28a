"""Notes and the other keys that no player sees go to Twine and come back."""

from dataclasses import replace

import pytest
from hypothesis import example, given, settings

from pm_quest.authoring.scenario_document import build_document
from pm_quest.authoring.scenario_reader import parse_scenario
from pm_quest.authoring.twine.passage_notes import take_note, write_note_comment
from pm_quest.authoring.twine.story_export import export_story
from pm_quest.authoring.twine.twee import write_twee
from pm_quest.authoring.yaml_writer import write_document
from pm_quest.story.exhibits import CastMember, Exhibit, ExhibitUse
from pm_quest.story.model import Lesson, Scenario
from tests import strategies
from tests.authoring.test_yaml_writer import sound, words
from tests.authoring.twine.importing import imported

NOTED = """\
format: 1
title: Noted
summary: Noted.
role: finale
cast:
  marit: {name: Marit, who: Runs the desk.}
exhibits:
  plan: {title: Plan, kind: page, text: A plan.}
turn: [tuesday]
scenes:
  monday:
    note: To do, [[link]] & <<run>> --> after
    exhibits: [plan]
    text: Here is Marit.
    choices:
      ask: {note: Why not?, say: Ask, act: ask, go: tuesday}
  tuesday:
    exhibits: [{id: plan, show: true}]
    text: There.
    ending: {title: The end, impact: 50}
lesson: [adaptive >= random + 0]
allow:
  PQ402: It is short.
"""


def twee(text: str) -> str:
    """The scenario as Twee."""
    scenario = parse_scenario(text, "story.yaml").scenario
    assert scenario
    return write_twee(export_story(scenario, text))


def dress(story: Scenario, note: str) -> Scenario:
    """A random story with every key that Twine doesn't show."""
    scenes = {
        id: replace(
            each,
            note=note,
            exhibits=(ExhibitUse("plan", show=True), ExhibitUse("pages")),
            choices={name: replace(choice, note=f"{note} {name}") for name, choice in each.choices.items()},
        )
        for id, each in story.scenes.items()
    }
    return replace(
        story,
        scenes=scenes,
        exhibits={
            "plan": Exhibit("Plan", "table", columns=("a",), rows=(("1",),), note=note, id="plan"),
            "pages": Exhibit("Pages", "page", text=note, id="pages"),
        },
        cast={"marit": CastMember("Marit", note, "marit")},
        lesson=(Lesson("adaptive", ">", "listener", 25),),
        allow={"PQ402": "It is short."},
    )


@settings(max_examples=5)
@given(strategies.stories().map(sound), words)
def test_every_key_comes_back_when_all_is_written_anew(story, note):
    """Changed are a title and one text; everything else is the same."""
    source = write_document(build_document(dress(story, note)))
    scenario = parse_scenario(source, "story.yaml").scenario
    if scenario is not None:
        told = write_twee(export_story(scenario, source)).replace(":: StoryTitle\nTiny", ":: StoryTitle\nHuge", 1)
        again = parse_scenario(imported(told).text, "story.yaml").scenario
        assert repr(again) == repr(scenario).replace("title='Tiny'", "title='Huge'", 1)


@given(words)
@example("A --> B [[C]] &lt; <!-- note: x -->")
def test_a_note_is_in_its_comment_and_comes_out_of_it(note):
    """Whatever it says, the comment ends where the note does, and no link begins in it."""
    comment = write_note_comment(note)
    assert comment.count("-->") == 1
    assert "[" not in comment
    assert take_note(f"{comment}\n\nText.") == (note.strip(), "Text.")


def test_a_note_changed_in_twine_is_taken_over():
    """Also one that is new, and one that is gone; the other keys stay."""
    told = (
        twee(NOTED).replace("note: Why not? -->", "note: Why? -->").replace("\n\nThere.", "<!-- note: New. -->There.")
    )
    head, _, rest = told.rpartition("<!-- note: To do")
    back = parse_scenario(imported(head + rest[rest.index("-->") + 3 :]).text, "story.yaml").scenario
    assert back
    assert [scene.note for scene in back.scenes.values()] == [None, "New."]
    assert back.scenes["monday"].choices["ask"].note == "Why?"
    before = build_document(parse_scenario(NOTED, "story.yaml").scenario)
    del before["scenes"]["monday"]["note"]
    before["scenes"]["monday"]["choices"]["ask"]["note"] = "Why?"
    before["scenes"]["tuesday"]["note"] = "New."
    assert build_document(back) == before


@pytest.mark.parametrize("tag", ["ask", "neutral", "choice"])
def test_a_choice_has_its_act_among_its_tags(tag):
    """To see it in the map."""
    assert tag in twee(NOTED).partition(":: monday.ask [")[2].partition("]")[0].split()
