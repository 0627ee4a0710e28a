"""Say what is missing where PM Quest is run by a Python that it is not installed for."""

import sys

from pm_quest.kit.invocation import quote_path


def describe_missing_extra(extra: str) -> str:
    """Return what installs an extra for the Python that runs PM Quest, which is in no registry."""
    wanted = "classroom" if extra == "classroom" else f"classroom,{extra}"
    return f"in the folder of PM Quest, {quote_path(sys.executable or 'python3')} -m pip install '.[{wanted}]'"


def describe_missing_package(error: ModuleNotFoundError) -> str | None:
    """Return a sentence on the package that an import did not find; None where it is ours or Python's own."""
    package = (error.name or "").partition(".")[0]
    if package in ("", "pm_quest") or package in sys.stdlib_module_names:
        return None
    return (
        f"PM Quest needs the package {package}, and {sys.executable or 'this Python'} does not have it. "
        "In a checkout, 'make play' sets everything up and starts the game; 'pipx install .' installs it."
    )
