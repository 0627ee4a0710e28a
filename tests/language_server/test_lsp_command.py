"""`pm-quest lsp` where it cannot serve."""

import signal
import sys
import types

from pm_quest.cli import run_command


def test_without_pygls_it_says_what_to_install(monkeypatch, capfd):
    """Nothing of a traceback, and nothing on standard output, where an editor reads."""
    monkeypatch.delitem(sys.modules, "pm_quest.language_server.scenario_server", raising=False)
    monkeypatch.setitem(sys.modules, "pygls", None)
    assert run_command(["lsp"]) == 2
    told = capfd.readouterr()
    assert "PM Quest needs the package pygls" in told.err
    assert "Traceback" not in told.err
    assert told.out == ""


def test_ctrl_c_at_a_terminal_ends_it_at_once(monkeypatch, capfd):
    """The thread that waits for an editor would go on waiting for the next line."""
    left = []
    server = types.ModuleType("scenario_server")
    server.serve_streams = lambda *_: signal.raise_signal(signal.SIGINT)
    monkeypatch.setitem(sys.modules, "pm_quest.language_server.scenario_server", server)
    monkeypatch.setattr("sys.stdin", types.SimpleNamespace(isatty=lambda: True, buffer=None))
    monkeypatch.setattr("pm_quest.commands.lsp._leave", left.append)
    monkeypatch.setattr("os.dup2", lambda *_: None)
    before = signal.getsignal(signal.SIGINT)
    try:
        run_command(["lsp"])
    finally:
        signal.signal(signal.SIGINT, before)
    assert left == [130, 0]
    assert "Ctrl-C ends it" in capfd.readouterr().err
