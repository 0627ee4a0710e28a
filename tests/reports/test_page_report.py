"""The report as a page: one file, sound HTML, nothing from the network, and text stays text."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from unittest.mock import patch

import pytest

from pm_quest.analysis.policy_difference import compare_policies
from pm_quest.drawing import story_graph
from pm_quest.drawing.colours import DAY_COLOURS, NIGHT_COLOURS
from pm_quest.drawing.html_pages import mark_svg, render_page
from pm_quest.drawing.svg import NAMESPACE
from pm_quest.reports.page_report import render_page_report
from pm_quest.reports.play_counts import PlayCounts, SceneTime
from pm_quest.reports.played_story import compare_play
from pm_quest.story.model import Block, Brings
from tests.building import desk
from tests.hostile import TEXTS, hostile_story
from tests.reports.pages import Page, check_soundness, check_structure
from tests.reports.sample_reports import endless_story, long_story, parting_story, report_of, report_of_file

MOST_DRAWN = 50
"""Scenes that a picture of these reports has at most: 500 are no other case, and ten times as long."""
PAGES = {
    "small": report_of_file,
    "hostile": lambda: report_of(hostile_story()),
    "parting": lambda: report_of(parting_story()),
    "endless": lambda: report_of(endless_story()),
    "sampled": lambda: report_of(desk(), budget=2, samples=20),
    "large": lambda: report_of(long_story(MOST_DRAWN)),
    "played": lambda: played_report(hostile_story()),
    "brought": lambda: report_of(report_of_file().scenario, brings=Brings(holds=("mba",))),
}


def played_report(story):
    """The report on a story that two dozen people went through, nobody by its first option."""
    report = report_of(story)
    votes = {id: Counter([*scene.choices][-1:] * 24) for id, scene in story.scenes.items() if scene.choices}
    ends = Counter([id for id, scene in story.scenes.items() if scene.ending][:1] * 24)
    times = {id: (SceneTime(900.0, 24),) for id in votes}
    return replace(report, played=compare_play(PlayCounts(1, 24, votes, ends, 24, times), report.analysis))


@cache
def render_page_of(kind):
    """The page of a kind, which is analysed and written once."""
    with patch.object(story_graph, "MAX_SCENES", MOST_DRAWN):
        return render_page_report(PAGES[kind]())


@pytest.fixture(scope="module", params=PAGES)
def source(request):
    """A page of each kind."""
    return render_page_of(request.param)


def test_it_is_sound_and_asks_for_nothing(source):
    """Every tag closed, every id once, every link within the page, and nothing that a browser would fetch or run."""
    found = check_soundness(source)
    style = re.search(r"<style>(.*?)</style>", source, re.DOTALL)[1]
    assert "url(" not in style
    assert "@import" not in style
    assert {value for name, value in found.attributes if name == "xmlns"} <= {NAMESPACE}


def test_it_can_be_read_without_seeing_it(source):
    """Landmarks, headings in their order, a caption for every table, and a name for every picture."""
    check_structure(source)


def test_hostile_text_stays_text():
    """What was written is read, and no more."""
    source = render_page_report(report_of(hostile_story()))
    assert "<script" not in source
    found = Page(source)
    assert TEXTS[0] in found.text
    assert "{{ 7 * 7 }}" in found.text
    assert not any(code in source for code in "\x1b\x07\x00\u202e\u2066\u200f\ufffe\uffff")


def test_a_small_story_is_reported_whole():
    """Policies, endings, lessons, findings, offers with fit and worth."""
    text = " ".join(Page(render_page_report(report_of_file())).text.split())
    for told in (
        "Exact: all 4 states were found",
        "user & design first",
        "A Done 80",
        "forcing leads to more than adapting refuted 10.0 and 60.0",
        "error PQ409",
        "Fix:",
        "desk: met in every playthrough at random, in 1 state",
        "Ask who needs it ● adapts ask",
        "+2 tech",
        "1 in 2: good",
        "They prove nothing about people at work.",
    ):
        assert told in text


def test_why_it_comes_out_so_is_shown():
    """Adapting against the best fixed way and at random, after what was asked for; and the meters on arrival."""
    report = report_of(parting_story())
    text = " ".join(Page(render_page_report(report)).text.split())
    for told in (
        "Why 'adapting' comes to 46.7 more than 'at random': 90.0 and 43.3.",
        "hall +35.0",
        "greet comes here 100.0 %",
        "greet or shout comes here 66.7 %",
    ):
        assert told in text
    assert text.count("Why 'adapting' comes to") == 2
    asked = replace(report, why=compare_policies(report.analysis, "adaptive", "forcing"))
    text = " ".join(Page(render_page_report(asked)).text.split())
    assert text.index("than 'forcing'") < text.index("than 'at random'")
    assert "shout never comes here; in its place" in text
    assert "1 more parting, of 0.0 together." in text
    assert "On arrival Trust : 3 to 10 adapting, 0 to 10 at random" in " ".join(
        Page(render_page_report(report_of(desk()))).text.split()
    )


def test_it_is_a_book_of_the_scenes():
    """Each with its texts, notes and options, and how probable it is to be read; text stays text."""
    story = parting_story()
    first = story.scenes[story.start]
    noted = replace(first, note="More <b>here</b>.", text=(Block("One *line*."), Block("And {player}.")))
    page = render_page_report(report_of(replace(story, scenes={**story.scenes, first.id: noted})))
    text = " ".join(Page(page).text.split())
    for told in (
        f"{first.id} Share of playthroughs that come here: 100.0 % at random, 100.0 % adapting",
        "Note More <b>here</b>. One *line*. And {player}.",
        "going on:",
    ):
        assert told in text, told
    assert all(f'id="scene-{id}"' in page for id in story.scenes)


def test_what_is_not_known_is_said():
    """Samples solve no decisions, too large a story has no picture, and lessons are about who brings nothing."""
    assert "What each option is worth needs every state" in render_page_of("sampled")
    assert "can&#39;t be read; at most 50 and" in render_page_of("large")
    assert "Lessons are about a player who brings nothing" in render_page_of("brought")
    assert "may never end" in render_page_of("endless")


def test_only_what_was_drawn_is_taken_as_markup():
    """A text that looks like a picture is a text."""
    values = {"language": "en", "title": "<b>", "heading": "", "about": "", "summary": "<svg>", "facts": []}
    rest = dict.fromkeys(("policies", "skills", "differences", "scenes", "problems", "lessons", "assumptions"), ())
    graph = {"picture": mark_svg("<svg></svg>"), "why": ""}
    source = render_page(
        "pm_quest.reports",
        "analysis.html",
        **values,
        **rest,
        graph=graph,
        graph_css=mark_svg(""),
        arrivals={},
        decisions={},
        endings={"rows": [], "bars": []},
        played=None,
        report=report_of_file(),
    )
    assert "<title>&lt;b&gt;</title>" in source
    assert "&lt;svg&gt;" in source
    assert source.count("<svg>") == 1


def luminance(colour):
    """How bright a colour is, as WCAG reckons it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """The contrast of two colours."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [DAY_COLOURS, NIGHT_COLOURS], ids=["day", "night"])
def test_every_word_can_be_read(palette):
    """At least 4.5:1 on the page and on cards; also letters on the strongest part of a bar."""
    for word in ("foreground", "muted", "adapts", "neutral", "forces", "skill"):
        for ground in ("background", "surface"):
            assert contrast(palette[word], palette[ground]) >= 4.5
    parts = zip(*([int(palette[c][at : at + 2], 16) for at in (1, 3, 5)] for c in ("skill", "background")), strict=True)
    strongest = "#" + "".join(f"{round(0.45 * skill + 0.55 * ground):02x}" for skill, ground in parts)
    assert contrast(palette["foreground"], strongest) >= 4.5
