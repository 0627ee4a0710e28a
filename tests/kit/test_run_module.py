"""Our own processes run our own program, wherever they are started."""

import subprocess
import sys
from pathlib import Path

import pytest

from pm_quest import __version__
from pm_quest.kit.run_module import build_module_command

SHADOWS = ("pm_quest", "json", "click", "asyncio", "signal", "logging", "sitecustomize")


@pytest.mark.parametrize("place", ["installed", "elsewhere"])
def test_nothing_from_the_current_folder_is_run(tmp_path, monkeypatch, place):
    """Neither a module that is called like ours, nor one like a part of Python; from a package that is not installed, too."""
    for name in SHADOWS:
        (tmp_path / f"{name}.py").write_text("raise SystemExit('planted')")
    command = build_module_command("pm_quest", "--version")
    if place == "elsewhere":
        (tmp_path / "far").mkdir()
        (tmp_path / "far" / "pm_quest").symlink_to(Path(command[2]).parents[1])
        command[2] = str(tmp_path / "far" / "pm_quest" / "kit" / "run_module.py")
    monkeypatch.delenv("PYTHONPATH", raising=False)
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert (told.returncode, told.stdout.strip(), told.stderr) == (0, f"PM Quest {__version__}", "")


def test_every_process_of_ours_is_started_like_this():
    """No other place in the program names Python's own executable to run something."""
    package = Path(build_module_command("x")[2]).parents[1]
    found = {path.name for path in package.rglob("*.py") if "sys.executable" in path.read_text(encoding="utf-8")}
    assert found == {
        "run_module.py",
        "invocation.py",
        "missing_packages.py",
        "process_secrets.py",
    }  # what to type; and this very program, begun anew
    assert build_module_command("a.b", "c") == [
        sys.executable,
        "-P",
        str(package / "kit" / "run_module.py"),
        "a.b",
        "c",
    ]
