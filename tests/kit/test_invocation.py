"""The commands that are told to go on with work the way this program was called."""

import sys
from pathlib import Path

import pytest

from pm_quest.cli import run_command
from pm_quest.kit import console, invocation

PACKAGE = Path(invocation.__file__).parents[1]
MODULE = str(PACKAGE / "__main__.py")


@pytest.fixture
def called(monkeypatch, tmp_path):
    """Says how the program was called: by which file, found on the path or not, by make or not."""

    def call(program, *, found=False, made=False, folder=PACKAGE.parent):
        path = tmp_path / "bin"
        path.mkdir(exist_ok=True)
        if found:
            (path / "pm-quest").write_text("#!/bin/sh\n", encoding="utf-8")
            (path / "pm-quest").chmod(0o755)
        monkeypatch.setenv("PATH", str(path))
        monkeypatch.setattr(sys, "argv", [program])
        monkeypatch.setattr(sys, "executable", str(PACKAGE.parent / ".venv" / "bin" / "python"))
        monkeypatch.delenv("MAKELEVEL", raising=False)
        if made:
            monkeypatch.setenv("MAKELEVEL", "1")
        monkeypatch.chdir(folder)
        invocation._find_program.cache_clear()

    yield call
    invocation._find_program.cache_clear()


def test_make_is_reported_where_make_was_called(called):
    """With what it takes as ARGS."""
    called(MODULE, made=True)
    assert invocation.format_command("check a.yaml") == 'make play ARGS="check a.yaml"'
    assert invocation.format_command("check 'a b.yaml'") == "make play ARGS=\"check 'a b.yaml'\""


def test_what_make_would_read_otherwise_is_called_without_it(called):
    """A dollar, a quotation mark."""
    called(MODULE, made=True)
    assert invocation.format_command("check '$HOME.yaml'") == ".venv/bin/python -m pm_quest check '$HOME.yaml'"


def test_a_module_is_reported_as_a_module(called, tmp_path):
    """With the Python that ran it, as it is typed from the folder where one is; make is another folder's."""
    called(MODULE)
    assert invocation.format_command("list") == ".venv/bin/python -m pm_quest list"
    called(MODULE, made=True, folder=tmp_path)
    assert invocation.format_command("list") == f"{PACKAGE.parent}/.venv/bin/python -m pm_quest list"


def test_a_script_beside_the_path_is_reported_by_its_own_path(called):
    """And by its name where a terminal finds it."""
    script = str(PACKAGE.parent / ".venv" / "bin" / "pm-quest")
    called(script)
    assert invocation.format_command("list") == ".venv/bin/pm-quest list"
    for program in (script, MODULE):
        called(program, found=True)
        assert invocation.format_command("list") == "pm-quest list"


def test_every_command_that_is_told_is_reported_so(called, capsys):
    """In results and in remarks; what is no command stays as it is."""
    called(MODULE, made=True)
    console.write_note("See 'pm-quest list', 'pm-quest explain PQ203' and the pm-quest-send of 'pm-quest'.")
    console.write_result("'pm-quest doctor'")
    captured = capsys.readouterr()
    assert captured.err == (
        "See 'make play ARGS=\"list\"', 'make play ARGS=\"explain PQ203\"' and the pm-quest-send of 'pm-quest'.\n"
    )
    assert captured.out == "'make play ARGS=\"doctor\"'\n"


def test_what_is_told_after_new_can_be_typed(called, capsys, tmp_path):
    """Each of the lines under Next."""
    called(MODULE, made=True)
    story = tmp_path / "a folder" / "my_story.yaml"
    story.parent.mkdir()
    assert run_command(["new", str(story)]) == 0
    output = capsys.readouterr().err
    assert f"  make play ARGS=\"check '{story}'\" " in output
    assert f"  make play ARGS=\"play '{story}' --watch\" " in output


@pytest.mark.parametrize(
    ("command", "example"),
    [
        ("new", '  make play ARGS="new my_story.yaml"\n'),
        ("play", "  printf '1\\n2\\n' | make play ARGS=\"play first_day --plain --json\"\n"),
        ("graph", '  make play ARGS="graph my_story.yaml --format dot" | dot -Tpdf > my_story.pdf\n'),
        ("saves list", '  make play ARGS="saves list"\n'),
        ("check", '  make play ARGS="import my_story.html" | make play ARGS="check -"\n'),
        ("", "  make play\n"),
    ],
)
def test_the_examples_of_help_can_be_typed(called, capsys, command, example):
    """As this program was called."""
    called(MODULE, made=True)
    assert run_command([*command.split(), "--help"]) == 0
    assert example in capsys.readouterr().out


def test_a_folder_that_was_deleted_is_no_reason_to_fail(called, monkeypatch):
    """Then the whole path is told."""
    called(MODULE, made=True)

    def gone():
        raise FileNotFoundError

    monkeypatch.setattr(Path, "cwd", gone)
    assert invocation.format_command("list") == f"{PACKAGE.parent}/.venv/bin/python -m pm_quest list"


@pytest.mark.parametrize("made", [True, False], ids=["make", "path"])
def test_no_line_of_a_help_ends_within_a_command(called, made, capsys):
    """Quoted commands stand on one line, as they have to be typed."""
    called(MODULE if made else "pm-quest", found=not made, made=made)
    assert run_command(["class", "host", "--help"]) == 0
    told = capsys.readouterr().out
    start, end = ('make play ARGS="', '"') if made else ("pm-quest ", "")
    assert f"'{start}class console{end}'" in told
    assert f"'{start}class stop{end}'" in told
    assert "\xa0" not in told
    assert "\u2011" not in told
