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
from pm_quest.authoring.source import Remark, Source
from pm_quest.authoring.spots import Mishap

MAX_DEPTH = 64
MAX_EVENTS = 1_500_000
MAX_REPAIRS = 50
MAX_REPARSED = 1_500_000
"""So many characters are parsed again, at most, to find what stands behind a mistake in the YAML."""


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


def grow(source: Source) -> Tree:
    """The tree of a source. A mistake in the YAML is explained, and where it can be, read past."""
    text = source.text
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
        self.remarks: list[Remark] = []
        self.cut = False
        self.top: list[Node] = []
        self.open: list[Sequence | Mapping] = []
        self.quoted: Scalar | None = None

    def build(self) -> Mishap | None:
        """Read all events; gives what is wrong with the YAML where the parser stops before the end."""
        try:
            self.read(iter(CParser(self.text).get_event, None))
        except MarkedYAMLError as error:
            return explain(error, self.text, self.open, self.quoted)
        except YAMLError:
            self.stop(0, "PQ101", "this cannot be read as YAML", "check that this is the right file")
        return None

    def read(self, events: Iterable[Any]) -> None:
        """Put each event's node where it belongs: this runs for every value, so it is written to be quick."""
        stack, items, documents = self.open, self.top, 0
        for event in islice(events, MAX_EVENTS):
            kind = type(event)
            if kind is ScalarEvent:
                style = event.style
                scalar = Scalar(event.value, event.start_mark.index, event.end_mark.index, style)
                items.append(scalar)
                if style or event.tag is not None or event.anchor is not None:
                    self.special(event, scalar)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                node = self.begun(event, items)
                if node is None:
                    return
                items = node.items
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self.ended(stack.pop(), event)
                items = stack[-1].items if stack else self.top
            elif kind is AliasEvent:
                start, end = event.start_mark.index, event.end_mark.index
                items.append(Hole(start, end))
                self.remarks.append(refusals.alias(self.text, start, end))
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.stop(
                        event.start_mark.index, "PQ111", "a second document begins here", "keep one document a file"
                    )
                    return
        self.rest(events)

    def rest(self, events: Iterable[Any]) -> None:
        """Nothing should be left to read now."""
        for event in islice(events, 1):
            message = f"a file has at most {MAX_EVENTS:,} keys, values and brackets, this one has more"
            self.stop(event.start_mark.index, "PQ904", message, "split the story into several scenarios")

    def special(self, event: Any, scalar: Scalar) -> None:
        """A value that is not plain text alone."""
        if event.tag is not None or event.anchor is not None:
            self.remarks.append(refusals.marked(self.text, scalar.start, scalar, event.tag is not None))
            scalar.start = refusals.after_mark(self.text, scalar.start, scalar.end)
        if scalar.style in ("'", '"'):
            self.quoted = scalar
            if scalar.style == '"' and refusals.REFUSED_ESCAPED.search(scalar.value):
                self.remarks.extend(refusals.escapes(self.text, scalar))

    def begun(self, event: Any, items: list[Node]) -> Sequence | Mapping | None:
        """A list or a map begins; None where it is one too deep."""
        start = event.start_mark.index
        make = Mapping if type(event) is MappingStartEvent else Sequence
        node = make(start, event.flow_style)
        if event.tag is not None or event.anchor is not None:
            self.remarks.append(refusals.marked(self.text, start, node, event.tag is not None))
        if len(self.open) == MAX_DEPTH:
            self.stop(start, "PQ903", f"brackets and levels go deeper than {MAX_DEPTH}", "write it with fewer levels")
            return None
        items.append(node)
        self.open.append(node)
        return node

    def ended(self, node: Sequence | Mapping, event: Any) -> None:
        """A list or a map is whole."""
        node.end, node.whole = event.end_mark.index, True
        if type(node) is Mapping:
            names = [key.value for key in node.items[::2] if type(key) is Scalar]
            if 2 * len(set(names)) != len(node.items) or "<<" in names:
                self.remarks.extend(refusals.keys(node))

    def stop(self, at: int, code: str, message: str, mend: str) -> None:
        self.remarks.append(Remark(at, at + 1, code, message, mend))
        self.cut = True
