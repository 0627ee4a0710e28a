"""The script has every text of a story in reading order, as it was written, and none of it becomes markup."""

import re

import pytest
from markdown_it import MarkdownIt

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.cli import run_command
from pm_quest.reports.script_pages import render_script_markdown, render_script_page
from pm_quest.reports.story_script import build_script, list_reading_order, split_paragraphs
from pm_quest.story.authored_texts import list_texts
from pm_quest.story.exhibits import CastMember, Exhibit, ExhibitUse
from pm_quest.story.model import Teaching
from tests.authoring.test_shipped import READ
from tests.building import choice, end, scenario, scene
from tests.quick import pick_share
from tests.reports.test_trainer_guide import NASTY, words

DRAWN = {"good": 1, "bad": 2}


def story(text="Your desk.", **more):
    """A decision, a passage and two endings, with all that a script has."""
    ask = choice(
        "walk", say="Ask them", fit="adapts", act="ask", because="They know.", note="Ask whom?", gain={"trust": 1}
    )
    tell = choice(DRAWN, say="Tell them", when="trust >= 3", locked="Not yet.", then=["They nod.", ("told", "Again.")])
    scenes = {
        "bad": end(10, "Bad"),
        "desk": scene(
            [text, ("trust > 1", "They smile.")],
            where="Monday",
            signals=["A queue.", ("told", "A silence.")],
            exhibits=(ExhibitUse("plan"),),
            note="More of the desk.",
            choices={"ask": ask, "tell": tell},
        ),
        "walk": scene("A corridor.", go=[("told", "good"), "bad"], set={"told": True}),
        "good": end("40 + trust", "Good"),
    }
    usual = {
        "start": "desk",
        "meters": {"trust": (2, 0, 5)},
        "flags": ("told",),
        "cast": {"marit": CastMember("Marit", "Runs the desk.", "marit")},
        "exhibits": {
            "plan": Exhibit("The plan", "table", columns=("what", "when"), rows=(("ship", "now"),), id="plan")
        },
        "glossary": {"desk": "Where one sits."},
        "teaching": Teaching(objectives=("Listen.",), prompts={"desk": "Why?"}),
    }
    return scenario(scenes, **{**usual, **more})


@pytest.mark.table
@pytest.mark.parametrize("path", [READ[0], *pick_share(READ[1:], 3, share=8)], ids=lambda path: path.stem)
def test_every_text_is_in_it(path):
    """As written, in both forms."""
    told = read_scenario_file(path).scenario
    script = build_script(told)
    page = words(render_script_page(script))
    markdown = " ".join(re.sub(r"\\(.)", r"\1", render_script_markdown(script)).split())
    for _, text in list_texts(told):
        for paragraph in split_paragraphs(text):
            assert paragraph in page
            assert paragraph in markdown


def test_scenes_come_along_the_links_with_everything_said_in_words():
    """Each before those it leads to."""
    assert list_reading_order(story()) == ["desk", "walk", "bad", "good"]
    page = words(render_script_page(build_script(story())))
    for said in (
        "desk · Monday on the table: The plan Note More of the desk. Your desk. If Trust is more than 1 They smile.",
        "To notice A queue. To notice, if “A corridor.” was seen before A silence.",
        "Ask them ask · adapts · asking · Trust +1 Note Ask whom? Because They know. → walk",
        "Tell them tell · neutral Open if Trust is 3 or more; else closed Where it is closed Not yet. Then They nod.",
        "→ good (1 in 3) or bad (2 in 3)",
        "walk leads on · told A corridor. → if “A corridor.” was seen before: good; else bad",
        "Ending Good Impact 40 + Trust",
        "Marit Runs the desk.",
        "what | when ship | now",
        "To ask at desk Why?",
        "desk Where one sits.",
        "shortest way 23 1 on average at random 23 1",
    ):
        assert said in page, said


def test_what_comes_after_one_scene_stands_in_the_order_of_the_file():
    """The endings do, too, and are last; a scene that nothing leads to is before them."""
    scenes = {
        "desk": scene(choices={"a": choice("worst"), "b": choice("one"), "c": choice("two")}),
        "one": scene(go="best"),
        "two": scene(go="worst"),
        "best": end(90),
        "worst": end(10),
        "unread": scene(go="best"),
    }
    assert list_reading_order(scenario(scenes)) == ["desk", "one", "two", "unread", "best", "worst"]


def test_an_impact_has_labels_and_the_signs_of_print():
    """As a condition has; a skill has its name, and what counts as 1 or 0 is said in words."""
    scenes = {
        "desk": scene(choices={"ask": choice("done", say="Ask them", set={"told": True})}),
        "done": end("40 - 2 * trust + user_design + 5 * told + 3 * never"),
    }
    told = scenario(scenes, meters={"trust": (2, 0, 5)}, flags=("told", "never"))
    said = "Impact 40 − 2 x Trust + user & design + 5 x (1 if “Ask them” was chosen before, else 0) + 3 x never"
    assert said in words(render_script_page(build_script(told))).replace("\N{MULTIPLICATION SIGN}", "x")


def test_no_text_becomes_markup():
    """Neither of Markdown nor of HTML."""
    script = build_script(story(NASTY, title=NASTY, glossary={NASTY: NASTY}))
    page = render_script_page(script)
    assert "<b>x" not in page
    assert NASTY in words(page)
    rendered = MarkdownIt().enable("table").render(render_script_markdown(script))
    for tag in ("<b>", "<a ", "<img", "<s>", "<code>"):
        assert tag not in rendered
    assert NASTY in words(rendered)


def test_a_list_keeps_its_lines():
    """Only what is one paragraph is put on one line."""
    assert split_paragraphs("One\ntwo.\n\n- a\n- b\n  c\n1. d\n") == ("One two.", "- a", "- b c", "1. d")


@pytest.mark.parametrize(("name", "begins"), [("script.html", "<!DOCTYPE html>"), ("script.md", "# ")])
def test_the_command_writes_it(name, begins, tmp_path):
    """The name of the file decides the form."""
    out = tmp_path / name
    assert run_command(["export", str(READ[0]), "--to", "script", "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8").startswith(begins)
