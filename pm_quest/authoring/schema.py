"""The JSON Schema of scenario files, made from the model, for editors: completion, descriptions, first checks."""

from collections.abc import Callable
from typing import Any

from pm_quest.authoring.records import RECORDS, Key
from pm_quest.authoring.values import MAX_DIGITS
from pm_quest.story.model import FORMAT, POLICIES, SKILLS, Block, Branch, Chance, Scenario, Signal

Schema = dict[str, Any]

_SNAKE = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}
_TEXT = {"type": ["string", "number", "boolean"]}
_LARGEST = 10**MAX_DIGITS - 1


def schema() -> Schema:
    """The schema of a whole scenario file (draft-07, which every YAML language server reads)."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"PM Quest scenario, format {FORMAT}",
        **_record(Scenario),
        "definitions": {_name(cls): _record(cls) for cls in RECORDS if cls is not Scenario},
    }


def _name(cls: type) -> str:
    return cls.__name__.lower()


def _reference(cls: type) -> Schema:
    return {"$ref": f"#/definitions/{_name(cls)}"}


def _record(cls: type) -> Schema:
    record = RECORDS[cls]
    return {
        "type": "object",
        "description": record.about,
        "properties": {name: {**_KINDS[key.kind](key), "description": key.doc} for name, key in record.keys.items()},
        "required": [key.name for key in record.required],
        "additionalProperties": False,
    }


def _of(key: Key) -> Schema:
    # A description beside `$ref` counts for nothing in draft-07, so the reference stands one level down.
    return {"allOf": [_reference(key.of)]} if key.of else {}


def _records(key: Key) -> Schema:
    names = {} if key.any_name else {"propertyNames": {"pattern": _SNAKE["pattern"]}}
    return {"type": "object", "additionalProperties": _reference(key.of) if key.of else True, **names}


def _whole(key: Key) -> Schema:
    low = -_LARGEST if key.least is None else key.least
    if key.name == "format":
        return {"const": FORMAT}
    return {"type": "integer", "minimum": low, "maximum": _LARGEST if key.most is None else key.most}


def _parts(of: type) -> Schema:
    return {"type": "array", "items": {"anyOf": [_TEXT, _reference(of)]}}


def _destination(_key: Key) -> Schema:
    return {"anyOf": [_SNAKE, _reference(Chance), {"type": "array", "minItems": 1, "items": _reference(Branch)}]}


def _points(names: Schema, low: int) -> Schema:
    values = {"type": "integer", "minimum": low, "maximum": _LARGEST}
    return {"type": "object", "additionalProperties": values, "propertyNames": names}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


_KINDS: dict[str, Callable[[Key], Schema]] = {
    "id": lambda _: dict(_SNAKE),
    "line": lambda _: dict(_TEXT),
    "text": lambda _: dict(_TEXT),
    "prose": lambda _: {"anyOf": [_TEXT, _parts(Block)]},
    "whole": _whole,
    "truth": lambda _: {"type": "boolean"},
    "condition": lambda _: {"type": "string", "maxLength": 1000},
    "impact": lambda _: {"type": ["string", "integer"]},
    "destination": _destination,
    "signals": lambda _: _parts(Signal),
    "gain": lambda _: _points({"anyOf": [{"enum": list(SKILLS)}, {"pattern": _SNAKE["pattern"]}]}, -_LARGEST),
    "set": lambda _: {
        "type": "object",
        "additionalProperties": {"type": "boolean"},
        "propertyNames": {"pattern": _SNAKE["pattern"]},
    },
    "record": _of,
    "records": _records,
    "list of records": lambda key: {"type": "array", "minItems": 1, "items": _reference(key.of) if key.of else {}},
    "ids": lambda _: _list(_SNAKE),
    "lines": lambda _: {"type": "object", "additionalProperties": _TEXT},
    "texts": lambda _: {"anyOf": [_TEXT, _list(_TEXT)]},
    "words": lambda key: {"enum": list(key.words)},
    "skills": lambda _: _points({"enum": list(SKILLS)}, 0),
    "play": lambda _: _list({"type": "string"}),
    "lessons": lambda _: _list({"type": "string", "pattern": _lesson()}),
}


def _lesson() -> str:
    policy = "|".join(policy.replace("(", r"\(").replace(")", r"\)") for policy in POLICIES)
    return rf"^\s*({policy})\s*(>|>=)\s*({policy})\s*$"
