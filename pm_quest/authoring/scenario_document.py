"""Turn a scenario into a document of maps, lists, texts and numbers, without defaults."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

from pm_quest.authoring.record_specs import RECORDS, KeySpec
from pm_quest.story.conditions import Condition
from pm_quest.story.exhibits import Exhibit, ExhibitUse
from pm_quest.story.model import Block, Branch, Choice, Lesson, Scenario, Scene, Signal

Document = dict[str, Any]

_ORDER: dict[type, tuple[str, ...]] = {
    Scenario: (
        *("format", "title", "role", "employer", "author", "license", "language", "summary", "minutes"),
        *("hiring", "meters", "flags", "cast", "exhibits", "turn", "start", "scenes"),
    ),
    Scene: ("note", "where", "gain", "set", "exhibits", "text", "signals"),
    Choice: ("note", "say", "if", "locked", "once", "fit", "act", "book", "gain", "set", "then", "because", "go"),
    Exhibit: ("title", "kind"),
    Block: ("if", "text"),
    Branch: ("if", "go"),
}


def build_document(scenario: Scenario) -> Document:
    """Return the scenario as a document.

    `write_document` writes it, and the reader reads the same scenario from that.
    """
    made = _build_record(scenario)
    if made.get("start") == next(iter(scenario.scenes), None):
        del made["start"]
    return made


def _build_record(value: Any) -> Document:
    """Return a record of the model with the keys that differ from their defaults."""
    usual = {
        each.name: each.default if each.default_factory is MISSING else each.default_factory()
        for each in fields(value)
        if each.default is not MISSING or each.default_factory is not MISSING
    }
    found = {key: getattr(value, key.field) for key in _order_keys(type(value))}
    return {
        key.name: _build_value(each)
        for key, each in found.items()
        if key.field not in usual or each != usual[key.field]
    }


def _order_keys(cls: type) -> list[KeySpec]:
    """Return the keys of a record in writing order: as in `_ORDER`, then the others."""
    keys, order = RECORDS[cls].keys, _ORDER.get(cls, ())
    return [*(keys[name] for name in order), *(key for name, key in keys.items() if name not in order)]


def _build_value(value: Any) -> Any:
    """Return one value of the model as part of a document."""
    if isinstance(value, Condition):
        source = value.source
        return int(source) if source.isdecimal() and source.isascii() and str(int(source)) == source else source
    if isinstance(value, Lesson):
        return str(value)
    if isinstance(value, Mapping):
        return {key: _build_value(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return _build_parts(value)
    return _build_record(value) if type(value) in RECORDS else value


def _build_parts(values: tuple[Any, ...]) -> Any:
    """Return a tuple as a list; a text of one part without a condition is that text."""
    if len(values) == 1 and isinstance(values[0], Block) and values[0].when is None:
        return values[0].text
    return [_build_part(each) for each in values]


def _build_part(value: Any) -> Any:
    """Return one part of a text or a list."""
    if isinstance(value, Block) and value.when is None:
        return value.text
    if isinstance(value, Signal) and value.when is None:
        return value.notice
    if isinstance(value, ExhibitUse) and not value.show:
        return value.id
    return _build_value(value)
