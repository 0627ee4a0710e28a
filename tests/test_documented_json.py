"""docs/commands.md and docs/line-mode.md name every key that the commands print as JSON."""

import json
import re
from dataclasses import asdict

import pytest

from pm_quest.classroom.bots.sample_figures import StorageCheck, format_figures
from pm_quest.classroom.bots.samples import BotSamples
from pm_quest.cli import run_command
from tests.test_docs import ROOT, section


def told_keys(text):
    """The words of a text that stand in backquotes."""
    return {word for quoted in re.findall(r"`([^`]+)`", text) for word in re.findall(r"\w+", quoted)}


@pytest.fixture
def printed(capsys, tmp_path, monkeypatch):
    """Gives what a command prints as JSON, in a folder of saves with a game and a career."""
    monkeypatch.setenv("PM_QUEST_SAVES", str(tmp_path / "saves"))

    def run(*words, typed=""):
        path = tmp_path / "typed"
        path.write_text(typed, encoding="utf-8")
        with path.open(encoding="utf-8") as stdin:
            monkeypatch.setattr("sys.stdin", stdin)
            assert run_command(words) == 0
        return capsys.readouterr().out

    return run


def test_the_list_of_scenarios_has_the_keys_of_its_page(printed):
    """Of scenarios, and of the career."""
    for entry in json.loads(printed("list", "--json")):
        assert set(entry) <= told_keys(section("pm-quest list"))


def test_saves_have_the_keys_of_their_page(printed):
    """Of a playthrough, and of a career."""
    printed("play", "first_day", "--plain", "--json", typed="1\n")
    printed("career", "--plain", "--json", typed="1\n1\n")
    saves = json.loads(printed("saves", "list", "--json"))
    assert {each["kind"] for each in saves} == {"playthrough", "career"}
    assert set().union(*saves) <= told_keys(section("pm-quest saves list"))


def test_what_bots_report_has_the_keys_of_its_page():
    """The figures, and what became of the votes."""
    figures = {*format_figures(BotSamples(), None, None), *asdict(StorageCheck(0, 0, 0))}
    assert figures <= told_keys(section("pm-quest class bots"))


EVERYTHING = "1\n/back\n1\n1\n1\n1\n1\n/debrief\n/card\n/status\n/standing\n/journal\n/signals\n/exhibits\n/cast\n/glossary\n/help\n"


def test_every_event_of_the_lines_has_the_keys_of_its_row(printed):
    """Those of a whole game, with all that can be asked in it."""
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*)$", (ROOT / "docs" / "line-mode.md").read_text("utf-8"), re.MULTILINE))
    events = [
        json.loads(line) for line in printed("play", "first_day", "--plain", "--json", typed=EVERYTHING).splitlines()
    ]
    assert {"start", "scene", "outcome", "ending", "debrief", "card", "journal"} <= {each["event"] for each in events}
    for event in events:
        name = event.pop("event")
        assert set(event) <= told_keys(rows[name]), name
