"""Lines in a wrong column, and signs of the structure that are missing or others: one problem each, and nothing besides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.scenario_reader import parse_scenario
from tests.authoring.writing import HEAD, codes, read

STORY = (
    HEAD
    + """\
  monday:
    where: Monday
    text: Here.
    signals:
      - One sign.
      - notice: Two.
        if: met
    choices:
      ask:
        say: Ask
        fit: adapts
        gain: {trust: 1}
        set: {met: true}
        then: They answer.
        because: They knew.
        go: middle
      wait:
        say: Wait
        fit: forces
        go:
          chance:
            - odds: 2
              go: done
            - odds: 1
              go: middle
  middle:
    text:
      - Always.
      - if: met
        text: Sometimes.
    go:
      - if: trust >= 5
        go: done
      - go: bad
  done:
    text: There.
    ending:
      title: The end
      impact: 50
  bad:
    text: Bad.
    ending: {title: Bad, impact: 5 * trust}
tests:
  one:
    play: [ask]
    expect: impact == 50
teaching:
  before:
    - Ask them.
glossary:
  OKR: Objective.
"""
)

COLUMNS = {
    "a scene in column 1": ("  middle:", "middle:", 34, "scene 'middle' stands in column 1", "indent it by 2 spaces"),
    "a scene one too deep": ("  middle:", "   middle:", 34, "scene 'middle' stands in column 4", "begin it 1 space"),
    "a choice out by two": ("      wait:", "    wait:", 25, "choice 'wait' stands in column 5", "indent it by 2"),
    "a choice in by two": ("      wait:", "        wait:", 25, "choice 'wait' stands in column 9", "begin it 2 spaces"),
    "because out by two": ("        because", "      because", 23, "in the column of the choices", "indent it by 2"),
    "because out by four": ("        because", "    because", 23, "in the column of 'choices'", "indent it by 4"),
    "the last key out": ("        go: middle", "      go: middle", 24, "it belongs to 'ask'", "indent it by 2 spaces"),
    "a key in by two": (
        "        fit: a",
        "          fit: a",
        19,
        "'fit' stands further in than 'say'",
        "begin it 2 spaces",
    ),
    "a key out by one": (
        "        fit: a",
        "       fit: a",
        19,
        "'fit' stands in a column of nothing above",
        "indent it by 1",
    ),
    "choices with the scenes": (
        "    choices:",
        "  choices:",
        16,
        "'choices' stands in the column of the scenes",
        "indent it",
    ),
    "a text with the scenes": ("    text: Here", "  text: Here", 11, "it belongs to 'monday'", "indent it by 2 spaces"),
    "an ending beside its keys": (
        "      title: The end\n      impact",
        "    title: The end\n    impact",
        46,
        "'title' and 'impact' stand in the column of 'ending', and they belong below it",
        "indent both by 2 spaces",
    ),
    "a meter beside its keys": (
        "{label: Trust, start: 4, min: 0, max: 10}",
        "\n  label: Trust\n  start: 4\n  min: 0\n  max: 10",
        7,
        "'label', 'start', 'min' and 'max' stand in the column of 'trust'",
        "indent them",
    ),
    "a text beside its if": (
        "        text: Some",
        "      text: Some",
        38,
        "it belongs to 'if'",
        "indent it by 2 spaces",
    ),
    "a text further in than its if": (
        "        text: Some",
        "          text: Some",
        38,
        "than 'if'",
        "begin it 2 spaces",
    ),
    "odds beside their go": (
        "              go: done",
        "            go: done",
        31,
        "it belongs to 'odds'",
        "indent it by 2",
    ),
    "a dash before the go of odds": (
        "              go: done",
        "            - go: done",
        31,
        "it belongs to 'odds' above it",
        "write a space instead of the '-'",
    ),
    "a term out of the glossary": ("  OKR:", "OKR:", 59, "in the column of 'glossary'", "indent it by 2 spaces"),
    "a text behind | in the column of its key": (
        "    text: Here.",
        "    text: |\n    Here we are: here.\n    And there.",
        12,
        "a text behind '|' stands further in than 'text'",
        "indent each of its lines",
    ),
    "no scenes": ("scenes:\n", "", 8, "scene 'monday' stands below no 'scenes:'", "is it missing above?"),
    "no meters": ("meters:\n", "", 5, "meter 'trust' stands below no 'meters:'", "is it missing above?"),
    "no choices": ("    choices:\n", "", 16, "choice 'ask' stands below no 'choices:'", "is it missing above?"),
    "no tests": ("tests:\n", "", 51, "test 'one' stands below no 'tests:'", "is it missing above?"),
    "no ending above keys beside the text": (
        "    ending:\n      title: The end\n      impact",
        "    title: The end\n    impact",
        45,
        "'title' stands below no 'ending:'",
        "is it missing above? write 'ending:' on a line of its own above this one, and indent both by 2 spaces",
    ),
    "no signals": ("    signals:\n", "", 12, "these '- ' lines stand below no 'signals:'", "is it missing above?"),
    "no text above its list": ("    text:\n      -", "      -", 35, "these '- ' lines stand below no 'text:'", "is it"),
    "no ending": ("    ending:\n", "", 45, "'title' stands below no 'ending:'", "is it missing above?"),
}

SIGNS = {
    "go without its colon": ("go: middle", "go middle", 24, "there is no colon after 'go'", "write 'go: middle'"),
    "go with its colon too close": ("go: middle", "go:middle", 24, "a space is missing", "write 'go: middle'"),
    "gain without its colon": ("gain: {", "gain {", 20, "there is no colon after 'gain'", "write 'gain: {trust: 1}'"),
    "an equals sign": ("say: Ask", "say = Ask", 18, "there is no colon after 'say'", "write 'say: Ask'"),
    "a wide colon": ("say: Ask", "say\uff1aAsk", 18, "there is no colon after 'say'", "write 'say: Ask'"),
    "a scene without its colon": ("  middle:", "  middle", 34, "there is no colon after 'middle'", "write 'middle:'"),
    "a choice without its colon": ("      wait:", "      wait", 25, "no colon after 'wait'", "write 'wait:'"),
    "scenes without their colon": ("scenes:", "scenes", 8, "no colon after 'scenes'", "write 'scenes:'"),
    "gains too close": ("{trust: 1}", "{trust:1}", 20, "a space is missing after this colon", "write 'trust: 1'"),
    "a dash too close": ("- One", "-One", 13, "each part of it begins with '- '", "write a space behind the '-'"),
    "a short dash": ("- One", "\u2013 One", 13, "'signals' is a list", "write '- ' instead of '\u2013'"),
    "long dashes": (
        "- One sign.\n      - ",
        "\u2014 One sign.\n      \u2014 ",
        13,
        "'signals' is a list",
        "here and in 1 more below",
    ),
    "a star": ("- One", "* One", 13, "'signals' is a list", "write '- ' instead of '*'"),
    "a point": ("- One", "\u2022 One", 13, "'signals' is a list", "write '- ' instead of '\u2022'"),
    "a star before a text of several": ("- Always", "* Always", 36, "'text' is a list", "write '- ' instead of '*'"),
    "a list of choices": ("ask:\n        say: Ask", "- say: Ask", 17, "'choices' is a map, by id", "as in 'ask:'"),
    "a list of scenes": ("  monday:", "  - monday:", 9, "'scenes' is a map, by id", "take the '- ' before"),
    "a list of meters": ("  trust: {", "  - trust: {", 6, "'meters' is a map, by id", "take the '- ' before"),
    "a list of terms": ("  OKR", "  - OKR", 59, "'glossary' is a map of texts", "take the '- ' before"),
    "a list of gains": (
        "gain: {trust: 1}",
        "gain:\n          - trust: 1",
        21,
        "'gain' is a map of points",
        "write 'gain: {trust: 1}'",
    ),
    "no go in brackets": (
        "go:\n          chance:\n            - odds: 2\n              go: done\n            - odds: 1\n              go: middle",
        "go: {chance: [{odds: 2, done}, {odds: 1, go: middle}]}",
        28,
        "before 'done' the key 'go' is missing",
        "write '{odds: 2, go: done}'",
    ),
}


@pytest.mark.parametrize(("old", "new", "line", "message", "fix"), COLUMNS.values(), ids=COLUMNS)
def test_a_line_in_a_wrong_column(old, new, line, message, fix):
    """It is told where it stands and where it belongs, and nothing that only follows from it."""
    assert old in STORY
    (problem,) = read(STORY.replace(old, new, 1)).problems
    assert (problem.severity, problem.line) == ("error", line)
    assert message in problem.message
    assert problem.suggestion.startswith(fix)


@pytest.mark.parametrize(("old", "new", "line", "message", "fix"), SIGNS.values(), ids=SIGNS)
def test_a_sign_that_is_missing_or_another(old, new, line, message, fix):
    """What is right is said in the author's own words."""
    assert old in STORY
    (problem,) = read(STORY.replace(old, new, 1)).problems
    assert (problem.severity, problem.line) == ("error", line)
    assert message in problem.message
    assert fix in problem.suggestion


def test_the_story_is_sound():
    """Else nothing of this would show anything."""
    assert codes(STORY) == []


def test_four_spaces_a_level():
    """A text that is not under its `if`, again and again, is one slip with all its lines."""
    block = "      - if: met\n          text: Sometimes.\n"
    text = STORY.replace("      - if: met\n        text: Sometimes.\n", block * 3)
    (problem,) = read(text).problems
    assert (problem.line, problem.suggestion) == (38, "begin it 2 spaces further to the left")
    assert (
        problem.message
        == "'text' stands further in than 'if', and it belongs in the same column; so it is in lines 40, 42"
    )
    assert "\u00b7" not in read(text).format_problems()


def test_six_mistakes_at_once():
    """A tab hides none of the others, nor does a scene without its colon."""
    text = STORY.replace("        go: middle", "\tgo: middle", 1).replace("fit: forces", "fit: force")
    text = (
        text.replace("  middle:", "  middle").replace("Sometimes.", "Some: times.").replace("- go: bad", "- go: badd")
    )
    assert codes(text.replace("if: trust", "if: trsut")) == ["PQ107", "PQ126", "PQ101", "PQ102", "PQ201", "PQ203"]


def test_a_scene_without_anything():
    """It is empty, and that is all; that nothing leads on from it is not told too."""
    (problem,) = read(
        STORY.replace("  done:\n    text: There.\n    ending:\n      title: The end\n      impact: 50\n", "  done:\n")
    ).problems
    assert problem.message == "scene 'done' is empty"
    assert "'text' and one of 'choices', 'go' and 'ending'" in problem.suggestion


def test_a_key_that_is_there_twice_names_both_lines():
    """Also where lines above were read as if they were fixed."""
    text = STORY.replace("    text: Here.", "    text: Here.\n    text: Again.")
    assert read(text).problems[0].message == "the key 'text' is there twice, in line 11 and in line 12"
    missing = read(text.replace("scenes:\n", "")).problems
    assert missing[1].message == "the key 'text' is there twice, in line 10 and in line 11"


def test_a_comma_in_brackets_shows_the_text_in_quotes():
    """The author's own, as it is to be written."""
    (problem,) = read(STORY.replace("title: Bad,", "title: Bad, by two,")).problems
    assert problem.suggestion == 'put the text in quotes: title: "Bad, by two"'


LINES = STORY.splitlines(keepends=True)


@given(st.integers(7, len(LINES) - 1), st.integers(-4, 4))
def test_any_line_in_any_column(number, by):
    """Whatever is made of it: no internal sign is shown, and places stay in the file."""
    line = LINES[number]
    moved = " " * max(0, len(line) - len(line.lstrip()) + by) + line.lstrip()
    reading = parse_scenario("".join([*LINES[:number], moved, *LINES[number + 1 :]]), "any.yaml")
    assert all(problem.line <= len(LINES) for problem in reading.problems)
    assert "\u2069" not in reading.format_problems()
    assert "\ufffd" not in reading.format_problems()


@pytest.mark.parametrize("by", [-1, 1])
def test_a_line_one_column_off(by):
    """Wherever it is, it is one problem at most."""
    for number in range(4, len(LINES)):
        line = LINES[number]
        indent = len(line) - len(line.lstrip())
        if indent + by >= 0:
            moved = " " * (indent + by) + line.lstrip()
            errors = read("".join([*LINES[:number], moved, *LINES[number + 1 :]])).errors
            assert len(errors) <= 1, (number, errors)
