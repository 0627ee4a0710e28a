"""Edits that fix problems: only those that do."""

import pytest
from lsprotocol.types import Diagnostic, Position, Range

from pm_quest.language_server.problem_diagnostics import build_diagnostics
from pm_quest.language_server.quick_fixes import list_quick_fixes
from tests.authoring.writing import read
from tests.language_server.editing import CARET, STORY, apply, open_story


def list_fixes(text: str, code: str):
    """The document, and the fixes of its problems of one code, as an editor asks for them at each problem."""
    document, _ = open_story(text + CARET)
    shown = [
        each for each in build_diagnostics(document.version, document.version.reading.problems) if each.code == code
    ]
    return document, [fix for each in shown for fix in list_quick_fixes(document, each.range, [each])]


@pytest.mark.parametrize(
    ("old", "new", "code", "title", "written"),
    [
        ("go: tuesday", "go: tuesdy", "PQ203", "Write 'tuesday'", None),
        ("go: tuesday", "go: 'tuesdy'", "PQ203", "Write 'tuesday'", "go: tuesday"),
        ("fit: adapts", "fit: adapt", "PQ126", "Write 'adapts'", None),
        ("because: It helps.", "becuase: It helps.", "PQ120", "Write 'because'", None),
        ("if: met", "if: met = true", "PQ138", "Write 'met'", None),
        ("trust: 1}", "trst: 1}", "PQ202", "Write 'trust'", None),
        ("🙂 {trust}", "🙂\x07 {trust}", "PQ113", "Delete '\\x07'", None),
        ("- adaptive > random", "- adaptive > guessing", "PQ208", "Write 'at random'", "- adaptive > at random"),
    ],
)
def test_a_fix_that_says_what_to_write(old, new, code, title, written):
    """It is an edit; the first one is what an editor prefers."""
    broken = STORY.replace(old, new, 1)
    document, fixes = list_fixes(broken, code)
    assert fixes[0].title == title
    assert fixes[0].is_preferred
    assert apply(broken, fixes[0].edit.changes[document.uri]) == STORY.replace(old, written or old, 1)


@pytest.mark.parametrize(
    ("old", "new", "code", "title"),
    [
        ("go: tuesday, because: It helps", "go: friday, because: It helps", "PQ203", "Add a scene 'friday'"),
        ("if: met", "if: hungry", "PQ201", "Declare a flag 'hungry'"),
        ("if: met", "if: hungry > 2", "PQ201", "Declare a meter 'hungry'"),
    ],
)
def test_what_is_not_there_can_be_added(old, new, code, title):
    """A scene that is still to be written, a flag, a meter: no error is left."""
    broken = STORY.replace(old, new, 1)
    document, fixes = list_fixes(broken, code)
    (fix,) = (each for each in fixes if each.title == title)
    assert read(apply(broken, fix.edit.changes[document.uri])).errors == ()


@pytest.mark.parametrize("allow", ["", "allow: {PQ403: So it is meant.}\n", "allow:\n  PQ403: So it is meant.\n"])
def test_a_warning_can_be_allowed(allow):
    """The reason is to be written."""
    text = STORY + allow
    document, _ = open_story(text + CARET)
    here = Range(Position(0, 0), Position(0, 1))
    (fix,) = list_quick_fixes(document, here, [Diagnostic(here, "Something.", code="PQ402")])
    assert read(apply(text, fix.edit.changes[document.uri])).scenario.allow["PQ402"] == "why it may stand"
