"""Decisions where one option fits, and the signal or a reason is missing."""

from pm_quest.analysis.decision_gaps import find_decision_gaps
from tests.building import choice, end, scenario, scene


def list_gaps(signals=(), because="Why.", fit="adapts", before=None):
    """The codes, places and sentences found for a decision."""
    choices = {"ask": choice("z", fit=fit, because=because), "wait": choice("z", because=because)}
    scenes = {**({"door": before} if before else {}), "desk": scene(choices=choices, signals=signals), "z": end()}
    return [(each.code, each.at, each.message) for each in find_decision_gaps(scenario(scenes))]


def test_a_fit_without_a_signal_is_reported_at_its_scene():
    """Nothing shows which one it is."""
    said = "no signal tells which option fits in scene 'desk'"
    assert list_gaps() == [("PQ419", ("scenes", "desk"), said)]
    assert list_gaps(signals=["Dust."]) == list_gaps(signals=[("visited(z)", "Dust.")]) == []


def test_signals_of_a_scene_that_only_leads_on_count():
    """They are read in the same turn, however its destination is written; those of another decision are not."""
    for go in ("desk", {"z": 1, "desk": 2}, [("visited(z)", "z"), {"desk": 1, "z": 1}]):
        assert list_gaps(before=scene(go=go, signals=["Dust."])) == []
    assert list_gaps(before=scene(go="desk")) != []
    assert list_gaps(before=scene(choices={"in": choice("desk")}, signals=["Dust."])) != []


def test_every_option_beside_a_fit_needs_a_reason():
    """All that lack one are named, at the first."""
    said = "'because' is missing at options 'ask' and 'wait' of scene 'desk', where an option fits"
    assert list_gaps(["Dust."], because=None) == [("PQ420", ("scenes", "desk", "choices", "ask"), said)]
    assert [code for code, _, _ in list_gaps(["Dust."], because="  ")] == ["PQ420"]


def test_where_nothing_fits_nothing_is_missing():
    """Nor where there is one option only."""
    assert list_gaps(fit="neutral", because=None) == []
    alone = scenario({"desk": scene(choices={"ask": choice("z", fit="adapts")}), "z": end()})
    assert list(find_decision_gaps(alone)) == []
