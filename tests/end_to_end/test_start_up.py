"""What a fresh interpreter loads: nothing that the command does not need."""

import json
import subprocess
import sys

import pytest

from tests.end_to_end.processes import ROOT, environment

PROBE = """
import json, sys
from pm_quest.cli import run_command
status = run_command(sys.argv[1:])
print(json.dumps([status, sorted(sys.modules)]), file=sys.stderr)
"""
SCREENS = {"textual", "rich"}
FILES = {"yaml", "tinydb", "markdown_it", "platformdirs", "filelock"}


def loaded(tmp_path, *call):
    """The exit status, and which modules are there after a call."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *call],
        input="1\n/debrief\n",
        capture_output=True,
        encoding="utf-8",
        env=environment(tmp_path / "saves"),
        cwd=ROOT,
        timeout=60,
        check=True,
    )
    status, modules = json.loads(done.stderr.splitlines()[-1])
    return status, set(modules)


@pytest.mark.parametrize(
    "call",
    [
        ["list"],
        ["list", "--json"],
        ["lab"],
        ["check", "scenarios/first_day.yaml"],
        ["play", "first_day", "--plain"],
        ["play", "first_day", "--plain", "--json"],
        ["saves", "list"],
        ["saves", "verify"],
        ["schema"],
        ["graph", "first_day", "--format", "svg"],
        ["analyze", "first_day", "--json"],
        ["doctor"],
    ],
    ids=" ".join,
)
def test_what_needs_no_screen_loads_none(tmp_path, call):
    """Textual is most of the start-up time; these never pay for it."""
    status, modules = loaded(tmp_path, *call)
    assert status == 0
    assert not modules & SCREENS


def test_the_story_graph_needs_no_analysis(tmp_path):
    """Nor NumPy, which takes longer to load than the graph to draw."""
    _, modules = loaded(tmp_path, "graph", "first_day", "--format", "svg")
    assert "numpy" not in modules


@pytest.mark.parametrize(
    "call", [["--version"], ["--help"], ["play", "--help"], ["saves", "--help"], ["nonsense"]], ids=" ".join
)
def test_version_and_help_load_next_to_nothing(tmp_path, call):
    """No scenario and no save is read for them, so nothing that reads one is there."""
    _, modules = loaded(tmp_path, *call)
    assert not modules & (SCREENS | FILES)
