"""The records of career files."""

from pm_quest.authoring.record_specs import RecordSpec, collect_records
from pm_quest.career.career_model import Career

CAREER_RECORDS: dict[type, RecordSpec] = collect_records(Career)
"""Every record of career format 1, by its dataclass."""
