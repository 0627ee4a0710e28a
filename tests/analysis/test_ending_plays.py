"""The figures of endings of the shipped scenarios against seeded plays through the game's own engine."""

from collections import Counter
from math import sqrt

import pytest

from pm_quest.analysis.ending_samples import sample_ends
from pm_quest.analysis.ending_study import EndingStudy
from pm_quest.analysis.sampling import wilson_interval
from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.story.engine import find_engine
from pm_quest.story.model import Brings
from tests.authoring.test_shipped import SHIPPED
from tests.quick import IS_THOROUGH, pick_share

pytestmark = pytest.mark.table
PLAYS = 100_000 // len(SHIPPED) if IS_THOROUGH else 300
"""Plays of each scenario and policy: 100,000 of each policy over all scenarios."""
Z = 4.5
"""Standard errors on both sides: a figure that is right leaves them once in 150,000 times."""


@pytest.mark.parametrize("path", pick_share(SHIPPED, 0), ids=lambda path: path.stem)
def test_seeded_plays_end_as_often_as_the_figures_say(path):
    """At every ending, by chance and adapting; and below every impact."""
    scenario = read_scenario_file(path).scenario
    study = EndingStudy(scenario)
    for policy in ("random", "adaptive"):
        played = sample_ends(find_engine(scenario), Brings(), policy, PLAYS, max_turns=PLAYS * 1_000).ends
        assert len(played) == PLAYS
        shares = study.list_shares(policy)
        hits = Counter(end.ending for end in played)
        for ending, share in shares.items():
            low, high = wilson_interval(hits[ending], PLAYS, Z)
            assert low <= share + 1e-9
            assert share - 1e-9 <= high
        assert {*hits} <= {*shares}
        if policy == "random":
            for impact in range(0, 101, 5):
                ranked = sum(end.impact < impact for end in played) + sum(end.impact == impact for end in played) / 2
                assert abs(ranked / PLAYS - study.rank_impact(impact)) < Z * 0.5 / sqrt(PLAYS)
