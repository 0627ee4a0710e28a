"""Problems as text, JSON and GitHub's annotations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.problem_formats import encode_problem, format_annotation, format_problem
from pm_quest.authoring.scenario_problems import CODES, Problem
from tests.authoring.writing import read, tiny

TRIAG = Problem(
    code="PQ203",
    message="scene 'triag' does not exist; did you mean 'triage'?",
    suggestion="write 'triage', or add a scene 'triag'",
    line=41,
    column=13,
    end_line=41,
    end_column=18,
    file="scenarios/triage.yaml",
)


def at(column: int, end: int, **more) -> Problem:
    """A problem in a place of line 1."""
    values = {"code": "PQ101", "message": "m", "suggestion": "n", "line": 1, "end_line": 1, "file": "f", **more}
    return Problem(column=column, end_column=end, **values)


def marker(problem: Problem, line: str) -> str:
    """The line below the source line, without its margin."""
    return format_problem(problem, line).split("\n")[2][8:]


def test_a_problem_as_the_page_on_commands_shows_it():
    """To the character."""
    assert format_problem(TRIAG, "        go: triag") == (
        "scenarios/triage.yaml:41:13: error PQ203: scene 'triag' does not exist; did you mean 'triage'?\n"
        "   41 |         go: triag\n"
        "      |             ^^^^^\n"
        "  fix: write 'triage', or add a scene 'triag'"
    )


def test_a_problem_of_the_whole_file():
    """Without a source line there is no marker."""
    assert format_problem(TRIAG).count("\n") == 1


@pytest.mark.parametrize(
    ("steps", "shown"), [((), "the start"), (("ask", "=met"), "ask, =met"), (tuple("ab" * 30), "… 20 more …")]
)
def test_what_shows_a_problem(steps, shown):
    """The choices to make, on a line of its own; of a very long way the beginning and the end."""
    text = format_problem(at(1, 2, witness=steps))
    assert shown in text.split("  shown by: ")[1].split("\n")[0]
    assert text.count("a, b") <= 20


def test_json():
    """The keys of the page, and places that count from 1 with an exclusive end."""
    assert encode_problem(TRIAG) == {
        "file": "scenarios/triage.yaml",
        "line": 41,
        "column": 13,
        "end_line": 41,
        "end_column": 18,
        "severity": "error",
        "code": "PQ203",
        "message": TRIAG.message,
        "fix": TRIAG.suggestion,
    }


def test_github():
    """One line a problem, with what ends a command escaped."""
    problem = at(2, 3, message="a: b, 100 %", file="a,b:c.yaml", code="PQ103")
    assert format_annotation(problem) == (
        "::warning file=a%2Cb%3Ac.yaml,line=1,endLine=1,title=PQ103,col=2,endColumn=3::a: b, 100 %25%0Afix: n"
    )


def test_github_takes_no_columns_over_several_lines():
    """Its annotations know columns within a line only."""
    assert "col=" not in format_annotation(at(2, 3, end_line=2))


def test_a_tab_before_the_place():
    """It stays one in the marker's margin, however wide it is."""
    assert marker(at(2, 4), "\tgo") == "\t^^"


@pytest.mark.parametrize(
    ("line", "column", "end", "expected"),
    [("日本 go", 4, 6, "     ^^"), ("日本", 2, 3, "  ^^"), ("e\u0301 go", 4, 6, "  ^^"), ("👍 go", 3, 5, "   ^^")],
)
def test_wide_and_combining_characters(line, column, end, expected):
    """The marker stands under what it marks, in the cells of a terminal."""
    assert marker(at(column, end), line) == expected


def test_a_place_at_the_end_of_a_line():
    """Something is marked all the same."""
    assert marker(at(3, 3), "go") == "  ^"


def test_a_place_over_several_lines():
    """The first line is marked to its end."""
    assert marker(at(2, 5, end_line=3), "abc") == " ^^"


def test_a_very_long_line():
    """It is shown cut around the place."""
    line = "x" * 5000 + "HERE" + "y" * 5000
    shown, below = format_problem(at(5001, 5005), line).split("\n")[1:3]
    assert len(shown) < 130
    assert shown[below.index("^") : below.rindex("^") + 1] == "HERE"


@given(st.text(max_size=300), st.integers(1, 300), st.integers(0, 300))
def test_any_line_and_place(line, column, length):
    """Four lines come out, and a marker, whatever the source line is."""
    line = line.replace("\n", " ")
    text = format_problem(at(column, column + length), line)
    assert text.split("\n")[-1] == "  fix: n"
    assert "^" in text


def test_nothing_of_a_file_reaches_the_terminal_as_an_escape():
    """Not from its name, its lines or its values."""
    text = tiny("say: Ask", 'say: "\x1b]0;x\x07"\n        fit: "\\e[31m"\n        \x9bkey: x\n        "\\e\\nkey": x')
    text = text.replace("  done:", '  "\\e[2J\\nlonely": {text: x, go: "\\elonely"}\n  done:')
    shown = read(text, "a\x1b[2Jb.yaml").format_problems()
    assert all(line.startswith(("a", "  ")) for line in shown.split("\n"))
    assert not [character for character in shown if not character.isprintable() and character != "\n"]


def test_every_code_has_a_title_and_a_severity():
    """One table, codes of three digits, in groups."""
    for code, about in CODES.items():
        assert code[:2] == "PQ"
        assert code[2:].isdigit()
        assert len(code) == 5
        assert about.severity in ("error", "warning")
        assert about.title[0].isupper()
        assert not about.title.endswith(".")
