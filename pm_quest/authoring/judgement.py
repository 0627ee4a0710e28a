"""Judge a scenario: the problems of its file and of the whole story, in the order of the file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from pm_quest.analysis.finding import FilePlace, Finding
from pm_quest.authoring import impact_bounds, playtest_runner, text_findings
from pm_quest.authoring.interview_findings import find_interview_problems, find_reference_problems
from pm_quest.authoring.panel_findings import find_panel_problems
from pm_quest.authoring.playtest_runner import PlaytestResult
from pm_quest.authoring.scenario_problems import Problem
from pm_quest.authoring.scenario_reader import LARGE_TEXT, ScenarioReading
from pm_quest.authoring.source_text import Remark, SourceText, locate_remarks
from pm_quest.authoring.unread_texts import find_unread_texts
from pm_quest.authoring.unshown_extras import find_unshown
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, SequenceNode, YamlNode
from pm_quest.kit.collector import pause_collector
from pm_quest.story.model import Scenario

if TYPE_CHECKING:
    from pm_quest.analysis import ScenarioAnalysis

Stretch = tuple[int, int]


class SilencedWarning(NamedTuple):
    """A kind of warning that the file allows: its code, the author's reason, and its place."""

    code: str
    reason: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class ScenarioJudgement:
    """Everything that is found in a scenario file.

    problems: in the order of the file.
    lines: the source lines that the problems stand in, by number.
    tests: the result of each of the author's tests.
    silenced: the warnings that the file allows, which are not among the problems.
    """

    problems: tuple[Problem, ...]
    lines: dict[int, str]
    tests: tuple[PlaytestResult, ...] = ()
    silenced: tuple["SilencedWarning", ...] = ()


def skip_progress(_: int) -> None:
    """Do nothing about the progress of a judgement."""


def judge_scenario(
    reading: ScenarioReading,
    analysis: "ScenarioAnalysis | None" = None,
    budget: int | None = None,
    progress: Callable[[int], None] = skip_progress,
) -> ScenarioJudgement:
    """Judge a scenario that was read. A file with errors is judged no further than it was read.

    An existing `analysis` saves making another; at most `budget` states are examined. This loads
    the analysis, and with it NumPy, and takes some tenths of a second; `progress` is called now and
    then, and may end it by raising.
    """
    if reading.scenario is None:
        return ScenarioJudgement(reading.problems, reading.lines)
    with pause_collector(len(reading.source.text) > LARGE_TEXT):
        return _judge_story(reading, reading.scenario, analysis, budget, progress)


def _judge_story(
    reading: ScenarioReading,
    scenario: Scenario,
    analysis: "ScenarioAnalysis | None",
    budget: int | None,
    progress: Callable[[int], None],
) -> ScenarioJudgement:
    """Judge a scenario without errors: analysis, wording, impact bounds and playtests."""
    from pm_quest.analysis.all_findings import find_all, prepare_analysis  # noqa: PLC0415  NumPy, which not every file needs
    from pm_quest.analysis.scenario_analysis import DEFAULT_BUDGET  # noqa: PLC0415  likewise
    from pm_quest.authoring.way_lengths import find_long_ways  # noqa: PLC0415  likewise

    budget = budget or DEFAULT_BUDGET
    analysis = prepare_analysis(scenario, analysis, budget)
    tests = playtest_runner.run_playtests(scenario)
    whole = find_all(scenario, analysis, budget, progress)
    panel_found = () if scenario.panel is None else tuple(find_panel_problems(scenario, scenario.panel, ("panel",)))
    failed = playtest_runner.find_failures(playtest_runner.drop_consequences(tests, whole))
    found = [
        *whole,
        *text_findings.find_text_problems(scenario),
        *find_unshown(scenario),
        *find_unread_texts(scenario),
        *find_interview_problems(scenario),
        *find_reference_problems(scenario),
        *(panel_found if reading.has_own_panel else ()),
        *find_long_ways(analysis),
        *impact_bounds.find_clamped_impacts(scenario),
        *failed,
    ]
    if analysis.graph is not None:
        met = {problem.code for problem in reading.problems} | {finding.code for finding in found}
        met |= {finding.code for finding in panel_found}
        found += [_report_unneeded(code) for code in scenario.allow if code not in met]
    problems, lines = locate_findings(reading, found)
    together = sorted((*reading.problems, *problems), key=lambda problem: problem.place)
    shown = tuple(problem for problem in together if problem.code not in scenario.allow)
    return ScenarioJudgement(shown, {**reading.lines, **lines}, tests, _list_silenced(scenario.allow, together))


def _list_silenced(allowed: Mapping[str, str], problems: Sequence[Problem]) -> tuple[SilencedWarning, ...]:
    """Return the warnings that a file allows and that there are, by code."""
    return tuple(
        SilencedWarning(code, reason, alike)
        for code, reason in allowed.items()
        if (alike := tuple(problem for problem in problems if problem.code == code))
    )


def _report_unneeded(code: str) -> Finding:
    """Return the finding on an allowance of a warning that does not occur: it would hide the next one."""
    message = f"there is no warning {code} here that this allows"
    return Finding("PQ222", ("allow", code), message, "leave it out, so that it doesn't hide another one later")


class LocatedReading(Protocol):
    """What was read of a file, in which further places can be found."""

    @property
    def source(self) -> SourceText:
        """The text."""

    @property
    def root(self) -> YamlNode | None:
        """Its nodes."""


def locate_findings(reading: LocatedReading, found: Iterable[Finding]) -> tuple[tuple[Problem, ...], dict[int, str]]:
    """Return findings as problems with their places in the file, and the source lines of these."""
    by_remark = {}
    places = None
    for finding in found:
        places = places or PlaceIndex(reading.root)
        start, end = places.find_stretch(finding.at)
        by_remark[Remark(start, end, finding.code, finding.message, finding.suggestion)] = finding
    remarks = sorted(by_remark)
    problems, lines = locate_remarks(reading.source, remarks)
    with_witness = (
        replace(problem, witness=by_remark[remark].witness, verdict=by_remark[remark].verdict)
        for problem, remark in zip(problems, remarks, strict=True)
    )
    return tuple(with_witness), lines


def find_stretch(root: YamlNode | None, at: FilePlace) -> Stretch:
    """Return the stretch of one thing in a tree. `PlaceIndex` is quicker for several."""
    return PlaceIndex(root).find_stretch(at)


class PlaceIndex:
    """An index of where things stand in a tree."""

    def __init__(self, root: YamlNode | None) -> None:
        self.root = root
        self.below: dict[int, dict[str, tuple[YamlNode, YamlNode]]] = {}

    def find_stretch(self, at: FilePlace) -> Stretch:
        """Return the stretch of the key at a place or, in a list, of the value.

        Where it is not written, return the nearest one above it. The place of the file as a whole
        is its first key.
        """
        found = self.root.items[0] if isinstance(self.root, MappingNode) and self.root.items else self.root
        node = self.root
        for key in at:
            step = self._list_below(node).get(key)
            if step is None:
                break
            found, node = step
        return (found.start, found.end if isinstance(found, ScalarNode) else found.start + 1) if found else (0, 0)

    def _list_below(self, node: YamlNode | None) -> dict[str, tuple[YamlNode, YamlNode]]:
        """Return the nodes below a map or a list, by key or by number (from 0).

        Each is a pair: the node to mark, and the node to continue from.
        """
        if id(node) not in self.below:
            self.below[id(node)] = dict(_list_steps(node))
        return self.below[id(node)]


def _list_steps(node: YamlNode | None) -> Iterator[tuple[str, tuple[YamlNode, YamlNode]]]:
    """Yield each key or number with the node to mark and the node to continue from."""
    if isinstance(node, MappingNode):
        yield from ((name.value, (name, value)) for name, value in node.iterate_pairs() if isinstance(name, ScalarNode))
    elif isinstance(node, SequenceNode):
        yield from ((str(number), (item, item)) for number, item in enumerate(node.items))
