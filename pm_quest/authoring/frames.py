"""What stands in which column of a scenario file: the maps and lists that are open at a line, and what may stand in each."""

from dataclasses import dataclass, field
from typing import Literal

from pm_quest.authoring.lines import Line
from pm_quest.authoring.records import RECORDS, Key, Record
from pm_quest.authoring.values import SNAKE
from pm_quest.story.model import Block, Branch, Chance, Scenario, Signal

FrameKind = Literal["record", "entries", "items", "free", "text"]
"""A map of known keys, a map of records by id, a list, a map of any names, or a text."""

ITEMS: dict[str, type] = {"prose": Block, "signals": Signal, "destination": Branch}
_FREE_KINDS = frozenset({"gain", "set", "skills", "lines"})
MAP_KINDS = _FREE_KINDS | {"records"}
"""What is a map by ids, by terms or by other names, and is sometimes written as a list."""
_LIST_KINDS = frozenset({"ids", "texts", "play", "lessons", "list of records"})
_PLURALS = {"part of a text": "parts of a text", "part of a chance": "parts of a chance", "branch": "branches"}


@dataclass(slots=True)
class OpenFrame:
    """A map or a list that is open: in which column its keys or dashes stand, and what it is."""

    column: int
    kind: FrameKind
    of: type | None = None
    name: str = ""
    """The id of a record, or the key that it stands behind."""
    key: Key | None = None
    last: Line | None = None
    """The line of the key that was read last."""
    seen: set[str] = field(default_factory=set)
    waiting: bool = False
    """Is the value of the last key still to come, on lines of its own?"""

    @property
    def last_key(self) -> Key | None:
        """What the format says of the key that was read last."""
        return self.record.keys.get(self.last.name) if self.last and self.kind == "record" else None

    @property
    def record(self) -> Record:
        """What may stand in a map of known keys, or in each entry of a map of records."""
        return RECORDS[self.of or Scenario]

    def takes(self, line: Line, *, filled: bool) -> bool:
        """May this line stand here? `filled` says that a value stands behind its key, on the same line."""
        if self.kind == "items":
            return bool(line.dashes)
        if line.dashes or line.key is None:
            return False
        if self.kind == "record":
            return line.name in self.record.keys
        if self.kind == "entries":
            return not (filled and line.name in self.record.keys)
        return self.kind == "free"

    def wants(self, line: Line) -> bool:
        """Does this line belong here and hardly anywhere else? A known key that is not there yet."""
        return (
            self.kind == "record" and not line.dashes and line.name in self.record.keys and line.name not in self.seen
        )

    def describe_column(self) -> str:
        """The column of this frame, in a sentence."""
        if self.kind == "entries":
            return f"the column of the {name_plural(self.record.noun)}"
        if self.kind == "items":
            return "the column of the '-' above it"
        if self.kind == "record" and self.last is not None:
            return f"the column of '{self.last.name}'"
        return "the column of the line above it"


def open_below(frame: OpenFrame, column: int, *, listed: bool) -> OpenFrame:
    """What the first line below the last key of a frame opens, in its column. `listed` says that dashes begin there."""
    name = frame.last.name if frame.last else ""
    if frame.kind in ("entries", "items"):
        if frame.kind == "items" and frame.key and frame.key.kind == "records" and name not in frame.record.keys:
            return OpenFrame(column, "entries", frame.of, frame.name, frame.key)
        return OpenFrame(column, "record" if frame.of else "text", frame.of, name)
    key = frame.last_key
    return OpenFrame(column, "text", name=name) if key is None else _open_for(key, name, column, listed=listed)


def _open_for(key: Key, name: str, column: int, *, listed: bool) -> OpenFrame:
    if key.kind == "record":
        return OpenFrame(column, "record", key.of, name, key)
    if listed and key.kind in MAP_KINDS:
        return OpenFrame(column, "items", key.of, name, key)
    if key.kind == "records":
        return OpenFrame(column, "entries", key.of, name, key)
    if key.kind == "destination" and not listed:
        return OpenFrame(column, "record", Chance, name, key)
    if key.kind in ITEMS and listed:
        return OpenFrame(column, "items", ITEMS[key.kind], name, key)
    if key.kind in _LIST_KINDS and listed:
        return OpenFrame(column, "items", key.of, name, key)
    if key.kind == "signals":
        return OpenFrame(column, "items", Signal, name, key)
    if key.kind in _FREE_KINDS:
        return OpenFrame(column, "free", None, name, key)
    return OpenFrame(column, "text", name=name, key=key)


def name_plural(noun: str) -> str:
    """Several of what a noun names."""
    return _PLURALS.get(noun, f"{noun}s")


def is_id(name: str) -> bool:
    """Could this be the id of a scene or a choice?"""
    return SNAKE(name) is not None
