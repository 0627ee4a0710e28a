"""Limits that are met are problems with a place, and quick."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pm_quest.authoring import yaml_tree
from pm_quest.authoring.record_readers import COUNT_LIMITS, MAX_SCENES
from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.story.model import Scene
from tests.authoring.hostile_files import HOSTILE, TOP
from tests.authoring.writing import codes, read, tiny
from tests.quick import pick_share

SCENE = "{text: x, ending: {title: x, impact: 1}}"
ROOT = Path(__file__).parents[2]


def test_a_file_that_is_too_large(tmp_path):
    """It is not even read to its end."""
    path = tmp_path / "large.yaml"
    path.write_bytes(b"# x\n" * (5 * 1024 * 1024))
    (problem,) = read_scenario_file(path).problems
    assert (problem.code, problem.message) == ("PQ901", "a scenario file has at most 16 MiB, this one has more")


def test_nesting():
    """64 levels, and the place of the one too many."""
    assert "PQ903" not in codes("a: " + "[" * 63 + "]" * 63)
    (problem,) = (each for each in read("a: " + "[" * 64 + "]" * 64).problems if each.code == "PQ903")
    assert problem.place == (1, 3 + 64)


def test_scenes(monkeypatch):
    """The place of the one too many. There are 20,000, as the example of PQ907 shows; here there are 20."""
    assert COUNT_LIMITS[Scene][0] == MAX_SCENES == 20_000
    monkeypatch.setitem(COUNT_LIMITS, Scene, (20, *COUNT_LIMITS[Scene][1:]))
    scenes = "".join(f"  s{n}: {SCENE}\n" for n in range(21))
    problems = [each for each in read(TOP + "scenes:\n" + scenes).problems if each.code == "PQ907"]
    assert [problem.line for problem in problems] == [5 + 21]


def test_choices():
    """50 a scene."""
    assert (
        codes(tiny("      ask:", "".join(f"      c{n}: {{say: x, go: done}}\n" for n in range(49)) + "      ask:"))
        == []
    )
    more = "".join(f"      c{n}: {{say: x, go: done}}\n" for n in range(50))
    assert codes(tiny("      ask:", more + "      ask:")) == ["PQ908"]


def test_values(monkeypatch):
    """A million, which is more than a story of 20,000 scenes needs; here a thousandth. Hostile files meet the whole."""
    assert yaml_tree.MAX_EVENTS == 1_000_000
    monkeypatch.setattr(yaml_tree, "MAX_EVENTS", 1_000)
    lists = "- [" + "a, " * 50 + "]\n"
    assert codes(lists * 19) == ["PQ122"]
    (problem,) = (each for each in read(lists * 20).problems if each.code == "PQ904")
    assert problem.message == "a file has at most 1,000 keys, values and brackets, this one has more"


def test_problems():
    """A file with far too many problems ends with a problem that says so."""
    problems = read(TOP + "scenes:\n" + "".join(f"  a{n}: 1\n" for n in range(12_000))).problems
    assert len(problems) == 10_001
    assert problems[-1].code == "PQ905"


def test_a_large_story_is_read():
    """Twenty thousand scenes of three choices are a scenario like any other."""
    choices = "\n".join(f"      c{n}: {{say: Do it, go: s%d, gain: {{tech: 1}}}}" for n in range(3))
    scenes = [f"  s{n}:\n    text: Here.\n    choices:\n" + choices % ((min(n + 1, 4999),) * 3) for n in range(4999)]
    reading = read(TOP + "scenes:\n" + "\n".join(scenes) + f"\n  s4999: {SCENE}\n")
    assert reading.problems == ()
    assert len(reading.scenario.scenes) == 5000


@pytest.fixture(scope="module")
def reader():
    """Reads hostile files by name, in processes of little time and memory."""
    pytest.importorskip("resource")
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.authoring.hostile_files"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:

        def read_by_name(name):
            process.stdin.write(f"{name}\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        yield read_by_name
        process.stdin.close()


@pytest.mark.table
@pytest.mark.parametrize("name", pick_share([*HOSTILE], 5, share=6))
def test_hostile_files(name, reader):
    """Within five seconds of work and 512 MiB, in a process that gets no more; always with a problem that has a place."""
    told = reader(name)
    assert (told["ending"], told["error"]) == (0, "")
    assert HOSTILE[name][0] in told["codes"]
