"""`pm-quest class panel`, and a panel that is hosted, rehearsed by bots, and written: at a real server."""

import re

import pytest

from pm_quest.authoring.panel_reader import parse_panel
from pm_quest.cli import run_command

pytestmark = pytest.mark.usefixtures("own_classroom")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--panel", "--together"], "--together does not go with --panel"),
        (["--panel", "--teams", "3"], "--teams does not go with --panel"),
        (["--panel", "--gate", "pit"], "--gate does not go with --panel"),
        (["--panel", "--roster", "x.csv"], "--roster does not go with --panel"),
        (["--panel", "--round"], "--round does not go with --panel"),
    ],
)
def test_what_a_room_does_does_not_go_with_a_panel(words, why, capsys):
    """It says so, and opens nothing."""
    assert run_command(["class", "host", "first_day", *words]) == 2
    assert why in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ([], "Missing argument 'SESSION...'"),
        (["ABC234"], "There is no session or file 'ABC234' here."),
        (["ABC234", "--end"], "was not hosted from this machine"),
        (["ABC234", "--secret-file", "x"], "--secret-file is for --server"),
    ],
)
def test_what_is_called_wrongly_writes_no_key(words, why, capsys):
    """A sentence says why."""
    assert run_command(["class", "panel", *words]) in (1, 2)
    assert why in capsys.readouterr().err


def test_a_panel_is_hosted_rehearsed_and_written(capsys, tmp_path):
    """Bots with a bent sit; while it runs there is no key; then it is beside the scenario, and has no report."""
    assert run_command(["class", "host", "first_day", "--panel", "--no-console"]) == 0
    opened = capsys.readouterr()
    assert "practitioners answer 6 decisions, each alone and blind" in opened.err
    code = re.search(r"/j/(\w{6})", opened.out)[1]
    assert run_command(["class", "bots", code, "--panel", "--students", "3", "--bent", "adapts=1", "--pace", "0"]) == 0
    assert "3 came to the end" in capsys.readouterr().out
    assert run_command(["class", "panel", code]) == 1
    assert "still runs" in capsys.readouterr().err
    out = tmp_path / "first_day.panel.yaml"
    assert run_command(["class", "panel", code, "--end", "--out", str(out)]) == 0
    assert "Under 10 say little" in capsys.readouterr().err
    panel = parse_panel(out.read_text(encoding="utf-8"), out.name).panel
    assert panel is not None
    assert (panel.panellists, panel.scenario, len(panel.decisions)) == (3, "first_day", 6)
    assert run_command(["class", "report", code]) == 1
    assert "has a key and no report" in capsys.readouterr().err


def test_a_bent_that_is_none_is_refused(capsys):
    """Before anything is looked for."""
    assert run_command(["class", "bots", "ABC234", "--bent", "kind=1"]) == 2
    assert "is not a bent: write 'adapts=0.7'" in capsys.readouterr().err
