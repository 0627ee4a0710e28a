"""The nodes of a YAML tree. Places are stretches of the text: from `start` to before `end`, in characters from 0."""

from collections.abc import Iterator
from typing import Any, NamedTuple


class Scalar:
    """A single value: its text as YAML reads it, and `style`, which is empty for plain text, else its first sign."""

    __slots__ = ("end", "start", "style", "value")

    def __init__(self, value: str, start: int, end: int, style: str) -> None:
        self.value, self.start, self.end, self.style = value, start, end, style


class Sequence:
    """A list of nodes (`items`). `flow` says that it is written in brackets."""

    __slots__ = ("end", "flow", "items", "start")

    def __init__(self, start: int, flow: bool) -> None:
        self.start, self.flow = start, flow
        self.end = start
        self.items: list[Any] = []

    @property
    def whole(self) -> bool:
        """Was its end read?"""
        return self.end > self.start


class Mapping:
    """Keys and values in turn (`items`), in the order of the file."""

    __slots__ = ("end", "flow", "items", "start")

    def __init__(self, start: int, flow: bool) -> None:
        self.start, self.flow = start, flow
        self.end = start
        self.items: list[Any] = []

    @property
    def whole(self) -> bool:
        """Was its end read?"""
        return self.end > self.start

    def pairs(self) -> "Iterator[tuple[Node, Node]]":
        """Each key with its value; a key without one, where the reading was cut, is left out."""
        nodes = iter(self.items)
        return zip(nodes, nodes, strict=False)


class Hole(NamedTuple):
    """Where something stood that was refused and is not read any further."""

    start: int
    end: int


Node = Scalar | Sequence | Mapping | Hole
