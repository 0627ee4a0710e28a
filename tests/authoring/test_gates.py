"""The shipped scenarios pass the gates that their authors are held to, each of them and all together."""

from collections import Counter
from statistics import fmean

import pytest

from pm_quest.analysis import analyze_scenario
from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.story.model import JOBS
from pm_quest.story.policies import FIXED_POLICIES
from tests.authoring.test_shipped import SHIPPED
from tests.quick import pick_share
from tools.role_gates import judge_gates

LEAD_OVER_ALL = 30


@pytest.mark.table
@pytest.mark.parametrize("path", pick_share(SHIPPED, 5, share=8), ids=lambda path: path.stem)
def test_every_gate_is_met(path):
    """As `tools/judge_gates.py` prints them."""
    unmet = [f"{each.name}: {each.value}" for each in judge_gates(read_scenario_file(path)) if not each.met]
    assert unmet == []


def test_every_job_has_a_scenario():
    """Six of them, with a tutorial before and a finale after them."""
    roles = Counter(read_scenario_file(path).scenario.role for path in SHIPPED)
    assert roles == Counter((*JOBS, "tutorial", "finale"))


def test_no_fixed_way_comes_far_in_all_roles():
    """The best of them over all is 30 points behind adapting, and in no two roles the same one comes furthest."""
    ways, means = ("adaptive", *FIXED_POLICIES), []
    for path in SHIPPED:
        scenario = read_scenario_file(path).scenario
        if scenario.role in JOBS:
            found = analyze_scenario(scenario, policies=ways).policies
            means.append({name: found[name].impact.mean for name in ways})
    over_all = {name: fmean(each[name] for each in means) for name in ways}
    assert max(over_all[name] for name in FIXED_POLICIES) <= over_all["adaptive"] - LEAD_OVER_ALL
    furthest = Counter(max(FIXED_POLICIES, key=lambda name: each[name]) for each in means)
    assert [name for name, roles in furthest.items() if roles > 1] == []
