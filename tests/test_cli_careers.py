"""`check` and `schema` of career files."""

import json

import pytest

from pm_quest.cli import run_command
from tests.authoring.career.small_career import SMALL, change


@pytest.fixture
def career(file):
    """Writes a career file, and gives its path."""
    return lambda text=SMALL: file(text, "half_a_year.yaml")


def test_a_sound_career(career, capsys):
    """Nothing to fix; no story is looked for."""
    assert run_command(["check", "--strict", career()]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "1 file: nothing to fix.\n"


def test_a_bare_number(career, capsys):
    """With its place, its line, and what to write."""
    assert run_command(["check", career(change("{value: -900, source: a price list}", "-900"))]) == 1
    told = capsys.readouterr()
    assert (
        "half_a_year.yaml:25:12: error PQ601: 'money' is a number about the world, and '-900' has no source" in told.out
    )
    assert "\n  fix: write 'money: {value: -900, assumed: true}'; if somebody has measured it, its source" in told.out
    assert told.err == "1 file: 1 error. 'pm-quest explain PQ601' shows more.\n"


def test_problems_as_json(career, capsys):
    """As those of scenarios; a warning fails only a strict check."""
    path = career(change("kind: pilot", "kind: pilote"))
    assert run_command(["check", "--format", "json", path]) == 0
    (problem,) = json.loads(capsys.readouterr().out)
    assert (problem["code"], problem["severity"]) == ("PQ608", "warning")
    assert run_command(["check", "--strict", path]) == 1


def test_a_career_where_a_scenario_is_meant(career, capsys):
    """One sentence, and no guesses at its keys."""
    assert run_command(["analyze", career()]) == 1
    assert "this is a career: it has 'cards', and no 'scenes'" in capsys.readouterr().err


def test_the_schema_of_careers(capsys):
    """On request."""
    assert run_command(["schema", "--career"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "PM Quest career, format 1"


def test_careers_have_no_tests_to_run(career, file, capsys):
    """Beside scenarios one is passed over, as in `test scenarios/*.yaml`."""
    story = file(
        "format: 1\ntitle: T\nsummary: S\nrole: finale\ntests:\n  it ends: {play: [], expect: ending == a}\n"
        "scenes: {a: {text: A., ending: {title: E, impact: 50}}}\n"
    )
    assert run_command(["test", career(), story]) == 0
    told = capsys.readouterr()
    assert "half_a_year.yaml is a career, which has no story; it is left out." in told.err
    assert "it ends" in told.out
