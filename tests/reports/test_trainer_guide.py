"""The trainer's guide says what the scenario says, with exact figures, and no text of it becomes markup."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from pm_quest.analysis import analyze_scenario
from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.reports.figure_formats import format_percent
from pm_quest.reports.guide_pages import render_guide_markdown, render_guide_page
from pm_quest.reports.markdown_pages import escape_markdown
from pm_quest.reports.trainer_guide import build_guide
from pm_quest.story.exhibits import EXHIBIT_KINDS, CastMember, Exhibit
from pm_quest.story.model import Teaching
from tests.authoring.test_shipped import READ
from tests.building import choice, end, scenario, scene
from tests.exhibits import lay_table
from tests.quick import pick_share

NASTY = "<b>x</b> | *y* [z](http://q) `c` # & &lt; {{ 7 * 7 }} {% x %} \\ ~~s~~ ![i](u)"

OURS = re.compile(r"(?:<span>)?(?:pm-quest|--(?:teams|together))\b")
"""How a command begins that the guide itself tells to type."""


def story(**more):
    """A decision and two endings."""
    choices = {
        "ask": choice("good", say="Ask them", fit="adapts", because="They know.", book="cspo"),
        "tell": choice({"good": 1, "bad": 3}, say="Tell them", fit="forces", because="They knew.", when="tech >= 0"),
    }
    scenes = {
        "desk": scene("Your *desk*.", where="Monday", choices=choices),
        "good": end(80, "Good"),
        "bad": end(10, "Bad"),
    }
    return scenario(scenes, **more)


def words(html: str) -> str:
    """What a page says."""
    parts: list[str] = []

    class Reader(HTMLParser):
        def handle_data(self, data: str) -> None:
            parts.append(data)

    Reader().feed(html)
    return " ".join(" ".join(parts).split())


def codes(html: str) -> list[str]:
    """What a page shows as something to type."""
    return re.findall(r"<code>(.*?)</code>", html)


def test_acts_and_the_turn_are_said_and_notes_are_not():
    """What kind of act an option is stands beside it; where something else is needed, above the decisions."""
    noted = replace(story(turn=("good",)), scenes=dict(story().scenes))
    desk = noted.scenes["desk"]
    ask = replace(desk.choices["ask"], act="see", note="Unfinished.")
    noted.scenes["desk"] = replace(desk, note="Unfinished.", choices={**desk.choices, "ask": ask})
    guide = build_guide(noted)
    for told in (words(render_guide_page(guide)), render_guide_markdown(guide)):
        assert "going to see" in told
        assert "From here on the organisation needs something else." in told
        assert "Unfinished" not in told


@pytest.mark.table
@pytest.mark.parametrize("path", pick_share(READ, 6, share=9), ids=lambda path: path.stem)
def test_every_decision_offer_reason_and_ending_is_in_it(path):
    """Of each shipped scenario, in both forms."""
    made = build_guide(read_scenario_file(path).scenario)
    page, told = words(render_guide_page(made)), render_guide_markdown(made)
    for decision in made.decisions:
        assert decision.where in page
        assert decision.prompt in page
        for offer in decision.offers:
            assert offer.say in page
            assert offer.because in page
            assert escape_markdown(offer.say) in told
    for ending in made.endings:
        assert ending.title in page
        assert f"| {escape_markdown(ending.title)} | {ending.impact}" in told


def test_the_figures_are_those_of_the_analysis():
    """How probable each ending is at random and when adapting; what is worth most comes first."""
    made = build_guide(story())
    exact = analyze_scenario(story()).policies
    assert [each.title for each in made.endings] == ["Good", "Bad"]
    assert [each.random for each in made.endings] == [
        format_percent(exact["random"].endings[id]) for id in ("good", "bad")
    ]
    assert [each.adaptive for each in made.endings] == ["100.0 %", "0.0 %"]
    assert made.figures.startswith("Exact")


@pytest.mark.parametrize("minutes", [1, 5, 20, 90, 240])
def test_the_plan_adds_up(minutes):
    """To the minutes of the session, with half as long a debrief as play, in three steps."""
    teaching = Teaching(objectives=(), before=(), prompts={}, after=(), minutes=minutes)
    plan = build_guide(story(teaching=teaching)).plan
    assert sum(part.minutes for part in plan) == max(minutes, 5)
    assert len(plan) == 5
    if minutes == 90:
        debrief = sum(part.minutes for part in plan[2:])
        assert debrief == 30
        assert [part.begins for part in plan] == [0, 6, 60, 70, 80]


def test_sixty_of_play_have_thirty_of_debrief():
    """Where the scenario says how long it plays, and where it says nothing."""
    for made in (build_guide(story(minutes=60)), build_guide(story())):
        assert [part.minutes for part in made.plan] == [10, 60, 10, 10, 10]


def test_what_is_missing_is_named_to_the_author_and_not_in_the_guide():
    """A guide to a scenario without `teaching` is of use all the same."""
    made = build_guide(story())
    assert "'teaching'" in made.missing[0]
    told = render_guide_markdown(made)
    assert "teaching" not in told + render_guide_page(made)
    assert "What is a product manager asked for where you work?" in told
    assert "What would the same choice have done with you?" in told


def test_what_is_there_is_not_missing():
    """And stands where it belongs."""
    teaching = Teaching(objectives=("Ask.",), before=("Why?",), prompts={"desk": "Who?"}, after=("Where?",), minutes=60)
    made = build_guide(story(teaching=teaching, minutes=30, glossary={"desk": "A place."}))
    assert made.missing == ()
    told = render_guide_markdown(made)
    order = [
        told.index(each) for each in ("- Ask\\.", "- Why?", "- Where?", "**Ask:** Who?", "**desk**") if each in told
    ]
    assert order == sorted(order)
    assert "**Ask:** Who?" in told
    assert "as Certified Scrum Product Owner teaches" in told


def test_no_text_becomes_markup():
    """Neither in Markdown nor on the page, wherever it stands; nor is it taken for a template."""
    made = build_guide(
        story(
            title=NASTY,
            summary=NASTY,
            employer=NASTY,
            glossary={NASTY: "{employer}"},
            teaching=Teaching(
                objectives=("`x` {employer}",), before=(), prompts={}, after=("{employer}",), minutes=None
            ),
        )
    )
    page, told = render_guide_page(made), render_guide_markdown(made)
    assert "<b>x" not in page
    assert NASTY in words(page)
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(told)
    assert NASTY in words(html)
    for tag in ("<b>", "<a ", "<img", "<s>"):
        assert tag not in html
    assert all(OURS.match(each) for each in codes(page + html))


def test_documents_and_people_are_in_it():
    """Each document once, with the places where it lies; a chart as a table of its numbers."""
    made = build_guide(lay_table(story(), "prices!", "letter", "load"))
    page, told = words(render_guide_page(made)), render_guide_markdown(made)
    for text in (
        "On the table: What a sensor costs (opens on arriving); About Friday; Load by month",
        "Leads support.",
    ):
        assert text in page
    for line in (
        "| Housing | 3.10 | −4 % |",
        "|  | north | south |",
        "| April | −4.5 | 0 |",
        "- From: Tove, facilities",
    ):
        assert line in told
    assert "*chart, in kg*, on the table at: Monday" in told
    assert told.count("Ask the night shift") == 1


def test_no_text_of_a_document_becomes_markup():
    """Titles, headings, cells, senders, labels and names."""
    line = NASTY.replace("{{ 7 * 7 }} {% x %}", "{employer}")
    more = {"note": line, "sender": line, "to": line, "date": line, "unit": line, "labels": (line,)}
    exhibits = {
        kind: Exhibit(line, kind, (line,), ((line,),), **more, text=line, series={line: (1,)}, id=kind)
        for kind in EXHIBIT_KINDS
    }
    made = build_guide(story(exhibits=exhibits, cast={"x": CastMember(line, line)}))
    page, told = render_guide_page(made), render_guide_markdown(made)
    html = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(told)
    assert words(page).count(line) == words(html).count(line) > 20
    for tag in ("<b>", 'href="http', "<img", "<s>"):
        assert tag not in page + html
    assert all(OURS.match(each) for each in codes(page + html))


def test_the_page_holds_all_it_needs():
    """Nothing is loaded from elsewhere."""
    page = render_guide_page(build_guide(story()))
    assert not re.findall(r"(?:src|href)=\"(?!#|data:)", page)
    assert "<script" not in page


def test_a_question_says_to_which_step_of_the_debrief_it_belongs():
    """By the step's name before it, which is taken off; all others come last."""
    asked = ("Why: so soon?", "What happened: to whom?", "And then?", "Where you work: is it so?", "Why not: because.")
    teaching = Teaching(objectives=(), before=(), prompts={}, after=asked, minutes=None)
    told = build_guide(story(teaching=teaching))
    assert told.after == (("To whom?",), ("So soon?",), ("And then?", "Is it so?", "Why not: because."))
