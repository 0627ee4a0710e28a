"""Edits that fix problems: only those that do."""

import pytest
from lsprotocol.types import Diagnostic, Position, Range

from pm_quest.language_server.problem_diagnostics import build_diagnostics
from pm_quest.language_server.quick_fixes import list_quick_fixes
from tests.authoring.test_exhibit_readers import STORY as EXHIBITS
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


@pytest.mark.parametrize(
    ("broken", "written", "code"),
    [
        ("[Housing, %]", '[Housing, "%"]', "PQ104"),
        ("[Housing: wood, 3.10]", '["Housing: wood", 3.10]', "PQ102"),
        ("[Housing, 3,10]", '[Housing, "3,10"]', "PQ147"),
        ("Housing, 3.10", "[Housing, 3.10]", "PQ122"),
        ("[costs, letter, show: true]", "[costs, {id: letter, show: true}]", "PQ122"),
    ],
)
def test_a_part_of_a_list_is_put_right_where_it_stands(broken, written, code):
    """Cells get their quotes one by one, and the brackets stay."""
    whole = "[Housing, 3.10]" if "Housing" in broken else "[costs, {id: letter, show: true}]"
    text = EXHIBITS.replace(whole, broken)
    document, (fix,) = list_fixes(text, code)
    assert apply(text, fix.edit.changes[document.uri]) == EXHIBITS.replace(whole, written)


@pytest.mark.parametrize(
    ("broken", "code", "title", "added"),
    [
        ("listens: {count: 1}\n      heard: {count: Yes.}", "PQ233", "Add 'else'", "Yes., else: Still to be written.}"),
        (
            "listens: {count: 1}\n      heard:\n        count: |\n          Yes.\n",
            "PQ233",
            "Add 'else'",
            "Yes.\n        else: Still to be written.\n",
        ),
        ("listens: {count: 1}\n      heard: {see: Yes., else: No.}", "PQ232", "Listen for 'see'", "{count: 1, see: 1}"),
        (
            "listens:\n        count: 1\n      heard: {see: Yes., else: No.}",
            "PQ232",
            "Listen for 'see'",
            "count: 1\n        see: 1\n      heard",
        ),
        ("heard: {see: Yes., else: No.}", "PQ232", "Listen for 'see'", "\n      listens: {see: 1}\n      heard"),
    ],
)
@pytest.mark.parametrize("key", ["interview", "second_interview", "third_interview"])
def test_what_an_interview_lacks_is_added(key, broken, code, title, added):
    """The sentence for everything else, and a word to listen for: no error is left."""
    text = f"hiring:\n  {key}:\n    - ask: Why?\n      {broken}\n".join(STORY.partition("lesson:")[::2])
    text = text.replace("\n- adaptive", "\nlesson:\n- adaptive")
    document, fixes = list_fixes(text, code)
    (fix,) = (each for each in fixes if each.title == title)
    mended = apply(text, fix.edit.changes[document.uri])
    assert added in mended
    assert read(mended).errors == ()


WRITTEN = """\
  tuesday:
    text: Later.
    signals:
      - They look up.
    choices:
      thank:
        say: Thank them
        if: met
        fit: adapts
        go: done
        because: It is kind.
      go_on:
        say: Go on
        gain: {tech: 1}
        go: lost
        because: It is not.
"""
START, END = STORY.index("  tuesday:"), STORY.index("  done:")
BLOCKS = STORY[:START] + WRITTEN + STORY[END:]


@pytest.mark.parametrize(
    ("old", "new", "title", "fixed"),
    [
        ("        fit: adapts", "        fit:adapts", "Write 'fit: adapts'", None),
        ("if: met", "if: met & trust > 2", "Write 'met and trust > 2'", "if: met and trust > 2"),
        ("gain: {tech: 1}", "gain: tech 1", "Write 'gain: {tech: 1}'", None),
        ("gain: {tech: 1}", "gain: {met: 1}", "Write 'set: {met: true}'", "set: {met: true}"),
        ("gain: {tech: 1}", "gain: {tech: 1", "Write } at the end of the line", None),
        ("say: Go on", 'say: "Go on', 'Write " at the end of the line', 'say: "Go on"'),
        ("say: Go on", "say: Go on: now", "Put the text in quotes", 'say: "Go on: now"'),
        ("say: Go on", 'say: Go on: now"', "Put the text in quotes", 'say: "Go on: now"'),
        ("say: Go on", "say: Go on #1", "Put the text in quotes", 'say: "Go on #1"'),
        ("        fit: adapts", "\tfit: adapts", "Indent with spaces", None),
        ("      go_on:", "        go_on:", "Move it 2 spaces to the left", None),
        ("        because: It is not", "      because: It is not", "Move it 2 spaces to the right", None),
        ("      - They", "      They", "Write '- ' before it", None),
        ("go: lost", "go: sea", "Add a scene 'sea'", "go: sea"),
    ],
)
def test_a_fix_of_a_line(old, new, title, fixed):
    """What is written there becomes what was meant, and nothing else changes."""
    broken = BLOCKS.replace(old, new, 1)
    document, _ = open_story(broken + CARET)
    shown = build_diagnostics(document.version, document.version.reading.problems)
    fixes = [fix for each in shown for fix in list_quick_fixes(document, each.range, [each])]
    assert title in [fix.title for fix in fixes], [(each.message, each.range) for each in shown]
    (fix,) = (each for each in fixes if each.title == title)
    after = apply(broken, fix.edit.changes[document.uri])
    assert after == BLOCKS.replace(old, fixed or old, 1) or (title.startswith("Add") and "  sea:\n" in after)


@pytest.mark.parametrize("id", ["Sea Side", "SeaSide", "sea-side"])
def test_an_id_becomes_snake_case_wherever_it_is_named(id):
    """Where it is declared and where ways lead to it, in one edit."""
    written = BLOCKS.replace("  lost:\n", f"  {id}:\n").replace("go: lost", f"go: {id}")
    document, fixes = list_fixes(written, "PQ128")
    (fix,) = (each for each in fixes if each.title.startswith("Rename it"))
    after = apply(written, fix.edit.changes[document.uri])
    new = fix.title.split("'")[1]
    assert after == written.replace(id, new)
    assert read(after).errors == ()


def test_no_fix_drops_what_was_written():
    """The other gain of a line is kept, so this one is left to the author."""
    broken = BLOCKS.replace("gain: {tech: 1}", "gain: {met: 1, tech: 1}", 1)
    _, fixes = list_fixes(broken, "PQ202")
    assert "Write 'set: {met: true}'" not in [fix.title for fix in fixes]


def test_names_in_braces_are_mended_in_the_text():
    """The problem stands at the key of the text."""
    broken = BLOCKS.replace("text: Later.", "text: Later, {trst}.")
    document, _ = open_story(broken + CARET)
    here = Range(Position(0, 0), Position(0, 1))
    shown = Diagnostic(here, "nothing fills in '{trst}'; did you mean 'trust'?\nfix: write '{trust}'", code="PQ211")
    fix, _allow = list_quick_fixes(document, here, [shown])
    assert apply(broken, fix.edit.changes[document.uri]) == broken.replace("trst", "trust")


@pytest.mark.parametrize("allow", ["", "allow: {PQ403: So it is meant.}\n", "allow:\n  PQ403: So it is meant.\n"])
def test_a_warning_can_be_allowed(allow):
    """The reason is to be written."""
    text = STORY + allow
    document, _ = open_story(text + CARET)
    here = Range(Position(0, 0), Position(0, 1))
    (fix,) = list_quick_fixes(document, here, [Diagnostic(here, "Something.", code="PQ402")])
    assert read(apply(text, fix.edit.changes[document.uri])).scenario.allow["PQ402"] == "why it may stand"
