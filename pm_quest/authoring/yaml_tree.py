"""Build YAML as a tree of nodes that know their place from the C parser's events.

The C parser's own loaders fail on deep nesting, so only its events are used. Depth and the number
of values are bounded here; features of YAML that a scenario may not use become remarks.
"""

from collections.abc import Iterable
from itertools import islice
from typing import Any, NamedTuple

from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml._yaml import CParser
from yaml.error import MarkedYAMLError, YAMLError

from pm_quest.authoring import refused_yaml
from pm_quest.authoring.error_spots import YamlMistake
from pm_quest.authoring.source_text import Remark, RemarkLimitError, RemarkList
from pm_quest.authoring.yaml_errors import explain_error
from pm_quest.authoring.yaml_nodes import MappingNode, RefusedNode, ScalarNode, SequenceNode, YamlNode

MAX_DEPTH = 64
MAX_EVENTS = 1_000_000
MAX_ITEMS = 100_000
MAX_REPAIRS = 50
MAX_REPARSED = 1_500_000
"""The most characters that are parsed again to read past mistakes."""

_ONE_DOCUMENT = "keep one scenario a file, and leave out the '---'"

Stretch = tuple[int, int]


class YamlTree(NamedTuple):
    """A file as nodes, with the remarks on the way.

    cut: whether the reading had to stop early.
    hurt: the stretches that were read otherwise than written, to get past a mistake.
    lost: those of them with which keys may have gone.
    """

    root: YamlNode | None
    remarks: list[Remark]
    cut: bool = False
    hurt: tuple[Stretch, ...] = ()
    lost: tuple[Stretch, ...] = ()

    def has_complete_section(self, section: str) -> bool:
        """Return whether every name under this key of the file was read."""
        if not isinstance(self.root, MappingNode):
            return False
        for key, value in self.root.iterate_pairs():
            if isinstance(key, ScalarNode) and key.value == section and isinstance(value, (MappingNode, SequenceNode)):
                return value.is_whole and not any(
                    value.start <= last and first <= value.end for first, last in self.lost
                )
        return not self.cut and not self.lost


def build_tree(text: str) -> YamlTree:
    """Return the tree of a text.

    A mistake in the YAML is explained and, where possible, read past.
    """
    mishaps: list[YamlMistake] = []
    spent = 0
    while True:
        builder = _TreeBuilder(text)
        mishap = builder.build()
        if mishap is None or any(each.covers(mishap.remark.start) for each in mishaps):
            return _finish_tree(builder, mishaps, cut=builder.cut or mishap is not None)
        mishaps.append(mishap)
        spent += len(text)
        if mishap.repaired is None or len(mishaps) > MAX_REPAIRS or spent > MAX_REPARSED:
            return _finish_tree(builder, mishaps, cut=True)
        text = mishap.repaired


def _finish_tree(builder: "_TreeBuilder", mishaps: list[YamlMistake], *, cut: bool) -> YamlTree:
    root = builder.roots[0] if builder.roots else None
    remarks = [each.remark for each in mishaps] + builder.remarks
    hurt = tuple((each.first, each.last) for each in mishaps)
    return YamlTree(root, remarks, cut, hurt, tuple((each.first, each.last) for each in mishaps if each.lost))


class _TreeBuilder:
    """Builds nodes from events.

    `open_nodes` has the lists and maps that are not closed yet, the outermost first.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.remarks = RemarkList()
        self.cut = False
        self.roots: list[YamlNode] = []
        self.open_nodes: list[SequenceNode | MappingNode] = []

    def build(self) -> YamlMistake | None:
        """Read all events; return the mistake at which the parser stops, or None."""
        try:
            self.read_events(iter(CParser(self.text).get_event, None))
        except MarkedYAMLError as error:
            return explain_error(error, self.text, self.open_nodes, self.last_node())
        except RemarkLimitError:
            self.cut = True
        except (YAMLError, UnicodeEncodeError):  # half a character, as an editor can send it, is no text at all
            self.stop(0, "PQ101", "this cannot be read as YAML", "check that this is the right file")
        return None

    def read_events(self, events: Iterable[Any]) -> None:  # noqa: C901 - runs for every value; calls would take a third longer
        """Put each event's node where it belongs."""
        stack, items, documents, escapes = self.open_nodes, self.roots, 0, "\\" in self.text
        for event in islice(events, MAX_EVENTS):
            kind = type(event)
            if kind is ScalarEvent:
                style = event.style
                scalar = ScalarNode(event.value, event.start_mark.index, event.end_mark.index, style)
                items.append(scalar)
                if event.tag is not None or event.anchor is not None or (style == '"' and escapes):
                    self.check_scalar(event, scalar)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                make = MappingNode if kind is MappingStartEvent else SequenceNode
                node = make(event.start_mark.index, event.flow_style)
                if len(stack) == MAX_DEPTH or event.tag is not None or event.anchor is not None:
                    self.check_collection(event, node)
                    if self.cut:
                        return
                items.append(node)
                stack.append(node)
                items = node.items
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                node = stack.pop()
                node.end = event.end_mark.index
                items = stack[-1].items if stack else self.roots
                if len(node.items) > MAX_ITEMS:
                    items[-1] = self.refuse_long_node(node)
            elif kind is AliasEvent:
                items.append(self.refuse_alias_event(event))
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.stop(event.start_mark.index, "PQ111", "a second document begins here", _ONE_DOCUMENT)
                    return
        self.check_rest(events)

    def check_rest(self, events: Iterable[Any]) -> None:
        """Stop where events are left beyond the limit."""
        for event in islice(events, 1):
            message = f"a file has at most {MAX_EVENTS:,} keys, values and brackets, this one has more"
            self.stop(event.start_mark.index, "PQ904", message, "split the story into several scenarios")

    def refuse_long_node(self, node: SequenceNode | MappingNode) -> RefusedNode:
        """Remark a list or a map that is far too long, and return what takes its place."""
        message = f"a list has at most {MAX_ITEMS:,} parts and a map half as many, this one has {len(node.items):,}"
        self.stop(node.start, "PQ904", message, "split the story into several scenarios")
        return RefusedNode(node.start, node.start + 1)

    def last_node(self) -> YamlNode | None:
        """Return the node that was read last, or None."""
        items = self.open_nodes[-1].items if self.open_nodes else self.roots
        return items[-1] if items else None

    def refuse_alias_event(self, event: Any) -> RefusedNode:
        """Remark an alias, and return what takes its place."""
        start, end = event.start_mark.index, event.end_mark.index
        self.remarks.add_remarks(refused_yaml.refuse_alias(self.text, start, end))
        return RefusedNode(start, end)

    def check_scalar(self, event: Any, scalar: ScalarNode) -> None:
        """Check a value with an anchor or a tag, or one that may have escapes."""
        if event.tag is not None or event.anchor is not None:
            remark = refused_yaml.refuse_mark(self.text, scalar.start, scalar, event.tag is not None)
            self.remarks.add_remarks(remark)
            scalar.start = refused_yaml.skip_mark(self.text, scalar.start, scalar.end)
            if remark.code == "PQ104" and not scalar.value:
                (self.open_nodes[-1].items if self.open_nodes else self.roots)[-1] = RefusedNode(
                    remark.start, remark.end
                )
        if scalar.style == '"' and refused_yaml.REFUSED_ESCAPES.search(scalar.value):
            for remark in refused_yaml.refuse_escapes(self.text, scalar):
                self.remarks.add_remarks(remark)

    def check_collection(self, event: Any, node: SequenceNode | MappingNode) -> None:
        """Check a list or a map with an anchor or a tag, or one level too deep."""
        if event.tag is not None or event.anchor is not None:
            self.remarks.add_remarks(refused_yaml.refuse_mark(self.text, node.start, node, event.tag is not None))
        if len(self.open_nodes) == MAX_DEPTH:
            message = f"brackets and levels go deeper than {MAX_DEPTH}"
            self.stop(node.start, "PQ903", message, "write it with fewer levels")

    def stop(self, at: int, code: str, message: str, suggestion: str) -> None:
        """Remark what keeps the rest from being read."""
        self.remarks.append(Remark(at, at + 1, code, message, suggestion))
        self.cut = True
