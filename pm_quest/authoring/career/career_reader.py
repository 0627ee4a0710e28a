"""Read a career file as a whole: the career, or everything that is wrong with it, in the order of the file."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pm_quest.authoring.career.career_names import CareerNames
from pm_quest.authoring.career.career_records_reader import CareerRecordReader
from pm_quest.authoring.file_access import compute_fingerprint, read_content, scenario_id
from pm_quest.authoring.fixed_text import tidy_source
from pm_quest.authoring.problem_formats import format_problem
from pm_quest.authoring.reading_steps import is_relevant, limit_remarks, remark_newer_format, remark_no_map
from pm_quest.authoring.scenario_problems import Problem
from pm_quest.authoring.source_text import (
    MAX_BYTES,
    Remark,
    RemarkLimitError,
    SourceText,
    decode_source,
    locate_remarks,
)
from pm_quest.authoring.yaml_nodes import MappingNode
from pm_quest.authoring.yaml_tree import YamlTree, build_tree
from pm_quest.career.career_model import Career

_SECTIONS = ("backgrounds", "cards", "events")


@dataclass(frozen=True)
class CareerReading:
    """The result of reading a career file.

    career: the career, or None where there are errors.
    problems: all problems in the order of the file.
    lines: the source lines that problems stand in, by number.
    fingerprint: a hash of the content of the file.
    """

    career: Career | None
    problems: tuple[Problem, ...]
    lines: dict[int, str] = field(repr=False)
    source: SourceText = field(repr=False)
    fingerprint: str = ""

    @cached_property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the career from being played."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def format_problems(self) -> str:
        """Return all problems as `check` prints them."""
        return "\n".join(format_problem(problem, self.lines.get(problem.line)) for problem in self.problems)


def read_career_file(path: Path | str) -> CareerReading:
    """Read a career file.

    Raises OSError where it cannot be read at all; all else is in the problems.
    """
    return parse_career(read_content(path, MAX_BYTES + 1), str(path))


def parse_career(data: bytes | str, name: str) -> CareerReading:
    """Read a career from a file's content; `name` is the file's name in problems."""
    source = decode_source(data, name)
    fixed = tidy_source(source)
    career, found = _read_text(source, fixed.text) if source.readable else (None, [])
    remarks = [*source.remarks, *fixed.remarks, *fixed.map_back(found)]
    problems, lines = locate_remarks(source, limit_remarks(remarks))
    errors = any(problem.severity == "error" for problem in problems)
    return CareerReading(None if errors else career, problems, lines, source, compute_fingerprint(data))


def _read_text(source: SourceText, text: str) -> tuple[Career | None, list[Remark]]:
    """Return the career of a text, and the remarks on that text."""
    tree = build_tree(text)
    root = tree.root
    if not isinstance(root, MappingNode):
        return None, tree.remarks or [remark_no_map(root, "career")]
    newer = remark_newer_format(root)
    if newer is not None:
        return None, [newer]
    reader = CareerRecordReader(text, tree)
    remarks, career = reader.found.remarks, None
    try:
        career = reader.read_fields(root, Career, "the file", id=scenario_id(source.name))
        _check_whole(reader, tree, text, career)
    except RemarkLimitError:
        career = None
    return career, tree.remarks + [remark for remark in remarks if is_relevant(remark, reader.found, tree)]


def _check_whole(reader: CareerRecordReader, tree: YamlTree, text: str, career: Career | None) -> None:
    """Check what concerns several records: names and weeks."""
    nameless = reader.found.unnamed_records
    whole = all(tree.has_complete_section(section) for section in _SECTIONS) and not nameless
    names = CareerNames(reader.found, reader.suggest, text, reader.cards, whole=whole)
    names.check_references(reader.named_cards)
    if career is not None:
        _check_weeks(reader, career)


def _check_weeks(reader: CareerRecordReader, career: Career) -> None:
    """Report cards that take longer than there is time."""
    for id, card in career.cards.items():
        # A card with errors was read as None, in a career that is then not handed out.
        if card is not None and card.weeks.value > career.weeks:
            place = reader.cards[id]
            message = f"card '{id}' takes {card.weeks.value} weeks, and there are {career.weeks}"
            suggestion = f"write {career.weeks} or less, or more in 'weeks' of the file"
            reader.found.add_remark(place.start, place.end, "PQ613", message, suggestion)
