"""All there is to report of a scenario, gathered once for every form it is told in."""

from collections.abc import Sequence
from dataclasses import dataclass

from pm_quest.analysis import Analysis, Shown, lessons
from pm_quest.authoring.problems import Problem
from pm_quest.story.model import CREDENTIALS, Scenario
from pm_quest.story.sentences import counted


@dataclass(frozen=True)
class Report:
    """A scenario's analysis, and the problems that were found in it, in the order of the file."""

    analysis: Analysis
    problems: Sequence[Problem]

    @property
    def scenario(self) -> Scenario:
        """What was analysed."""
        return self.analysis.scenario

    @property
    def exact(self) -> bool:
        """Was every state looked at? Else the figures are samples."""
        return self.analysis.method == "exact"

    @property
    def unreachable(self) -> tuple[str, ...]:
        """The scenes that this player was not found to reach, in the order of the file."""
        reached = set(self.analysis.scenes)
        return tuple(id for id in self.scenario.scenes if id not in reached)

    @property
    def lessons(self) -> tuple[Shown, ...] | None:
        """What became of the lessons; None for a player who brings something: they are about one who does not."""
        return None if self.analysis.brings.anything else lessons(self.analysis)

    @property
    def method(self) -> str:
        """How the figures came about, in a sentence."""
        analysis = self.analysis
        if self.exact:
            return f"Exact: all {counted(analysis.states, 'state')} were found, and every way of playing is solved on them."
        return (
            f"Sampled, not exact: {counted(analysis.samples or 0, 'play')} of each way of playing (seed {analysis.seed}), because "
            f"{analysis.why}. The true figures lie in the intervals given, at 95 % confidence."
        )

    @property
    def player(self) -> str:
        """What the player brings, in a sentence."""
        brings = self.analysis.brings
        parts = [f"holds {CREDENTIALS.get(id, id)}" for id in brings.holds]
        parts += [f"starts with {skill} {points}" for skill, points in brings.skills.items() if points]
        return f"For a player who {' and '.join(parts)}." if parts else "For a player who brings nothing."
