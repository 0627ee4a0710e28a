"""Read a scenario file as a whole.

The scenario, or everything that is wrong with it, in the order of the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from pm_quest.authoring import link_checks
from pm_quest.authoring.codes import CODES
from pm_quest.authoring.error_spots import NEUTRAL
from pm_quest.authoring.file_access import read_content, scenario_id
from pm_quest.authoring.fixed_text import FixedText, fix_blanks, fix_layout
from pm_quest.authoring.name_resolver import NameResolver
from pm_quest.authoring.problem_formats import format_problem
from pm_quest.authoring.record_readers import RecordReader
from pm_quest.authoring.scenario_problems import Problem
from pm_quest.authoring.source_text import (
    MAX_BYTES,
    MAX_PROBLEMS,
    REPLACEMENT,
    LineNumbers,
    Remark,
    RemarkLimitError,
    SourceText,
    decode_source,
    locate_remarks,
)
from pm_quest.authoring.symbols import SymbolTable
from pm_quest.authoring.unwritten_scenes import complete_draft
from pm_quest.authoring.yaml_nodes import MappingNode, RefusedNode, ScalarNode, YamlNode
from pm_quest.authoring.yaml_tree import YamlTree, build_tree
from pm_quest.kit.collector import pause_collector
from pm_quest.story.exhibits import Exhibit
from pm_quest.story.model import FORMAT, Meter, Scenario, Scene

LARGE_TEXT = 500_000
"""From this many characters on the garbage collector takes noticeable time."""

_VALUE_CODES = ("PQ123", "PQ124", "PQ127", "PQ134", "PQ138", "PQ201")
"""Codes on values, which the remark on the name before them may cover already."""
_GO_WORD = re.compile(r"\bgo\b")


@dataclass(frozen=True)
class ScenarioReading:
    """The result of reading a file.

    scenario: the scenario, or None where there are errors.
    problems: all problems in the order of the file.
    fingerprint: a hash of the content of the file.
    lines: the source lines that problems stand in, by number.
    source, root: the text and its nodes, to find further places in it.
    draft: where all errors are scenes that are still to be written, the scenario with stubs for these.
    """

    scenario: Scenario | None
    problems: tuple[Problem, ...]
    fingerprint: str
    lines: dict[int, str] = field(repr=False)
    source: SourceText = field(repr=False)
    root: YamlNode | None = field(repr=False, compare=False)
    draft: Scenario | None = field(default=None, repr=False, compare=False)

    @cached_property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the scenario from being played."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def accept_draft(self) -> "ScenarioReading":
        """Return this reading with its draft as the scenario, if it has one: to play it, errors and all."""
        return self if self.draft is None else replace(self, scenario=self.draft, draft=None)

    def format_problems(self) -> str:
        """Return all problems as `check` prints them."""
        return "\n".join(format_problem(problem, self.lines.get(problem.line)) for problem in self.problems)


def read_scenario_file(path: Path | str) -> ScenarioReading:
    """Read a scenario file.

    Raises OSError where it cannot be read at all; all else is in the problems.
    """
    return parse_scenario(read_content(path, MAX_BYTES + 1), str(path))


def parse_scenario(data: bytes | str, name: str) -> ScenarioReading:
    """Read a scenario from a file's content.

    `name` is the file's name in problems, and its stem the id.
    """
    source = decode_source(data, name)
    with pause_collector(len(source.text) > LARGE_TEXT):
        attempt = _read_with_fixes(source) if source.readable else ReadAttempt(None, None, [])
    problems, lines = locate_remarks(source, _limit_remarks([*source.remarks, *attempt.remarks]))
    errors = [remark for remark in (*source.remarks, *attempt.remarks) if CODES[remark.code].severity == "error"]
    scenario = None if errors else attempt.scenario
    draft = complete_draft(attempt.scenario, attempt.root, errors) if errors else None
    return ScenarioReading(scenario, problems, compute_fingerprint(data), lines, source, attempt.root, draft)


class ReadAttempt(NamedTuple):
    """The result of reading a text once: the scenario, its nodes, and the remarks."""

    scenario: Scenario | None
    root: YamlNode | None
    remarks: list[Remark]

    @property
    def error_count(self) -> int:
        """How many of the remarks are errors."""
        return sum(CODES[remark.code].severity == "error" for remark in self.remarks)


def _read_with_fixes(source: SourceText) -> ReadAttempt:
    """Read a text as it is and, if it has errors, once more with its slips fixed.

    So no slip is reported twice.
    """
    tidied = fix_blanks(source)
    found = _read_fixed(source, tidied)
    if found.error_count > len(tidied.remarks):
        fixed = fix_layout(tidied)
        if fixed is not tidied:
            found = _read_fixed(source, fixed)
    return found


def _read_fixed(source: SourceText, fixed: FixedText) -> ReadAttempt:
    """Read a fixed text, and map all remarks back to the original."""
    scenario, root, remarks = _read_text(source, fixed)
    return ReadAttempt(scenario, root, [*fixed.remarks, *fixed.map_back(remarks)])


def compute_fingerprint(data: bytes | str) -> str:
    """Return 16 bytes of blake2b over the content of a file, in hexadecimal."""
    return blake2b(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data, digest_size=16).hexdigest()


def _read_text(source: SourceText, fixed: FixedText) -> ReadAttempt:
    """Read a text that may be fixed; remarks are on that text."""
    text = fixed.text
    tree = build_tree(text)
    root = tree.root
    if not isinstance(root, MappingNode):
        return ReadAttempt(None, root, tree.remarks or [_remark_no_scenario(root)])
    newer = _remark_newer_format(root)
    if newer is not None:
        return ReadAttempt(None, root, [newer])
    shapes = RecordReader(text, tree)
    shapes.found.unnamed_records |= fixed.unnamed_records
    if fixed.layers:
        lines = LineNumbers(source.text)
        shapes.find_line = lambda place: lines.find_line(fixed.find_original_place(place))
    remarks, scenario = shapes.found.remarks, None
    try:
        first = next(iter(_list_scene_ids(root)), "")
        scenario = shapes.read_fields(root, Scenario, "the file", id=scenario_id(source.name), start=first)
        _resolve_names(shapes, tree, text)
    except RemarkLimitError:
        scenario = None
    return ReadAttempt(
        scenario, root, tree.remarks + [remark for remark in remarks if _is_relevant(remark, shapes.found, tree)]
    )


def _list_scene_ids(root: MappingNode) -> Iterator[str]:
    """Yield the ids of the scenes."""
    for key, value in root.iterate_pairs():
        if isinstance(key, ScalarNode) and key.value == "scenes" and isinstance(value, MappingNode):
            yield from (scene.value for scene in value.items[::2] if isinstance(scene, ScalarNode))


def _resolve_names(shapes: RecordReader, tree: YamlTree, text: str) -> None:
    """Resolve names against declarations, as far as the declarations were read completely."""
    nameless = shapes.found.unnamed_records
    scenes = tree.has_complete_section("scenes") and not shapes.overfull and Scene not in nameless
    names = tree.has_complete_section("meters") and tree.has_complete_section("flags") and Meter not in nameless
    exhibits = tree.has_complete_section("exhibits") and Exhibit not in nameless
    NameResolver(shapes.found, shapes.suggest, text, scenes=scenes, names=names, exhibits=exhibits).check_all()
    if (
        not shapes.overfull
        and Scene not in nameless
        and not tree.cut
        and not tree.lost
        and not any(_GO_WORD.search(text, *stretch) for stretch in tree.hurt)
    ):
        link_checks.check_links(shapes.found, shapes.suggest)


def _is_relevant(remark: Remark, found: SymbolTable, tree: YamlTree) -> bool:
    """Return whether a remark concerns complete text and is not reported already."""
    settled = remark.start in found.settled_values and remark.code in _VALUE_CODES
    return not settled and not _is_consequence(remark, tree.hurt)


def _is_consequence(remark: Remark, hurt: tuple[tuple[int, int], ...]) -> bool:
    """Return whether a remark only follows from a mistake in the YAML.

    That is one in a stretch that was repaired to read on.
    """
    if (
        any(sign in sentence for sign in (NEUTRAL, REPLACEMENT) for sentence in (remark.message, remark.suggestion))
        and hurt
    ):
        return True
    return any(remark.start <= last and first < max(remark.end, remark.start + 1) for first, last in hurt)


def _remark_no_scenario(root: YamlNode | None) -> Remark:
    """Return the remark on a file that is no map of keys."""
    if root is None or (isinstance(root, ScalarNode) and not root.value):
        return Remark(0, 0, "PQ123", "there is nothing in this file", "begin with 'format: 1' and 'title: ...'")
    end = root.end if isinstance(root, (ScalarNode, RefusedNode)) else root.start + 1
    message = "a scenario is a map of keys, and this is something else"
    return Remark(root.start, end, "PQ122", message, "begin with 'format: 1' and 'title: ...'")


def _remark_newer_format(root: MappingNode) -> Remark | None:
    """Return the remark on a file of a later format, which is not read further.

    Its rules may differ.
    """
    from pm_quest import __version__  # noqa: PLC0415  asked for once in a thousand files

    for key, value in root.iterate_pairs():
        if isinstance(key, ScalarNode) and isinstance(value, ScalarNode) and key.value == "format" and not value.style:
            digits = value.value
            if digits.isascii() and digits.isdigit() and len(digits) < 10 and int(digits) > FORMAT:
                message = f"format {int(digits)} is read by a newer PM Quest; this is {__version__}, which reads format {FORMAT}"
                return Remark(
                    value.start, value.end, "PQ137", message, "update PM Quest, as in 'pipx upgrade pm-quest'"
                )
    return None


def _limit_remarks(remarks: list[Remark]) -> list[Remark]:
    """Return the remarks, at most MAX_PROBLEMS and one that says so.

    Reached limits come before all others.
    """
    if len(remarks) <= MAX_PROBLEMS:
        return remarks
    limited = sorted(remarks, key=lambda remark: (not remark.code.startswith("PQ9"), remark))[:MAX_PROBLEMS]
    message = f"more than {MAX_PROBLEMS:,} problems; the rest is not shown"
    last = max(limited)
    return [*limited, Remark(last.start, last.end, "PQ905", message, "fix these first")]
