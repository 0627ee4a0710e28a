"""Limits that are met are problems with a place, and quick."""

import subprocess
import sys
import textwrap

import pytest

from pm_quest.authoring.scenario_reader import read_scenario_file
from tests.authoring.writing import codes, read, tiny

SCENE = "{text: x, ending: {title: x, impact: 1}}"
TOP = "format: 1\ntitle: x\nsummary: x\nrole: finale\n"


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


def test_scenes():
    """20,000, and the place of the one too many."""
    scenes = "".join(f"  s{n}: {SCENE}\n" for n in range(20_001))
    problems = [each for each in read(TOP + "scenes:\n" + scenes).problems if each.code == "PQ907"]
    assert [problem.line for problem in problems] == [5 + 20_001]


def test_choices():
    """50 a scene."""
    assert (
        codes(tiny("      ask:", "".join(f"      c{n}: {{say: x, go: done}}\n" for n in range(49)) + "      ask:"))
        == []
    )
    more = "".join(f"      c{n}: {{say: x, go: done}}\n" for n in range(50))
    assert codes(tiny("      ask:", more + "      ask:")) == ["PQ908"]


def test_values():
    """A million, which is more than a story of 20,000 scenes needs; twice as many took all the time a check has."""
    lists = "- [" + "a, " * 50_000 + "]\n"
    assert codes(lists * 19) == ["PQ122"]
    (problem,) = (each for each in read(lists * 20).problems if each.code == "PQ904")
    assert problem.message == "a file has at most 1,000,000 keys, values and brackets, this one has more"


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


MEGABYTES = 16 * 1024 * 1024
HOSTILE = {
    "brackets": ("PQ903", "b'[' * 25_000"),
    "curly brackets": ("PQ903", "b'{' * 25_000"),
    "dashes": ("PQ903", f"b'- ' * {MEGABYTES // 2}"),
    "keys that are lists": ("PQ904", f"b'?\\n' * {MEGABYTES // 2}"),
    "an alias bomb": (
        "PQ108",
        "b''.join(b'a%d: &a%d [%s]\\n' % (n, n, b', '.join([b'*a%d' % (n - 1)] * 9)) for n in range(1, 50))",
    ),
    "a merge bomb": (
        "PQ108",
        "b''.join(b'a%d: &a%d {<<: [%s]}\\n' % (n, n, b', '.join([b'*a%d' % (n - 1)] * 9)) for n in range(1, 50))",
    ),
    "one long line of colons": ("PQ102", f"b'a: ' * {MEGABYTES // 3}"),
    "mistakes in the YAML": ("PQ102", f"b'a: b: c\\n' * {MEGABYTES // 8}"),
    "mistakes in the YAML of a smaller file": ("PQ106", "b'- \"a\" b\\n' * 150_000"),
    "escapes": ("PQ905", f"b'- \"\\\\e\"\\n' * {MEGABYTES // 8}"),
    "quotes": ("PQ106", f"b'\"' * {MEGABYTES}"),
    "tiny values": ("PQ904", f"b'- a\\n' * {MEGABYTES // 4}"),
    "points": ("PQ904", "TOP + b'scenes: {a: {gain: {' + b','.join(b'u%x: 1' % n for n in range(700_000)) + b'}}}'"),
    "long names that are nearly right": (
        "PQ203",
        (
            "TOP + b'scenes:\\n' + b''.join(b'  abcdefghijklmnopqrstuvwxyz_%05d: {text: x, go: "
            "abcdefghijklmnopqrstuvwxyzz_%05d}\\n' % (n, n) for n in range(19_999))"
        ),
    ),
    "long conditions": (
        "PQ909",
        (
            "TOP + b'scenes:\\n' + b''.join(b'  s%x: {text: [{if: \"a%x%s\", text: x}], go: t%x}\\n' % (n, n, b'+b' * 450, n) "
            "for n in range(15_000))"
        ),
    ),
    "UTF-16": ("PQ902", f"('a: b\\n' * {MEGABYTES // 16}).encode('utf-16')"),
    "zeros": ("PQ113", f"b'\\0' * {MEGABYTES}"),
    "bytes that are no text": ("PQ113", f"bytes(range(256)) * {MEGABYTES // 256}"),
}


@pytest.mark.parametrize(("code", "made"), HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_files(code, made):
    """Within five seconds of work and 512 MiB, in a process that gets no more; always with a problem that has a place."""
    resource = pytest.importorskip("resource")
    script = textwrap.dedent(f"""
        from pm_quest.authoring.scenario_reader import parse_scenario
        TOP = {TOP.encode()!r}
        reading = parse_scenario(({made})[:{MEGABYTES}], "hostile.yaml")
        assert reading.scenario is None and reading.errors
        assert all(problem.line >= 1 and problem.column >= 1 for problem in reading.problems)
        reading.format_problems()
        print(*{{problem.code for problem in reading.problems}})
    """)

    def limits():
        resource.setrlimit(resource.RLIMIT_AS, (512 * 1024 * 1024,) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (5, 5))

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, preexec_fn=limits, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert code in done.stdout.split()
