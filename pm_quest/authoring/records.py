"""The keys of each record of the format, as tables made once from the model."""

from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

from pm_quest.story.model import Block, Branch, Chance, Scenario, Signal


class Key(NamedTuple):
    """One key of a record: its name in the file, the model's field, and what the model says of it."""

    name: str
    field: str
    kind: str
    doc: str
    required: bool
    of: type | None
    words: tuple[str, ...]
    least: int | None
    most: int | None
    refers: str
    reads: tuple[str, ...]
    any_name: bool


class Record(NamedTuple):
    """One dataclass of the model: what it is called in a sentence, its keys by name, and those that must be there."""

    cls: type
    noun: str
    keys: dict[str, Key]
    required: tuple[Key, ...]
    about: str


_NOUNS = {"Playtest": "test", "Block": "part of a text", "Odds": "part of a chance", "Brings": "what the player brings"}


def _key(name: str, kind: str, extra: dict[str, Any]) -> Key:
    return Key(
        extra.get("name", name),
        name,
        kind,
        extra["doc"],
        extra["required"],
        extra.get("of"),
        extra.get("words", ()),
        extra.get("least"),
        extra.get("most"),
        extra.get("refers", ""),
        extra.get("reads", ()),
        extra.get("any_name", False),
    )


def _record(cls: type) -> Record:
    keys = [
        _key(each.name, each.metadata["kind"], dict(each.metadata))
        for each in (fields(cls) if is_dataclass(cls) else ())
        if "kind" in each.metadata
    ]
    noun = _NOUNS.get(cls.__name__, cls.__name__.lower())
    about = (cls.__doc__ or "").partition("\n")[0]
    return Record(cls, noun, {key.name: key for key in keys}, tuple(key for key in keys if key.required), about)


def _all_from(cls: type) -> dict[type, Record]:
    found, waiting = dict[type, Record](), [cls, Block, Signal, Chance, Branch]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found[each] = _record(each)
            waiting += [key.of for key in found[each].keys.values() if key.of is not None]
    return found


RECORDS = _all_from(Scenario)
"""Every record of the format, by its dataclass."""

KEYS = frozenset(name for record in RECORDS.values() for name in record.keys)
"""Every key there is, in whatever record."""
