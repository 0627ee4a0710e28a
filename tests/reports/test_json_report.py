"""The JSON of `analyze`: its keys, and what stands in them."""

import json
from dataclasses import replace

import pytest
from hypothesis import given

from pm_quest.analysis.policy_difference import compare_policies
from pm_quest.reports.json_report import encode_report
from pm_quest.story.model import SKILLS, Brings
from pm_quest.story.policies import CHOICE_FILTERS
from tests.analysis.generated import stories
from tests.building import choice, desk, end, scenario, scene
from tests.reports.sample_reports import endless_story, parting_story, report_of, report_of_file

KEYS = ["scenario", "method", "states", "playthroughs", "scenes", "findings", "policies", "meter_ranges"]
PROBLEM = [
    "file",
    "line",
    "column",
    "end_line",
    "end_column",
    "severity",
    "code",
    "message",
    "fix",
    "verdict",
    "witness",
]


def test_the_whole_of_a_small_story():
    """Every key, in its order, with the figures one finds by hand."""
    told = encode_report(report_of_file())
    assert list(told) == KEYS
    assert (told["scenario"], told["method"], told["states"], told["playthroughs"]) == ("desk", "exact", 4, 3)
    assert told["scenes"] == {"reachable": ["desk", "good", "fair", "bad"], "unreachable": []}
    assert list(told["policies"]) == [*CHOICE_FILTERS, "best", "worst"]
    adaptive = told["policies"]["adaptive"]
    assert list(adaptive) == ["endings", "impact", "adaptability", "skills"]
    assert adaptive["endings"] == {"good": 0.5, "fair": 0.5}
    assert adaptive["impact"] == {"mean": 60, "sd": 20, "min": 40, "max": 80}
    assert adaptive["adaptability"] == {"mean": 1, "sd": 0, "min": 1, "max": 1}
    assert list(adaptive["skills"]) == list(SKILLS)
    assert adaptive["skills"]["tech"] == {"mean": 2, "sd": 0, "min": 2, "max": 2}


def test_findings_are_problems_with_verdict_and_witness():
    """A lesson that does not hold, and a flag that nothing reads, in the order of the file."""
    found = encode_report(report_of_file())["findings"]
    assert all(list(each) == PROBLEM for each in found)
    assert {"PQ405", "PQ409"} <= {each["code"] for each in found}
    assert [(each["line"], each["column"]) for each in found] == sorted((e["line"], e["column"]) for e in found)
    assert all(each["verdict"] == "proven" for each in found)
    assert all(each["witness"] is None or isinstance(each["witness"], list) for each in found)


def test_what_may_never_end_is_null_with_unfinished_beside_it():
    """And what it does not concern has no such key."""
    report = encode_report(report_of(endless_story()))["policies"]
    assert report["random"]["unfinished"] == pytest.approx(0.5)
    assert report["random"]["impact"] == {"mean": None, "sd": None, "min": 7, "max": 7}
    assert report["forcing"]["unfinished"] == 1
    assert report["forcing"]["endings"] == {}
    assert "unfinished" not in report["adaptive"]


def test_a_sampled_story_says_so():
    """With number, seed and intervals, and without what can't be sampled."""
    report = encode_report(report_of(desk(), budget=2, samples=40, seed=3))
    assert list(report) == ["scenario", "method", "samples", "seed", *KEYS[2:]]
    assert (report["method"], report["samples"], report["seed"], report["playthroughs"]) == ("sampled", 40, 3, None)
    assert list(report["policies"]) == list(CHOICE_FILTERS)
    random = report["policies"]["random"]
    assert list(random) == ["endings", "endings_ci", "impact", "adaptability", "skills"]
    assert list(random["endings_ci"]) == ["out"]
    low, high = random["impact"]["ci"]
    assert low <= random["impact"]["mean"] <= high


def test_a_scene_that_needs_a_credential_is_reached_by_who_holds_it():
    """Reachable is what this player can reach."""
    text = report_of_file().scenario
    assert (
        encode_report(report_of(text, brings=Brings(skills={"tech": 3})))["policies"]["worst"]["skills"]["tech"]["min"]
        == 3
    )


@given(stories(loops=True))
def test_it_is_json_whatever_the_story(story):
    """No number that JSON has not; the probabilities of each policy add up."""
    report = json.loads(json.dumps(encode_report(report_of(story)), allow_nan=False))
    for figures in report["policies"].values():
        assert sum(figures["endings"].values()) + figures.get("unfinished", 0) == pytest.approx(1)
    scenes = report["scenes"]
    assert sorted(scenes["reachable"] + scenes["unreachable"]) == sorted(story.scenes)


def test_meter_ranges_by_scene_meter_and_policy():
    """Of the policies that come there; null where it is not known, or nothing is."""
    rows = encode_report(report_of(desk()))["meter_ranges"]
    assert rows["desk"]["trust"]["adaptive"] == [3, 10]
    assert rows["desk"]["trust"]["forcing"] == [0, 3]
    assert "forcing" not in rows["out"]["trust"]
    endless = {"on": choice("shop", gain={"coins": 1}), "out": choice("end", fit="adapts")}
    story = scenario({"shop": scene(choices=endless), "end": end(5)}, meters={"coins": (0, 0, 99_999)})
    assert encode_report(report_of(story))["meter_ranges"]["shop"]["coins"]["random"] is None
    assert encode_report(report_of(desk(), budget=2, samples=5))["meter_ranges"] is None
    assert encode_report(report_of(endless_story()))["meter_ranges"] == {}


def explained(story, a, b):
    """What the object says of why A and B differ."""
    report = report_of(story)
    return encode_report(replace(report, why=compare_policies(report.analysis, a, b)))["why"]


def test_why_two_ways_of_playing_differ():
    """The shares sum to the difference; what each takes is by choice, and empty for one that never comes there."""
    found = explained(parting_story(), "adaptive", "forcing")
    assert list(found) == ["a", "b", "difference", "partings"]
    assert (found["a"], found["b"], found["difference"]) == ("adaptive", "forcing", 70)
    assert found["partings"] == [
        {"scene": "hall", "share": 70, "reached": 1, "a": {"greet": 1}, "b": {}},
        {"scene": "door", "share": 0, "reached": 1, "a": {"knock": 1}, "b": {"break_in": 1}},
    ]


def test_a_difference_that_is_not_known_is_null_with_its_reason():
    """As where one of the two may never end."""
    found = explained(endless_story(), "adaptive", "forcing")
    assert list(found) == ["a", "b", "difference", "reason", "partings"]
    assert (found["difference"], found["partings"]) == (None, [])
    assert "may never end" in found["reason"]
