"""Read `collection.yaml` as a whole: the collection, or everything that is wrong with it, in the order of the file."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

from pm_quest.authoring.collections.collection_records import COLLECTION_RECORDS
from pm_quest.authoring.collections.portable_names import explain_bad_id
from pm_quest.authoring.fixed_text import tidy_source
from pm_quest.authoring.name_suggester import did_you_mean
from pm_quest.authoring.reading_steps import is_relevant, limit_remarks, remark_newer_format, remark_no_map
from pm_quest.authoring.record_readers import RecordReader
from pm_quest.authoring.record_specs import KeySpec, RecordSpec
from pm_quest.authoring.scenario_problems import Problem
from pm_quest.authoring.source_text import Remark, RemarkLimitError, SourceText, decode_source, locate_remarks
from pm_quest.authoring.value_reader import IS_SNAKE_CASE, to_snake_case
from pm_quest.authoring.yaml_nodes import MappingNode, ScalarNode, SequenceNode, YamlNode
from pm_quest.authoring.yaml_tree import YamlTree, build_tree
from pm_quest.story.collection import ScenarioCollection

MOST_SCENARIOS = 50
SENTENCE_KEYS = ("start", "end")
LONGEST_SENTENCE, LONGEST_TITLE = 200, 80
"""The most characters of a sentence at the start or the end, and of a title or an author."""


@dataclass(frozen=True)
class CollectionReading:
    """The result of reading a collection file.

    collection: the collection, or None where there are errors.
    problems: all problems in the order of the file.
    lines: the source lines that problems stand in, by number.
    """

    collection: ScenarioCollection | None
    problems: tuple[Problem, ...]
    lines: dict[int, str] = field(repr=False)
    source: SourceText = field(repr=False)

    @cached_property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the collection from being added."""
        return tuple(problem for problem in self.problems if problem.severity == "error")


class CollectionReader(RecordReader):
    """Readers of the keys of a collection."""

    records: ClassVar[Mapping[type, RecordSpec]] = COLLECTION_RECORDS

    def __init__(self, text: str, tree: YamlTree) -> None:
        super().__init__(text, tree)
        self.named_scenarios: list[ScalarNode] = []
        self.order_node: YamlNode | None = None

    def read_id(self, node: YamlNode, key: KeySpec) -> str | None:
        """Read the id of the collection, which is the name of its folder in a library."""
        id = self.read_identifier(node, key.name)
        return id if id is not None and self._check_portable(node, id) else None

    def read_ids(self, node: YamlNode, key: KeySpec) -> tuple[str, ...] | None:
        """Read the scenarios in their order; they are looked up later."""
        if not isinstance(node, SequenceNode):
            self.report_misplaced(node, key.name, "ids")
            return None
        self.order_node = node
        if not node.items:
            self.found.add_remark(node.start, node.end, "PQ123", f"'{key.name}' is empty", "name at least one scenario")
        scalars = [self.read_scalar(item, f"a part of '{key.name}'", "id") for item in node.items]
        self.named_scenarios += [scalar for scalar in scalars if scalar is not None and self._check_scenario(scalar)]
        return tuple(dict.fromkeys(scalar.value for scalar in self.named_scenarios))

    def read_line(self, node: YamlNode, key: KeySpec) -> str | None:
        """Read one line of text; a sentence of the collection is no longer than a door's plate has room for."""
        text = super().read_line(node, key)
        most = LONGEST_SENTENCE if key.name in SENTENCE_KEYS else LONGEST_TITLE
        if text is not None and len(text) > most:
            message = f"'{key.name}' has {len(text):,} characters, and there is room for {most}"
            fix = "say it in one sentence" if key.name in SENTENCE_KEYS else "make it shorter"
            self.found.add_remark(node.start, node.end, "PQ705", message, fix)
        return text

    def _check_scenario(self, scalar: ScalarNode) -> bool:
        """Return whether a part of the order can be the name of a scenario's file, or report that it can't."""
        stem, dot, suffix = scalar.value.rpartition(".")
        if dot and suffix.lower() in ("yaml", "yml"):
            message = f"'scenarios' names them by their ids, and '{suffix}' is the suffix of a file"
            id = stem if IS_SNAKE_CASE(stem) else to_snake_case(stem)
            self.found.add_remark(scalar.start, scalar.end, "PQ128", message, f"write '{id}'")
            return False
        return self.check_identifier(scalar) is not None and self._check_portable(scalar, scalar.value)

    def _check_portable(self, node: YamlNode, id: str) -> bool:
        why = explain_bad_id(id)
        if why:
            end = getattr(node, "end", node.start + 1)
            self.found.add_remark(
                node.start, end, "PQ713", f"{why}, which no file can be called everywhere", "name it otherwise"
            )
        return why is None

    def check_order(self, beside: Collection[str] | None) -> None:
        """Report scenarios that stand twice in the order, too many of them, and those that are not beside the file.

        beside: the ids of the scenarios beside it; None where that is not known.
        """
        for at, scalar in enumerate(self.named_scenarios):
            id = scalar.value
            if id in (each.value for each in self.named_scenarios[:at]):
                message = f"'{id}' stands in 'scenarios' already"
                self.found.add_remark(scalar.start, scalar.end, "PQ702", message, "leave it out here")
            elif beside is not None and id not in beside:
                near = self.suggest.find_nearest(id, beside)
                message = f"there is no scenario '{id}' beside this file{did_you_mean(near)}"
                fix = f"write '{near}'" if near else f"put {id}.yaml beside it, or leave '{id}' out"
                self.found.add_remark(scalar.start, scalar.end, "PQ701", message, fix)
        node = self.order_node
        if isinstance(node, SequenceNode) and len(node.items) > MOST_SCENARIOS:
            message = f"a collection has at most {MOST_SCENARIOS} scenarios, and here are {len(node.items):,}"
            self.found.add_remark(node.start, node.start + 1, "PQ704", message, "make several collections of them")
        if isinstance(node, SequenceNode) and beside is not None:
            self._report_unnamed(node, beside)

    def _report_unnamed(self, node: SequenceNode, beside: Collection[str]) -> None:
        """Report scenarios beside the file that the order does not name."""
        named = Counter(scalar.value for scalar in self.named_scenarios)
        for id in sorted(set(beside) - named.keys()):
            message = f"scenario '{id}' lies beside this file and is not in 'scenarios'"
            fix = f"write '{id}' where it belongs, or take its file out; now it comes last"
            self.found.add_remark(node.start, node.start + 1, "PQ703", message, fix)


def parse_collection(data: bytes | str, name: str, beside: Collection[str] | None = None) -> CollectionReading:
    """Read a collection from a file's content; `name` is the file's name in problems.

    beside: the ids of the scenarios beside it; None where that is not known.
    """
    source = decode_source(data, name)
    fixed = tidy_source(source)
    collection, found = _read_text(fixed.text, beside) if source.readable else (None, [])
    remarks = [*source.remarks, *fixed.remarks, *fixed.map_back(found)]
    problems, lines = locate_remarks(source, limit_remarks(remarks))
    errors = any(problem.severity == "error" for problem in problems)
    return CollectionReading(None if errors else collection, problems, lines, source)


def _read_text(text: str, beside: Collection[str] | None) -> tuple[ScenarioCollection | None, list[Remark]]:
    """Return the collection of a text, and the remarks on that text."""
    tree = build_tree(text)
    root = tree.root
    if not isinstance(root, MappingNode):
        return None, tree.remarks or [remark_no_map(root, "collection")]
    newer = remark_newer_format(root)
    if newer is not None:
        return None, [newer]
    reader = CollectionReader(text, tree)
    collection: ScenarioCollection | None = None
    try:
        collection = reader.read_fields(root, ScenarioCollection, "the file")
        reader.check_order(beside)
    except RemarkLimitError:
        collection = None
    return collection, [*tree.remarks, *_list_relevant(reader, tree)]


def _list_relevant(reader: CollectionReader, tree: YamlTree) -> Iterator[Remark]:
    return (remark for remark in reader.found.remarks if is_relevant(remark, reader.found, tree))
