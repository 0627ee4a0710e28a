"""The records of `collection.yaml`."""

from pm_quest.authoring.record_specs import RecordSpec, collect_records
from pm_quest.story.collection import ScenarioCollection

COLLECTION_RECORDS: dict[type, RecordSpec] = collect_records(ScenarioCollection)
"""Every record of collection format 1, by its dataclass."""
