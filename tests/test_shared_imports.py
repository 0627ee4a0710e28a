"""Each worker begins with other modules, so that none is compiled twice."""

from itertools import chain
from types import SimpleNamespace

import pytest

from tests import shared_imports

WORKERS = 3


@pytest.fixture
def begin(tmp_path, monkeypatch):
    """Begins as one of three workers that are asked for these paths; gives what it compiled and imported."""
    for name in ("pm_quest/a", "pm_quest/b", "pm_quest/room/c", "tests/helper", "tests/test_a", "tests/room/test_b"):
        path = tmp_path / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    compiled, imported = [], []

    def note_import(name):
        imported.append(name)
        raise ImportError(name)

    monkeypatch.setattr(shared_imports, "ROOT", tmp_path)
    monkeypatch.setattr(shared_imports, "ROOMS", (tmp_path / "pm_quest", tmp_path / "tests"))
    monkeypatch.setattr(shared_imports, "compile_file", lambda path, quiet: compiled.append(path.stem))
    monkeypatch.setattr(shared_imports, "import_module", note_import)

    def begun(number, *asked):
        compiled.clear()
        imported.clear()
        worker = {"workerid": f"gw{number}", "workercount": WORKERS}
        args = [str(tmp_path / path) for path in asked]
        shared_imports.import_share(SimpleNamespace(args=args, workerinput=worker))
        return compiled + imported

    return begun


def test_each_module_is_the_share_of_one_worker(begin):
    """A test that can't be imported is left to collecting, and the next one is imported."""
    shares = [begin(number, "tests") for number in range(WORKERS)]
    assert sorted(chain(*shares)) == ["a", "b", "c", "helper", "tests.room.test_b", "tests.test_a"]
    assert {len(share) for share in shares} == {1, 2, 3}


def test_who_asks_for_some_tests_waits_for_no_others(begin):
    """Only a run of all tests needs all modules."""
    assert begin(0, "tests/room") == []
    assert begin(0, "tests", "tests/room") == []
