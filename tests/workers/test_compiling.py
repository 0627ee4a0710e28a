"""What is compiled on a fresh clone."""

import pytest

from tests.workers import compiling


@pytest.fixture
def compile_all(tmp_path, monkeypatch):
    """Compiles the modules of a small project; gives their names as they are compiled or imported."""
    for name in ("pm_quest/a", "pm_quest/room/b", "tests/helper", "tests/test_c", "tests/room/test_d"):
        path = tmp_path / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    done = []

    def load(name):
        done.append(name)
        raise ImportError(name)

    monkeypatch.setattr(compiling, "ROOT", tmp_path)
    monkeypatch.setattr(compiling, "compile_file", lambda path, quiet: done.append(path.stem))

    def compiled():
        done.clear()
        compiling.compile_modules(tmp_path.rglob("*.py"), load)
        return done

    return compiled


def test_all_modules_are_compiled_the_last_one_first(compile_all):
    """A test that can't be imported is left to collecting, and the next one is imported."""
    assert compile_all() == ["tests.test_c", "tests.room.test_d", "helper", "b", "a"]


def test_a_test_that_pytest_has_compiled_is_not_imported(compile_all, tmp_path):
    """It is again when it was written since."""
    kept = tmp_path / "tests" / "__pycache__" / "test_c.cpython-311-pytest-8.4.2.pyc"
    kept.parent.mkdir()
    kept.write_text("")
    assert "tests.test_c" not in compile_all()
    (tmp_path / "tests" / "test_c.py").touch()
    assert ("tests.test_c" in compile_all()) == (
        kept.stat().st_mtime_ns < (tmp_path / "tests" / "test_c.py").stat().st_mtime_ns
    )
