"""`pm-quest lsp` where it cannot serve."""

import sys

from pm_quest.cli import run_command


def test_without_pygls_it_says_what_to_install(monkeypatch, capfd):
    """Nothing of a traceback, and nothing on standard output, where an editor reads."""
    monkeypatch.delitem(sys.modules, "pm_quest.language_server.scenario_server", raising=False)
    monkeypatch.setitem(sys.modules, "pygls", None)
    assert run_command(["lsp"]) == 1
    told = capfd.readouterr()
    assert "pip install 'pygls>=2'" in told.err
    assert told.out == ""
