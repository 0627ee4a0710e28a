"""`pm-quest analyze --played`: where people went in sessions, with every way of naming one, and what can't be counted."""

import json
from pathlib import Path

import pytest

from pm_quest.classroom.report.log_file import format_log
from pm_quest.cli import run_command
from tests.classroom.report.playing import played
from tests.test_cli_class_report import store_session

FIRST_DAY = str(Path(__file__).parents[1] / "scenarios" / "first_day.yaml")


@pytest.fixture(autouse=True)
def _alone(monkeypatch, tmp_path):
    """A folder of the test's own."""
    monkeypatch.setenv("PM_QUEST_CLASSROOM", str(tmp_path / "classroom"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def log(tmp_path):
    """The log of a session of six people, as a file."""
    path = tmp_path / "session.jsonl"
    path.write_text(format_log(played()), encoding="utf-8")
    return str(path)


def analyse(capsys, *words):
    """What the command leaves with, prints and notes."""
    status = run_command(["analyze", *words])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_a_log_is_compared_with_the_exact_expectation(log, capsys):
    """A section of its own, with its caveats."""
    status, out, _ = analyse(capsys, FIRST_DAY, "--played", log)
    assert status == 0
    assert "Where people went: 6 people in 1 session." in out
    assert "another version of this file" in out


def test_sessions_are_named_by_code_and_each_counts_once(log, capsys):
    """From the store of this machine, behind one `--played` or several."""
    store_session(played())
    _, out, _ = analyse(capsys, FIRST_DAY, "--json", "--played", "abc 234", "ABC234", "--played", log)
    found = json.loads(out)["played"]
    assert (found["sessions"], found["people"]) == (2, 12)


def test_the_json_has_shares_beside_those_at_random(log, capsys):
    """Of each decision that at least five took."""
    _, out, _ = analyse(capsys, FIRST_DAY, "--json", "--played", log)
    first = json.loads(out)["played"]["decisions"][0]
    assert sum(choice["share"] for choice in first["choices"]) == pytest.approx(1)
    assert sum(choice["at_random"] for choice in first["choices"]) == pytest.approx(1)


def test_the_page_has_a_section(log, tmp_path, capsys):
    """With a link to it."""
    page = tmp_path / "page.html"
    analyse(capsys, FIRST_DAY, "--html", str(page), "--played", log)
    assert '<a href="#played">' in page.read_text(encoding="utf-8")


def test_another_story_is_refused(log, capsys):
    """Nothing in common."""
    status, out, err = analyse(capsys, str(Path(FIRST_DAY).with_name("pnl_owner.yaml")), "--played", log)
    assert (status, out) == (1, "")
    assert "has no scene in common with this file: analyse that one with it." in err


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["--played", "nowhere"], 2, "There is no session or file 'nowhere' here."),
        (["--played", FIRST_DAY], 1, "is not a log of a session: its line 1 is not JSON."),
        (["--played", ""], 2, "There is no session or file '' here."),
        (["--why", "adapting", "panel"], 2, "'as practitioners' needs the votes of a panel"),
        (["extra"], 2, "Got more than one FILE: 'extra'"),
    ],
)
def test_what_is_no_session_is_said(words, status, said, capsys):
    """A name, a file of something else, and a second scenario."""
    left, out, err = analyse(capsys, FIRST_DAY, *words)
    assert (left, out) == (status, "")
    assert said in err
