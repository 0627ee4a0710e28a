"""What a credential changes of the probability of a call: as brute force has it, and as it must be."""

from dataclasses import replace
from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_quest.career.career_choices import build_decision
from pm_quest.career.career_state import CareerSetting, CareerState
from pm_quest.career.career_steps import take_option
from pm_quest.career.missed_credentials import list_credentials
from pm_quest.lab.call_changes import compare_calls
from pm_quest.lab.random_preparations import prepare_randomly
from pm_quest.story.hiring import Hiring
from tests.career.markets import CREDENTIALS, hirings
from tests.career.test_call_odds import try_everything
from tests.lab.small_market import SMALL

PREPARED = prepare_randomly(SMALL)
SETTING = CareerSetting(replace(SMALL, surprises=0), {})
RIVALS = 2


def walk_everywhere(state, odds=1.0):
    """Yield where every half-year leads, one by one, with its probability."""
    if state.stage == "market":
        yield odds, state
        return
    ways = [each.id for each in build_decision(SETTING, state).options if each.open]
    for way in ways:
        yield from walk_everywhere(take_option(SETTING, state, way), odds / len(ways))


ENDS = {who: [*walk_everywhere(take_option(SETTING, CareerState(), who))] for who in SMALL.backgrounds}


def write_every_letter(state, hiring, credential, known, *, holds):
    """Return the probability of a call with the best of all true letters, each tried."""
    others = {id: lapse for id, lapse in state.credentials.items() if id != credential}
    state = replace(state, credentials={**others, credential: None} if holds else others)
    leads = [None, *(id for id, each in SMALL.leads.items() if state.is_true(each.when))]
    found = []
    for lead in leads:
        key = (state.skills, state.evidence, state.held, lead)
        if key not in known:
            market, assumed = [*SMALL.applicants.values()], SMALL.assumptions
            known[key] = try_everything(state.build_applicant(lead), hiring, market, assumed, RIVALS)
        found.append(known[key])
    return max(found)


@settings(max_examples=8)
@given(hirings)
def test_the_changes_are_those_of_brute_force(hiring):
    """Over every half-year, every letter, every recruiter and every stack: nothing merged or left out."""
    table, known = compare_calls(SMALL, {"acme": hiring}, PREPARED, RIVALS), {}
    for credential, found in table.changes["acme"].items():
        tried = {
            holds: fsum(
                odds * write_every_letter(state, hiring, credential, known, holds=holds) / len(ENDS)
                for ends in ENDS.values()
                for odds, state in ends
            )
            for holds in (True, False)
        }
        assert found.held == pytest.approx(tried[True], abs=1e-12)
        assert found.lacking == pytest.approx(tried[False], abs=1e-12)
        assert found.margin is None


@settings(max_examples=10)
@given(st.lists(hirings, min_size=2, max_size=3), st.randoms(use_true_random=False))
def test_the_order_of_employers_changes_nothing(several, chance):
    """Each has the same figures, wherever it stands."""
    market = {f"employer_{number}": each for number, each in enumerate(several)}
    shuffled = [*market.items()]
    chance.shuffle(shuffled)
    assert compare_calls(SMALL, market, PREPARED).changes == compare_calls(SMALL, dict(shuffled), PREPARED).changes


def test_a_filter_is_worth_the_whole_call():
    """Without its credential nobody is read, and no other credential helps."""
    row = compare_calls(SMALL, {"framework": Hiring(filter="safe_popm")}, PREPARED).changes["framework"]
    assert row["safe_popm"].lacking == 0
    assert row["safe_popm"].change == row["safe_popm"].held == 1
    assert row["cspo"].change == 0


def test_what_an_employer_does_not_name_helps_newcomers_alone():
    """Nobody else; and nobody who has something to show of what is asked for."""
    row = compare_calls(SMALL, {"acme": Hiring(experience={"tech": 2})}, PREPARED).changes["acme"]
    assert row["cspo"].by_background["engineer"] == 0
    nobody_kind = replace(
        SMALL, assumptions=replace(SMALL.assumptions, newcomer=replace(SMALL.assumptions.newcomer, value=0))
    )
    row = compare_calls(nobody_kind, {"acme": Hiring(experience={"tech": 2})}, PREPARED).changes["acme"]
    assert {each.change for each in row.values()} == {0}


def test_a_credential_opens_a_letter():
    """Where a letter that leads with it is worth something, holding it is."""
    hiring = Hiring(experience={"industry": 1}, leads={"certificate": 2})
    assert compare_calls(SMALL, {"acme": hiring}, PREPARED).changes["acme"]["cspo"].change > 0.1


def test_drawn_half_years_have_an_interval_that_holds_the_exact_change():
    """Or nearly: the seed is fixed."""
    market = {"acme": Hiring(experience={"industry": 2, "business": 1}, cherry=("cspo",))}
    exact = compare_calls(SMALL, market, PREPARED).changes["acme"]["cspo"]
    drawn = compare_calls(SMALL, market, prepare_randomly(SMALL, max_steps=0, samples=150)).changes["acme"]["cspo"]
    assert 0 < drawn.margin < 0.05
    assert abs(drawn.change - exact.change) <= 2 * drawn.margin


def test_every_credential_that_can_be_had_or_is_named_stands_in_the_table():
    """Those of cards, those that backgrounds hold, then those of employers."""
    market = {"acme": Hiring(filter="pmp", cherry=("cspo", "safe_popm"))}
    assert list_credentials(SMALL, market) == ["cspo", "mba", "pmp", "safe_popm"]
    assert {*CREDENTIALS} >= {*list_credentials(SMALL, {})}
