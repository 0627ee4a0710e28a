"""All findings together: what they are about, where they stand, and what becomes of lessons."""

import pytest
from hypothesis import given

from pm_quest.analysis import analyze_scenario
from pm_quest.analysis.all_findings import find_all
from pm_quest.analysis.finding_text import format_distinct
from pm_quest.authoring.scenario_problems import CODES
from pm_quest.story.model import Brings, Lesson
from tests.analysis.generated import stories
from tests.building import choice, end, scenario, scene


def story(*lesson, **more):
    """Adapting comes to 80, forcing to 20; random to 50."""
    choices = {
        "fit": choice("high", fit="adapts", because="It is so."),
        "force": choice("low", fit="forces", gain={"tech": 1}, because="It is not."),
        **more,
    }
    scenes = {"a": scene(choices=choices, signals=["A sign."]), "high": end("80 + 0 * tech"), "low": end(20)}
    return scenario(scenes, lesson=lesson)


def list_balance(found):
    """The findings, without those on signals and reasons that these small stories do without."""
    return [each for each in found if each.code not in ("PQ419", "PQ420")]


def test_a_sound_story_has_none():
    """Nothing is said of what is right."""
    assert find_all(story(Lesson("adaptive", ">", "forcing"))) == ()


def test_a_lesson_that_does_not_hold_is_reported_with_both_figures():
    """At its place in the list."""
    right, wrong = Lesson("adaptive", ">", "forcing"), Lesson("forcing", ">=", "random")
    (finding,) = find_all(story(right, wrong))
    assert (finding.code, finding.at) == ("PQ409", ("lesson", "1"))
    assert finding.message == (
        "the lesson 'forcing >= at random' does not hold: the mean impact of 'forcing' is 20.0, that of 'at random' 50.0; "
        "the difference arises at 'a' (−30.0)"
    )


def test_a_lesson_that_does_not_hold_names_the_partings_that_matter_most():
    """At most three, the greatest first, those that speak for the lesson too."""
    scenes = {}
    for number, cost in enumerate((1, 8, 0, -4, 6)):
        fits = {
            "a": choice(f"s{number + 1}", fit="adapts"),
            "b": choice(f"s{number + 1}", fit="forces", gain={"m": -cost}),
        }
        scenes[f"s{number}"] = scene(choices=fits)
    lesson = Lesson("adaptive", ">", "forcing", 12)
    scenes["s5"] = end("m")
    (finding,) = (
        each for each in find_all(scenario(scenes, meters={"m": (50, 0, 99)}, lesson=(lesson,))) if each.code == "PQ409"
    )
    assert finding.message.endswith("the difference arises most at 's1' (+8.0), 's4' (+6.0) and 's3' (−4.0)")


def test_a_lesson_that_compares_less_than_it_says_tells_why():
    """Before where the difference arises."""
    (finding,) = find_all(story(Lesson("habit(ask)", ">", "adaptive")))
    assert finding.message.endswith(
        "that of 'adapting' 80.0; no choice has 'act: ask', so 'always asking' is the same as 'at random'; "
        "the difference arises at 'a' (−30.0)"
    )
    assert finding.suggestion == "compare another way of playing, or write what this one goes by"


def test_a_lesson_about_a_policy_that_may_never_end():
    """Which of the two it is."""
    found = find_all(
        scenario(
            {"a": scene(choices={"wait": choice("a", fit="adapts"), "out": choice("z")}), "z": end()},
            lesson=(Lesson("random", ">", "adaptive"),),
        )
    )
    found = list_balance(found)
    assert [each.code for each in found] == ["PQ408", "PQ409"]
    assert found[1].message.endswith("does not hold: 'adapting' may never end, and so has no mean impact")


def test_beyond_the_budget_a_lesson_is_neither_proven_nor_refuted():
    """What samples say stands beside it, with its interval; of the best nothing is known."""
    found = find_all(story(Lesson("adaptive", ">", "random"), Lesson("best", ">", "adaptive")), budget=1)
    lessons = [each for each in found if each.code == "PQ410"]
    assert [(each.at, each.verdict) for each in lessons] == [
        (("lesson", "0"), "not proven"),
        (("lesson", "1"), "not proven"),
    ]
    first, second = (each.message for each in lessons)
    assert (
        "neither proven nor refuted: there are more than 1 states; samples of 'adapting' have a mean impact of 80.0 ("
        in first
    )
    assert "and samples of 'at random' have a mean impact of " in first
    assert "of 'best possible' no mean impact is known" in second


def test_an_analysis_at_hand_is_not_made_again():
    """Unless it is of another player: findings are about one who brings nothing."""
    told = story(Lesson("forcing", ">", "random"))
    analysis = analyze_scenario(told)
    assert (
        find_all(told, analysis) == find_all(told) == find_all(told, analyze_scenario(told, Brings(skills={"tech": 3})))
    )
    over = analyze_scenario(told, budget=1)
    assert [each.code for each in find_all(told, over)] == ["PQ308", "PQ410"]


def test_a_decision_that_decides_nothing_is_shown_by_the_way_there():
    """The shortest; where nobody comes, there is none."""
    both = {"tea": choice("z"), "coffee": choice("z")}
    scenes = {
        "start": scene(choices={"on": choice({"a": 1, "z": 1}), "never": choice("b", when="tech > 1 and tech < 1")}),
        "a": scene(choices=both),
        "b": scene(choices=both),
        "z": end(),
    }
    found = {each.at[1]: each for each in find_all(scenario(scenes)) if each.code == "PQ402"}
    assert {scene: each.witness for scene, each in found.items()} == {"a": ("on", "=a"), "b": None}


@given(stories(loops=True))
def test_every_finding_has_a_known_code_and_a_place_in_the_file(told):
    """And sentences of one line."""
    for finding in find_all(told):
        assert finding.code in CODES
        assert "\n" not in finding.message + finding.suggestion
        kind, *rest = finding.at
        if kind == "scenes" and rest:
            options = told.scenes[rest[0]].choices
            assert rest[1:2] in ([], ["choices"], ["gain"], ["go"], ["ending"])
            assert rest[1:2] != ["choices"] or len(rest) == 2 or rest[2] in options
            go = options[rest[2]].go if rest[3:4] == ["go"] else told.scenes[rest[0]].go
            assert "go" not in rest or int(rest[-1]) < len(go)
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
    assert format_distinct(one, other) == told


def hall(*branches, **more):
    """A story of two people, one of whom is trusted, who come to a hall with these branches; and what else there is."""
    doors = {"ask": choice("hall", gain={"trust": 3}), "wait": choice("hall"), "sneak": choice("stage")}
    hall_ = scene(choices={"in": choice([*branches, "bad"])})
    ends = {"stage": end(70), "good": end(80), "fair": end("50 + 0 * trust"), "bad": end(20)}
    scenes = {"door": scene(choices=doors), "hall": hall_, **ends, **more}
    return scenario(scenes, meters={"trust": (4, 0, 9)})


def codes(story, *wanted):
    """The findings with these codes, or of the graph."""
    return [each for each in find_all(story) if each.code in wanted or (not wanted and each.code.startswith("PQ3"))]


def test_a_branch_that_an_earlier_one_takes_everybody_from_is_reported_with_that():
    """At its place, with the one before it; where its scene is reached otherwise it is a warning."""
    (found,) = codes(hall(("trust >= 3", "fair"), ("trust >= 6", "stage"), ("trust < 2", "good")), "PQ309")
    assert found.at == ("scenes", "hall", "choices", "in", "go", "1")
    assert found.message == (
        "this branch is never taken: an earlier branch takes everybody: "
        "'trust >= 3', which leads to 'fair', is asked before 'trust >= 6'"
    )
    assert found.suggestion == "write the branch to 'stage' before the one to 'fair'"


def test_an_ending_that_is_not_reached_for_that_reason_is_reported_at_the_branch():
    """Once: neither the branch by itself, nor what its condition never is."""
    first, last = codes(hall(("trust >= 3", "fair"), ("trust >= 6", "good")))
    assert (first.code, first.at) == ("PQ305", ("scenes", "hall", "choices", "in", "go", "1"))
    assert "no player can reach ending 'good'; after 'hall.in', an earlier branch takes everybody" in first.message
    assert "'trust >= 3', which leads to 'fair', is asked before 'trust >= 6'" in first.message
    assert (last.code, last.at) == ("PQ305", ("scenes", "hall", "choices", "in", "go", "2"))
    assert last.message.endswith(
        "after 'hall.in', an earlier branch takes everybody: 'trust >= 3', which leads to 'fair'"
    )


def test_several_branches_can_take_everybody_together():
    """Then all of them are named."""
    (found,) = codes(hall(("trust >= 6", "fair"), ("trust < 6", "good"), ("trust >= 2", "stage")), "PQ309")
    assert "earlier branches take everybody: 'trust >= 6', which leads to 'fair' and 'trust < 6'" in found.message


def test_a_last_branch_that_has_to_be_there_is_not_reported():
    """A list of branches ends with one that is always true, even where two before it leave nothing."""
    story = hall(("trust >= 6", "fair"), ("trust < 6", "good"))
    assert [each for each in codes(story) if each.code == "PQ309"] == []


def test_a_branch_for_those_who_bring_something_is_taken():
    """All possible players count, not only one who brings nothing."""
    assert codes(hall(("tech >= 3", "stage"), ("trust >= 6", "fair"), ("trust < 5", "good")), "PQ309") == []


def test_what_follows_a_scene_that_nobody_reaches_is_reported_there():
    """Not by itself, but by its name."""
    more = {"attic": scene(choices={"on": choice("roof")}), "roof": scene(choices={"on": choice("sky")}), "sky": end()}
    found = codes(hall(("trust >= 12", "attic"), ("trust < 5", "fair"), ("trust >= 7", "good"), **more))
    (attic,) = [each for each in found if "attic" in each.message]
    assert attic.message.endswith("trust is at most 7; so nobody comes to 'roof' and 'sky' either")
    assert attic.unreached == {"attic", "roof", "sky"}
    assert not [each for each in found if each.at[1] in ("roof", "sky")]


def test_what_follows_a_choice_that_nobody_can_take_is_reported_there():
    """A way out that is never open: neither the ending behind it nor that nobody can go on is told again."""
    scenes = {
        "desk": scene(choices={"work": choice("desk", gain={"trust": 1}), "leave": choice("out", when="trust > 9")}),
        "out": end(),
    }
    (found,) = codes(scenario(scenes, meters={"trust": (4, 0, 9)}))
    assert (found.code, found.at) == ("PQ304", ("scenes", "desk", "choices", "leave"))
    assert found.message.endswith("so nobody comes to 'out' either")


def test_a_scene_whose_only_choice_is_never_open_is_no_dead_end_besides():
    """The choice is told, and nothing else."""
    scenes = {
        "desk": scene(choices={"work": choice("lift"), "leave": choice("out")}),
        "lift": scene(choices={"up": choice("out", when="trust > 9")}),
        "out": end("10 * trust"),
    }
    assert [each.code for each in codes(scenario(scenes, meters={"trust": (4, 0, 9)}))] == ["PQ304"]


def stuck(**more):
    """A story with a dead end for who asks twice."""
    choices = {"ask": choice("a", fit="adapts", once=True, gain={"trust": 5}), "tell": choice("z", when="trust < 6")}
    return scenario({"a": scene(choices=choices), "z": end("40 + trust")}, meters={"trust": (4, 0, 9)}, **more)


def test_lessons_that_fail_because_of_a_dead_end_are_not_reported():
    """They may hold once it is fixed."""
    found = find_all(stuck(lesson=(Lesson("adaptive", ">", "random"), Lesson("random", ">=", "worst"))))
    assert [each.code for each in list_balance(found)] == ["PQ306"]


def test_that_a_policy_may_never_end_is_reported_once_for_all_its_lessons():
    """At the first of them, with all their names."""
    lessons = tuple(Lesson(better, ">", "adaptive") for better in ("random", "best"))
    found = find_all(
        scenario(
            {"a": scene(choices={"wait": choice("a", fit="adapts"), "out": choice("z")}), "z": end()}, lesson=lessons
        )
    )
    found = list_balance(found)
    assert [(each.code, each.at) for each in found] == [("PQ408", ("scenes", "a")), ("PQ409", ("lesson", "0"))]
    assert found[1].message.startswith(
        "the lessons 'at random > adapting' and 'best possible > adapting' do not hold: 'adapting' may"
    )


def test_an_ending_that_needs_what_only_an_impossible_choice_gives_is_reported_there():
    """The choice is told, and that the ending is not reached because of it."""
    doors = {"help": choice("hall", when="trust > 9", gain={"trust": 3}), "wait": choice("hall")}
    scenes = {
        "door": scene(choices=doors),
        "hall": scene(choices={"in": choice([("trust >= 6", "good"), "bad"])}),
        "good": end(80),
        "bad": end("20 + trust"),
    }
    (found,) = codes(scenario(scenes, meters={"trust": (4, 0, 9)}))
    assert (found.code, found.at[-1], found.unreached) == ("PQ304", "help", {"good"})
    assert found.message.endswith("so nobody comes to 'good' either")
