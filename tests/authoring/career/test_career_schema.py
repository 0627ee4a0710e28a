"""The JSON Schema of careers says what their reader says."""

import json
import re

import pytest

from pm_quest.authoring.career.career_records import CAREER_RECORDS
from pm_quest.authoring.career.career_schema import build_career_schema
from pm_quest.career.career_model import Career

SCHEMA = build_career_schema()


def find_parts(part):
    """Every part of a schema that is a map."""
    if isinstance(part, dict):
        yield part
    for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from find_parts(each)


def test_it_is_json():
    """Nothing in it that JSON has not."""
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


@pytest.mark.parametrize("record", CAREER_RECORDS.values(), ids=lambda record: record.noun)
def test_every_key_is_there_with_what_it_is_for(record):
    """Names, descriptions, and which are required, as the model has them."""
    made = SCHEMA if record.cls is Career else SCHEMA["definitions"][record.cls.__name__.lower()]
    assert {name: told["description"] for name, told in made["properties"].items()} == {
        name: key.doc for name, key in record.keys.items()
    }
    assert made["required"] == [key.name for key in record.required]
    assert made["additionalProperties"] is False


def test_every_reference_leads_somewhere_and_every_pattern_is_put_into_words():
    """An editor shows a sentence, and no regular expression."""
    for part in find_parts(SCHEMA):
        if "$ref" in part:
            assert part["$ref"].removeprefix("#/definitions/") in SCHEMA["definitions"]
        if isinstance(part.get("pattern"), str):
            assert part.get("patternErrorMessage", "").endswith(".")
        for example in part.get("examples", ()):
            assert re.search(part["pattern"], example)


def test_a_number_about_the_world_has_one_of_source_and_assumed():
    """In figures, effects, assumptions, backgrounds, groups of applicants, the side story; a fact always has a source."""
    grounded = {name for name, part in SCHEMA["definitions"].items() if "source" in str(part.get("oneOf"))}
    assert grounded == {"figure", "gain", "assumption", "background", "applicantgroup", "sidestory"}
    assert "source" in SCHEMA["definitions"]["fact"]["required"]


def test_a_decision_has_two_options():
    """Of a card and of an event."""
    for name in ("card", "careerevent"):
        options = SCHEMA["definitions"][name]["properties"]["options"]
        assert (options["minProperties"], options["maxProperties"]) == (2, 2)
