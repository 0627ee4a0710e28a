"""Maps and lists that are open at a line, with their columns and what each may contain."""

from dataclasses import dataclass, field
from typing import Literal

from pm_quest.authoring.record_specs import RECORDS, KeySpec, RecordSpec
from pm_quest.authoring.source_lines import SourceLine
from pm_quest.authoring.value_reader import IS_SNAKE_CASE
from pm_quest.story.model import Block, Branch, Chance, Scenario, Signal

FrameKind = Literal["record", "entries", "items", "free", "text"]
"""A map of known keys, a map of records by id, a list, a map of any names, or a text."""

ITEM_TYPES: dict[str, type] = {"prose": Block, "signals": Signal, "destination": Branch}
_FREE_KINDS = frozenset({"gain", "set", "skills", "lines"})
MAP_KINDS = _FREE_KINDS | {"records"}
"""Kinds that are maps by ids, terms or other names, and are sometimes written as lists."""
_LIST_KINDS = frozenset({"ids", "texts", "play", "lessons", "list of records"})
_PLURALS = {"part of a text": "parts of a text", "part of a chance": "parts of a chance", "branch": "branches"}


@dataclass(slots=True)
class OpenFrame:
    """A map or a list that is open: the column of its keys or dashes, and what it contains."""

    column: int
    kind: FrameKind
    record_type: type | None = None
    name: str = ""
    """The id of a record, or the key that it stands behind."""
    key: KeySpec | None = None
    last_line: SourceLine | None = None
    """The line of the key that was read last."""
    seen_names: set[str] = field(default_factory=set)
    awaits_value: bool = False
    """Whether the value of the last key is still to come, on lines of its own."""

    @property
    def last_key(self) -> KeySpec | None:
        """The format's description of the key that was read last."""
        return self.record.keys.get(self.last_line.name) if self.last_line and self.kind == "record" else None

    @property
    def record(self) -> RecordSpec:
        """The record that a map of known keys is, or that each entry of a map of records is."""
        return RECORDS[self.record_type or Scenario]

    def accepts(self, line: SourceLine, *, filled: bool) -> bool:
        """Return whether this line may stand here.

        `filled` says that a value stands behind its key on the same line.
        """
        if self.kind == "items":
            return bool(line.dashes)
        if line.dashes or line.key is None:
            return False
        if self.kind == "record":
            return line.name in self.record.keys
        if self.kind == "entries":
            return not (filled and line.name in self.record.keys)
        return self.kind == "free"

    def expects(self, line: SourceLine) -> bool:
        """Return whether this line is a known key that the record does not have yet."""
        return (
            self.kind == "record"
            and not line.dashes
            and line.name in self.record.keys
            and line.name not in self.seen_names
        )

    def describe_column(self) -> str:
        """Describe the column of this frame in a sentence."""
        if self.kind == "entries":
            return f"the column of the {plural_noun(self.record.noun)}"
        if self.kind == "items":
            return "the column of the '-' above it"
        if self.kind == "record" and self.last_line is not None:
            return f"the column of '{self.last_line.name}'"
        return "the column of the line above it"


def open_frame_below(frame: OpenFrame, column: int, *, listed: bool) -> OpenFrame:
    """Return the frame that the first line below the last key of a frame opens.

    `listed` says that dashes begin there.
    """
    name = frame.last_line.name if frame.last_line else ""
    if frame.kind in ("entries", "items"):
        if frame.kind == "items" and frame.key and frame.key.kind == "records" and name not in frame.record.keys:
            return OpenFrame(column, "entries", frame.record_type, frame.name, frame.key)
        return OpenFrame(column, "record" if frame.record_type else "text", frame.record_type, name)
    key = frame.last_key
    return (
        OpenFrame(column, "text", name=name) if key is None else _open_frame_for_key(key, name, column, listed=listed)
    )


def _open_frame_for_key(key: KeySpec, name: str, column: int, *, listed: bool) -> OpenFrame:
    """Return the frame that the value of a key opens."""
    if key.kind == "record":
        return OpenFrame(column, "record", key.record_type, name, key)
    if listed and key.kind in MAP_KINDS:
        return OpenFrame(column, "items", key.record_type, name, key)
    if key.kind == "records":
        return OpenFrame(column, "entries", key.record_type, name, key)
    if key.kind == "destination" and not listed:
        return OpenFrame(column, "record", Chance, name, key)
    if key.kind in ITEM_TYPES and listed:
        return OpenFrame(column, "items", ITEM_TYPES[key.kind], name, key)
    if key.kind in _LIST_KINDS and listed:
        return OpenFrame(column, "items", key.record_type, name, key)
    if key.kind == "signals":
        return OpenFrame(column, "items", Signal, name, key)
    if key.kind in _FREE_KINDS:
        return OpenFrame(column, "free", None, name, key)
    return OpenFrame(column, "text", name=name, key=key)


def plural_noun(noun: str) -> str:
    """Return the plural of a noun of the format."""
    return _PLURALS.get(noun, f"{noun}s")


def is_identifier(name: str) -> bool:
    """Return whether this could be the id of a scene or a choice."""
    return IS_SNAKE_CASE(name) is not None
