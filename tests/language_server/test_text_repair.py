"""The fixes of a whole file: those that are certain, and no other."""

import pytest

from pm_quest.authoring.scenario_reader import parse_scenario
from pm_quest.language_server.text_repair import repair_text
from pm_quest.library import find_shipped_folder
from tests.language_server.editing import STORY


def repair(old, new):
    """Return what becomes of a mistake: the line as it is then, and the codes of what was fixed."""
    assert old in STORY
    broken = STORY.replace(old, new, 1)
    repaired = repair_text(broken, "story.yaml")
    changed = [line for line in repaired.text.splitlines() if line not in broken.splitlines()]
    return "\n".join(changed).strip(), [each.code for each in repaired.fixed]


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("where: Monday", "Where: Monday", "where: Monday", "PQ120"),
        ("where: Monday", "where: @Monday", 'where: "@Monday"', "PQ104"),
        ("where: Monday", "where:Monday", "where: Monday", "PQ101"),
        ("text: Later.", "text: Later: now.", 'text: "Later: now."', "PQ102"),
        ("flags: [met]", "flags: [met]\nminutes: five", "minutes: 5", "PQ124"),
        ("flags: [met]", "flags: [met]\nminutes: 5 min", "minutes: 5", "PQ124"),
        ("flags: [met]", "flags: [met]\nlanguage: en_US", "language: en-US", "PQ126"),
        ("flags: [met]", "flags: [met]\nstart: mondai", "start: monday", "PQ203"),
    ],
)
def test_what_is_certain_is_written(old, new, line, code):
    """One edit, and the line is right."""
    assert repair(old, new) == (line, [code])


@pytest.mark.parametrize(
    ("written", "then"),
    [
        ("met and trust => 3", "met and trust >= 3"),
        ("(trust = 3) and met", "(trust == 3) and met"),
        ("trust >= 1 + 2 trust", "trust >= 1 + 2 * trust"),
        ("chose(monday, ask)", '"chose(monday.ask)"'),
    ],
)
def test_a_condition_is_written_once(written, then):
    """The fix says all of it, and the mark is at a part."""
    line, _ = repair("if: met", f"if: {written}")
    assert f"if: {then}, fit" in line


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("start: 4", "start: 40"),
        ("flags: [met]", "flags: [met]\nstart: thursday"),
        ("flags: [met]", "flags: [met]\nstart: somewhere"),
        ("text: Later.", "text: | Later."),
        ("flags: [met]", "flags: [noon]"),
        ("flags: [met]", "flags: [met]\nteaching: Ask them."),
        ("go: tuesday, because: It helps.", "because: It helps."),
    ],
)
def test_what_is_the_authors_to_say_stays(old, new):
    """Other names and numbers, a text of several lines, what is to be declared, and what is missing."""
    assert repair(old, new) == ("", [])


def test_many_mistakes_are_fixed_one_by_one_and_the_rest_of_the_file_stays():
    """Line breaks and the mark at the beginning, too."""
    broken = "\ufeff" + STORY.replace("where:", "Where:").replace("fit: forces", "fit: Forces").replace("\n", "\r\n")
    repaired = repair_text(broken, "story.yaml")
    assert repaired.text == "\ufeff" + STORY.replace("\n", "\r\n")
    assert not parse_scenario(repaired.text, "story.yaml").errors
    assert [each.line for each in repaired.fixed] == sorted(each.line for each in repaired.fixed)
    assert repair_text(repaired.text, "story.yaml") == (repaired.text, ())


LONG = "Monday, when everybody has gone home and nobody will read a place to its end"


def test_a_long_text_that_the_fix_shortens_is_written_to_its_end():
    """The sentence ends it in `…`; the file never does."""
    sound = STORY.replace("where: Monday", f"where: {LONG}")
    repaired = repair_text(sound.replace("where:", "where", 1), "story.yaml")
    assert repaired.text == sound
    assert [each.code for each in repaired.fixed] == ["PQ101"]


def test_no_text_goes_with_the_key_before_it():
    """Where the colon is missing, and the next one is in the text."""
    assert 'where "Late: ' in repair_text(STORY.replace("where: ", 'where "Late: ', 1), "story.yaml").text


def test_a_name_that_is_written_oftener_than_it_is_declared_is_not_changed():
    """Then it is rather its declaration that is misspelt, and that is for the author to say."""
    broken = STORY.replace("trust: {label", "trsut: {label")
    assert repair_text(broken, "story.yaml") == (broken, ())


def test_a_key_is_not_put_in_quotes_where_the_line_above_stands_wrongly():
    """What lies below it would no longer belong to anything."""
    broken = (
        (find_shipped_folder() / "career.yaml")
        .read_text("utf-8")
        .replace("      label: People with", "     label: People with", 1)
    )
    assert '"cvs:"' not in repair_text(broken, "career.yaml").text


def test_nothing_is_left_for_a_second_time():
    """What could not be fixed at first is tried again once something else is right."""
    broken = STORY.replace("go: tuesday, because: It helps.", "go:'' tuesday, because: It helps.", 1)
    repaired = repair_text(broken, "story.yaml")
    assert len(repaired.fixed) > 1
    assert repair_text(repaired.text, "story.yaml") == (repaired.text, ())
