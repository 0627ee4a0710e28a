"""Read a scenario file as a whole.

The scenario, or everything that is wrong with it, in the order of the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pm_quest.authoring import link_checks
from pm_quest.authoring.career.file_kinds import CAREER_ONLY, COLLECTION_ONLY, is_career, is_twine_story
from pm_quest.authoring.codes import CODES
from pm_quest.authoring.file_access import compute_fingerprint, read_content, scenario_id
from pm_quest.authoring.fixed_text import FixedText, fix_layout, tidy_source
from pm_quest.authoring.foreign_files import describe_web_page
from pm_quest.authoring.name_resolver import NameResolver
from pm_quest.authoring.panel_reader import PanelReading, find_panel_file, read_panel_file
from pm_quest.authoring.problem_formats import format_problem
from pm_quest.authoring.reading_steps import is_relevant, limit_remarks, remark_newer_format, remark_no_map
from pm_quest.authoring.record_readers import RecordReader
from pm_quest.authoring.scenario_problems import Problem
from pm_quest.authoring.source_text import (
    MAX_BYTES,
    LineNumbers,
    Remark,
    RemarkLimitError,
    SourceText,
    decode_source,
    locate_remarks,
)
from pm_quest.authoring.unwritten_scenes import complete_draft
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, YamlNode
from pm_quest.authoring.yaml_tree import YamlTree, build_tree
from pm_quest.kit.collector import pause_collector
from pm_quest.story.exhibits import Exhibit
from pm_quest.story.meters import Meter
from pm_quest.story.model import Scenario, Scene

LARGE_TEXT = 500_000
"""From this many characters on the garbage collector takes noticeable time."""

_TWINE_STORY = ("this is a story of Twine, and not a scenario", "'pm-quest import' makes a scenario of it")
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
    panel_reading: the panel's file beside it, if there is one.
    """

    scenario: Scenario | None
    problems: tuple[Problem, ...]
    fingerprint: str
    lines: dict[int, str] = field(repr=False)
    source: SourceText = field(repr=False)
    root: YamlNode | None = field(repr=False, compare=False)
    draft: Scenario | None = field(default=None, repr=False, compare=False)
    panel_reading: PanelReading | None = field(default=None, repr=False, compare=False)

    @cached_property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the scenario from being played."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def has_own_panel(self) -> bool:
        """Whether the scenario has a panel itself, and not from the file beside it."""
        panel = self.scenario.panel if self.scenario else None
        return panel is not None and (self.panel_reading is None or panel is not self.panel_reading.panel)

    def accept_draft(self) -> "ScenarioReading":
        """Return this reading with its draft as the scenario, if it has one: to play it, errors and all."""
        return self if self.draft is None else replace(self, scenario=self.draft, draft=None)

    def format_problems(self) -> str:
        """Return all problems as `check` prints them."""
        return "\n".join(format_problem(problem, self.lines.get(problem.line)) for problem in self.problems)


def read_scenario_file(path: Path | str) -> ScenarioReading:
    """Read a scenario file, and the panel's file beside it.

    Raises OSError where it cannot be read at all; all else is in the problems.
    """
    return attach_panel(parse_scenario(read_content(path, MAX_BYTES + 1), str(path)), Path(path))


def attach_panel(reading: ScenarioReading, path: Path) -> ScenarioReading:
    """Return a reading of a scenario with the panel of the file beside it, if there is one that can be read.

    A panel in the scenario itself comes first.
    """
    beside = find_panel_file(path)
    if beside is None or reading.scenario is None:
        return reading
    try:
        found = read_panel_file(beside)
    except OSError:
        return reading
    return join_panel(reading, found)


def join_panel(reading: ScenarioReading, found: PanelReading) -> ScenarioReading:
    """Return a reading of a scenario with a panel that was read of a file beside it."""
    scenario = reading.scenario
    if scenario is not None and found.panel is not None and scenario.panel is None:
        scenario = replace(scenario, panel=found.panel)
    return replace(reading, panel_reading=found, scenario=scenario)


def parse_scenario(data: bytes | str, name: str) -> ScenarioReading:
    """Read a scenario from a file's content.

    `name` is the file's name in problems, and its stem the id.
    """
    source = decode_source(data, name)
    with pause_collector(len(source.text) > LARGE_TEXT):
        attempt = _read_with_fixes(source) if source.readable else ReadAttempt(None, None, [])
    problems, lines = locate_remarks(source, limit_remarks([*source.remarks, *attempt.remarks]))
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

    So no slip is reported twice. Of a story of Twine or another web page, only that it is one is reported.
    """
    other = _TWINE_STORY if is_twine_story(source.text) else describe_web_page(source.text)
    if other:
        return ReadAttempt(None, None, [Remark(0, len(source.text.partition("\n")[0]), "PQ122", *other)])
    tidied = tidy_source(source)
    found = _read_fixed(source, tidied)
    if found.error_count > len(tidied.remarks) and not is_career(tidied.text):
        fixed = fix_layout(tidied)
        if fixed is not tidied:
            found = _read_fixed(source, fixed)
    return found


def _read_fixed(source: SourceText, fixed: FixedText) -> ReadAttempt:
    """Read a fixed text, and map all remarks back to the original."""
    scenario, root, remarks = _read_text(source, fixed)
    return ReadAttempt(scenario, root, [*fixed.remarks, *fixed.map_back(remarks)])


def _read_text(source: SourceText, fixed: FixedText) -> ReadAttempt:
    """Read a text that may be fixed; remarks are on that text."""
    text = fixed.text
    tree = build_tree(text)
    root = tree.root
    if not isinstance(root, MappingNode):
        return ReadAttempt(None, root, tree.remarks or [remark_no_map(root, "scenario")])
    newer = remark_newer_format(root) or _remark_other_kind(root)
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
        scenario, root, tree.remarks + [remark for remark in remarks if is_relevant(remark, shapes.found, tree)]
    )


def _remark_other_kind(root: MappingNode) -> Remark | None:
    """Return the remark on a career or a collection where a scenario is meant, which is not read further."""
    keys = {key.value: key for key in root.items[::2] if isinstance(key, ScalarNode)}
    own = next((keys[name] for name in (*CAREER_ONLY, COLLECTION_ONLY) if name in keys), None)
    if own is None or "scenes" in keys:
        return None
    is_career_key = own.value in CAREER_ONLY
    noun = "career" if is_career_key else "collection"
    message = f"a scenario is meant here, and this is a {noun}: it has '{own.value}', and no 'scenes'"
    how = "reads careers, too" if is_career_key else "reads it, and 'pm-quest add' puts it into the library"
    return Remark(own.start, own.end, "PQ122", message, f"name a file with scenes; 'pm-quest check' {how}")


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
