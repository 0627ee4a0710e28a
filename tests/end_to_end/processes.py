"""Starts the game as a user does: `python -m pm_quest` in a process of its own, with saves of the test."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def environment(saves, **more):
    """The environment of a user who has nothing but this project, and a home of the test."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PM_QUEST", "PYTHON", "COV"))}
    home = Path(saves).parent
    homes = {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "XDG_STATE_HOME": str(home / "state")}
    return {**kept, **homes, "PYTHONPATH": str(ROOT), "PM_QUEST_SAVES": str(saves), "PYTHONUTF8": "1", **more}


def command(*call):
    """The words that start it."""
    return [sys.executable, "-m", "pm_quest", *map(str, call)]


def pm_quest(saves, *call, typed="", **more):
    """Run it to its end; gives status, standard output and standard error."""
    return subprocess.run(
        command(*call),
        input=typed,
        capture_output=True,
        encoding="utf-8",
        env=environment(saves, **more),
        cwd=Path(saves).parent,
        timeout=60,
        check=False,
    )


def started(saves, *call, **more):
    """Start it, with pipes to type and to read."""
    return subprocess.Popen(
        command(*call),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment(saves, **more),
        cwd=Path(saves).parent,
    )


def events(text):
    """JSON lines read."""
    return [json.loads(line) for line in text.splitlines()]
