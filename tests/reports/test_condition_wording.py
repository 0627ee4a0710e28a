"""Conditions in words, for people who do not write scenarios."""

import pytest
from hypothesis import given

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.reports.condition_wording import ConditionDescriber
from pm_quest.reports.guide_pages import render_guide_markdown, render_guide_page
from pm_quest.reports.trainer_guide import build_guide
from pm_quest.story.conditions import parse_condition
from tests.analysis.generated import stories
from tests.authoring.test_shipped import READ
from tests.building import choice, end, scenario, scene
from tests.quick import pick_share


def story():
    """Marit can be asked, and told off; a secret is kept by nobody."""
    doors = {
        "ask": choice("hall", say="Ask Marit", set={"asked": True}),
        "ring": choice("hall", say="Ring *her*", set={"rung": True, "asked": True}),
        "drop": choice("hall", say="Drop it", set={"dropped": True}),
        "undo": choice("z", say="Undo it", set={"dropped": False}),
    }
    scenes = {
        "door": scene(where="Monday · {trust} days to go", choices=doors),
        "hall": scene("A *large* hall.", set={"saw_pocket": True}, go="z"),
        "z": end(),
    }
    flags = ("asked", "rung", "dropped", "secret", "saw_pocket")
    return scenario(scenes, meters={"trust": (4, 0, 9), "cost": (1, -3, 9)}, flags=flags)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("trust >= 4", "Trust is 4 or more"),
        ("4 < trust", "Trust is more than 4"),
        ("trust <= -2", "Trust is −2 or less"),
        ("2 <= trust < 5", "Trust is 2 or more and Trust is less than 5"),
        ("trust + cost > 3", "Trust and Cost together is more than 3"),
        ("trust > cost", "Trust is more than Cost"),
        ("trust", "Trust is not 0"),
        ("user_design >= 2", "user & design is 2 or more"),
        ("rung", "“Ring her” was chosen before"),
        ("not rung", "“Ring her” was not chosen before"),
        ("asked", "“Ask Marit” or “Ring her” was chosen before"),
        ("not asked", "none of “Ask Marit” and “Ring her” was chosen before"),
        ("saw_pocket", "“A large hall.” was seen before"),
        ("visited(door)", "“Monday · 4 days to go” was seen before"),
        ("chose(door.ask)", "“Ask Marit” was chosen before"),
        ("holds(mba)", "the player holds MBA"),
        ("not (trust > 3 and rung)", "Trust is 3 or less or “Ring her” was not chosen before"),
        (
            "trust > 3 and (rung or cost < 1)",
            "Trust is more than 3 and either “Ring her” was chosen before or Cost is less than 1",
        ),
        ("secret", ""),
        ("dropped", ""),
        ("trust * 2 > 4", ""),
        ("trust > 3 or secret", ""),
    ],
)
def test_a_condition_in_words(condition, words):
    """Labels, names of skills, and what choices and scenes say; nothing where some of it has no words."""
    assert ConditionDescriber(story()).describe_condition(parse_condition(condition)) == words


@given(stories(loops=True))
def test_no_condition_that_can_be_written_is_too_much(told):
    """Whatever is asked for, in whatever way."""
    words = ConditionDescriber(told)
    for scene_ in told.scenes.values():
        for each in scene_.choices.values():
            if each.when is not None:
                assert "visited(" not in words.describe_condition(each.when)


def test_an_offer_that_is_not_always_open_says_when_or_why_not():
    """In the guide: the condition in words, the author's reason where it is closed, and no id in either form."""
    choices = {
        "show": choice("z", when="secret", locked="You do not know {player}."),
        "wait": choice("z", when="trust >= 4"),
        "go": choice("z", when="secret"),
    }
    told = scenario({"a": scene(choices=choices), "z": end()}, meters={"trust": (4, 0, 9)}, flags=("secret",))
    notes = [offer.notes for offer in build_guide(told).decisions[0].offers]
    assert notes == [
        ("not open to everybody; else: “You do not know you.”",),
        ("open when Trust is 4 or more",),
        ("not open to everybody",),
    ]


def test_a_meter_in_a_text_has_its_value_at_the_start():
    """As a player reads it who has done nothing yet, and not its label."""
    made = build_guide(story())
    assert made.decisions[0].where == "Monday · 4 days to go"


def test_a_scene_without_a_place_is_called_by_its_first_words():
    """Never by its id."""
    choices = {"on": choice("z")}
    told = scenario({"cfo_hour": scene("She looks up from the *budget*.", choices=choices), "z": end()})
    assert build_guide(told).decisions[0].where == "She looks up from the budget."


@pytest.mark.table
@pytest.mark.parametrize("path", pick_share(READ, 6, share=9), ids=lambda path: path.stem)
def test_no_guide_to_a_shipped_scenario_shows_an_id(path):
    """Neither of scenes, flags or meters, nor the sign of a comparison; but for the command to type."""
    told = read_scenario_file(path).scenario
    ids = {id for id in (*told.scenes, *told.flags, *told.meters) if "_" in id}
    made = build_guide(told)
    text = render_guide_markdown(made).replace("\\_", "_") + render_guide_page(made).partition("<main")[2]
    text = text.replace("</span> <span>", " ").replace(made.sheet.gates, "").replace(made.sheet.command, "")
    assert {id for id in ids if id in text} == set()
    assert ">=" not in text
    assert "&gt;=" not in text
