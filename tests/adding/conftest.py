"""The library of a player who has nothing yet, files that somebody was given, and a game in lines."""

import sys
from io import BytesIO, TextIOWrapper

import pytest

from tests.adding.shelves import run
from tests.archives import SCENARIO


@pytest.fixture
def shelf(monkeypatch, tmp_path):
    """The folder of the player's own scenarios, which is not there yet, beside a game of one scenario."""
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "first_day.yaml").write_bytes(SCENARIO.replace(b"Monday", b"First Day"))
    monkeypatch.setattr("pm_quest.library.find_shipped_folder", lambda: shipped)
    monkeypatch.setenv("PM_QUEST_SAVES", str(tmp_path / "saves"))
    monkeypatch.setenv("PM_QUEST_SCENARIOS", "")
    monkeypatch.setattr("pm_quest.library.find_user_folder", lambda: tmp_path / "shelf")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "shelf"


@pytest.fixture
def given(tmp_path):
    """Writes a file that somebody was given."""

    def write(name, content):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return name

    return write


@pytest.fixture
def play(monkeypatch, capsys):
    """Plays some choices as lines, and gives what was printed."""

    def take(scenario, *choices):
        typed = "".join(f"{choice}\n" for choice in choices).encode()
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(typed)))
        return run(capsys, "play", scenario, "--plain", "--player", "Ada")[1]

    return take
