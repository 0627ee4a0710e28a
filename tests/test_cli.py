"""The door: its commands, its help, its exit statuses, and what a user sees when something fails."""

import json
import sys
import types

import click
import pytest

from pm_quest import __version__
from pm_quest.cli import COMMANDS, root_command, run_command
from pm_quest.commands import crash_report

pytestmark = pytest.mark.usefixtures("own_folders")

SOUND = """
format: 1
title: A Sound Story
summary: Nothing is wrong with it.
role: finale
scenes:
  a: {text: Here., choices: {on: {say: Go on, go: b}}}
  b: {text: There., ending: {title: The end, impact: 5}}
"""
WARNED = SOUND.replace("summary: Nothing", "summary: Issue #5 # Nothing")
BROKEN = SOUND.replace("go: b", "go: bb")


def every_command(command=root_command, *names):
    """Each command and subcommand with the words that call it."""
    yield names
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from every_command(command.get_command(context, name), *names, name)


@pytest.mark.parametrize("names", every_command(), ids=" ".join)
def test_every_command_has_help_with_an_example(names, capsys):
    """`--help` works everywhere, on standard output, and shows a call of this very command."""
    assert run_command([*names, "--help"]) == 0
    captured = capsys.readouterr()
    assert "Example" in captured.out
    assert f"  {' '.join(('pm-quest', *names))}" in captured.out.split("Example")[1]
    assert "\x1b" not in captured.out
    assert "x<" not in captured.out
    assert "x>" not in captured.out
    assert captured.err == ""


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (click.IntRange(2, 100), "[2 to 100]"),
        (click.IntRange(0), "[0 or more]"),
        (click.IntRange(0, 2**63 - 1), "[0 or more]"),
        (click.FloatRange(0, min_open=True), "[more than 0]"),
        (click.IntRange(max=7), "[at most 7]"),
    ],
    ids=str,
)
def test_a_help_says_a_range_in_words(kind, said):
    """Behind what the option does; a bound of a format is left out."""
    option = click.Option(["--number"], type=kind, metavar="N", help="How many.")
    assert f"How many.  {said}\n" in click.Command("count", params=[option]).get_help(click.Context(root_command))


def test_the_version_is_reported(capsys):
    """And nothing else."""
    assert run_command(["--version"]) == 0
    assert capsys.readouterr().out == f"PM Quest {__version__}\n"


def test_every_module_of_a_command_has_it():
    """The door's list and the modules agree."""
    context = click.Context(root_command)
    assert [root_command.get_command(context, name).name for name in COMMANDS] == list(COMMANDS)


@pytest.mark.parametrize(
    "call",
    [
        ["nonsense"],
        ["--nonsense"],
        ["check"],
        ["check", "--format", "xml", "x.yaml"],
        ["play", "--plain"],
        ["play", "first_day", "--plain", "--seed", "x"],
        ["play", "first_day", "--plain", "--seed", "-1"],
        ["play", "no_such_scenario", "--plain"],
        ["play", "no/such/file.yaml"],
        ["play", "first_day", "--plain", "--player", "\x1b"],
        ["check", "no_such_file.yaml"],
        ["check", "."],
        ["saves", "show", "000000000000"],
        ["saves", "export", ""],
        ["saves", "import", "no_such_file.json"],
        ["saves", "delete", "000000000000"],
    ],
    ids=" ".join,
)
def test_what_is_called_wrongly_leaves_with_2(call, capsys):
    """A sentence on standard error, nothing on standard output, no traceback."""
    assert run_command(call) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.strip()
    assert "Traceback" not in captured.err


def test_without_a_terminal_plain_is_named(capsys):
    """Neither the game nor a scenario opens on a screen that isn't there."""
    assert run_command([]) == 2
    assert run_command(["play", "first_day"]) == 2
    assert capsys.readouterr().err.count("--plain") == 2


def test_a_near_miss_is_named(capsys):
    """A scenario's id that is not spelt quite right."""
    assert run_command(["play", "frist_day", "--plain"]) == 2
    assert "did you mean 'first_day'?" in capsys.readouterr().err


def test_a_command_that_is_not_spelt_right(capsys):
    """What was meant is named, where something is near."""
    assert run_command(["graf"]) == 2
    assert "There is no command 'graf'; did you mean 'graph'?" in capsys.readouterr().err
    assert run_command(["dance"]) == 2
    assert "There is no command 'dance'." in capsys.readouterr().err


def test_a_missing_package_is_no_crash(monkeypatch, capsys):
    """It is said which, and how to get it."""
    monkeypatch.setitem(sys.modules, "platformdirs", None)
    lost = types.ModuleType("lost")

    @click.command
    def command():
        import platformdirs  # noqa: F401

    lost.command = command
    monkeypatch.setitem(sys.modules, "pm_quest.commands.doctor", lost)
    assert run_command(["doctor"]) == 2
    assert "needs the package platformdirs" in capsys.readouterr().err


def test_check_has_nothing_to_say_of_a_sound_file(file, capsys):
    """Nothing on standard output, status 0."""
    assert run_command(["check", file(SOUND)]) == 0
    assert capsys.readouterr() == ("", "1 file: nothing to fix.\n")


def test_check_reports_every_problem_with_its_place(file, capsys):
    """Sentence, source line, marker and fix, as the commands page has it; status 1."""
    path = file(BROKEN.replace("impact: 5", "impact: high"))
    assert run_command(["check", path]) == 1
    output = capsys.readouterr().out
    assert output.startswith(f"{path}:7:51: error PQ203: scene 'bb' does not exist")
    assert "\n    7 |   a: {text: Here., choices: {on: {say: Go on, go: bb}}}\n" in output
    assert "\n  fix: " in output
    assert "error PQ201" in output


def test_check_gives_json(file, capsys):
    """A list of all problems of all files."""
    paths = [file(BROKEN, "one.yaml"), file(BROKEN, "two.yaml")]
    assert run_command(["check", "--format", "json", *paths]) == 1
    problems = json.loads(capsys.readouterr().out)
    assert {problem["file"] for problem in problems} == set(paths)
    keys = ["file", "line", "column", "end_line", "end_column", "severity", "code", "message", "fix"]
    assert all(list(problem) == keys for problem in problems)


def test_check_gives_an_empty_json_list_for_a_sound_file(file, capsys):
    """So that whoever reads it need not ask first."""
    assert run_command(["check", "--format", "json", file(SOUND)]) == 0
    assert capsys.readouterr() == ("[]\n", "")


def test_check_gives_annotations_for_github(file, capsys):
    """A workflow command a line."""
    assert run_command(["check", "--format", "github", file(BROKEN)]) == 1
    assert all(line.startswith("::error file=") for line in capsys.readouterr().out.splitlines())


def test_strict_makes_warnings_count(file, capsys):
    """A warning alone is status 0, and 1 with --strict."""
    path = file(WARNED)
    assert run_command(["check", path]) == 0
    assert "warning PQ103" in capsys.readouterr().out
    assert run_command(["check", "--strict", path]) == 1


def test_check_goes_on_after_a_file_that_cannot_be_opened(file, capsys):
    """The others are checked all the same; the status says that one could not be."""
    assert run_command(["check", "no_such_file.yaml", file(BROKEN)]) == 2
    captured = capsys.readouterr()
    assert "PQ203" in captured.out
    assert "no_such_file.yaml cannot be opened: there is no such file." in captured.err


@pytest.mark.parametrize("form", [[], ["--plain"], ["--plain", "--json"]], ids=["screen", "plain", "json"])
def test_a_file_with_errors_is_not_started(file, form, capsys):
    """Its problems are told as check tells them, on standard error; status 1, and nothing is saved."""
    path = file(BROKEN)
    assert run_command(["play", path, *form]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"{path}:7:51: error PQ203: scene 'bb' does not exist" in captured.err
    run_command(["saves", "list"])
    assert "There are no saves here yet." in capsys.readouterr().err


def test_the_schema_is_json(capsys):
    """For editors."""
    assert run_command(["schema"]) == 0
    assert "scenes" in json.loads(capsys.readouterr().out)["properties"]


def test_list_shows_the_shipped_scenarios(capsys):
    """Id, title, role, employer, minutes and where the file is."""
    assert run_command(["list"]) == 0
    output = capsys.readouterr().out
    assert "first_day: First Day\n    tutorial at Ottoway Lifts, " in output
    assert "first_day.yaml" in output


def test_list_shows_a_broken_file_with_a_sentence(file, capsys):
    """It is listed, and the status says that something is wrong."""
    file("scenes: [", "broken.yaml")
    assert run_command(["list"]) == 1
    assert "It has errors; 'pm-quest check" in capsys.readouterr().out


def test_list_gives_json(file, capsys):
    """An object a scenario, the ones of one's own too."""
    file(SOUND, "mine.yaml")
    assert run_command(["list", "--json"]) == 0
    listed = {each["id"]: each for each in json.loads(capsys.readouterr().out)}
    assert listed["first_day"]["role"] == "tutorial"
    assert listed["first_day"]["shipped"] is True
    assert (listed["mine"]["title"], listed["mine"]["shipped"], listed["mine"]["best"]) == (
        "A Sound Story",
        False,
        None,
    )


def test_list_shows_the_best_result(file, capsys, monkeypatch):
    """Of the player who played last, or of another one."""
    path = file(SOUND, "mine.yaml")
    play(monkeypatch, [path, "--player", "Ada"], "on\n")
    capsys.readouterr()
    run_command(["list"])
    assert "best so far: impact 5, The end" in capsys.readouterr().out
    run_command(["list", "--player", "Bo"])
    assert "best so far" not in capsys.readouterr().out


def test_doctor_shows_what_it_finds(capsys, tmp_path):
    """Versions, terminal, folders and saves."""
    assert run_command(["doctor"]) == 0
    output = capsys.readouterr().out
    assert f"PM Quest {__version__}" in output
    assert f"saves: {tmp_path / 'saves'} (made when needed)" in output
    assert "Saves: 0, careers: 0, players: 0" in output


def test_doctor_finds_a_folder_that_cannot_hold_saves(capsys, tmp_path):
    """Where a file is in the way, status 1."""
    (tmp_path / "saves").write_text("in the way", encoding="utf-8")
    assert run_command(["doctor"]) == 1
    assert "(can't be written to)" in capsys.readouterr().out


@pytest.fixture
def failing(monkeypatch):
    """A command in which something fails that should not."""

    @click.command("schema")
    def command():
        raise RuntimeError("boom \x1b[31m")

    monkeypatch.setitem(sys.modules, "pm_quest.commands.schema", types.SimpleNamespace(command=command))


@pytest.mark.usefixtures("failing")
def test_an_unexpected_error_is_a_sentence_and_a_log(capsys, tmp_path):
    """What happened, where the log is, what is safe; the traceback is in the log only."""
    assert run_command(["schema"]) == 1
    captured = capsys.readouterr()
    log = tmp_path / "log" / "pm-quest.log"
    assert captured.out == ""
    assert captured.err.startswith("Something failed that should not have (RuntimeError: boom [31m).")
    assert str(log) in captured.err
    assert "is saved" in captured.err
    assert "Traceback" not in captured.err
    assert "Traceback" in log.read_text(encoding="utf-8")
    assert "\x1b" not in log.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes on Windows")
@pytest.mark.usefixtures("failing")
def test_the_log_is_private_and_holds_no_password(tmp_path, monkeypatch, capsys):
    """Neither from the command line nor from the environment; its folder is closed to others, also where it was open."""
    log = tmp_path / "log" / "pm-quest.log"
    log.parent.mkdir(mode=0o755)
    log.touch(mode=0o644)
    monkeypatch.setattr(sys, "argv", ["pm-quest", "class", "serve", "--db", "postgresql://pq:boom@db/pq"])
    monkeypatch.setenv("PM_QUEST_DB", "postgresql://pq:schema@db/pq")
    assert run_command(["schema"]) == 1
    text = log.read_text(encoding="utf-8")
    assert "postgresql://…@db/pq" in text
    assert "RuntimeError: …" in text
    assert "boom" not in text
    assert "boom" not in capsys.readouterr().err
    assert (log.stat().st_mode & 0o777, log.parent.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.usefixtures("failing")
def test_an_error_is_reported_even_where_no_log_can_be_written(capsys, tmp_path):
    """The sentence does not depend on the disk."""
    (tmp_path / "log").write_text("in the way", encoding="utf-8")
    assert run_command(["schema"]) == 1
    assert "No report could be written" in capsys.readouterr().err


@pytest.mark.usefixtures("failing")
def test_the_log_does_not_grow_for_ever(capsys, tmp_path):
    """Past a size it begins anew."""
    log = tmp_path / "log" / "pm-quest.log"
    log.parent.mkdir()
    log.write_text("x" * crash_report.MAX_LOG_BYTES, encoding="utf-8")
    run_command(["schema"])
    assert log.stat().st_size < 20_000


def play(monkeypatch, call, typed):
    """Play in lines, with this typed."""
    import io

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), encoding="utf-8"))
    return run_command(["play", *call, "--plain"])
