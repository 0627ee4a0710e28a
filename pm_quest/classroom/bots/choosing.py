"""What a bot chooses: by one of the policies that play by what a choice says of itself."""

from collections.abc import Sequence
from random import Random

from pm_quest.story.model import Scenario
from pm_quest.story.policies import WAYS, takes

RANDOM = "random"


class Chooser:
    """A way of playing a scenario. Without the scenario there is only `random`. Raises KeyError for no policy."""

    def __init__(self, policy: str, scenario: Scenario | None, chance: Random) -> None:
        if policy not in WAYS:
            raise KeyError(policy)
        self.policy, self._scenario, self._chance = policy, scenario, chance

    def choice(self, scene: str, offers: Sequence[str]) -> str:
        """One of the open choices of a scene, by id."""
        if self._scenario is None or self.policy == RANDOM or scene not in self._scenario.scenes:
            return self._chance.choice(offers)
        known = self._scenario.scenes[scene].choices
        taken = takes(self.policy, [known[id] for id in offers if id in known])
        return self._chance.choice([choice.id for choice in taken] or list(offers))
