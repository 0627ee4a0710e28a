"""Build the JSON Schema of scenario files from the model, for editors.

Completion, descriptions, first checks. Besides draft-07 it has what the YAML language server and VS
Code read: `markdownDescription`, `enumDescriptions`, `patternErrorMessage`, `errorMessage` and
`defaultSnippets`. Other readers ignore these.
"""

from collections.abc import Callable, Mapping
from typing import Any

from pm_quest.authoring import editor_hints
from pm_quest.authoring.codes import CODES
from pm_quest.authoring.language_tags import LANGUAGE
from pm_quest.authoring.record_readers import COUNT_LIMITS
from pm_quest.authoring.record_rules import ALL_EXHIBIT_KEYS, CONTINUATION_KEYS, UNAVAILABLE_NAMES
from pm_quest.authoring.record_specs import RECORDS, KeySpec, RecordSpec
from pm_quest.authoring.value_reader import MAX_DIGITS
from pm_quest.story.conditions import MAX_LENGTH
from pm_quest.story.exhibits import EXHIBIT_KEYS, Exhibit, ExhibitUse
from pm_quest.story.hiring import ELSE
from pm_quest.story.meters import Meter
from pm_quest.story.model import CREDENTIALS, FORMAT, SKILLS, Block, Branch, Chance, Choice, Scenario, Scene, Signal
from pm_quest.story.policies import LESSON_NAMES, POLICY_SPELLINGS

Schema = dict[str, Any]
KindSchema = Callable[[KeySpec], Schema]
"""Makes the schema of the values of a key, of some kind."""

SNAKE = {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]*$",
    "patternErrorMessage": "An id is snake_case: small letters a to z, digits and _, a letter first.",
}
_DECLARED = {
    "type": "string",
    "pattern": rf"^(?!(?:{'|'.join(sorted(UNAVAILABLE_NAMES))})$)[a-z][a-z0-9_]*$",
    "patternErrorMessage": f"A meter or a flag is snake_case, and is not called {', '.join(sorted(UNAVAILABLE_NAMES))}.",
}
_LISTENED = {
    "type": "string",
    "pattern": rf"^(?!{ELSE}$)[a-z][a-z0-9_]*$",
    "patternErrorMessage": f"What is listened for is snake_case, and is not '{ELSE}'.",
}
_TEXT = {
    "type": ["string", "number", "boolean"],
    "pattern": r"\S",
    "patternErrorMessage": "A text has at least one letter.",
}
LINE = {**_TEXT, "pattern": r"^[^\n]*\S[^\n]*\n*$", "patternErrorMessage": "This is one line of text."}
_CELL = {
    "type": ["string", "number", "boolean", "null"],
    "pattern": r"^[^\n]*\n*$",
    "patternErrorMessage": "A cell is one line of text.",
}
_WARNING = {
    "enum": [code for code, about in CODES.items() if about.severity == "warning"],
    "errorMessage": "Here stands the code of a warning, as `pm-quest check` prints it.",
}
_CONDITION = {"pattern": r"\S", "maxLength": MAX_LENGTH, "patternErrorMessage": "A value is missing."}
_LARGEST = 10**MAX_DIGITS - 1
_CROSS_KEY_RULES: dict[type, Schema] = {
    Scene: {
        "anyOf": [{"required": [way]} for way in CONTINUATION_KEYS],
        "dependencies": {
            way: {
                "properties": {other: False for other in CONTINUATION_KEYS if other != way},
                "errorMessage": "A scene has one of choices, go and ending.",
            }
            for way in CONTINUATION_KEYS
        },
    },
    Choice: {"dependencies": {"locked": ["if"]}},
    Exhibit: {
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                "then": {
                    "required": list(required),
                    "properties": dict.fromkeys(sorted(ALL_EXHIBIT_KEYS.difference((*required, *optional))), False),
                },
            }
            for kind, (required, optional) in EXHIBIT_KEYS.items()
        ]
    },
}
"""Rules between the keys of a record, as far as a schema can express them."""


def build_schema() -> Schema:
    """Return the schema of a scenario file (draft-07, which every YAML language server reads)."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"PM Quest scenario, format {FORMAT}",
        **build_record(RECORDS[Scenario]),
        "definitions": {name_definition(cls): build_record(RECORDS[cls]) for cls in RECORDS if cls is not Scenario},
    }


def name_definition(cls: type) -> str:
    """Return the name of a record's definition."""
    return cls.__name__.lower()


def build_reference(cls: type) -> Schema:
    """Return a reference to the definition of a record."""
    return {"$ref": f"#/definitions/{name_definition(cls)}"}


def build_record(record: RecordSpec, more_kinds: Mapping[str, KindSchema] | None = None) -> Schema:
    """Return the schema of a record; `more_kinds` are kinds of values that scenarios have not."""
    kinds = {**_KINDS, **(more_kinds or {})}
    return {
        "type": "object",
        **_build_description(record.about),
        "properties": {name: {**kinds[key.kind](key), **_describe_key(key)} for name, key in record.keys.items()},
        "required": [key.name for key in record.required],
        "additionalProperties": False,
        **_CROSS_KEY_RULES.get(record.cls, {}),
    }


def _describe_key(key: KeySpec) -> Schema:
    """Return what an editor shows of a key: its purpose, examples, and snippets."""
    examples = editor_hints.EXAMPLES.get(key.refers or key.kind, []) if key.kind != "ids" else []
    made: Schema = {"examples": examples} if examples else {}
    if key.name in editor_hints.SNIPPETS:
        made["defaultSnippets"] = editor_hints.SNIPPETS[key.name]
    return {**_build_description(key.doc), **made}


def _build_description(text: str) -> Schema:
    return {"description": text, "markdownDescription": text}


def _build_record_value(key: KeySpec) -> Schema:
    # A description beside `$ref` counts for nothing in draft-07, so the reference stands one level down.
    return {"type": "object", "allOf": [build_reference(key.record_type)]} if key.record_type else {}


def _build_record_map(key: KeySpec) -> Schema:
    made: Schema = {
        "type": "object",
        "additionalProperties": build_reference(key.record_type) if key.record_type else True,
    }
    if not key.any_name:
        made["propertyNames"] = _DECLARED if key.record_type is Meter else SNAKE
    if key.record_type in COUNT_LIMITS:
        made |= {"minProperties": 1, "maxProperties": COUNT_LIMITS[key.record_type][0]}
    return made


def _build_line(key: KeySpec) -> Schema:
    if key.name == "language":
        # Norwegian's tag is `no`, which some readers of YAML take for false.
        message = "A language has a tag, such as en, de or pt-BR."
        return {"type": ["string", "boolean"], "pattern": f"^{LANGUAGE}$", "patternErrorMessage": message}
    return dict(LINE)


def _build_integer(key: KeySpec) -> Schema:
    low = -_LARGEST if key.least is None else key.least
    if key.name == "format":
        return {"const": FORMAT}
    return {"type": "integer", "minimum": low, "maximum": _LARGEST if key.most is None else key.most}


def _build_part_list(of: type, least: int) -> Schema:
    return {"type": "array", "minItems": least, "items": {"anyOf": [_TEXT, build_reference(of)]}}


def _build_destination(key: KeySpec) -> Schema:
    ways = [SNAKE, build_reference(Chance)]
    if key is not RECORDS[Branch].keys["go"]:
        last = {"contains": {"not": {"required": ["if"]}}, "errorMessage": "The last branch has no 'if'."}
        ways.append({"type": "array", "items": build_reference(Branch), "allOf": [last]})
    return {"anyOf": ways}


def _build_points(low: int) -> Schema:
    return {"type": "integer", "minimum": low, "maximum": _LARGEST}


def _build_gain(_key: KeySpec) -> Schema:
    return {
        "type": "object",
        "properties": {
            skill: {**_build_points(0), **_build_description(editor_hints.SKILL_MEANINGS[skill])} for skill in SKILLS
        },
        "additionalProperties": _build_points(-_LARGEST),
        "propertyNames": {"anyOf": [{"enum": list(SKILLS)}, _DECLARED]},
    }


def _build_list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _build_id_list(key: KeySpec) -> Schema:
    if key.refers == "flag":
        return {**_build_list(_DECLARED), "uniqueItems": True}
    return _build_list({**SNAKE, "examples": editor_hints.EXAMPLES[key.refers]})


def _build_enum(key: KeySpec) -> Schema:
    return {"enum": list(key.words), "enumDescriptions": [editor_hints.WORD_MEANINGS[word] for word in key.words]}


def _build_word_points(meanings: Mapping[str, str]) -> Schema:
    return {word: {**_build_points(-_LARGEST), **_build_description(about)} for word, about in meanings.items()}


def _build_heard(_key: KeySpec) -> Schema:
    words = {word: {**_TEXT, **_build_description(about)} for word, about in editor_hints.LISTENED_MEANINGS.items()}
    other = {**_TEXT, **_build_description("What is said where nothing else of these was heard.")}
    return {
        "type": "object",
        "properties": {ELSE: other, **words},
        "additionalProperties": _TEXT,
        "required": [ELSE],
        "propertyNames": SNAKE,
    }


def _build_listens(_key: KeySpec) -> Schema:
    return {
        "type": "object",
        "properties": _build_word_points(editor_hints.LISTENED_MEANINGS),
        "additionalProperties": _build_points(-_LARGEST),
        "propertyNames": _LISTENED,
    }


def _build_training(_key: KeySpec) -> Schema:
    known = {id: {"const": True, **_build_description(name)} for id, name in CREDENTIALS.items()}
    return {"type": "object", "properties": known, "additionalProperties": {"const": True}, "propertyNames": SNAKE}


_KINDS: dict[str, KindSchema] = {
    "id": lambda _: dict(SNAKE),
    "line": _build_line,
    "text": lambda _: dict(_TEXT),
    "prose": lambda _: {"anyOf": [_TEXT, _build_part_list(Block, 1)]},
    "whole": _build_integer,
    "truth": lambda _: {"type": "boolean"},
    "condition": lambda _: {"type": "string", **_CONDITION},
    "impact": lambda _: {"type": ["string", "integer"], **_CONDITION},
    "destination": _build_destination,
    "signals": lambda _: _build_part_list(Signal, 0),
    "gain": _build_gain,
    "set": lambda _: {"type": "object", "additionalProperties": {"type": "boolean"}, "propertyNames": _DECLARED},
    "record": _build_record_value,
    "records": _build_record_map,
    "list of records": lambda key: {
        "type": "array",
        "minItems": 1,
        "items": build_reference(key.record_type) if key.record_type else {},
    },
    "ids": _build_id_list,
    "lines": lambda _: {"type": "object", "additionalProperties": _TEXT},
    "texts": lambda _: {"anyOf": [_TEXT, _build_list(_TEXT)]},
    "words": _build_enum,
    "skills": lambda _: {
        "type": "object",
        "properties": {
            skill: {**_build_points(0), **_build_description(editor_hints.SKILL_MEANINGS[skill])} for skill in SKILLS
        },
        "additionalProperties": False,
    },
    "play": lambda _: _build_list({"type": "string", "minLength": 1}),
    "lessons": lambda _: _build_list(_build_lesson()),
    "turn": lambda _: {"anyOf": [SNAKE, {**_build_list(SNAKE), "minItems": 1}]},
    "exhibit uses": lambda _: {"anyOf": [SNAKE, _build_list({"anyOf": [SNAKE, build_reference(ExhibitUse)]})]},
    "columns": lambda _: {**_build_list(_CELL), "minItems": 1},
    "rows": lambda _: {**_build_list({**_build_list(_CELL), "minItems": 1}), "minItems": 1},
    "series": lambda _: {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": {**_build_list({"type": "number"}), "minItems": 1},
    },
    "leads": lambda _: {
        "type": "object",
        "properties": _build_word_points(editor_hints.LEAD_MEANINGS),
        "additionalProperties": False,
    },
    "listens": _build_listens,
    "heard": _build_heard,
    "training": _build_training,
    "votes": lambda _: {
        "type": "object",
        "propertyNames": SNAKE,
        "additionalProperties": {"type": "integer", "minimum": 0, "maximum": _LARGEST},
    },
    "reasons": lambda _: {"type": "object", "propertyNames": SNAKE, "additionalProperties": _build_list(_TEXT)},
    "allowances": lambda _: {"type": "object", "additionalProperties": _TEXT, "propertyNames": _WARNING},
}


def _spelling_pattern(name: str) -> str:
    """Return a pattern for a name in any case, with any blanks between its words."""
    signs = {" ": r"\s+", "(": r"\(", ")": r"\)"}
    return "".join(f"[{each}{each.upper()}]" if each.isalpha() else signs.get(each, each) for each in name)


def _build_lesson() -> Schema:
    policy = "|".join(map(_spelling_pattern, POLICY_SPELLINGS))
    lead = r"(\+\s*[0-9]{1,3}\s*)?"
    return {
        "type": "string",
        "pattern": rf"^\s*({policy})\s*(>|>=)\s*({policy})\s*{lead}$",
        "patternErrorMessage": f"A lesson is two ways of playing with > or >= between them, of {', '.join(LESSON_NAMES.values())}.",
        "examples": editor_hints.LESSON_EXAMPLES,
    }
