"""Everything that the whole of a scenario shows, for its author to look at."""

from pm_quest.analysis.finding import Finding
from pm_quest.analysis.whole import BUDGET
from pm_quest.story.model import Scenario


def findings(scenario: Scenario, budget: int = BUDGET) -> tuple[Finding, ...]:
    """All findings: of the structure, the balance and the lessons."""
    return ()
