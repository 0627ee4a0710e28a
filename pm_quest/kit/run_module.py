"""Run a module of this package in a process of its own, wherever the package and the process are.

    python -P …/pm_quest/kit/run_module.py pm_quest.classroom.bots.child arguments…

`python -m` would search the current folder first, and run a `pm_quest.py` or `json.py` left
there. Only this package is loaded from the folder it lies in.
"""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from runpy import run_module


def build_module_command(module: str, *words: str) -> list[str]:
    """Return the command that runs a module of this package with some arguments."""
    return [sys.executable, "-P", str(Path(__file__).absolute()), module, *words]


def load_package(folder: Path) -> None:
    """Import the package in this folder under its name, whatever else has that name."""
    spec = spec_from_file_location(folder.name, folder / "__init__.py", submodule_search_locations=[str(folder)])
    assert spec is not None
    assert spec.loader is not None
    sys.modules[folder.name] = package = module_from_spec(spec)
    spec.loader.exec_module(package)


if __name__ == "__main__":
    load_package(Path(__file__).absolute().parents[1])
    del sys.argv[0]
    run_module(sys.argv[0], run_name="__main__", alter_sys=True)
