"""Nodes of a YAML tree.

Places are stretches of the text: `start` to before `end`, in characters from 0.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple


class ScalarNode:
    """A single value: its text, and `style`, empty for plain text, else its first sign."""

    __slots__ = ("end", "start", "style", "value")

    def __init__(self, value: str, start: int, end: int, style: str) -> None:
        self.value, self.start, self.end, self.style = value, start, end, style


class CollectionNode:
    """Nodes in the order of the file (`items`); `flow` means written in brackets."""

    __slots__ = ("end", "flow", "items", "start")

    def __init__(self, start: int, flow: bool) -> None:
        self.start, self.flow = start, flow
        self.end = start
        self.items: list[Any] = []

    @property
    def is_whole(self) -> bool:
        """Whether its end was read."""
        return self.end > self.start


class SequenceNode(CollectionNode):
    """A list of nodes."""

    __slots__ = ()


class MappingNode(CollectionNode):
    """Keys and values in turn."""

    __slots__ = ()

    def iterate_pairs(self) -> "Iterator[tuple[YamlNode, YamlNode]]":
        """Iterate over keys and values.

        A key without a value, where the reading was cut, is left out.
        """
        nodes = iter(self.items)
        return zip(nodes, nodes, strict=False)


class RefusedNode(NamedTuple):
    """The place of something that was refused and is not read any further."""

    start: int
    end: int


YamlNode = ScalarNode | SequenceNode | MappingNode | RefusedNode
