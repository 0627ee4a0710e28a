"""A scenario judged: the problems of its file, and what shows only in the whole story, in the order of the file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pm_quest.analysis.finding import At, Finding
from pm_quest.authoring import held, playtests, wording
from pm_quest.authoring.nodes import Mapping, Node, Scalar, Sequence
from pm_quest.authoring.playtests import Result
from pm_quest.authoring.problems import Problem
from pm_quest.authoring.reader import LARGE, Reading
from pm_quest.authoring.source import Remark, located
from pm_quest.story.model import Scenario
from pm_quest.story.resting import collector_at_rest

if TYPE_CHECKING:
    from pm_quest.analysis import Analysis

Stretch = tuple[int, int]


@dataclass(frozen=True)
class Judgement:
    """All there is to say of a scenario file.

    `problems` are in the order of the file, `lines` the source lines, by number, that they stand in; `tests` has what became
    of each of the author's tests.
    """

    problems: tuple[Problem, ...]
    lines: dict[int, str]
    tests: tuple[Result, ...] = ()


def judge(reading: Reading, analysis: "Analysis | None" = None, budget: int | None = None) -> Judgement:
    """Judge what was read. A file with errors is judged no further than it was read.

    An `analysis` of it, where there is one already, saves making another; at most `budget` states are looked at.
    This loads the analysis, and with it NumPy; it takes some tenths of a second.
    """
    if reading.scenario is None:
        return Judgement(reading.problems, reading.lines)
    with collector_at_rest(len(reading.source.text) > LARGE):
        return _judged(reading, reading.scenario, analysis, budget)


def _judged(reading: Reading, scenario: Scenario, analysis: "Analysis | None", budget: int | None) -> Judgement:
    from pm_quest.analysis.findings import findings  # noqa: PLC0415  it is not needed for every file
    from pm_quest.analysis.whole import BUDGET  # noqa: PLC0415  likewise

    tests = playtests.run(scenario)
    whole = findings(scenario, analysis, budget or BUDGET)
    failed = playtests.findings(playtests.without_consequences(tests, whole))
    found = [*whole, *wording.findings(scenario), *held.findings(scenario), *failed]
    problems, lines = placed(reading, found)
    together = sorted((*reading.problems, *problems), key=lambda problem: problem.place)
    return Judgement(tuple(together), {**reading.lines, **lines}, tests)


def placed(reading: Reading, found: Iterable[Finding]) -> tuple[tuple[Problem, ...], dict[int, str]]:
    """Findings as problems with their places in the file, and the source lines that these stand in."""
    by_remark = {}
    places = None
    for finding in found:
        places = places or Places(reading.root)
        start, end = places.stretch(finding.at)
        by_remark[Remark(start, end, finding.code, finding.message, finding.mend)] = finding
    remarks = sorted(by_remark)
    problems, lines = located(reading.source, remarks)
    with_witness = (
        replace(problem, witness=by_remark[remark].witness, verdict=by_remark[remark].verdict)
        for problem, remark in zip(problems, remarks, strict=True)
    )
    return tuple(with_witness), lines


def stretch(root: Node | None, at: At) -> Stretch:
    """Where one thing stands in a tree; `Places` is quicker for several."""
    return Places(root).stretch(at)


class Places:
    """Where things stand in a tree."""

    def __init__(self, root: Node | None) -> None:
        self.root = root
        self.below: dict[int, dict[str, tuple[Node, Node]]] = {}

    def stretch(self, at: At) -> Stretch:
        """Where the key of a place stands, or, in a list, the value; the nearest above it where it is not written.

        The place of the file as a whole is its first key.
        """
        found = self.root.items[0] if isinstance(self.root, Mapping) and self.root.items else self.root
        node = self.root
        for key in at:
            step = self._below(node).get(key)
            if step is None:
                break
            found, node = step
        return (found.start, found.end if isinstance(found, Scalar) else found.start + 1) if found else (0, 0)

    def _below(self, node: Node | None) -> dict[str, tuple[Node, Node]]:
        """What stands under each key of a map, or at each number (from 0) of a list: what is marked, what is gone on from."""
        if id(node) not in self.below:
            self.below[id(node)] = dict(_steps(node))
        return self.below[id(node)]


def _steps(node: Node | None) -> Iterator[tuple[str, tuple[Node, Node]]]:
    if isinstance(node, Mapping):
        yield from ((name.value, (name, value)) for name, value in node.pairs() if isinstance(name, Scalar))
    elif isinstance(node, Sequence):
        yield from ((str(number), (item, item)) for number, item in enumerate(node.items))
