"""Build the JSON Schema of career files from the model, for editors."""

from typing import Any

from pm_quest.authoring.career.career_fields import MAX_POINTS
from pm_quest.authoring.career.career_records import CAREER_RECORDS
from pm_quest.authoring.editor_hints import LEAD_MEANINGS, WORD_MEANINGS
from pm_quest.authoring.json_schema import LINE, SNAKE, Schema, build_record, build_reference, name_definition
from pm_quest.authoring.record_specs import KeySpec
from pm_quest.career.career_model import FORMAT, Career
from pm_quest.career.figures import Figure
from pm_quest.story.hiring import LEADS
from pm_quest.story.interview_words import CARD_KINDS
from pm_quest.story.model import ACTS, CREDENTIALS, SKILLS

_CONDITIONS = ["tech >= 2", "evidence_business >= 1 and not engineer", "holds(cspo)", "chose(pilot.small)", "jobs >= 1"]
_GROUNDS: Schema = {
    "oneOf": [
        {"required": ["source"], "properties": {"assumed": False}},
        {"required": ["assumed"], "properties": {"source": False, "assumed": {"const": True}}},
    ],
    "errorMessage": "A number about the world has a source, or 'assumed: true'.",
}
"""What holds of every record with numbers about the world."""


def build_career_schema() -> Schema:
    """Return the schema of a career file (draft-07)."""
    made = {cls: build_record(record, _KINDS) for cls, record in CAREER_RECORDS.items()}
    for schema in made.values():
        properties = schema["properties"]
        if {"source", "assumed"} <= properties.keys():
            schema.update(_GROUNDS)
        if "if" in properties:
            properties["if"]["examples"] = list(_CONDITIONS)
        if "options" in properties:
            properties["options"] |= {"minProperties": 2, "maxProperties": 2}
    made[Career]["properties"]["leads"]["propertyNames"] = {"enum": list(LEADS)}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"PM Quest career, format {FORMAT}",
        **made[Career],
        "definitions": {name_definition(cls): schema for cls, schema in made.items() if cls is not Career},
    }


def _build_odds() -> Schema:
    return {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 1, "maxItems": MAX_POINTS + 1}


def _build_map(words: tuple[str, ...], value: Schema, meanings: dict[str, str] | None = None) -> Schema:
    """Return the schema of a map whose keys are these words."""
    about = meanings or {}
    told = {word: {**value, **({"description": about[word]} if word in about else {})} for word in words}
    return {"type": "object", "properties": told, "additionalProperties": False}


def _build_percentages(_key: KeySpec) -> Schema:
    share: dict[str, Any] = {"type": "integer", "minimum": 0, "maximum": 100}
    known = {id: {**share, "description": name} for id, name in CREDENTIALS.items()}
    return {"type": "object", "properties": known, "additionalProperties": share, "propertyNames": SNAKE}


def _build_id(key: KeySpec) -> Schema:
    return {**SNAKE, "examples": list(CARD_KINDS)} if key.refers == "kind" else dict(SNAKE)


_KINDS = {
    "figure": lambda _: {"type": "object", "allOf": [build_reference(Figure)]},
    "skill odds": lambda _: _build_map(SKILLS, _build_odds()),
    "percentages": _build_percentages,
    "lead odds": lambda _: _build_map(LEADS, {"type": "integer", "minimum": 0}, LEAD_MEANINGS),
    "act lines": lambda _: _build_map(ACTS, LINE, WORD_MEANINGS),
    "id": _build_id,
    "ids": lambda _: {"type": "array", "items": SNAKE},
}
"""The kinds of values that scenarios have not, or have for other names."""
