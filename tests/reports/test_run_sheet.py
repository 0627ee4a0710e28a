"""The first page of the trainer's guide: what to have in the hand, put together from the scenario and its figures."""

from dataclasses import replace

import pytest

from pm_quest.analysis import analyze_scenario
from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.reports.guide_pages import render_guide_markdown, render_guide_page
from pm_quest.reports.run_sheet import GENERAL_PROMPT, MOST_STOPS
from pm_quest.reports.trainer_guide import build_guide
from pm_quest.story.model import Teaching
from tests.authoring.test_shipped import SHIPPED
from tests.building import choice, end, scenario, scene
from tests.exhibits import lay_table
from tests.quick import pick_share
from tests.reports.test_trainer_guide import words

TEACHING = Teaching(
    objectives=("Tell one Monday from another.", "Another."),
    before=("Why are you here?", "Since when?", "Until when?"),
    prompts={"second": "Who noticed?", "third": "What changed?"},
    after=("What happened: to whom?", "Why: so soon?", "Where you work: is it so?"),
    minutes=90,
)


def decide(go, *, fits="ask", forces="decide", **more):
    """A decision: one option fits, one forces, both lead on."""
    return scene(
        **more,
        choices={
            "fit": choice(go, say=f"Fit by {fits}", fit="adapts", act=fits, because="It was needed.", gain={"tech": 1}),
            "force": choice(go, say=f"Force by {forces}", fit="forces", act=forces, because="It was not."),
        },
    )


def story(**more):
    """Four decisions, the same end; asking fits in the first two, and deciding in the last two."""
    scenes = {
        "first": decide("second", where="Monday"),
        "second": decide("third", where="Tuesday"),
        "third": decide("fourth", where="Wednesday", fits="decide", forces="ask"),
        "fourth": decide("done", where="Thursday", fits="decide", forces="ask"),
        "done": end("20 * tech", "Done"),
    }
    return scenario(scenes, **{"teaching": TEACHING, "minutes": 20, **more})


def test_it_stops_where_the_author_asks():
    """At the decisions with a question, in reading order, with what fits and what forces."""
    stops = build_guide(story()).sheet.stops
    assert [(stop.number, stop.where, stop.ask) for stop in stops] == [
        (2, "Tuesday", "Who noticed?"),
        (3, "Wednesday", "What changed?"),
    ]
    assert stops[0].fits == ("“Fit by ask”: It was needed.",)
    assert stops[0].pull == ("“Force by decide”",)


def test_minutes_of_stops_lie_within_play():
    """Later scenes come later."""
    made = build_guide(story())
    minutes = [stop.minute for stop in made.sheet.stops]
    play = made.plan[1]
    assert minutes == sorted(minutes)
    assert all(play.begins <= minute < play.begins + play.minutes for minute in minutes)


def test_without_questions_it_stops_where_something_fits():
    """With a question that can always be asked."""
    stops = build_guide(story(teaching=None)).sheet.stops
    assert 1 <= len(stops) <= MOST_STOPS
    assert {stop.ask for stop in stops} == {GENERAL_PROMPT}


def test_the_turn_says_what_changes_and_what_it_costs_not_to_notice():
    """By the acts that fit before and after it, and by the figures of who adapts in one half only."""
    told = story(turn=("third",))
    sheet = build_guide(told).sheet
    means = {name: figures.impact.mean for name, figures in analyze_scenario(told).policies.items()}
    assert sheet.turn[0].startswith("Scene 3 (Wednesday): from here on")
    assert sheet.turn[1] == "What fits before it is mostly asking; from then on mostly deciding."
    assert f"comes to {means['adapt_then_force']:.0f} of 100" in sheet.turn[2]
    assert [stop.where for stop in sheet.stops][-1] == "Wednesday"


def test_without_a_turn_it_says_what_is_needed():
    """That no way of working fits everywhere, and which ones fit where."""
    told = " ".join(build_guide(story()).sheet.turn)
    assert "no way of working fits all" in told
    assert "asking and deciding" in told


def test_a_rule_is_answered_by_the_figures():
    """Of the act that fits and forces most often."""
    listen = " ".join(build_guide(story()).sheet.listen)
    assert "“I would always begin with asking”: here asking fits in 2 decisions and forces in 2." in listen
    assert "“Tell one Monday from another.”" in listen


def test_questions_stand_in_the_step_they_belong_to():
    """The author's if there are some, else those that can always be asked; at the start two at most."""
    sheet = build_guide(story()).sheet
    assert [questions for _, questions in sheet.steps] == [("To whom?",), ("So soon?",), ("Is it so?",)]
    assert sheet.begin == ("Why are you here?", "Since when?")
    general = build_guide(story(teaching=replace(TEACHING, after=("And then?",)))).sheet.steps
    assert general[0][1]
    assert general[2][1] == ("And then?",)


def test_documents_are_among_what_to_prepare():
    """With their number; they stand at the end."""
    assert "Read the 4 documents that" in " ".join(build_guide(lay_table(story(), "prices!")).sheet.prepare)
    assert "document" not in " ".join(build_guide(story()).sheet.prepare)


def test_every_option_says_who_goes_where():
    """By the numbers and places of scenes, and the titles of endings; once, where all lead to the same."""
    scenes = dict(story().scenes)
    branched = choice({"done": 1, "second": 3}, say="Try", fit="neutral")
    scenes["first"] = replace(scenes["first"], choices={**scenes["first"].choices, "try": replace(branched, id="try")})
    first, second, *_ = build_guide(replace(story(), scenes=scenes)).decisions
    assert [offer.leads for offer in first.offers] == [
        "2 (Tuesday)",
        "2 (Tuesday)",
        "the ending “Done” (1 in 4) or 2 (Tuesday) (3 in 4)",
    ]
    assert first.offers[2].because.startswith("It does no harm")
    assert (second.leads, second.offers[0].leads) == ("3 (Wednesday)", "")


@pytest.mark.table
@pytest.mark.parametrize("path", pick_share(SHIPPED, 5, share=8), ids=lambda path: path.stem)
def test_the_first_page_of_each_shipped_scenario_is_whole(path):
    """Three or four stops, three steps with questions, and no section of the guide is empty."""
    made = build_guide(read_scenario_file(path).scenario)
    sheet = made.sheet
    assert 3 <= len(sheet.stops) <= MOST_STOPS
    assert all(stop.fits and stop.ask != GENERAL_PROMPT for stop in sheet.stops)
    assert all(questions for _, questions in sheet.steps)
    assert sheet.line
    assert sheet.figures
    assert all(offer.because for decision in made.decisions for offer in decision.offers)
    page, told = words(render_guide_page(made)), render_guide_markdown(made)
    for text in (*sheet.turn, *sheet.listen, *sheet.begin, *(stop.ask for stop in sheet.stops)):
        assert text in page
    assert told.index("## To run it") < told.index("## Afterwards, people can") < told.index("## Scene by scene")
    assert "not said yet" not in page.lower()
