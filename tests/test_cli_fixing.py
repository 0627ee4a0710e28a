"""`pm-quest check --fix`: what is certain is written into the file, and everything else stays."""

import os
from pathlib import Path

import pytest

from pm_quest.cli import run_command
from pm_quest.language_server import text_repair
from pm_quest.language_server.text_repair import repair_text
from tests.test_cli import SOUND

pytestmark = pytest.mark.usefixtures("own_folders")


def test_check_writes_the_fixes_that_are_certain(file, capsys):
    """And reports what is left; standard input is no file to write into, and a sound one is left alone."""
    path, sound = file(SOUND.replace("title:", "Title:", 1)), file(SOUND, "sound.yaml")
    assert run_command(["check", "--fix", path, sound, "no_such_file.yaml"]) == 2
    assert Path(path).read_text() == Path(sound).read_text() == SOUND
    said = capsys.readouterr().err
    assert f"{path}:3: PQ120 fixed: write 'title'." in said
    assert "1 error fixed." in said
    assert "2 files: nothing to fix." in said
    assert run_command(["check", "--fix", sound]) == 0
    assert "No error has a fix that is certain." in capsys.readouterr().err
    assert run_command(["check", "--fix", "-"]) == 2


def test_check_says_that_a_pipe_cannot_be_fixed(tmp_path, capsys):
    """And does not wait for who writes into it."""
    os.mkfifo(pipe := tmp_path / "story.yaml")
    assert run_command(["check", "--fix", str(pipe)]) == 2
    assert f"--fix writes into the file, and '{pipe}' is a pipe. Name a file." in capsys.readouterr().err


def test_check_leaves_what_was_saved_while_it_fixed(file, capsys, monkeypatch):
    """What the author wrote meanwhile is not lost; the other files are fixed all the same."""
    path, other = (
        Path(file(SOUND.replace("title:", "Title:", 1))),
        Path(file(SOUND.replace("title:", "Title:", 1), "b.yaml")),
    )
    saved = path.read_text() + "# just saved\n"

    def save_meanwhile(text, name):
        path.write_text(saved)
        return repair_text(text, name)

    monkeypatch.setattr(text_repair, "repair_text", save_meanwhile)
    assert run_command(["check", "--fix", str(path), str(other)]) == 2
    assert path.read_text() == saved
    assert other.read_text() == SOUND
    said = capsys.readouterr().err
    assert f"{path} was changed meanwhile, and is left as it is. Try again." in said
    assert f"{path}:3: PQ120 fixed" not in said
    assert "1 error fixed." in said
