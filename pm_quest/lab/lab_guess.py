"""What a player thinks which way of playing comes to most, and how far off that was."""

from dataclasses import dataclass

from pm_quest.lab.lab_table import DEFAULT_WEIGHTING, TOLERANCE, LabTable, LabWeighting, compute_overall
from pm_quest.story.model import SKILLS
from pm_quest.story.policies import CHOICE_FILTERS, POLICY_NAMES

GUESSABLE_POLICIES = (
    *("by_the_book", "listener", "adaptive", "forcing", "random"),
    *(f"specialist({skill})" for skill in SKILLS),
)
"""The ways of playing to point at, in an order that gives nothing away."""


@dataclass
class LabGuess:
    """What was pointed at, for as long as the game runs.

    policy: None before, and where the question was passed over.
    is_asked: whether it was asked already.
    """

    policy: str | None = None
    is_asked: bool = False

    def record(self, policy: str | None) -> None:
        """Record which way of playing was pointed at; None where the question was passed over."""
        self.policy, self.is_asked = policy, True


def describe_guess(policy: str, lab: LabTable, weighing: LabWeighting = DEFAULT_WEIGHTING) -> str:
    """Return how far off it was to think that a way of playing comes to most; empty where that isn't known."""
    means = {
        id: mean
        for id, mean in compute_overall(lab, weighing).items()
        if mean is not None and id in CHOICE_FILTERS and id in lab.applicable_policies
    }
    if policy not in means or len(means) == 1:
        return ""
    mine, most = means[policy], max(means.values())
    pointed = f"You pointed at {POLICY_NAMES[policy]}"
    if mine >= most - TOLERANCE:
        return f"{pointed}, and nothing comes to more: {mine:.1f} over all, of {len(means)} ways of playing."
    best = POLICY_NAMES[next(id for id, mean in means.items() if mean == most)]
    place = 1 + sum(mean > mine + TOLERANCE for mean in means.values())
    return (
        f"{pointed}: {mine:.1f} over all, number {place} of {len(means)} ways of playing. "
        f"{best[:1].upper()}{best[1:]} comes to most: {most:.1f}, which is {most - mine:.1f} more."
    )
