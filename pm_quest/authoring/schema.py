"""The JSON Schema of scenario files, made from the model, for editors: completion, descriptions, first checks.

Beside what draft-07 has, it says what the YAML language server and VS Code read: `markdownDescription`,
`enumDescriptions`, `patternErrorMessage`, `errorMessage` and `defaultSnippets`. Other readers pass over these.
"""

from collections.abc import Callable
from typing import Any

from pm_quest.authoring import hints
from pm_quest.authoring.kinds import LANGUAGE
from pm_quest.authoring.records import RECORDS, Key
from pm_quest.authoring.rules import TAKEN, WAYS_ON
from pm_quest.authoring.shapes import MOST
from pm_quest.authoring.values import MAX_DIGITS
from pm_quest.story.conditions import MAX_LENGTH
from pm_quest.story.model import (
    FORMAT,
    SKILLS,
    Block,
    Branch,
    Chance,
    Choice,
    Meter,
    Scenario,
    Scene,
    Signal,
)
from pm_quest.story.policies import NAMES, SPELLINGS

Schema = dict[str, Any]

_SNAKE = {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]*$",
    "patternErrorMessage": "An id is snake_case: small letters a to z, digits and _, a letter first.",
}
_DECLARED = {
    "type": "string",
    "pattern": rf"^(?!(?:{'|'.join(sorted(TAKEN))})$)[a-z][a-z0-9_]*$",
    "patternErrorMessage": f"A meter or a flag is snake_case, and is not called {', '.join(sorted(TAKEN))}.",
}
_TEXT = {
    "type": ["string", "number", "boolean"],
    "pattern": r"\S",
    "patternErrorMessage": "A text has at least one letter.",
}
_LINE = {**_TEXT, "pattern": r"^[^\n]*\S[^\n]*\n*$", "patternErrorMessage": "This is one line of text."}
_CONDITION = {"pattern": r"\S", "maxLength": MAX_LENGTH, "patternErrorMessage": "Nothing stands here."}
_LARGEST = 10**MAX_DIGITS - 1
_BETWEEN: dict[type, Schema] = {
    Scene: {
        "anyOf": [{"required": [way]} for way in WAYS_ON],
        "dependencies": {
            way: {
                "properties": {other: False for other in WAYS_ON if other != way},
                "errorMessage": "A scene has one of choices, go and ending.",
            }
            for way in WAYS_ON
        },
    },
    Choice: {"dependencies": {"locked": ["if"]}},
}
"""What has to hold between the keys of a record, as far as a schema can say it."""


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
        **_described(record.about),
        "properties": {name: {**_KINDS[key.kind](key), **_about(key)} for name, key in record.keys.items()},
        "required": [key.name for key in record.required],
        "additionalProperties": False,
        **_BETWEEN.get(cls, {}),
    }


def _about(key: Key) -> Schema:
    """What an editor tells of a key: what it is for, examples, and what is often written there."""
    examples = hints.EXAMPLES.get(key.refers or key.kind, []) if key.kind != "ids" else []
    made: Schema = {"examples": examples} if examples else {}
    if key.name in hints.SNIPPETS:
        made["defaultSnippets"] = hints.SNIPPETS[key.name]
    return {**_described(key.doc), **made}


def _described(text: str) -> Schema:
    return {"description": text, "markdownDescription": text}


def _of(key: Key) -> Schema:
    # A description beside `$ref` counts for nothing in draft-07, so the reference stands one level down.
    return {"type": "object", "allOf": [_reference(key.of)]} if key.of else {}


def _records(key: Key) -> Schema:
    made: Schema = {"type": "object", "additionalProperties": _reference(key.of) if key.of else True}
    if not key.any_name:
        made["propertyNames"] = _DECLARED if key.of is Meter else _SNAKE
    if key.of in MOST:
        made |= {"minProperties": 1, "maxProperties": MOST[key.of][0]}
    return made


def _line(key: Key) -> Schema:
    if key.name == "language":
        # Norwegian's tag is `no`, which some readers of YAML take for false.
        told = "A language has a tag, such as en, de or pt-BR."
        return {"type": ["string", "boolean"], "pattern": f"^{LANGUAGE}$", "patternErrorMessage": told}
    return dict(_LINE)


def _whole(key: Key) -> Schema:
    low = -_LARGEST if key.least is None else key.least
    if key.name == "format":
        return {"const": FORMAT}
    return {"type": "integer", "minimum": low, "maximum": _LARGEST if key.most is None else key.most}


def _parts(of: type, least: int) -> Schema:
    return {"type": "array", "minItems": least, "items": {"anyOf": [_TEXT, _reference(of)]}}


def _destination(key: Key) -> Schema:
    ways = [_SNAKE, _reference(Chance)]
    if key is not RECORDS[Branch].keys["go"]:
        last = {"contains": {"not": {"required": ["if"]}}, "errorMessage": "The last branch has no 'if'."}
        ways.append({"type": "array", "items": _reference(Branch), "allOf": [last]})
    return {"anyOf": ways}


def _points(low: int) -> Schema:
    return {"type": "integer", "minimum": low, "maximum": _LARGEST}


def _gain(_key: Key) -> Schema:
    return {
        "type": "object",
        "properties": {skill: {**_points(0), **_described(hints.SKILLS[skill])} for skill in SKILLS},
        "additionalProperties": _points(-_LARGEST),
        "propertyNames": {"anyOf": [{"enum": list(SKILLS)}, _DECLARED]},
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _ids(key: Key) -> Schema:
    if key.refers == "flag":
        return {**_list(_DECLARED), "uniqueItems": True}
    return _list({**_SNAKE, "examples": hints.EXAMPLES[key.refers]})


def _words(key: Key) -> Schema:
    return {"enum": list(key.words), "enumDescriptions": [hints.WORDS[word] for word in key.words]}


_KINDS: dict[str, Callable[[Key], Schema]] = {
    "id": lambda _: dict(_SNAKE),
    "line": _line,
    "text": lambda _: dict(_TEXT),
    "prose": lambda _: {"anyOf": [_TEXT, _parts(Block, 1)]},
    "whole": _whole,
    "truth": lambda _: {"type": "boolean"},
    "condition": lambda _: {"type": "string", **_CONDITION},
    "impact": lambda _: {"type": ["string", "integer"], **_CONDITION},
    "destination": _destination,
    "signals": lambda _: _parts(Signal, 0),
    "gain": _gain,
    "set": lambda _: {"type": "object", "additionalProperties": {"type": "boolean"}, "propertyNames": _DECLARED},
    "record": _of,
    "records": _records,
    "list of records": lambda key: {"type": "array", "minItems": 1, "items": _reference(key.of) if key.of else {}},
    "ids": _ids,
    "lines": lambda _: {"type": "object", "additionalProperties": _TEXT},
    "texts": lambda _: {"anyOf": [_TEXT, _list(_TEXT)]},
    "words": _words,
    "skills": lambda _: {
        "type": "object",
        "properties": {skill: {**_points(0), **_described(hints.SKILLS[skill])} for skill in SKILLS},
        "additionalProperties": False,
    },
    "play": lambda _: _list({"type": "string", "minLength": 1}),
    "lessons": lambda _: _list(_lesson()),
}


def _match_spelling(name: str) -> str:
    """A pattern for a name, in small letters or capitals, with any blanks between its words."""
    signs = {" ": r"\s+", "(": r"\(", ")": r"\)"}
    return "".join(f"[{each}{each.upper()}]" if each.isalpha() else signs.get(each, each) for each in name)


def _lesson() -> Schema:
    policy = "|".join(map(_match_spelling, SPELLINGS))
    return {
        "type": "string",
        "pattern": rf"^\s*({policy})\s*(>|>=)\s*({policy})\s*$",
        "patternErrorMessage": f"A lesson is two ways of playing with > or >= between them, of {', '.join(NAMES.values())}.",
        "examples": hints.LESSONS,
    }
