"""A career in an editor: its problems, fixes, keys and words, and nothing of a story."""

import pytest
from lsprotocol.types import Position, Range

from pm_quest.language_server.completions import complete_at
from pm_quest.language_server.document_store import DocumentStore
from pm_quest.language_server.hover_texts import hover_at
from pm_quest.language_server.named_places import find_references
from pm_quest.language_server.open_document import OpenDocument
from pm_quest.language_server.quick_fixes import list_quick_fixes
from pm_quest.language_server.story_outline import outline_document
from tests.authoring.career.small_career import SMALL, change

URI = "file:///career.yaml"


def open_career(text: str, at: str) -> tuple[OpenDocument, Position]:
    """A document with a career, and the position at the end of a part of it."""
    document = OpenDocument(URI, "career.yaml")
    document.update(1, text)
    document.read_version()
    assert at in text
    return document, document.version.positions.find_position(text.index(at) + len(at))


def list_labels(text: str, at: str) -> list[str]:
    """What is offered there."""
    return [item.label for item in complete_at(*open_career(text, at)).items]


def test_its_problems_are_reported_and_no_story_is_studied(monkeypatch):
    """Those of `check`."""
    told, studied = [], []
    store = DocumentStore(lambda _uri, _version, found: told.append([each.code for each in found]))
    monkeypatch.setattr(store.jobs, "submit", lambda *job: studied.append(job))
    for text in (SMALL, change("kind: pilot", "kind: pilote"), change("weeks: {value: 1, assumed: true}", "weeks: 1")):
        store.change_text(URI, "career.yaml", len(told) + 1, text)
        store.report_reading(URI)
        store.start_study(URI, lambda *_: None)
    assert told == [[], ["PQ608"], ["PQ601"]]
    assert not studied


@pytest.mark.parametrize(
    ("old", "new", "fixed"),
    [
        ("kind: pilot", "kind: pilote", "kind: pilot"),
        ("money: {value: -900, source: a price list}", "money: -900", "money: {value: -900, assumed: true}"),
        ("[course", "[corse", "[course]"),
    ],
)
def test_a_slip_is_mended_with_one_key(old, new, fixed):
    """By the fix that the problem comes with; no warning is allowed in a career."""
    document, at = open_career(change(old, new), new)
    actions = list_quick_fixes(document, Range(at, at), [])
    assert [action.edit is not None and not action.title.startswith("Allow") for action in actions] == [True]
    lines = document.version.text.splitlines()
    edit = next(iter(actions[0].edit.changes.values()))[0]
    line = lines[edit.range.start.line]
    assert fixed in line[: edit.range.start.character] + edit.new_text + line[edit.range.end.character :]


def test_what_can_be_written():
    """Keys of its records, kinds, credentials, skills, leads, acts, cards, and what conditions read."""
    assert "surprises" in list_labels(SMALL, SMALL)
    assert "cards" not in list_labels(SMALL, SMALL)
    assert list_labels(SMALL, "kind: ")[:2] == ["course", "certificate"]
    assert list_labels(SMALL, "pays_for: [") == ["course", "pilot"]
    assert "cspo" in list_labels(SMALL, "    credential: ")
    for map, word in (("    skills: {", "business"), ("    holds: {", "cspo"), ("    leads: {", "depth")):
        assert word in list_labels(f"{SMALL[: SMALL.index('applicants:')]}applicants:\n  mba:\n{map}", f"mba:\n{map}")
    assert "press" in list_labels(SMALL, "nicknames: {")
    conditions = list_labels(SMALL, "if: engineer and ")
    assert {"week", "evidence_tech", "engineer", "pilot", "a_budget", "holds"} <= {*conditions}
    assert "adaptability" not in conditions
    assert {"assumed", "source"} <= {*list_labels(change("{value: 1, assumed: true}", "{value: 1, }"), "{value: 1, ")}


def test_what_a_key_means():
    """In the words of the reference; a figure says what it needs."""
    document, at = open_career(SMALL, "    weeks")
    told = hover_at(document, at)
    assert told is not None
    assert "How many weeks it takes." in told.contents.value
    assert "`{value: 1, assumed: true}`" in told.contents.value


def test_its_outline_and_no_references():
    """Sections with their records; nothing that only a story has."""
    document, at = open_career(SMALL, "  pilot")
    outline = {symbol.name: [below.name for below in symbol.children or ()] for symbol in outline_document(document)}
    assert outline["cards"] == ["course", "pilot"]
    assert outline["events"] == ["a_budget"]
    assert not find_references(document, at, declarations=True)
