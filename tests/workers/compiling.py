"""What Python has to compile on a fresh clone, by two processes: one goes through the modules from the end while the other collects from the start."""

import os
import warnings
from collections.abc import Callable, Iterable
from compileall import compile_file
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import find
from hypothesis.strategies import text

ROOT = Path(__file__).parents[2]
ROOMS = (ROOT / "pm_quest", ROOT / "tests")
_compiling: list[int] = []
"""The process that compiles, where it was not waited for."""


def compile_ahead(config: pytest.Config) -> None:
    """Fork a process that computes what is kept for later runs, above all compiled modules; where all tests are asked for."""
    if [Path(path).resolve() for path in config.args] != [ROOT / "tests"] or not hasattr(os, "fork"):
        return
    pid = os.fork()
    if pid:
        _compiling.append(pid)
        return
    warnings.simplefilter("ignore")  # Hypothesis says that this is slow while plugins load: here nobody waits for it
    try:
        find(text(), lambda _: True)  # looks through all characters, and keeps what it found for other processes
        compile_modules(path for room in ROOMS for path in room.rglob("*.py"))
    finally:
        os._exit(0)  # collecting meets again what can't be imported, and reports it


def wait_until_compiled() -> None:
    """Wait for the other process: when all tests are collected it is done as well."""
    while _compiling:
        os.waitpid(_compiling.pop(), 0)


def compile_modules(paths: Iterable[Path], load: Callable[[str], object] = import_module) -> None:
    """Compile modules that are not, the last one first; pytest compiles a test in its own way when that is imported."""
    for path in sorted(paths, reverse=True):
        if not path.name.startswith("test_"):
            compile_file(path, quiet=2)
        elif not is_compiled(path):
            with suppress(Exception, pytest.skip.Exception):
                load(".".join(path.relative_to(ROOT).with_suffix("").parts))


def is_compiled(test: Path) -> bool:
    """Return whether pytest has compiled a test since it was written."""
    written = test.stat().st_mtime
    return any(
        path.stat().st_mtime >= written for path in (test.parent / "__pycache__").glob(f"{test.stem}.*-pytest-*.pyc")
    )
