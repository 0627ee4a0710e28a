"""`pm-quest analyze` and `pm-quest graph`, called as a user calls them."""

import json
import os
import stat
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from pm_quest.cli import run_command
from pm_quest.commands import crash_report
from tests.reports.sample_reports import FILE

SOUND = FILE.replace(", forcing > adaptive", "").replace("flags: [idle]\n", "").replace(", set: {idle: true}", "")


@pytest.fixture(autouse=True)
def _alone(monkeypatch, tmp_path):
    """Scenarios and logs of the test, not of this machine."""
    monkeypatch.setenv("PM_QUEST_SCENARIOS", str(tmp_path))
    monkeypatch.setattr("pm_quest.library.find_user_folder", lambda: tmp_path / "none")
    monkeypatch.setattr(crash_report, "crash_log_path", lambda: tmp_path / "log" / "pm-quest.log")


@pytest.fixture
def file(tmp_path):
    """Writes a scenario file, and gives its path."""

    def write(text=SOUND, name="desk.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_the_text_says_first_that_it_is_exact(file, capsys):
    """On standard output, and nothing else anywhere."""
    assert run_command(["analyze", file()]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("Exact: all 4 states")
    assert captured.err == ""


def test_the_json_is_one_object(file, capsys):
    """With findings as check has them."""
    path = file(FILE)
    assert run_command(["analyze", path, "--json"]) == 1
    output = json.loads(capsys.readouterr().out)
    assert run_command(["check", "--format", "json", path]) == 1
    checked = json.loads(capsys.readouterr().out)
    shown = [
        {key: value for key, value in each.items() if key not in ("verdict", "witness")} for each in output["findings"]
    ]
    assert shown == [{key: value for key, value in each.items() if key in shown[0]} for each in checked]


def test_what_the_player_brings_makes_another_start(file, capsys):
    """Skills count from there; a credential opens what it opens."""
    text = SOUND.replace("{say: Wait,", "{say: Wait, if: holds(night_school) or holds(mba),").replace(
        "lesson:", "# lesson:"
    )
    assert run_command(["analyze", file(text), "--json", "--skill", "tech=3", "--skill", "business=1"]) == 0
    output = json.loads(capsys.readouterr().out)
    assert output["policies"]["best"]["skills"]["tech"]["min"] == 5
    assert output["policies"]["best"]["skills"]["business"]["mean"] == 1
    assert output["scenes"]["unreachable"] == ["bad"]
    for credential in ("mba", "night_school"):
        assert run_command(["analyze", file(text), "--json", "--holds", credential, "--holds", "cspo"]) == 0
        assert json.loads(capsys.readouterr().out)["scenes"]["unreachable"] == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--holds", "mbaa"], "there is no credential 'mbaa'; did you mean 'mba'?"),
        (["--holds", "\x1bqqqqqqqqqqqqqqqqqqqqqqqqq"], "there are aipmm"),
        (["--skill", "tehc=3"], "there is no skill 'tehc'; did you mean 'tech'?"),
        (["--skill", "tech"], "as in 'tech=3'"),
        (["--skill", "tech=-1"], "as in 'tech=3'"),
        (["--skill", "tech=1000000000"], "as in 'tech=3'"),
        (["--skill", "tech=\u0663"], "as in 'tech=3'"),
        (["--why", "adapting", "lisening"], "there is no way of playing 'lisening'; did you mean 'listening'?"),
        (["--why", "adapting"], "'--why' requires 2 arguments"),
        (["--budget", "0"], "--budget"),
        (["--samples", "1"], "--samples"),
        (["--seed", "-1"], "--seed"),
        (["--seed", "9" * 30], "--seed"),
    ],
    ids=" ".join,
)
def test_a_wrong_option_is_a_sentence(options, told, file, capsys):
    """Status 2, with what was meant; nothing on standard output."""
    assert run_command(["analyze", file(), *options]) == 2
    found = capsys.readouterr()
    assert told in found.err
    assert found.out == ""
    assert "\x1b" not in found.err


def test_why_two_ways_of_playing_differ(file, capsys):
    """By id or by name, as text and in the object."""
    assert run_command(["analyze", file(), "--why", "Adapting", "forcing"]) == 0
    assert "Why 'adapting' comes to 50.0 more than 'forcing': 60.0 and 10.0." in capsys.readouterr().out
    assert run_command(["analyze", file(), "--why", "adaptive", "at random", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["why"]
    assert (found["a"], found["b"], found["difference"]) == ("adaptive", "random", 25)
    assert [parting["scene"] for parting in found["partings"]] == ["desk"]


def test_beyond_the_budget_it_is_sampled_and_the_same_again(file, capsys):
    """The same seed gives the same figures, another one others."""
    path = file()
    told = []
    for seed in ("7", "7", "8"):
        assert run_command(["analyze", path, "--json", "--budget", "1", "--samples", "25", "--seed", seed]) == 0
        told.append(json.loads(capsys.readouterr().out))
    assert told[0] == told[1]
    assert told[0]["policies"] != told[2]["policies"]
    assert (told[0]["method"], told[0]["samples"], told[0]["seed"]) == ("sampled", 25, 7)


@pytest.mark.parametrize("command", ["analyze", "graph"])
def test_a_file_with_errors_is_reported_as_check_reports_it(command, file, capsys):
    """On standard error, status 1."""
    assert run_command([command, file(SOUND.replace("go: bad", "go: bda"))]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "error PQ203: scene 'bda' does not exist; did you mean 'bad'?" in captured.err


@pytest.mark.parametrize("command", ["analyze", "graph"])
def test_a_file_that_is_not_there_is_status_2(command, capsys):
    """With a sentence; and a scenario that is found by its id needs no file."""
    assert run_command([command, "no_such_file.yaml"]) == 2
    assert "no_such_file.yaml cannot be opened: there is no such file." in capsys.readouterr().err
    assert run_command([command, "first_dya"]) == 2
    assert "did you mean 'first_day'?" in capsys.readouterr().err
    assert run_command([command, "first_day"]) == 0


def test_a_page_is_written_beside_the_text(file, capsys, tmp_path):
    """Whole, with the rights that new files have, and over an older one."""
    page = tmp_path / "page.html"
    page.write_text("old")
    page.chmod(0o640)
    assert run_command(["analyze", file(), "--html", str(page)]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("Exact")
    assert captured.err == f"The page is in {page}.\n"
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    assert sorted(each.name for each in tmp_path.iterdir()) == ["desk.yaml", "page.html"]


def test_no_scenario_is_written_over(file, capsys, tmp_path):
    """The one that is analysed, however its path is written; another one, or what could be one."""
    path = file()
    other = os.path.join(os.path.dirname(path), ".", "desk.yaml")  # noqa: PTH118, PTH120  a path as a user may write it
    assert run_command(["analyze", path, "--html", other]) == 2
    assert "is the file that is read" in capsys.readouterr().err
    assert run_command(["analyze", path, "--html", str(tmp_path / "another.yaml")]) == 2
    assert "another.yaml is a name for scenarios" in capsys.readouterr().err
    assert not (tmp_path / "another.yaml").exists()
    assert "format: 1" in Path(path).read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_a_sentence(file, capsys, tmp_path):
    """No such folder, a folder; nothing is left behind."""
    path = file()
    for target, why in ((tmp_path / "none" / "a.html", "there is no such folder"), (tmp_path, "it is a folder")):
        assert run_command(["analyze", path, "--html", str(target)]) == 2
        assert f"cannot be written: {why}." in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["desk.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files on Windows")
def test_a_page_through_a_link_and_into_a_device(file, tmp_path):
    """The link stays a link, and a device is written to as it is."""
    path, page, link = file(), tmp_path / "page.html", tmp_path / "link.html"
    page.touch()
    link.symlink_to(page)
    assert run_command(["analyze", path, "--html", str(link)]) == 0
    assert link.is_symlink()
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run_command(["analyze", path, "--html", os.devnull]) == 0
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize("form", ["text", "mermaid", "dot", "svg"])
def test_every_form_of_a_shipped_scenario(form, capsys):
    """On standard output alone."""
    assert run_command(["graph", "dumping_ground", "--format", form]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert "monday" in captured.out
    if form == "svg":
        ET.fromstring(captured.out)


def test_a_picture_of_too_much_is_refused(file, capsys):
    """With a sentence that says what draws it all the same; the other forms do."""
    scenes = "".join(f"  s{n}: {{text: Here., go: s{n + 1}}}\n" for n in range(600))
    head = SOUND.partition("lesson")[0]
    path = file(f"{head}scenes:\n{scenes}  s600: {{text: There., ending: {{title: The end, impact: 5}}}}\n")
    assert run_command(["graph", path, "--format", "svg"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "601 scenes" in captured.err
    assert "--format dot" in captured.err
    assert run_command(["graph", path, "--format", "dot"]) == 0


def test_a_way_of_playing_that_the_file_cannot_tell_from_another_has_a_note(file, capsys):
    """Below the reasons; nothing is said where all is there."""
    path = str(file(SOUND))
    assert run_command(["analyze", path, "--why", "adapting", "always pressing"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "Note: no choice has 'act: press', so 'always pressing' is the same as 'at random'." in told
    assert run_command(["analyze", path, "--why", "adapting", "forcing"]) == 0
    assert "Note:" not in capsys.readouterr().out


def test_a_value_too_few_points_to_the_help_of_the_command(file, capsys):
    """Not to that of the whole program."""
    assert run_command(["analyze", str(file(SOUND)), "--why", "adapting"]) == 2
    assert "pm-quest analyze --help' shows how it is called" in capsys.readouterr().err
