"""A scenario judged: the problems of its file, and what shows only in the whole story, in the order of the file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pm_quest.analysis.finding import At, Finding
from pm_quest.authoring import playtests, wording
from pm_quest.authoring.nodes import Mapping, Node, Scalar, Sequence
from pm_quest.authoring.playtests import Result
from pm_quest.authoring.problems import Problem
from pm_quest.authoring.reader import Reading
from pm_quest.authoring.source import Remark, located
from pm_quest.authoring.tree import grow

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


def judge(reading: Reading) -> Judgement:
    """Judge what was read. A file with errors is judged no further than it was read.

    This loads the analysis, and with it NumPy; it takes some tenths of a second.
    """
    from pm_quest.analysis.findings import findings  # noqa: PLC0415  NumPy

    scenario = reading.scenario
    if scenario is None:
        return Judgement(reading.problems, reading.lines)
    tests = playtests.run(scenario)
    found = [*findings(scenario), *wording.findings(scenario), *playtests.findings(tests)]
    problems, lines = placed(reading, found)
    together = sorted((*reading.problems, *problems), key=lambda problem: problem.place)
    return Judgement(tuple(together), {**reading.lines, **lines}, tests)


def placed(reading: Reading, found: Iterable[Finding]) -> tuple[tuple[Problem, ...], dict[int, str]]:
    """Findings as problems with their places in the file, and the source lines that these stand in."""
    by_remark = {}
    root = None
    for finding in found:
        root = root or grow(reading.source).root
        start, end = stretch(root, finding.at)
        by_remark[Remark(start, end, finding.code, finding.message, finding.mend)] = finding
    remarks = sorted(by_remark)
    problems, lines = located(reading.source, remarks)
    with_witness = (
        replace(problem, witness=by_remark[remark].witness, verdict=by_remark[remark].verdict)
        for problem, remark in zip(problems, remarks, strict=True)
    )
    return tuple(with_witness), lines


def stretch(root: Node | None, at: At) -> Stretch:
    """Where the key of a place stands in a tree, or, in a list, the value; the nearest above it where it is not written.

    The place of the file as a whole is its first key.
    """
    found = root.items[0] if isinstance(root, Mapping) and root.items else root
    node: Node | None = root
    for key in at:
        step = next(_at(node, key), None)
        if step is None:
            break
        found, node = step
    return (found.start, found.end if isinstance(found, Scalar) else found.start + 1) if found else (0, 0)


def _at(node: Node | None, key: str) -> Iterator[tuple[Node, Node]]:
    """What stands under a key of a map, or at a number (from 0) of a list: what is marked, and what is gone on from."""
    if isinstance(node, Mapping):
        yield from ((name, value) for name, value in node.pairs() if isinstance(name, Scalar) and name.value == key)
    elif isinstance(node, Sequence) and key.isdecimal() and int(key) < len(node.items):
        yield node.items[int(key)], node.items[int(key)]
