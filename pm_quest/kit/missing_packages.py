"""Say what is missing where PM Quest is run by a Python that it is not installed for."""

import sys


def describe_missing_package(error: ModuleNotFoundError) -> str | None:
    """Return a sentence on the package that an import did not find; None where it is ours or Python's own."""
    package = (error.name or "").partition(".")[0]
    if package in ("", "pm_quest") or package in sys.stdlib_module_names:
        return None
    return (
        f"PM Quest needs the package {package}, and {sys.executable or 'this Python'} does not have it. "
        "In a checkout, 'make play' sets everything up and starts the game; 'pipx install .' installs it."
    )
