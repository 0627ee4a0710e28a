"""The lab as text, as JSON and as a picture: the same figures in all of them."""

import json
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given

from pm_quest.drawing.colours import DAY_COLOURS, NIGHT_COLOURS
from pm_quest.lab.lab_formats import WIDTH, encode_lab, render_text
from pm_quest.lab.lab_picture import render_svg
from pm_quest.lab.lab_table import LabTable, LeftOutScenario, compute_overall
from pm_quest.lab.lab_wording import MODEL_NOTICE, list_assumptions
from pm_quest.story.model import JOBS, POLICIES
from pm_quest.story.policies import POLICY_NAMES
from tests.lab.studying import means, several, studied

SIX = LabTable.collect(studied(f"a_scenario_of_{role}", role, means(adaptive=100, tech=90, forcing=3)) for role in JOBS)
SVG = "{http://www.w3.org/2000/svg}"


def words(picture):
    """Every text of a picture, in its order."""
    return [each.text for each in ET.fromstring(picture).iter(f"{SVG}text")]


@given(several)
def test_the_text_keeps_to_80_columns_whatever_there_is(scenarios):
    """Also with all six jobs, and with nothing."""
    assert max(map(len, render_text(LabTable.collect(scenarios)).split("\n"))) <= WIDTH


def test_six_jobs_fit():
    """Each with its column, and a bar beside them."""
    told = render_text(SIX)
    assert max(map(len, told.split("\n"))) <= WIDTH
    assert "all owner   dev  mktg  dump  SAFe  else" in told
    (adapting,) = [line for line in told.split("\n") if line.startswith("adapting")]
    assert "━" in adapting
    assert adapting.split()[-7:] == ["100.0", *["100"] * 6]


def test_the_text_says_what_it_rests_on():
    """That it is the model of a game, first of all."""
    told = " ".join(render_text(SIX).split())
    assert MODEL_NOTICE in told
    assert all(each in told for each in list_assumptions())


def test_what_does_not_count_is_marked():
    """The tutorial stands there with its figures."""
    told = render_text(
        LabTable.collect([studied("first_day", "tutorial", means(adaptive=77)), studied("job", "pnl_owner", means())])
    )
    assert "first_day*" in told
    assert "77" in told
    assert "* doesn't count" in told


def test_the_json_has_the_agreed_keys():
    """And nothing else, where nothing was left out or sampled."""
    told = encode_lab(LabTable.collect([studied("job", "pnl_owner", means(adaptive=80, business=50))]))
    assert list(told) == ["scenarios", "overall", "claim"]
    assert list(told["scenarios"]["job"]) == list(POLICIES)
    assert told["scenarios"]["job"]["adaptive"] == {
        "impact": {"mean": 80, "sd": 2.0, "min": 0, "max": 100},
        "adaptability": {"mean": 1.5, "sd": 0.5, "min": 1, "max": 2},
    }
    assert told["overall"]["adaptive"] == {"impact": {"mean": 80}}
    assert told["claim"] == {
        "adaptive": 80,
        "best_fixed": "specialist(business)",
        "best_fixed_impact": 50,
        "best_fixed_wins_roles": 0,
        "roles": 1,
    }


def test_nothing_at_all_has_the_same_shape():
    """A script need not ask first."""
    told = encode_lab(LabTable.collect([LeftOutScenario("x.yaml", "It has errors.", is_broken=True)]))
    assert (told["scenarios"], told["overall"]) == ({}, {})
    assert told["claim"]["adaptive"] is None
    assert told["left_out"] == [{"scenario": "x.yaml", "why": "It has errors."}]


@given(several)
def test_the_json_is_json(scenarios):
    """No figure is anything that JSON does not know."""
    told = encode_lab(LabTable.collect(scenarios))
    assert json.loads(json.dumps(told, allow_nan=False)) == told


@given(several)
def test_the_picture_has_every_figure_as_text(scenarios):
    """A row for each policy, with its figure over all; it is XML, whatever there is."""
    lab = LabTable.collect(scenarios)
    drawn = words(render_svg(lab))
    for policy, mean in compute_overall(lab).items():
        at = drawn.index(POLICY_NAMES[policy])
        assert drawn[at + 1] == ("–" if mean is None else f"{mean:.1f}")


def test_the_picture_stands_alone():
    """Nothing is fetched; it has a title and a description; it knows day and night, and what it rests on."""
    drawn = render_svg(SIX)
    root = ET.fromstring(drawn)
    assert root.find(f"{SVG}title").text == "PM Quest: the lab"
    assert "adapting: 100.0 over all, owner 100" in root.find(f"{SVG}desc").text
    assert not [name for each in root.iter() for name in each.attrib if name.endswith("href")]
    assert "prefers-color-scheme: dark" in drawn
    assert DAY_COLOURS["skill"] in drawn
    assert NIGHT_COLOURS["skill"] in drawn
    assert any(each.startswith("This is the model of a game.") for each in words(drawn))


def test_the_hottest_cell_can_still_be_read():
    """So much of the colour, and no more."""
    cells = [each.get("fill-opacity") for each in ET.fromstring(render_svg(SIX)).iter(f"{SVG}rect")]
    assert max(float(each) for each in cells if each) == pytest.approx(0.45)


def test_habits_have_a_table_of_their_own_where_scenarios_have_acts():
    """Only those scenarios, and nothing where a habit is the same as playing at random."""
    acts = ("listener", "habit(ask)")
    with_acts = replace(
        studied("meeting", "pnl_owner", means(listener=61)), applicable=(*SIX.applicable_policies, *acts)
    )
    without = replace(studied("printer", "dumping_ground", means()), applicable=("random", "adaptive"))
    told = render_text(LabTable.collect([with_acts, without]))
    (head, row), *_ = [lines for lines in pairwise(told.split("\n")) if lines[0].startswith("By act or turn")]
    assert head.split()[4:7] == ["a>f", "f>a", "list"]
    assert row.split()[:4] == ["meeting", "40", "40", "61"]
    assert "printer" not in told.split("By act or turn")[1].split("What this")[0]
    assert max(map(len, told.split("\n"))) <= WIDTH
    assert told.index("The bounds") < told.index("By how it fits") < told.index("One skill first")
