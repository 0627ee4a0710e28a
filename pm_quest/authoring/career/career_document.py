"""Turn a career into a document of maps, lists, texts and numbers, without defaults."""

from pm_quest.authoring.career.career_records import CAREER_RECORDS
from pm_quest.authoring.scenario_document import Document, RecordWriter
from pm_quest.career.career_model import Background, Card, Career, CareerEvent
from pm_quest.career.figures import Assumption, Figure, Gain

_ORDER: dict[type, tuple[str, ...]] = {
    Career: (
        *("format", "title", "author", "license", "language", "summary", "weeks", "jobs", "applications", "surprises"),
        *("backgrounds", "cards", "events", "credentials", "applicants", "leads", "beside", "finale", "assumptions"),
    ),
    Background: ("label", "text", "money", "contact", "known_for", "skills", "evidence", "holds"),
    Card: ("kind", "label", "text", "if", "weeks", "money"),
    CareerEvent: ("label", "text", "phase", "odds", "if"),
}


def build_career_document(career: Career) -> Document:
    """Return the career as a document.

    `write_document` writes it, and the reader reads the same career from that.
    """
    return RecordWriter(CAREER_RECORDS, _ORDER, (Figure, Gain, Assumption)).build_record(career)
