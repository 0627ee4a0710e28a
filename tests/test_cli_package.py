"""`pm-quest export --to scorm12` and `scorm2004`: packages for learning systems."""

import json
import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from pm_quest.cli import run_command


@pytest.fixture(autouse=True)
def _own_folders(own_folders, monkeypatch, tmp_path):
    """Each test works in a folder of its own."""
    monkeypatch.chdir(tmp_path)


def read_settings(path):
    """What the page of a package is told of its learning system, and when it tells fit and reasons."""
    with ZipFile(BytesIO(path.read_bytes())) as package:
        page = package.read("index.html").decode()
    settings = json.loads(re.search(r'id="settings">(.*?)</script>', page)[1])
    return settings["learningSystem"], settings["feedback"]


@pytest.mark.parametrize(("kind", "version"), [("scorm12", "1.2"), ("scorm2004", "2004")])
def test_a_package_is_written_and_says_so(tmp_path, capsys, kind, version):
    """Of a shipped scenario, for the version that is asked for."""
    asked = ["export", "first_day", "--to", kind, "--passing", "60", "--feedback", "end", "--out", "day.zip"]
    assert run_command(asked) == 0
    assert capsys.readouterr().err.splitlines()[-1] == "day.zip is written."
    assert read_settings(tmp_path / "day.zip") == ({"version": version, "passing": 60}, "end")
    assert run_command([*asked, "--force"]) == 0


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["--to", "scorm12"], "A package is a zip, which is not text: name a file for it, as in --out my_story.zip."),
        (["--to", "scorm12", "--out", "-"], "A package is a zip, which is not text"),
        (
            ["--to", "page", "--passing", "60"],
            "--passing is for packages for learning systems: --to scorm12 or scorm2004.",
        ),
        (["--to", "scorm2004", "--passing", "101", "--out", "x.zip"], "101 is not in the range 0<=x<=100"),
        (["--to", "scorm2004", "--format", "md", "--out", "x.zip"], "there is one kind of package"),
    ],
)
def test_what_makes_no_package_is_said(capsys, tmp_path, asked, said):
    """Before anything is worked out or written."""
    assert run_command(["export", "first_day", *asked]) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.glob("*.zip"))


def test_a_name_that_learning_systems_do_not_take_is_told(capsys):
    """It is written all the same."""
    assert run_command(["export", "first_day", "--to", "scorm12", "--out", "day"]) == 0
    assert "Most learning systems take only files whose names end in .zip." in capsys.readouterr().err


def test_a_scenario_with_errors_makes_no_package(capsys, tmp_path, file):
    """Its errors are printed."""
    assert run_command(["export", file("format: 1\n"), "--to", "scorm12", "--out", "x.zip"]) == 1
    assert "to fix before this can be exported" in capsys.readouterr().err
    assert not (tmp_path / "x.zip").exists()
