"""Starts the game as a user does: `python -m pm_quest` in a process of its own, with saves of the test.

It is forked from a process that is warm, but where `fresh` asks for an interpreter that starts from nothing.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.warm_processes import WarmProcess, is_warm

ROOT = Path(__file__).parents[2]
PROBE = """
import contextlib, io, json, os, sys
from pm_quest.cli import run_command
calls, typed = json.loads(sys.argv[1])
for call in calls:
    pipe, theirs = os.pipe()
    os.write(theirs, typed.encode())
    os.close(theirs)
    os.dup2(pipe, 0)
    os.close(pipe)
    sys.stdin = open(0, encoding="utf-8", closefd=False)
    told, said = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(said):
        status = run_command(call)
    texts = [each.buffer.getvalue().decode() for each in (told, said)]
    print(json.dumps([call, status, sorted(sys.modules), *texts]), file=sys.stderr)
"""
"""Runs commands one after the other, each with a pipe of its own to read from, and tells of each what came of it."""


def environment(saves, **more):
    """The environment of a user who has nothing but this project, and a home of the test."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PM_QUEST", "PYTHON", "COV"))}
    home = Path(saves).parent
    homes = {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "XDG_STATE_HOME": str(home / "state")}
    return {**kept, **homes, "PYTHONPATH": str(ROOT), "PM_QUEST_SAVES": str(saves), "PYTHONUTF8": "1", **more}


def command(*call):
    """The words that start it."""
    return [sys.executable, "-m", "pm_quest", *map(str, call)]


def pm_quest(saves, *call, typed="", fresh=False, **more):
    """Run it to its end; gives status, standard output and standard error."""
    with started(saves, *call, fresh=fresh, **more) as game:
        try:
            told, said = game.communicate(typed, timeout=60)
        except BaseException:
            game.kill()
            raise
    return subprocess.CompletedProcess(game.args, game.returncode, told, said)


def started(saves, *call, fresh=False, **more):
    """Start it, with pipes to type and to read."""
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    env = environment(saves, **more)
    return begin(call, env, fresh=fresh, encoding="utf-8", cwd=Path(saves).parent, **pipes)


def begin(call, env, *, fresh=False, **how):
    """Start it in this environment: forked, or from nothing."""
    if fresh or not is_warm(env):
        return subprocess.Popen(command(*call), env=env, **how)
    return WarmProcess(call, env=env, **how)


def events(text):
    """JSON lines read."""
    return [json.loads(line) for line in text.splitlines()]


@dataclass
class Ran:
    """What came of a command: its status, the modules that were there afterwards, what it wrote."""

    call: list[str]
    status: int
    modules: set[str]
    stdout: str
    stderr: str


def one_after_the_other(saves, *calls, typed="", **more):
    """Run these in one fresh interpreter, each with the same typed; gives what came of each."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, json.dumps([calls, typed])],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        env=environment(saves, **more),
        cwd=ROOT,
        timeout=60,
        check=True,
    )
    lines = map(json.loads, done.stderr.splitlines())
    ran = [Ran(call, status, set(modules), *texts) for call, status, modules, *texts in lines]
    assert len(ran) == len(calls)
    return ran
