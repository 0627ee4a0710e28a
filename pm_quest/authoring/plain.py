"""A scenario as a document of maps, lists, texts and numbers: what its file says, without what may be left out."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from pm_quest.authoring.records import RECORDS, Key
from pm_quest.story.conditions import Condition
from pm_quest.story.model import Block, Branch, Choice, Lesson, Scenario, Scene, Signal

Document = dict[str, Any]

_ORDER: dict[type, tuple[str, ...]] = {
    Scenario: (
        *("format", "title", "role", "employer", "author", "license", "language", "summary", "minutes"),
        *("hiring", "meters", "flags", "start", "scenes"),
    ),
    Scene: ("where", "gain", "set", "text", "signals"),
    Choice: ("say", "if", "locked", "once", "fit", "book", "gain", "set", "then", "because", "go"),
    Block: ("if", "text"),
    Branch: ("if", "go"),
}


def plain(scenario: Scenario) -> Document:
    """The scenario as a document; `emitting.document` writes it, and the reader reads the same scenario from that."""
    made = _record(scenario)
    if made.get("start") == next(iter(scenario.scenes), None):
        del made["start"]
    return made


def _record(value: Any) -> Document:
    """A record of the model with the keys that are not as they are when left out."""
    usual = {
        each.name: each.default if each.default_factory is MISSING else each.default_factory()
        for each in fields(value)
        if each.default is not MISSING or each.default_factory is not MISSING
    }
    found = {key: getattr(value, key.field) for key in _ordered(type(value))}
    return {key.name: _value(each) for key, each in found.items() if key.field not in usual or each != usual[key.field]}


def _ordered(cls: type) -> list[Key]:
    """The keys of a record in the order that they are written in: as in `_ORDER`, and those not there behind."""
    keys, order = RECORDS[cls].keys, _ORDER.get(cls, ())
    return [*(keys[name] for name in order), *(key for name, key in keys.items() if name not in order)]


def _value(value: Any) -> Any:
    """One value of the model."""
    if isinstance(value, Condition):
        source = value.source
        return int(source) if source.isdecimal() and source.isascii() and str(int(source)) == source else source
    if isinstance(value, Lesson):
        return f"{value.better} {value.sign} {value.worse}"
    if isinstance(value, Mapping):
        return {key: _value(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return _parts(value)
    return _record(value) if type(value) in RECORDS else value


def _parts(values: tuple[Any, ...]) -> Any:
    """A list; a text of one part without a condition is that text."""
    if len(values) == 1 and isinstance(values[0], Block) and values[0].when is None:
        return values[0].text
    return [_part(each) for each in values]


def _part(value: Any) -> Any:
    if isinstance(value, Block) and value.when is None:
        return value.text
    if isinstance(value, Signal) and value.when is None:
        return value.notice
    return _value(value)
