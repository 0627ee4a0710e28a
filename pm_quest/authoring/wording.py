"""What an author should look at in the texts of a scenario."""

from pm_quest.analysis.finding import Finding
from pm_quest.story.model import Scenario


def findings(scenario: Scenario) -> tuple[Finding, ...]:
    """What there is to say of the texts, in the order of the file."""
    return ()
