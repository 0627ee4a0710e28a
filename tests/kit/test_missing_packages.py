"""A Python that PM Quest is not installed for: what a newcomer reads there."""

import sys

import pytest

from pm_quest import __main__
from pm_quest.kit.missing_packages import describe_missing_package


@pytest.mark.parametrize(
    ("missing", "named"),
    [("click", "click"), ("textual.app", "textual"), ("pm_quest.gone", ""), ("sqlite3", ""), (None, "")],
)
def test_a_package_of_others_is_named_with_the_way_to_get_it(missing, named):
    """What is ours, or Python's, is a fault that is reported as such."""
    said = describe_missing_package(ModuleNotFoundError("No module named …", name=missing))
    assert (said or "").startswith(f"PM Quest needs the package {named}, and " if named else "")
    assert said is None or "make play" in said


def test_a_python_that_is_too_old_is_a_sentence(monkeypatch, capsys):
    """Before anything is imported that it could not read."""
    monkeypatch.setattr(__main__, "OLDEST_PYTHON", (99, 0))
    with pytest.raises(SystemExit, match="2"):
        __main__.main()
    assert capsys.readouterr().err.startswith("PM Quest needs Python 3.11 or newer, and this is 3.")


def test_without_click_there_is_no_traceback(monkeypatch, capsys):
    """As where somebody runs a checkout with the Python of their system."""
    monkeypatch.delitem(sys.modules, "pm_quest.cli", raising=False)
    monkeypatch.setitem(sys.modules, "click", None)
    monkeypatch.setattr("pm_quest.kit.process_secrets.hide_secret_arguments", lambda: None)
    with pytest.raises(SystemExit, match="2"):
        __main__.main()
    assert "needs the package click" in capsys.readouterr().err
