"""Lessons: proven or refuted, with both figures."""

import pytest

from pm_quest.analysis import analyze_scenario, check_lessons
from pm_quest.story.model import Brings, Lesson
from tests.building import choice, end, scenario, scene


def story(*lesson, **more):
    """Adapting comes to 80, forcing to 20; random to 50, as by the book."""
    choices = {"fit": choice("high", fit="adapts"), "force": choice("low", fit="forces"), **more}
    return scenario({"a": scene(choices=choices), "high": end(80), "low": end(20)}, lesson=lesson)


@pytest.mark.parametrize(
    ("better", "sign", "worse", "verdict"),
    [
        ("adaptive", ">", "forcing", "proven"),
        ("forcing", ">", "adaptive", "refuted"),
        ("random", ">", "by_the_book", "refuted"),
        ("random", ">=", "by_the_book", "proven"),
        ("best", ">=", "adaptive", "proven"),
        ("worst", ">", "specialist(tech)", "refuted"),
    ],
)
def test_a_lesson_is_held_to_the_means(better, sign, worse, verdict):
    """Above, or not below, on the exact mean impact."""
    lesson = Lesson(better, sign, worse)
    means = {"adaptive": 80, "best": 80, "forcing": 20, "worst": 20}
    (shown,) = check_lessons(analyze_scenario(story(lesson)))
    assert (shown.lesson, shown.verdict) == (lesson, verdict)
    assert (shown.better, shown.worse) == (means.get(better, 50), means.get(worse, 50))


def test_what_may_never_end_shows_nothing():
    """There is no mean to hold it to."""
    (shown,) = check_lessons(
        analyze_scenario(story(Lesson("adaptive", ">", "random"), wait=choice("a"), on=choice("a", fit="forces")))
    )
    assert shown.verdict == "proven"
    waiting = scenario(
        {"a": scene(choices={"wait": choice("a", fit="adapts"), "out": choice("z")}), "z": end()},
        lesson=(Lesson("adaptive", ">=", "random"),),
    )
    (shown,) = check_lessons(analyze_scenario(waiting))
    assert (shown.verdict, shown.better, shown.worse) == ("refuted", None, 50)


def test_over_the_budget_nothing_is_proven():
    """Nor refuted, however far the sampled means are apart; best and worst have none."""
    found = check_lessons(
        analyze_scenario(story(Lesson("adaptive", ">", "forcing"), Lesson("forcing", ">", "best")), budget=1)
    )
    assert [(each.verdict, each.better, each.worse) for each in found] == [
        ("not proven", 80, 20),
        ("not proven", 20, None),
    ]


def test_lessons_are_about_a_player_who_brings_nothing():
    """Another player's figures are no answer."""
    with pytest.raises(ValueError, match="brings nothing"):
        check_lessons(analyze_scenario(story(), Brings(holds=("mba",))))
