"""From scenarios to figures: nothing knows who should win."""

from functools import partial

import pytest

from pm_quest.analysis import analyze_scenario
from pm_quest.lab import scenario_study
from pm_quest.lab.claim import assess_claim, format_claim
from pm_quest.lab.lab_formats import encode_lab, render_text
from pm_quest.lab.lab_table import LabTable, LeftOutScenario
from pm_quest.lab.scenario_study import study_entry, study_scenario
from pm_quest.library import Library
from pm_quest.story.model import POLICIES, Brings
from pm_quest.story.policies import TURNING_POLICIES
from tests.building import choice, end, scenario, scene
from tests.lab.studying import two_ways


def test_a_scenario_is_reckoned_exactly():
    """To listen is worth 80, to force 20; at random is between."""
    found = study_scenario(two_ways())
    assert (found.id, found.title, found.role, found.samples) == ("two_ways", "Two Ways", "pnl_owner", None)
    assert {policy: figures.impact.mean for policy, figures in found.policies.items()} == pytest.approx(
        dict.fromkeys(POLICIES, 50)
        | {"adaptive": 80, "best": 80, "specialist(user_design)": 80}
        | {"forcing": 20, "worst": 20, "specialist(tech)": 20, "adapt_then_force": 80, "force_then_adapt": 20}
    )
    assert {*POLICIES} - {*found.applicable} == {
        *("listener", *TURNING_POLICIES),
        *(policy for policy in POLICIES if policy.startswith("habit")),
    }


def test_who_wins_follows_from_the_consequences():
    """Turned round, the same story has forcing win: in the sentence, in the text and in the JSON."""
    lab = LabTable.collect(
        [study_scenario(two_ways()), study_scenario(two_ways("dumping_ground", "turned", listen=10, force=90))]
    )
    turned = LabTable.collect(
        [study_scenario(two_ways(listen=10, force=90)), study_scenario(two_ways("dumping_ground", "other", 30, 70))]
    )
    assert format_claim(assess_claim(lab)).startswith(
        "Adapting does not win: forcing, a fixed way of playing, comes to 55.0 on"
    )
    assert format_claim(assess_claim(turned)).startswith(
        "Adapting does not win: forcing, a fixed way of playing, comes to 80.0 on"
    )
    assert "Adapting does not win: forcing" in render_text(turned)
    assert encode_lab(turned)["claim"] == {
        "adaptive": 20.0,
        "best_fixed": "forcing",
        "best_fixed_impact": 80.0,
        "best_fixed_wins_roles": 2,
        "roles": 2,
    }


def test_a_way_that_may_never_end_is_handled():
    """To force is to go round for ever; it has no mean, and is not compared."""
    ring = {"round": choice("ring", fit="forces"), "out": choice("over", fit="adapts", gain={"tech": 1})}
    found = study_scenario(scenario({"ring": scene(choices=ring), "over": end(40)}, role="something_else"))
    told = encode_lab(LabTable.collect([found]))
    assert told["scenarios"]["tiny"]["forcing"]["impact"]["mean"] is None
    assert told["scenarios"]["tiny"]["forcing"]["unfinished"] == 1
    assert told["overall"]["forcing"] == {"impact": {"mean": None}}
    assert told["claim"]["best_fixed"] == "by_the_book"
    assert "Forcing may never end, and is not compared." in render_text(LabTable.collect([found])).replace("\n", " ")


def test_what_is_too_large_is_sampled_and_that_is_said(monkeypatch):
    """With the number of samples, the seed and the intervals; without the best and the worst."""
    monkeypatch.setattr(scenario_study, "analyze_scenario", partial(analyze_scenario, budget=1, samples=50))
    lab = LabTable.collect([study_scenario(two_ways())])
    told = encode_lab(lab)
    assert told["sampled"] == {"two_ways": {"samples": 50, "seed": 0}}
    assert set(told["scenarios"]["two_ways"]["random"]["impact"]) == {"mean", "sd", "min", "max", "ci"}
    assert set(told["overall"]) == set(POLICIES) - {"best", "worst"}
    assert "Sampled, as it is too large to be exact: two_ways" in render_text(lab)
    assert "so this is not proven" in render_text(lab).replace("\n", " ")


def test_what_a_player_brings_counts():
    """A choice that asks for a certificate opens to who holds it."""
    choices = {"ask": choice("well", when="holds(mba)", fit="adapts"), "wait": choice("badly")}
    story = scenario({"start": scene(choices=choices), "well": end(90), "badly": end(10)})
    assert study_scenario(story).policies["adaptive"].impact.mean == 10
    assert study_scenario(story, Brings(holds=("mba",))).policies["adaptive"].impact.mean == 90


def test_what_cannot_be_played_is_left_out_with_a_sentence(tmp_path):
    """Errors in the head, errors in the story, a file behind another of its id, one that is gone."""
    first, second = tmp_path / "a", tmp_path / "b"
    for folder in (first, second):
        folder.mkdir()
        (folder / "same.yaml").write_text(SOUND, encoding="utf-8")
    (first / "headless.yaml").write_text("format: 1\n", encoding="utf-8")
    (first / "broken.yaml").write_text(SOUND.replace("go: b", "go: bb"), encoding="utf-8")
    (first / "gone.yaml").write_text(SOUND, encoding="utf-8")
    entries = Library((first, second)).list_entries()
    (first / "gone.yaml").unlink()
    lab = LabTable.collect(study_entry(entry) for entry in entries)
    assert [each.id for each in lab.scenarios] == ["same"]
    assert {each.name.rpartition("/")[2]: (each.is_broken, each.reason.partition(";")[0]) for each in lab.left_out} == {
        "headless.yaml": (True, "It has errors"),
        "broken.yaml": (True, "It has errors"),
        "gone.yaml": (True, "It can't be opened: No such file or directory."),
        "same.yaml": (
            False,
            f"Another scenario has this id and comes first: {first / 'same.yaml'}. Play this one by its file.",
        ),
    }
    assert all(isinstance(each, LeftOutScenario) for each in lab.left_out)


SOUND = """
format: 1
title: A Sound Story
summary: Nothing is wrong with it.
role: dumping_ground
scenes:
  a: {text: Here., choices: {on: {say: Go on, go: b}}}
  b: {text: There., ending: {title: The end, impact: 5}}
"""
