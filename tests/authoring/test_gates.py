"""The shipped scenarios pass the gates that their authors are held to; `test_cli_lab` judges all of them together."""

from collections import Counter

import pytest

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.story.model import JOBS
from tests.authoring.test_shipped import SHIPPED
from tests.quick import pick_share
from tools.role_gates import judge_gates


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
