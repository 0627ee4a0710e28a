"""All findings together: what they are about, where they stand, and what becomes of lessons."""

import pytest
from hypothesis import given

from pm_quest.analysis import analyse
from pm_quest.analysis.findings import findings
from pm_quest.analysis.sentences import told_apart
from pm_quest.authoring.problems import CODES
from pm_quest.story.model import Brings, Lesson
from tests.analysis.generated import stories
from tests.building import choice, end, scenario, scene


def story(*lesson, **more):
    """Adapting comes to 80, forcing to 20; random to 50."""
    choices = {"fit": choice("high", fit="adapts"), "force": choice("low", fit="forces", gain={"tech": 1}), **more}
    scenes = {"a": scene(choices=choices), "high": end("80 + 0 * tech"), "low": end(20)}
    return scenario(scenes, lesson=lesson)


def test_a_sound_story_has_none():
    """Nothing is said of what is right."""
    assert findings(story(Lesson("adaptive", ">", "forcing"))) == ()


def test_a_lesson_that_does_not_hold_is_told_with_both_figures():
    """At its place in the list."""
    right, wrong = Lesson("adaptive", ">", "forcing"), Lesson("forcing", ">=", "random")
    (finding,) = findings(story(right, wrong))
    assert (finding.code, finding.at) == ("PQ409", ("lesson", "1"))
    assert finding.message == (
        "the lesson 'forcing >= random' does not hold: the mean impact of 'forcing' is 20.0, that of 'random' 50.0"
    )


def test_a_lesson_about_a_policy_that_may_never_end():
    """Which of the two it is."""
    found = findings(
        scenario(
            {"a": scene(choices={"wait": choice("a", fit="adapts"), "out": choice("z")}), "z": end()},
            lesson=(Lesson("random", ">", "adaptive"),),
        )
    )
    assert [each.code for each in found] == ["PQ408", "PQ409"]
    assert found[1].message.endswith("does not hold: 'adaptive' may never end, and so has no mean impact")


def test_beyond_the_budget_a_lesson_is_neither_proven_nor_refuted():
    """What samples say stands beside it, with its interval; of the best nothing is known."""
    found = findings(story(Lesson("adaptive", ">", "random"), Lesson("best", ">", "adaptive")), budget=1)
    lessons = [each for each in found if each.code == "PQ410"]
    assert [(each.at, each.verdict) for each in lessons] == [
        (("lesson", "0"), "not proven"),
        (("lesson", "1"), "not proven"),
    ]
    first, second = (each.message for each in lessons)
    assert (
        "neither proven nor refuted: there are more than 1 states; samples of 'adaptive' have a mean impact of 80.0 ("
        in first
    )
    assert "and samples of 'random' have a mean impact of " in first
    assert "of 'best' no mean impact is known" in second


def test_an_analysis_at_hand_is_not_made_again():
    """Unless it is of another player: findings are about one who brings nothing."""
    told = story(Lesson("forcing", ">", "random"))
    analysis = analyse(told)
    assert findings(told, analysis) == findings(told) == findings(told, analyse(told, Brings(skills={"tech": 3})))
    over = analyse(told, budget=1)
    assert [each.code for each in findings(told, over)] == ["PQ308", "PQ410"]


def test_a_decision_that_decides_nothing_is_shown_by_the_way_there():
    """The shortest; where nobody comes, there is none."""
    both = {"tea": choice("z"), "coffee": choice("z")}
    scenes = {
        "start": scene(choices={"on": choice({"a": 1, "z": 1}), "never": choice("b", when="tech > 1 and tech < 1")}),
        "a": scene(choices=both),
        "b": scene(choices=both),
        "z": end(),
    }
    found = {each.at[1]: each for each in findings(scenario(scenes)) if each.code == "PQ402"}
    assert {scene: each.witness for scene, each in found.items()} == {"a": ("on", "=a"), "b": None}


@given(stories(loops=True))
def test_every_finding_has_a_known_code_and_a_place_in_the_file(told):
    """And sentences of one line."""
    for finding in findings(told):
        assert finding.code in CODES
        assert "\n" not in finding.message + finding.mend
        kind, *rest = finding.at
        if kind == "scenes" and rest:
            options = told.scenes[rest[0]].choices
            assert rest[1:2] in ([], ["choices"], ["gain"])
            assert rest[1:2] != ["choices"] or len(rest) == 2 or rest[2] in options
        elif kind == "flags":
            assert int(rest[0]) < len(told.flags)
        else:
            assert (kind in ("meters", "lesson")) == bool(rest)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (1, 2, ("1.0", "2.0")),
        (50.04, 50.01, ("50.04", "50.01")),
        (1 / 3, 1 / 3, ("0.3", "0.3")),
        (1, 1 + 1e-7, ("1.0000000", "1.0000001")),
    ],
)
def test_figures_have_as_many_digits_as_it_takes_to_tell_them_apart(one, other, told):
    """One at the least."""
    assert told_apart(one, other) == told
