"""Build the JSON Schema of `collection.yaml` from the model, for editors."""

from pm_quest.authoring.collections.collection_reader import (
    LONGEST_SENTENCE,
    LONGEST_TITLE,
    MOST_SCENARIOS,
    SENTENCE_KEYS,
)
from pm_quest.authoring.collections.collection_records import COLLECTION_RECORDS
from pm_quest.authoring.collections.portable_names import LONGEST_ID
from pm_quest.authoring.json_schema import SNAKE, Schema, build_record
from pm_quest.story.collection import COLLECTION_FORMAT, ScenarioCollection

_ID: Schema = {**SNAKE, "maxLength": LONGEST_ID}


def build_collection_schema() -> Schema:
    """Return the schema of a collection's file (draft-07)."""
    made = build_record(COLLECTION_RECORDS[ScenarioCollection], _KINDS)
    for name in ("title", "author", "start", "end"):
        made["properties"][name]["maxLength"] = LONGEST_SENTENCE if name in SENTENCE_KEYS else LONGEST_TITLE
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"PM Quest collection, format {COLLECTION_FORMAT}",
        **made,
    }


_KINDS = {
    "id": lambda _: dict(_ID),
    "ids": lambda _: {"type": "array", "items": _ID, "minItems": 1, "maxItems": MOST_SCENARIOS, "uniqueItems": True},
}
"""The kinds of values that are told more exactly than those of scenarios."""
