"""What is installed: locked versions that fit the project, and a package with everything in it."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def name(requirement: str) -> str:
    """What is required, as packages compare their names."""
    found = re.match(r"[\w.-]+", requirement)
    assert found
    return re.sub(r"[-_.]+", "-", found[0]).lower()


def pins(file: str) -> dict[str, str]:
    """The lines of a lock, by package."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    return {name(line): line for line in lines if line and not line.startswith("#")}


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-dev.txt"])
def test_a_lock_names_exact_versions_and_no_place(file):
    """Every line is a package and one version: no range, no address, no folder."""
    assert all(re.fullmatch(r"[\w.-]+==[\w.!+]+", line) for line in pins(file).values())


def test_what_the_game_needs_is_locked():
    """`make play` installs nothing that is not pinned, with the classroom and what builds the project."""
    extras = PROJECT["project"]["optional-dependencies"]
    needed = {*PROJECT["project"]["dependencies"], *extras["classroom"], *PROJECT["build-system"]["requires"]}
    assert {name(each) for each in needed} <= pins("requirements.txt").keys()


def test_what_working_on_it_needs_is_locked():
    """`make test` plays with the same versions, and pins its own."""
    dev = pins("requirements-dev.txt")
    assert pins("requirements.txt").items() <= dev.items()
    needed = {*PROJECT["dependency-groups"]["dev"], *PROJECT["project"]["optional-dependencies"]["postgres"]}
    assert {name(each) for each in needed} <= dev.keys()


def test_the_wheel_has_the_scenarios_and_the_styles(tmp_path):
    """What is installed from the wheel can be played: scenarios inside the package, styles beside their screens."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    inside = set(ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    scenarios = {f"pm_quest/scenarios/{path.name}" for path in (ROOT / "scenarios").glob("*.yaml")}
    package = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "pm_quest").rglob("*.*")
        if path.suffix in (".py", ".tcss")
    }
    assert scenarios
    assert scenarios | package <= inside


def test_tests_that_are_skipped_are_named():
    """Where PostgreSQL or Chromium is missing, `make test` says so at its end."""
    assert "-rs" in PROJECT["tool"]["pytest"]["ini_options"]["addopts"].split()


def test_make_says_what_it_can_do():
    """`make help` names every target that a person would call."""
    output = subprocess.run(["make", "help"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    targets = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert targets
    assert all(f"make {target} " in output for target in targets[1].split())
