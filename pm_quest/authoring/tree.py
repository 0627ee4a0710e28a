"""YAML as a tree of nodes that know their place, built from the events of the C parser under guards.

The C parser's own loaders can be brought down by deep nesting, so only its events are used. Depth and the number of
values are bounded here; what YAML can do and a scenario may not becomes remarks.
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

from pm_quest.authoring import refusals
from pm_quest.authoring.mishaps import explain
from pm_quest.authoring.nodes import Hole, Mapping, Node, Scalar, Sequence
from pm_quest.authoring.source import FullError, Remark, Remarks
from pm_quest.authoring.spots import Mishap

MAX_DEPTH = 64
MAX_EVENTS = 1_000_000
MAX_ITEMS = 100_000
MAX_REPAIRS = 50
MAX_REPARSED = 1_500_000
"""So many characters are parsed again, at most, to find what stands behind a mistake in the YAML."""

_ONE_DOCUMENT = "keep one scenario a file, and leave out the '---'"

Stretch = tuple[int, int]


class Tree(NamedTuple):
    """A file as nodes, with what there was to remark on the way.

    `cut` is true where the reading had to stop early; `hurt` has the stretches that were read otherwise than written, to
    get past a mistake, and `lost` those of them with which keys may have gone.
    """

    root: Node | None
    remarks: list[Remark]
    cut: bool = False
    hurt: tuple[Stretch, ...] = ()
    lost: tuple[Stretch, ...] = ()

    def has_whole(self, section: str) -> bool:
        """Was every name under this key of the file read?"""
        if not isinstance(self.root, Mapping):
            return False
        for key, value in self.root.pairs():
            if isinstance(key, Scalar) and key.value == section and isinstance(value, (Mapping, Sequence)):
                return value.whole and not any(value.start <= last and first <= value.end for first, last in self.lost)
        return not self.cut and not self.lost


def grow(text: str) -> Tree:
    """The tree of a text. A mistake in the YAML is explained, and where it can be, read past."""
    mishaps: list[Mishap] = []
    spent = 0
    while True:
        builder = _Builder(text)
        mishap = builder.build()
        if mishap is None or any(each.covers(mishap.remark.start) for each in mishaps):
            return _tree(builder, mishaps, cut=builder.cut or mishap is not None)
        mishaps.append(mishap)
        spent += len(text)
        if mishap.repaired is None or len(mishaps) > MAX_REPAIRS or spent > MAX_REPARSED:
            return _tree(builder, mishaps, cut=True)
        text = mishap.repaired


def _tree(builder: "_Builder", mishaps: list[Mishap], *, cut: bool) -> Tree:
    root = builder.top[0] if builder.top else None
    remarks = [each.remark for each in mishaps] + builder.remarks
    hurt = tuple((each.first, each.last) for each in mishaps)
    return Tree(root, remarks, cut, hurt, tuple((each.first, each.last) for each in mishaps if each.lost))


class _Builder:
    """Nodes from events. `open` has the lists and maps that are not closed yet, the outermost first."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.remarks = Remarks()
        self.cut = False
        self.top: list[Node] = []
        self.open: list[Sequence | Mapping] = []

    def build(self) -> Mishap | None:
        """Read all events; gives what is wrong with the YAML where the parser stops before the end."""
        try:
            self.read(iter(CParser(self.text).get_event, None))
        except MarkedYAMLError as error:
            return explain(error, self.text, self.open, self.last())
        except FullError:
            self.cut = True
        except YAMLError:
            self.stop(0, "PQ101", "this cannot be read as YAML", "check that this is the right file")
        return None

    def read(self, events: Iterable[Any]) -> None:  # noqa: C901 - runs for every value; calls would take a third longer
        """Put each event's node where it belongs."""
        stack, items, documents, escapes = self.open, self.top, 0, "\\" in self.text
        for event in islice(events, MAX_EVENTS):
            kind = type(event)
            if kind is ScalarEvent:
                style = event.style
                scalar = Scalar(event.value, event.start_mark.index, event.end_mark.index, style)
                items.append(scalar)
                if event.tag is not None or event.anchor is not None or (style == '"' and escapes):
                    self.special(event, scalar)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                make = Mapping if kind is MappingStartEvent else Sequence
                node = make(event.start_mark.index, event.flow_style)
                if len(stack) == MAX_DEPTH or event.tag is not None or event.anchor is not None:
                    self.marked(event, node)
                    if self.cut:
                        return
                items.append(node)
                stack.append(node)
                items = node.items
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                node = stack.pop()
                node.end = event.end_mark.index
                items = stack[-1].items if stack else self.top
                if len(node.items) > MAX_ITEMS:
                    items[-1] = self.too_long(node)
            elif kind is AliasEvent:
                items.append(self.alias(event))
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.stop(event.start_mark.index, "PQ111", "a second document begins here", _ONE_DOCUMENT)
                    return
        self.rest(events)

    def rest(self, events: Iterable[Any]) -> None:
        """Nothing should be left to read now."""
        for event in islice(events, 1):
            message = f"a file has at most {MAX_EVENTS:,} keys, values and brackets, this one has more"
            self.stop(event.start_mark.index, "PQ904", message, "split the story into several scenarios")

    def too_long(self, node: Sequence | Mapping) -> Hole:
        """What a list or a map that is far too long leaves in the tree."""
        message = f"a list has at most {MAX_ITEMS:,} parts and a map half as many, this one has {len(node.items):,}"
        self.stop(node.start, "PQ904", message, "split the story into several scenarios")
        return Hole(node.start, node.start + 1)

    def last(self) -> Node | None:
        """What was read last."""
        items = self.open[-1].items if self.open else self.top
        return items[-1] if items else None

    def alias(self, event: Any) -> Hole:
        """What an alias leaves in the tree."""
        start, end = event.start_mark.index, event.end_mark.index
        self.remarks.add(refusals.alias(self.text, start, end))
        return Hole(start, end)

    def special(self, event: Any, scalar: Scalar) -> None:
        """A value with an anchor or a tag, or one that may have escapes."""
        if event.tag is not None or event.anchor is not None:
            remark = refusals.marked(self.text, scalar.start, scalar, event.tag is not None)
            self.remarks.add(remark)
            scalar.start = refusals.after_mark(self.text, scalar.start, scalar.end)
            if remark.code == "PQ104" and not scalar.value:
                (self.open[-1].items if self.open else self.top)[-1] = Hole(remark.start, remark.end)
        if scalar.style == '"' and refusals.REFUSED_ESCAPED.search(scalar.value):
            for remark in refusals.escapes(self.text, scalar):
                self.remarks.add(remark)

    def marked(self, event: Any, node: Sequence | Mapping) -> None:
        """A list or a map with an anchor or a tag, or one level too deep."""
        if event.tag is not None or event.anchor is not None:
            self.remarks.add(refusals.marked(self.text, node.start, node, event.tag is not None))
        if len(self.open) == MAX_DEPTH:
            message = f"brackets and levels go deeper than {MAX_DEPTH}"
            self.stop(node.start, "PQ903", message, "write it with fewer levels")

    def stop(self, at: int, code: str, message: str, mend: str) -> None:
        """Remark what keeps the rest from being read."""
        self.remarks.append(Remark(at, at + 1, code, message, mend))
        self.cut = True
