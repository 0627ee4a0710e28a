"""The template of `collection.yaml`, with the scenarios that lie beside it."""

from collections.abc import Sequence

from pm_quest.authoring.collections.collection_records import COLLECTION_RECORDS
from pm_quest.authoring.scenario_templates import render_file

COLLECTION_TITLE = "A Course"
COLLECTION_SCHEMA_FILE = "collection.schema.json"


def render_collection(id: str, scenarios: Sequence[str], title: str = "") -> str:
    """Return a commented collection of some scenarios, to start from."""
    words = {"noun": "collection", "file": COLLECTION_SCHEMA_FILE, "option": "--collection "}
    text = render_file("collection", title or COLLECTION_TITLE, COLLECTION_RECORDS, words)
    order = "\n".join(f"  - {each}" for each in scenarios)
    return text.replace("\nid: @id\n", f"\nid: {id}\n", 1).replace("\n@scenarios\n", f"\n{order}\n", 1)
