"""What a scenario comes to, worked out while its author goes on writing: findings, tests, figures.

Making a Study loads the analysis and takes some tenths of a second: do it off the event loop.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pm_quest.authoring.nodes import Mapping as Tree
from pm_quest.authoring.nodes import Scalar
from pm_quest.authoring.problems import Problem
from pm_quest.authoring.reader import Reading
from pm_quest.authoring.source import Remark, located
from pm_quest.story.model import Brings, Scenario

if TYPE_CHECKING:
    from pm_quest.analysis import Analysis, Shown
    from pm_quest.authoring.judging import Judgement
    from pm_quest.story.playthrough import Playthrough

EXPECTED = ("random", "adaptive")
"""The policies under which a debug line tells what an offer is worth."""

FEWEST = 2
"""No fewer can be sampled."""
Breathe = Callable[[int], None]
"""What a long work calls now and then; it may rest in it, or be ended by what it raises."""


def quiet(_: int) -> None:
    """Does not rest."""


@dataclass(frozen=True, eq=False)
class Study:
    """All there is to say of one reading of a file.

    `judgement` has the problems and findings, `scenes` the scene that each of them stands in (by its number in the
    judgement; empty for none); `analysis` the figures for a player who brings nothing, `lessons` what became of the lessons.
    The last three are None and empty for a file with errors.
    """

    reading: Reading
    judgement: "Judgement"
    scenes: tuple[str, ...]
    analysis: "Analysis | None"
    lessons: "tuple[Shown, ...]"

    @property
    def scenario(self) -> Scenario | None:
        """The scenario that was read."""
        return self.reading.scenario

    def findings_in(self, scene: str) -> tuple[Problem, ...]:
        """The problems and findings that stand in a scene."""
        pairs = zip(self.judgement.problems, self.scenes, strict=True)
        return tuple(problem for problem, where in pairs if where == scene)


@dataclass(frozen=True, slots=True)
class Worths:
    """The expected impact of each open offer, played on by each of the `EXPECTED`; None where that may never end.

    Where it is not `exact`, there is none at all.
    """

    exact: bool
    offers: Mapping[str, tuple[float | None, ...]]


def study(reading: Reading, breathe: Breathe = quiet) -> Study:
    """Work out all of it."""
    from pm_quest.analysis import lessons  # noqa: PLC0415  NumPy
    from pm_quest.authoring.judging import judge  # noqa: PLC0415  with the analysis

    scenario = reading.scenario
    analysis = None if scenario is None else analysed(scenario, Brings(), breathe)
    breathe(0)
    judgement = judge(reading, analysis)
    shown = () if analysis is None else lessons(analysis)
    return Study(reading, judgement, scenes_of(reading, judgement.problems), analysis, shown)


def analysed(scenario: Scenario, brings: Brings, breathe: Breathe = quiet) -> "Analysis":
    """The figures for a player who brings so much."""
    from pm_quest.analysis import analyse  # noqa: PLC0415  NumPy

    return analyse(scenario, brings, progress=breathe)


def solved(scenario: Scenario, brings: Brings, breathe: Breathe = quiet) -> "Analysis":
    """The same for who asks only for what is exact: where that is too much, next to nothing is sampled."""
    from pm_quest.analysis import analyse  # noqa: PLC0415  NumPy

    return analyse(scenario, brings, samples=FEWEST, progress=breathe)


def worths(analysis: "Analysis", playthrough: "Playthrough") -> Worths:
    """What each open offer is worth from here."""
    if analysis.method != "exact":
        return Worths(False, {})
    return Worths(
        True,
        {
            offer.id: tuple(analysis.expected(playthrough.state, offer.id, policy) for policy in EXPECTED)
            for offer in playthrough.offers
            if offer.open
        },
    )


def scenes_of(reading: Reading, problems: Sequence[Problem]) -> tuple[str, ...]:
    """The scene that each problem stands in; empty where it stands in none."""
    if reading.scenario is None or not problems:
        return ("",) * len(problems)
    begins = _begins(reading, reading.scenario)
    lines = sorted(begins)
    return tuple(_at(problem.line, lines, begins) for problem in problems)


def _at(line: int, lines: Sequence[int], begins: Mapping[int, str]) -> str:
    number = bisect_right(lines, line)
    return begins[lines[number - 1]] if number else ""


def _begins(reading: Reading, scenario: Scenario) -> dict[int, str]:
    """The scene that begins at each line; after the scenes and before them, none."""
    from pm_quest.authoring.judging import Places  # noqa: PLC0415  with the analysis

    root = reading.root
    places = Places(root)
    keys = [("scenes", id) for id in scenario.scenes]
    pairs = root.pairs() if isinstance(root, Tree) else iter(())
    tops = [(key.value,) for key, _ in pairs if isinstance(key, Scalar)]
    remarks = [Remark(*places.stretch(at), "PQ301", at[1] if len(at) > 1 else "", "") for at in (*tops, *keys)]
    problems, _ = located(reading.source, remarks)
    return {problem.line: problem.message for problem in problems}
