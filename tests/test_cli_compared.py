"""`pm-quest class report` for several sessions: compared with each other, and before and after in crossed order."""

from dataclasses import replace
from pathlib import Path

import pytest

from pm_quest.classroom.report.log_file import format_log
from pm_quest.cli import run_command
from tests.classroom.report.playing import Lesson

FIRST_DAY = Path(__file__).parents[1] / "scenarios" / "first_day.yaml"


@pytest.fixture(autouse=True)
def _alone(monkeypatch, tmp_path):
    """A folder of the test's own, which is also where it writes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PM_QUEST_CLASSROOM", str(tmp_path / "classroom"))


@pytest.fixture
def log(tmp_path):
    """Writes the log of a room that played, and gives its path."""

    def write(name, scenario="first_day", seed=1, people=2):
        story = tmp_path / f"{scenario}.yaml"
        story.write_bytes(FIRST_DAY.read_bytes())
        recorded = Lesson(str(story), "alone", people, seed).play()
        path = tmp_path / f"{name}.jsonl"
        path.write_text(format_log(replace(recorded, session=f"session-{name}", code=name)), encoding="utf-8")
        return str(path)

    return write


def report(capsys, *words):
    """What the command leaves with, prints and notes."""
    status = run_command(["class", "report", *words])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_two_sessions_are_compared(log, capsys, tmp_path):
    """As text, and as a page in a file."""
    status, out, _ = report(capsys, log("one"), log("two", seed=2))
    assert status == 0
    assert out.startswith("First Day: 2 sessions compared")
    page = tmp_path / "both.html"
    report(capsys, log("one"), log("two", seed=2), "--html", str(page))
    assert "<h1" in page.read_text(encoding="utf-8")


def test_before_and_after_is_one_page(log, capsys):
    """Two scenarios, each before and after."""
    late = ",".join([log("three", "other_day"), log("four")])
    status, out, _ = report(capsys, log("one"), log("two", "other_day"), "--after", late, "--by-name")
    assert status == 0
    assert "Gain in fit" in out
    assert "What it can't say" in out


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["one", "--after", "two"], 1, "Behind --after, sessions are parted by commas"),
        (["one", "two", "--csv", "x.csv"], 2, "--csv: a comparison is text, --markdown or --html."),
        (["one", "two", "--names"], 2, "are for the report on one session"),
        (["one", "one"], 2, "These are one session"),
        (["one", "--by-name"], 2, "--by-name is for --after"),
        (["one", "other"], 1, "different scenarios"),
        (["one", "two", "--out", "x.csv"], 2, "text, Markdown or a page"),
    ],
)
def test_what_cant_be_compared_is_said(words, status, said, log, capsys):
    """In a sentence, and nothing is printed."""
    kinds = {"one": (), "two": ("first_day", 2), "other": ("other_day",)}
    left, out, err = report(capsys, *(log(word, *kinds[word]) if word in kinds else word for word in words))
    assert (left, out) == (status, "")
    assert said in err
