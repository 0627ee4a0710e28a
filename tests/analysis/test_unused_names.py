"""What a story keeps and never looks at."""

import pytest

from pm_quest.analysis.unused_names import find_unused_names
from pm_quest.story.conditions import parse_condition
from pm_quest.story.hiring import Hiring, InterviewQuestion
from pm_quest.story.model import Lesson, Playtest
from tests.building import choice, end, scenario, scene


def story(text="Here.", impact="50", when=None, go="z", signals=(), **more):
    """One that gains, sets and keeps, and reads what it is told to."""
    does = choice(go, when=when, gain={"tech": 1, "trust": 1}, set={"met": True})
    here = scene(text, signals=signals, choices={"do": does, "leave": choice("z")})
    return scenario({"a": here, "z": end(impact)}, meters={"trust": (4, 0, 10)}, flags=("met",), **more)


def codes(told):
    """The codes found."""
    return [finding.code for finding in find_unused_names(told)]


def test_nothing_reads_anything():
    """A meter, a flag, a skill: each where it is declared, or first gained."""
    found = find_unused_names(story())
    assert [(each.code, each.at) for each in found] == [
        ("PQ404", ("meters", "trust")),
        ("PQ405", ("flags", "0")),
        ("PQ403", ("scenes", "a", "choices", "do", "gain", "tech")),
    ]
    assert [each.message for each in found] == [
        "nothing in the story reads meter 'trust', which changes in 'a.do'",
        "nothing in the story reads flag 'met', which is set in 'a.do'",
        "nothing in the story reads skill 'tech', which is gained in 'a.do'",
    ]


READ = "tech + trust * met > 9"


@pytest.mark.parametrize(
    "more",
    [
        {"when": READ},
        {"go": [(READ, "z"), "z"]},
        {"impact": "tech + trust * met"},
        {"text": ["Here.", (READ, "More.")]},
        {"signals": [(READ, "A sign.")]},
    ],
)
def test_every_condition_in_play_reads(more):
    """Of choices, destinations and impacts, of texts and signals."""
    assert codes(story(**more)) == []


def test_a_text_reads_the_meters_that_it_names():
    """In any text of a scene or a choice; skills and flags cannot be named."""
    assert codes(story(text="Trust is {trust}, and {tech}, and {met}.")) == ["PQ405", "PQ403"]


def test_a_test_makes_no_difference_to_a_player():
    """What only tests read is told as such."""
    only = Playtest(play=(), expect=parse_condition(READ))
    found = find_unused_names(story(tests={"it": only}))
    assert [each.code for each in found] == ["PQ404", "PQ405", "PQ403"]
    assert [each.message for each in found][:2] == [
        "only a test reads meter 'trust', which changes in 'a.do'",
        "only a test reads flag 'met', which is set in 'a.do'",
    ]


def test_a_skill_is_also_read_by_the_interview_and_by_lessons_about_its_specialist():
    """There an author has said what it is for."""
    assert "PQ403" not in codes(story(hiring=Hiring(experience={"tech": 2})))
    assert "PQ403" not in codes(story(lesson=(Lesson("adaptive", ">", "specialist(tech)"),)))
    assert "PQ403" in codes(story(hiring=Hiring(experience={"business": 2})))
    asked = InterviewQuestion("Why?", {"tech": 1})
    assert "PQ403" not in codes(story(hiring=Hiring(interview=(asked,))))


def test_a_skill_that_is_never_gained_is_none_of_it():
    """Nor is one that is gained by nothing."""
    told = scenario({"a": scene(choices={"do": choice("z", gain={"tech": 0})}), "z": end()})
    assert codes(told) == []


def test_a_skill_gained_in_many_places_is_reported_once():
    """At the first, and all of them are named."""
    told = scenario(
        {"a": scene(gain={"tech": 1}, choices={"do": choice("z", gain={"tech": 1})}), "z": end(gain={"tech": 2})}
    )
    (found,) = find_unused_names(told)
    assert found.at == ("scenes", "a", "gain", "tech")
    assert found.message == "nothing in the story reads skill 'tech', which is gained in 'a', 'a.do' and 'z'"


def test_a_call_does_not_read_the_meter_of_the_same_name():
    """`visited(trust)` is about a scene."""
    scenes = {"trust": scene(go="z"), "z": end("10 * visited(trust)")}
    assert codes(scenario(scenes, meters={"trust": (4, 0, 10)})) == ["PQ404"]


def test_a_flag_that_nothing_sets():
    """To false does not count; a flag that is neither set nor read is told once."""
    here = scene(choices={"do": choice("z", set={"met": False})})
    (found,) = find_unused_names(scenario({"a": here, "z": end("50 * met")}, flags=("met",)))
    assert (found.code, found.at) == ("PQ406", ("flags", "0"))
    assert found.message == "flag 'met' is read in 'z', and nothing ever sets it to true"
    assert codes(scenario({"z": end()}, flags=("met",))) == ["PQ405"]
    assert codes(scenario({"a": scene(set={"met": True}, go="z"), "z": end("50 * met")}, flags=("met",))) == []
