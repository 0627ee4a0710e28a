"""The work that every worker of a run would do at its start, shared among them: what Python has compiled is found by all.

On a fresh clone nothing is compiled: four workers that collect in the same order would compile the same thousand modules at the same time.
"""

from compileall import compile_file
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = (ROOT / "pm_quest", ROOT / "tests")


def import_share(config: pytest.Config) -> None:
    """Compile a worker's share of all modules, and import its share of the tests, which it would import later; where all tests are asked for."""
    worker = getattr(config, "workerinput", None)
    if worker is None or [Path(path).resolve() for path in config.args] != [ROOT / "tests"]:
        return
    number, workers = int(worker["workerid"].removeprefix("gw")), worker["workercount"]
    paths = sorted(path for room in ROOMS for path in room.rglob("*.py"))
    tests = [path for path in paths if path.name.startswith("test_")]
    for path in sorted(set(paths) - set(tests))[number::workers]:
        compile_file(path, quiet=2)
    for path in tests[number::workers]:
        with suppress(Exception, pytest.skip.Exception):  # collecting meets it again, and tells
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
