"""The JSON Schema says what the reader says."""

import json

import pytest

from pm_quest.authoring.records import RECORDS
from pm_quest.authoring.schema import schema
from pm_quest.story.model import Scenario


def definitions() -> dict:
    """Every record of the schema by the name of its class, small."""
    made = schema()
    return {"scenario": made, **made["definitions"]}


def test_it_is_json():
    """Nothing in it that JSON has not."""
    assert json.loads(json.dumps(schema())) == schema()


@pytest.mark.parametrize("record", RECORDS.values(), ids=lambda record: record.noun)
def test_every_key_is_there_with_what_it_is_for(record):
    """Names, descriptions, and which are required, as the model has them."""
    made = definitions()[record.cls.__name__.lower()]
    assert made["properties"].keys() == record.keys.keys()
    assert made["required"] == [key.name for key in record.required]
    assert made["additionalProperties"] is False
    for name, key in record.keys.items():
        assert made["properties"][name]["description"] == key.doc


def test_every_reference_leads_somewhere():
    """No dangling `$ref`."""

    def references(part):
        if isinstance(part, dict):
            if "$ref" in part:
                yield part["$ref"]
            for each in part.values():
                yield from references(each)
        elif isinstance(part, list):
            for each in part:
                yield from references(each)

    made = schema()
    names = {f"#/definitions/{name}" for name in made["definitions"]}
    assert set(references(made)) <= names


def test_if_is_called_if():
    """The key of the file, not the field of the model."""
    choice = schema()["definitions"]["choice"]["properties"]
    assert "if" in choice
    assert "when" not in choice


def test_the_roles():
    """Words are offered."""
    assert "dumping_ground" in schema()["properties"]["role"]["enum"]
    assert RECORDS[Scenario].keys["role"].words == tuple(schema()["properties"]["role"]["enum"])
