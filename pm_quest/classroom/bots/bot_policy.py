"""How a bot chooses: by one of the policies that depend only on the choices themselves, or by a bent."""

from collections.abc import Sequence
from random import Random

from pm_quest.classroom.bots.bot_bent import choose_by_bent, parse_bent
from pm_quest.story.model import Scenario
from pm_quest.story.policies import CHOICE_FILTERS, select_choices

RANDOM_POLICY = "random"


def spread_policies(policies: Sequence[str], count: int, seed: int) -> list[str]:
    """Return a policy for each of so many bots: all of them equally often, in an order drawn anew for every round.

    People sit down at one table after the other. In a fixed order each table would get the same policy over and over.
    """
    chance = Random(f"policies {seed}")  # noqa: S311 - nothing is kept secret by it
    spread: list[str] = []
    while len(spread) < count:
        spread += chance.sample(policies, len(policies))
    return spread[:count]


class BotPolicy:
    """A policy, or a bent, for a scenario; without the scenario only `random`.

    Raises KeyError for no policy, and BentError.
    """

    def __init__(self, policy: str, scenario: Scenario | None, chance: Random) -> None:
        self._bent = parse_bent(policy) if "=" in policy else None
        if self._bent is None and policy not in CHOICE_FILTERS:
            raise KeyError(policy)
        self.policy, self._scenario, self.chance = policy, scenario, chance
        self._turned = False

    def choose_offer(self, scene: str, offers: Sequence[str]) -> str:
        """Return one of the open choices of a scene, by id."""
        if self._scenario is None or self.policy == RANDOM_POLICY or scene not in self._scenario.scenes:
            return self.chance.choice(offers)
        known = self._scenario.scenes[scene].choices
        if self._bent is not None:
            return choose_by_bent(self._bent, [known[id] for id in offers if id in known], self.chance).id
        self._turned |= scene in self._scenario.turn
        taken = select_choices(self.policy, [known[id] for id in offers if id in known], turned=self._turned)
        return self.chance.choice([choice.id for choice in taken] or list(offers))
