"""The report for a terminal."""

from hypothesis import given

from pm_quest.reports.page_report import render_page_report
from pm_quest.reports.text_report import WIDTH, render_text_report
from pm_quest.story.model import Brings, Lesson
from pm_quest.story.policies import POLICY_NAMES
from tests.analysis.generated import stories
from tests.building import choice, desk, end, scenario, scene
from tests.hostile import SIGNS_OF_HARM, hostile_story
from tests.reports.sample_reports import endless_story, report_of, report_of_file

SMALL = """\
Exact: all 4 states were found, and every way of playing is solved on them.

A Desk (all six jobs, Somewhere)
4 scenes, 1 decision, 3 endings; 3 playthroughs, 4 states. For a player who
brings nothing.

Ways of playing     impact, of 100         mean ± sd   min to max adaptability
at random           ━━━━━━────────────   35.0 ± 28.7     10 to 80          0.0
adapting            ━━━━━━━━━━━───────   60.0 ± 20.0     40 to 80         +1.0
forcing             ━━────────────────    10.0 ± 0.0     10 to 10         −1.0
"""


def test_a_small_story():
    """How exact, what it is, the ways of playing, how it ends, what it teaches, what to look at."""
    told = render_text_report(report_of_file())
    assert told.startswith(SMALL)
    assert "\nHow it ends                                    at random    adapting by the book\n" in told
    assert "\nDone                                              25.0 %      50.0 %      25.0 %\n" in told
    assert "\nadapting > forcing                      proven: 60.0 and 10.0\n" in told
    assert "\nforcing > adapting                      refuted: 10.0 and 60.0\n" in told
    assert "\n  error PQ409, line 8: the lesson 'forcing > adapting' does not hold" in told
    assert told.endswith("'pm-quest check desk.yaml' shows them with what to fix.")


def test_a_lesson_that_is_proven_of_less_than_it_says_has_a_note():
    """Nothing is found, and yet it shows nothing about that way of playing."""
    scenes = {"a": scene(choices={"fit": choice("b", fit="adapts"), "force": choice("c", fit="forces")})}
    told = scenario({**scenes, "b": end(80), "c": end(20)}, lesson=(Lesson("adaptive", ">", "by_the_book"),))
    assert (
        "proven: 80.0 and 50.0\n  Note: no choice has a 'book', so 'by the book' is the same as 'at random'.\n"
    ) in render_text_report(report_of(told))
    assert "(no choice has a &#39;book&#39;, so" in render_page_report(report_of(told))


def test_the_first_line_of_samples_says_so():
    """Number, seed, why, and that intervals are given."""
    report = render_text_report(report_of(desk(), budget=2, samples=50, seed=9))
    first = " ".join(report.split("\n\n")[0].split())
    assert first.startswith(
        "Sampled, not exact: 50 plays of each way of playing (seed 9), because there are more than 2 states."
    )
    assert "95 % confidence" in first
    assert "95 % of mean" in report
    assert "Ways of playing" in report
    assert "best possible" not in report


def test_what_may_never_end_is_said():
    """By name and probability; endings have a row for it."""
    report = render_text_report(report_of(endless_story()))
    assert "May never end: at random (50.0 %), forcing (100.0 %)" in report
    assert "(never)" in report


def test_who_brings_something_is_named_and_lessons_wait():
    """They are about a player who brings nothing."""
    report = render_text_report(report_of(report_of_file().scenario, brings=Brings(skills={"tech": 2}, holds=("mba",))))
    assert "For a player who holds MBA and starts with tech 2." in " ".join(report.split())
    assert "ask without --holds and --skill" in report


@given(stories(loops=True))
def test_no_line_is_wider_than_a_terminal(story):
    """Whatever the figures; and every way of playing that was solved is there."""
    report = report_of(story)
    told = render_text_report(report)
    assert max(map(len, told.splitlines())) <= WIDTH
    assert all(f"\n{POLICY_NAMES[policy]} " in told for policy in report.analysis.applicable_policies)


def test_it_fits_a_terminal_of_ascii_too():
    """Where `±` becomes three characters."""
    told = render_text_report(report_of_file()).replace("±", "+/-")
    assert max(map(len, told.splitlines())) <= WIDTH


def test_hostile_text_does_not_steer_the_terminal():
    """Titles of the story and of endings are on one line, without control characters."""
    report = render_text_report(report_of(hostile_story()))
    assert not any(harm in report for harm in SIGNS_OF_HARM if not harm.isprintable())
