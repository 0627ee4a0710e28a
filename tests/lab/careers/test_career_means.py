"""What whole careers come to: as trying everything by the game's own rules has it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from pm_quest.analysis.start_graph import explore_starts
from pm_quest.career.career_state import CareerSetting, CareerState
from pm_quest.career.career_steps import take_option
from pm_quest.lab.careers.career_means import CareerCourse
from pm_quest.lab.careers.job_columns import JobColumns
from pm_quest.lab.careers.market_columns import MarketColumns
from pm_quest.lab.careers.preparation_table import list_preparations
from pm_quest.story.hiring import InterviewQuestion
from tests.authoring.career.small_career import read_small
from tests.career.careers import CAREER, EMPLOYERS, by_id
from tests.career.markets import assume
from tests.lab.careers.brute_force import EveryCareer, prepare_fully
from tests.lab.small_market import SMALL

RIVALS = 2
WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
AGAIN = InterviewQuestion("And since?", {"ask": 2, "press": -1, "course": 1})
"""What Acme asks who comes again: cards and decisions are worth something else then."""
MARKET = {id: EMPLOYERS[id] for id in ("acme", "pellworth", "brew")}
MARKET["acme"] = replace(MARKET["acme"], hiring=replace(MARKET["acme"].hiring, calls=3, second_interview=(AGAIN,)))
GRAPHS = [explore_starts(each) for each in MARKET.values()]


def build_market(career):
    """The market of the small employers under a career's assumptions."""
    return MarketColumns(career, {id: each.hiring for id, each in MARKET.items()}, RIVALS)


def describe_row(table, row):
    """What an employer can tell of a preparation, and what it cost."""
    held = frozenset(id for id in table.rows.names.credentials if table.rows.find_held(id)[row])
    points = (*table.rows.skills[row].tolist(), *table.rows.evidence[row].tolist())
    return points, int(table.rows.money[row]), held, frozenset(table.list_cards(row))


def describe_state(state, background):
    """The same of a state of the game."""
    decided = {each.partition(".")[0] for each in state.happened if "." in each}
    cards = frozenset(state.happened - decided - {background})
    return (*state.skills, *state.evidence), state.money, state.held, cards


@pytest.mark.parametrize("career", [SMALL, replace(CAREER, weeks=16), read_small()], ids=["few", "conditions", "order"])
def test_every_preparation_is_met(career):
    """All those after which nothing more can be done, in whatever order the game takes the cards."""
    setting = CareerSetting(replace(career, surprises=0), {})
    for background in career.backgrounds:
        start = take_option(setting, CareerState(), background)
        played = {describe_state(state, background) for state in prepare_fully(setting, start)}
        table = list_preparations(career, background, (), 0)
        assert {describe_row(table, row) for row in range(len(table.rows))} == played
        assert table.is_complete


careers = st.builds(
    lambda weeks, applications, **moved: replace(
        SMALL, weeks=weeks, jobs=2, applications=applications, surprises=0, assumptions=assume(**moved)
    ),
    st.integers(1, 3),
    st.integers(1, 3),
    calls=st.integers(1, 3),
    filtering=st.sampled_from([0, 60, 100]),
    cherry=st.integers(0, 1),
    newcomer=st.sampled_from([0, 50]),
    offers=st.sampled_from([10, 50, 90]),
    answer=st.integers(0, 20),
)


UNCERTAIN = replace(
    SMALL, weeks=2, jobs=2, applications=3, surprises=0, assumptions=assume(calls=1, offers=50, answer=20)
)
"""Acme may call without an offer, and so ask something else in the second year."""


@settings(max_examples=3, deadline=None, phases=WITHOUT_SHRINKING)
@example(UNCERTAIN, "adaptive")
@given(careers, st.sampled_from(["adaptive", "random", "specialist(tech)"]))
def test_the_means_are_those_of_brute_force(career, policy):
    """Every preparation, letter, recruiter, visit, offer, reference and way through the jobs of two years."""
    market = build_market(career)
    jobs = JobColumns(GRAPHS, market.mark_choice, career.assumptions)
    setting = CareerSetting(career, MARKET)
    everything = EveryCareer(setting, policy, RIVALS)
    table = list_preparations(career, "engineer", market.questions, len(MARKET))
    found = CareerCourse(market, jobs, policy).compute_means(table.rows, 2, most=1_000_000)
    assert found.margin is None
    means = {describe_row(table, row): mean for row, mean in enumerate(found.impact.tolist())}
    start = take_option(setting, CareerState(), "engineer")
    for state in prepare_fully(setting, start):
        tried = everything.find_mean(state, career.jobs)
        assert means[describe_state(state, "engineer")] == pytest.approx(tried, abs=1e-9)


def test_drawn_careers_have_an_interval_that_holds_the_exact_mean():
    """Or nearly: the seed is fixed."""
    career = replace(SMALL, jobs=3, applications=2, backgrounds=by_id(SMALL.backgrounds["engineer"]))
    market = build_market(career)
    jobs = JobColumns(GRAPHS, market.mark_choice, career.assumptions)
    rows = list_preparations(career, "engineer", market.questions, len(MARKET)).rows
    exact = CareerCourse(market, jobs, "adaptive").compute_means(rows, 2, most=1_000_000)
    drawn = CareerCourse(market, jobs, "adaptive").compute_means(rows, 400, most=0)
    assert np.all(drawn.margin < 4)
    assert np.all(np.abs(drawn.impact - exact.impact) <= 2 * drawn.margin)
    assert np.array_equal(drawn.first_year, exact.first_year)
