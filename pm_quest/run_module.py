"""Run a module of this very package in a process of its own, wherever the package lies and wherever the process is started.

    python -P …/pm_quest/run_module.py pm_quest.classroom.bots.child words…

`python -m` would look into the current folder first, and run a `pm_quest.py` or `json.py` that somebody left there. Nothing but this
package comes from the folder that it lies in.
"""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from runpy import run_module


def name_command(module: str, *words: str) -> list[str]:
    """Return the command that runs a module of this package with these words."""
    return [sys.executable, "-P", str(Path(__file__).absolute()), module, *words]


def load_package(folder: Path) -> None:
    """Make the package in this folder the one that is imported, whatever else is called so."""
    spec = spec_from_file_location(folder.name, folder / "__init__.py", submodule_search_locations=[str(folder)])
    assert spec is not None
    assert spec.loader is not None
    sys.modules[folder.name] = package = module_from_spec(spec)
    spec.loader.exec_module(package)


if __name__ == "__main__":
    load_package(Path(__file__).absolute().parent)
    del sys.argv[0]
    run_module(sys.argv[0], run_name="__main__", alter_sys=True)
