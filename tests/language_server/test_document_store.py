"""When an open document is read, studied and reported."""

import random
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lsprotocol.types import Range

from pm_quest.language_server.completions import complete_at
from pm_quest.language_server.document_store import DocumentStore, study_version
from pm_quest.language_server.hover_texts import hover_at
from pm_quest.language_server.named_places import find_references, prepare_rename
from pm_quest.language_server.quick_fixes import list_quick_fixes
from pm_quest.language_server.story_outline import outline_document
from pm_quest.live.latest_jobs import JobSupersededError
from pm_quest.live.live_study import skip_pause
from tests.language_server.editing import PIECES, STORY

URI = "file:///story.yaml"
BROKEN = STORY.replace("go: tuesday", "go: tuesdy", 1)
UNUSED = STORY.replace("flags: [met]", "flags: [met, spare]")


class Editor:
    """An editor with one document: what it was told, and the studies that are still to be done."""

    def __init__(self, monkeypatch):
        self.told: list[tuple[int, list[str]]] = []
        self.store = DocumentStore(self.take)
        self.studies: list[Callable[[], None]] = []
        monkeypatch.setattr(self.store.jobs, "submit", self.submit)
        monkeypatch.setattr(self.store.jobs, "pause", skip_pause)
        monkeypatch.setattr(self.store.jobs, "check_pause", skip_pause)

    def take(self, uri, version, diagnostics):
        """What is published."""
        assert uri == URI
        self.told.append((version, [each.code for each in diagnostics]))

    def submit(self, _kind, job, done):
        """A job for the background, which is done later."""

        def run():
            with suppress(JobSupersededError):
                done(job())

        self.studies.append(run)

    def write(self, version, text):
        """A change, which is read."""
        self.store.change_text(URI, "story.yaml", version, text)
        self.store.report_reading(URI)

    def rest(self):
        """The text comes to rest: its study is to be done."""
        self.store.start_study(URI, self.store.finish_study)

    def work(self):
        """All studies are done."""
        while self.studies:
            self.studies.pop(0)()


@pytest.fixture
def editor(monkeypatch):
    """An editor."""
    return Editor(monkeypatch)


def test_reading_is_told_at_once_and_findings_when_the_text_rests(editor):
    """Everything that `check` finds."""
    editor.write(1, UNUSED)
    assert editor.told == [(1, [])]
    editor.rest()
    editor.work()
    assert editor.told[1:] == [(1, ["PQ405"])]


def test_findings_stay_while_the_text_around_them_is_written(editor):
    """Until the study of the newest version is there."""
    editor.write(1, UNUSED)
    editor.rest()
    editor.work()
    findings = editor.told[-1][1]
    editor.write(2, UNUSED.replace("Later.", "Much later."))
    assert editor.told[-1] == (2, findings)
    editor.write(3, UNUSED.replace("spare", "rare"))
    assert editor.told[-1] == (3, [])
    editor.rest()
    editor.work()
    assert editor.told[-1] == (3, findings)


def test_a_change_ends_the_study_of_the_version_before(editor):
    """Only the newest one is studied to its end."""
    editor.write(1, UNUSED)
    editor.rest()
    editor.write(2, STORY)
    editor.work()
    assert editor.told == [(1, []), (2, [])]
    assert editor.store.documents[URI].study is None
    editor.rest()
    editor.work()
    assert editor.told[2:] == [(2, [])]
    assert editor.store.documents[URI].study.version.number == 2


def test_what_was_found_of_an_earlier_version_is_not_told(editor):
    """But its figures are kept until there are newer ones."""
    editor.write(1, UNUSED)
    version = editor.store.documents[URI].version
    found = study_version(version, skip_pause)
    editor.write(2, STORY)
    editor.store.finish_study(URI, version, found)
    assert editor.told == [(1, []), (2, [])]
    assert editor.store.documents[URI].study is found


def test_a_text_with_errors_that_rests_has_only_these(editor):
    """As `check` tells them."""
    editor.write(1, UNUSED)
    editor.rest()
    editor.work()
    editor.write(2, UNUSED.replace("go: tuesday", "go: tuesdy", 1))
    assert len(editor.told[-1][1]) == 2
    editor.rest()
    editor.work()
    assert editor.told[-1] == (2, ["PQ203"])
    assert editor.store.documents[URI].study is not None


def test_closing_takes_the_problems_away(editor):
    """A study that comes later changes nothing."""
    editor.write(1, BROKEN)
    editor.rest()
    editor.store.close(URI)
    editor.work()
    assert editor.told == [(1, ["PQ203"]), (0, [])]


def test_other_yaml_is_left_alone(editor):
    """Until it becomes a scenario; one that was is one, whatever is done to it."""
    editor.write(1, "services:\n  web: {image: nginx}\n")
    assert editor.told == []
    assert editor.store.find_document(URI) is None
    editor.write(2, BROKEN)
    editor.write(3, "services: {}\n")
    assert [version for version, _ in editor.told] == [2, 3]
    assert editor.told[-1][1]


def test_thousands_of_problems_are_cut(editor, monkeypatch):
    """The last that is shown says how many more there are."""
    monkeypatch.setattr("pm_quest.language_server.problem_diagnostics.MAX_SHOWN", 3)
    told = []
    editor.store.publish = lambda _uri, _version, diagnostics: told.append(diagnostics)
    editor.write(1, STORY.replace("go: ", "go: x"))
    assert len(told[0]) == 3
    assert "more problems are not shown" in told[0][-1].message


def ask_everything(store, place):
    """Ask all that an editor can, at one place."""
    document = store.find_document(URI)
    if document is not None:
        position = document.version.positions.find_position(place)
        complete_at(document, position)
        hover_at(document, position)
        find_references(document, position, declarations=True)
        prepare_rename(document, position)
        outline_document(document)
        list_quick_fixes(document, Range(position, position), [])


def edit_randomly(seed, edits, text=STORY):
    """Yield texts, each a random edit from the one before, and the place of the edit."""
    chance = random.Random(seed)
    for _ in range(edits):
        at = chance.randrange(len(text) + 1)
        length = chance.choice((0, 0, 1, 3, 40))
        other = chance.randrange(len(text) + 1)
        new = chance.choice((chance.choice(PIECES), text[other : other + chance.choice((1, 10, 60))]))
        text = text[:at] + new + text[at + length :]
        text = STORY if len(text) > 3 * len(STORY) or chance.random() < 0.02 else text
        yield text, min(at + len(new), len(text))


@given(st.integers(0, 2**32))
@settings(max_examples=4)
def test_no_edit_ends_it(seed):
    """Whatever is written, every question has an answer. `benchmarks/editing.py --edits` asks many more."""
    store = DocumentStore(lambda *_: None)
    for number, (text, place) in enumerate(edit_randomly(seed, 6)):
        store.change_text(URI, "story.yaml", number, text)
        store.report_reading(URI)
        ask_everything(store, place)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("format: 1\n" + "\0" * 200, id="binary"),
        pytest.param("scenes: " + "[" * 500, id="brackets"),
        pytest.param("format: 1\nscenes:\n" + "- " * 3000, id="dashes"),
    ],
)
def test_what_is_no_story_is_answered(text):
    """Empty, binary, or nested without end."""
    store = DocumentStore(lambda *_: None)
    store.change_text(URI, "story.yaml", 1, text)
    store.report_reading(URI)
    ask_everything(store, len(text))


def test_a_study_of_a_text_with_errors_has_no_figures():
    """Nothing is analysed."""
    store = DocumentStore(lambda *_: None)
    store.change_text(URI, "story.yaml", 1, BROKEN)
    assert study_version(store.find_document(URI).version, skip_pause).figures is None


def test_a_collection_is_left_alone(editor):
    """It is no scenario; its schema explains it to the editor."""
    editor.store.change_text(URI, "collection.yaml", 1, "format: 1\nid: course\ntitle: x\nscenarios: [story]\n")
    assert not editor.store.documents[URI].is_scenario
