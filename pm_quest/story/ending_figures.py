"""What an ending is worth telling: how rare it is, what it turned on, what was still in reach.

Plain values that screens, lines, card and report share; `analysis/ending_study` computes them, and
`ending_words` says them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pm_quest.story.figure_words import ENGLISH_TAG
from pm_quest.story.model import Fit

Interval = tuple[float, float]
"""The 95 % interval of a sampled figure."""
NOTICED = 0.05
"""An impact below this would be shown as 0.0."""


@dataclass(frozen=True, slots=True)
class SharedFigure:
    """A share, 0 to 1, of all who play in some way.

    ci: its 95 % interval; None where the share is exact.
    """

    value: float
    ci: Interval | None = None


@dataclass(frozen=True, slots=True)
class DecisionFigures:
    """What a decision came to, as expected impact where one adapts from there on.

    number: counted from 1.
    choice, say, fit: the choice taken.
    worth: the expected impact of the choice taken.
    best: the expected impact of the best option.
    lost: the best option's worth less that of the choice taken.
    kept: the worth of the choice taken less that of the next best; 0 where another was better or
        as good, or nothing else was open.
    detour: by how much the best option beats every option that adapts; 0 where the best one
        adapts, or none does.
    """

    number: int
    choice: str
    say: str
    fit: Fit
    worth: float
    best: float
    lost: float
    kept: float
    detour: float

    @property
    def weight(self) -> float:
        """Return how much hung on it: what it lost, or kept."""
        return max(self.lost, self.kept)


@dataclass(frozen=True, slots=True)
class ReachStep:
    """What was still in reach after so many decisions; 0 is the start.

    most: the most impact that choices and chance could still come to. It never rises, and ends at
        the impact.
    expected: the expected impact, adapting from there on; None where that may never end.
    """

    number: int
    most: int
    expected: float | None


@dataclass(frozen=True, slots=True)
class EndingFigures:
    """The figures of one finished playthrough.

    ending: its scene.
    impact: 0 to 100.
    at_random, adapting: the share of random and of adapting plays that end at this ending.
    percentile: the share of all ways to play that end below this impact, ties halved; of the open
        choices of a decision each is as likely as the others. None where play may never end.
    ways: how many ways lead through the story, over all choices and draws; None where there is no
        end to them, or their number is not known.
    spread: the least and the most impact that there is; None where sampled.
    means: the mean impact of playing at random and of adapting, by policy; without those that may
        never end.
    decisions: every decision with its figures; none where sampled, and without those whose worth
        is unknown.
    reach: the staircase, from the start to the ending; empty where sampled.
    samples: plays of each policy where there were too many states to be exact; None where exact.
    language: of the story, in which its figures are told.
    """

    ending: str
    impact: int
    at_random: SharedFigure
    adapting: SharedFigure
    percentile: SharedFigure | None
    ways: int | None
    spread: tuple[int, int] | None
    means: dict[str, float]
    decisions: tuple[DecisionFigures, ...]
    reach: tuple[ReachStep, ...]
    samples: int | None = None
    language: str = ENGLISH_TAG

    @property
    def is_exact(self) -> bool:
        """Return whether no figure is sampled."""
        return self.samples is None

    @property
    def dearest(self) -> DecisionFigures | None:
        """Return the decision that cost most, the first of several; None where none cost anything."""
        lost = [each for each in self.decisions if each.lost >= NOTICED]
        return max(lost, key=lambda each: (round(each.lost, 9), -each.number), default=None)

    def list_turning_points(self, most: int = 3) -> tuple[DecisionFigures, ...]:
        """Return the decisions that this ending turned on, in their order: `most` of them at most.

        The dearest first, all but one; then those by which most was kept, and what is left over
        goes to the other kind.
        """
        lost = sort_by_weight(each for each in self.decisions if each.lost >= NOTICED)
        kept = sort_by_weight(each for each in self.decisions if each.kept >= NOTICED)
        dear = lost[: max(most - 1, most - len(kept))]
        chosen = [*dear, *kept[: most - len(dear)]]
        return tuple(sorted(chosen, key=lambda each: each.number))

    def list_detours(self) -> tuple[DecisionFigures, ...]:
        """Return the decisions where the fitting answer was not the best one, in their order."""
        return tuple(each for each in self.decisions if each.detour >= NOTICED)


def sort_by_weight(decisions: Iterable[DecisionFigures]) -> list[DecisionFigures]:
    """Return decisions by how much hung on them, most first; of equals the earlier first."""
    return sorted(decisions, key=lambda each: (-round(each.weight, 9), each.number))
