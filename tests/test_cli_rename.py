"""`pm-quest rename`: in place and whole, or the file as it was and a sentence."""

import codecs
from pathlib import Path

import pytest

from pm_quest.cli import run_command
from tests.unprivileged import unprivileged

STORY = """\
format: 1
title: A Story
summary: Two ways.
role: finale
scenes:
  a: # 'b' is next
    text: Here.
    choices:
      ask: {say: Ask, go: b}
  b: {text: There., ending: {title: The end, impact: 50}}
"""


def test_the_file_is_renamed_in_byte_for_byte(file, capsys):
    """Its mark, its line ends and its comment stay, and a link to it is one still."""
    path = Path(file(""))
    path.write_bytes(codecs.BOM_UTF8 + STORY.replace("\n", "\r\n").encode())
    link = path.with_name("link.yaml")
    link.symlink_to(path)
    assert run_command(["rename", str(link), "scene", "b", "later"]) == 0
    renamed = STORY.replace("go: b", "go: later").replace("  b:", "  later:").replace("\n", "\r\n")
    assert path.read_bytes() == codecs.BOM_UTF8 + renamed.encode()
    assert link.is_symlink()
    assert f"Renamed 'b' to 'later' in 2 places of {link}." in capsys.readouterr().err


def test_a_dry_run_shows_the_lines(file, capsys):
    """And leaves the file."""
    path = file(STORY)
    assert run_command(["rename", path, "scene", "b", "later", "--dry-run"]) == 0
    said = capsys.readouterr()
    assert said.out == f"{path}:9: ask: {{say: Ask, go: b}}\n{path}:10: b: {STORY.splitlines()[-1][5:]}\n"
    assert said.err == f"Would rename 'b' to 'later' in 2 places of {path}.\n"
    assert Path(path).read_text(encoding="utf-8") == STORY


def test_errors_that_are_there_are_said(file, capsys):
    """They don't keep a name from being changed."""
    path = file(STORY.replace("go: b", "go: c"))
    assert run_command(["rename", path, "choice", "a.ask", "inquire"]) == 0
    assert "The file has 1 error, as before: 'check' shows them." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "call", "result"),
    [
        (STORY, ["scene", "bb", "c"], (2, "is left as it is: there is no scene 'bb'; the scenes are 'a' and 'b'.")),
        (STORY, ["choice", "a.ak", "c"], (2, "is left as it is: there is no choice 'a.ak'; did you mean 'a.ask'?\n")),
        (STORY, ["meter", "a", "c"], (2, "'a' is a scene, not a meter.")),
        (STORY, ["teller", "a", "c"], (2, "'teller' is not one of")),
        (STORY.replace("Ask,", "'Ask,"), ["scene", "a", "c"], (1, "is not read to its end (line 9")),
    ],
)
def test_what_cannot_be_done_is_said(file, text, call, result, capsys):
    """And the file is left as it is."""
    path = file(text)
    status = run_command(["rename", path, *call])
    assert status == result[0]
    assert result[1] in capsys.readouterr().err
    assert Path(path).read_text(encoding="utf-8") == text


def test_a_file_is_needed(capsys):
    """Standard input can't be written back."""
    assert run_command(["rename", "-", "scene", "a", "b"]) == 2
    assert "name one" in capsys.readouterr().err


def test_a_file_that_is_read_only_stays_as_it_is(file, capsys):
    """For `check --fix`, too; of a file that is not there that one says nothing of fixes."""
    path = Path(file(STORY.replace("title:", "Title:", 1)))
    path.chmod(0o444)
    with unprivileged():
        assert run_command(["check", "--fix", str(path)]) == 2
        assert run_command(["rename", str(path), "scene", "b", "c"]) == 2
    assert capsys.readouterr().err.count(f"{path} cannot be written: Permission denied.") == 2
    assert "Title:" in path.read_text(encoding="utf-8")
    assert run_command(["check", "--fix", "no_such_file.yaml"]) == 2
    assert "certain" not in capsys.readouterr().err
