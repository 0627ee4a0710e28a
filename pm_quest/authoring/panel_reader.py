"""Read the file of a panel as a whole: its key, or everything that is wrong with it, in the order of the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from pm_quest.authoring.career.file_kinds import PANEL_SUFFIX
from pm_quest.authoring.file_access import read_content
from pm_quest.authoring.fixed_text import tidy_source
from pm_quest.authoring.reading_steps import is_relevant, limit_remarks, remark_newer_format, remark_no_map
from pm_quest.authoring.record_readers import RecordReader
from pm_quest.authoring.record_specs import RecordSpec, collect_records
from pm_quest.authoring.scenario_problems import Problem
from pm_quest.authoring.source_text import (
    MAX_BYTES,
    Remark,
    RemarkLimitError,
    SourceText,
    decode_source,
    locate_remarks,
)
from pm_quest.authoring.yaml_nodes import MappingNode, YamlNode
from pm_quest.authoring.yaml_tree import build_tree
from pm_quest.story.panel_key import Panel

PANEL_RECORDS: dict[type, RecordSpec] = collect_records(Panel)
"""Every record of a panel, by its dataclass."""


@dataclass(frozen=True)
class PanelReading:
    """The result of reading a panel's file.

    panel: the key, or None where there are errors.
    problems: all problems in the order of the file.
    lines: the source lines that problems stand in, by number.
    source, root: the text and its nodes, to find further places in it.
    """

    panel: Panel | None
    problems: tuple[Problem, ...]
    lines: dict[int, str] = field(repr=False)
    source: SourceText = field(repr=False)
    root: YamlNode | None = field(repr=False, compare=False, default=None)

    @cached_property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the key from being used."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


class PanelFileReader(RecordReader):
    """Readers of the keys of a panel's file."""

    records: ClassVar[Mapping[type, RecordSpec]] = PANEL_RECORDS


def find_panel_file(scenario: Path) -> Path | None:
    """Return the file of a panel beside a scenario's file, if there is one."""
    path = scenario.with_name(f"{scenario.stem}{PANEL_SUFFIX}")
    return path if path.is_file() else None


def read_panel_file(path: Path) -> PanelReading:
    """Read a panel's file.

    Raises OSError where it cannot be read at all; all else is in the problems.
    """
    return parse_panel(read_content(path, MAX_BYTES + 1), str(path))


def parse_panel(data: bytes | str, name: str) -> PanelReading:
    """Read a panel from a file's content; `name` is the file's name in problems."""
    source = decode_source(data, name)
    fixed = tidy_source(source)
    panel, root, found = _read_text(fixed.text) if source.readable else (None, None, [])
    remarks = [*source.remarks, *fixed.remarks, *fixed.map_back(found)]
    problems, lines = locate_remarks(source, limit_remarks(remarks))
    errors = any(problem.severity == "error" for problem in problems)
    return PanelReading(None if errors else panel, problems, lines, source, root)


def _read_text(text: str) -> tuple[Panel | None, YamlNode | None, list[Remark]]:
    """Return the panel of a text, its nodes, and the remarks on that text."""
    tree = build_tree(text)
    root = tree.root
    if not isinstance(root, MappingNode):
        return None, root, tree.remarks or [remark_no_map(root, "panel")]
    newer = remark_newer_format(root)
    if newer is not None:
        return None, root, [newer]
    reader = PanelFileReader(text, tree)
    remarks, panel = reader.found.remarks, None
    try:
        panel = reader.read_fields(root, Panel, "the file")
    except RemarkLimitError:
        panel = None
    return panel, root, tree.remarks + [remark for remark in remarks if is_relevant(remark, reader.found, tree)]
