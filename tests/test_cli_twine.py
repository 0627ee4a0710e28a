"""`new`, `import` and `export`, as they are called."""

import json
import re
from pathlib import Path

import pytest

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.cli import run_command

TWEE = ":: StoryTitle\nHall\n\n:: Start\nHere. <<run x()>>\n\n[[Go->Hall]]\n\n:: Hall\nThere.\n"
BROKEN = "format: 1\ntitle: X\n"


@pytest.fixture(autouse=True)
def _in_a_folder(monkeypatch, tmp_path):
    """Files are written to a folder of the test."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PM_QUEST_SCENARIOS", str(tmp_path / "none"))
    monkeypatch.setattr("pm_quest.library.find_user_folder", lambda: tmp_path / "none")


@pytest.mark.parametrize("template", ["minimal", "full"])
def test_a_new_scenario_passes_every_check(template, capsys):
    """And tells what to do next."""
    assert run_command(["new", "my_story.yaml", "--template", template, "--title", "My: Story"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "pm-quest play my_story.yaml --watch" in captured.err
    assert run_command(["check", "--strict", "my_story.yaml"]) == 0
    assert read_scenario_file("my_story.yaml").scenario.title == "My: Story"
    assert Path("my_story.yaml").read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=")


def test_new_writes_over_nothing(capsys):
    """Unless it is asked to."""
    Path("my_story.yaml").write_text("mine", encoding="utf-8")
    assert run_command(["new", "my_story.yaml"]) == 2
    assert "is there already" in capsys.readouterr().err
    assert Path("my_story.yaml").read_text(encoding="utf-8") == "mine"
    assert run_command(["new", "my_story.yaml", "--force"]) == 0
    assert read_scenario_file("my_story.yaml").scenario


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("My Story.yaml", "my_story.yaml"),
        ("story.txt", "story.yaml"),
        ("2024.yaml", "my_story_2024.yaml"),
        ("story", "story.yaml"),
    ],
)
def test_a_name_that_no_scenario_can_have_is_refused_with_a_better_one(name, better, capsys):
    """The id comes from it."""
    assert run_command(["new", name]) == 2
    assert f"write '{better}'" in capsys.readouterr().err
    assert not list(Path().iterdir())


def test_new_in_a_folder_that_is_not_there_is_a_sentence(capsys):
    """Nothing is made."""
    assert run_command(["new", "none/my_story.yaml"]) == 2
    assert "there is no such folder" in capsys.readouterr().err


def test_import_prints_a_scenario_and_shows_the_rest(capsys):
    """The scenario on standard output, remarks on standard error."""
    Path("hall.twee").write_text(TWEE, encoding="utf-8")
    assert run_command(["import", "hall.twee"]) == 0
    captured = capsys.readouterr()
    assert "title: Hall" in captured.out
    assert "'Start' (line 5): no counterpart, kept as text: '<<run x()>>'" in captured.err
    assert "2 scenes" in captured.err


def test_import_into_a_file(capsys):
    """Which is not written over; what to do next is told."""
    Path("hall.twee").write_text(TWEE, encoding="utf-8")
    assert run_command(["import", "hall.twee", "--out", "hall.yaml"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "pm-quest check hall.yaml" in captured.err
    assert read_scenario_file("hall.yaml").scenario.title == "Hall"
    assert run_command(["import", "hall.twee", "--out", "hall.yaml"]) == 2
    assert run_command(["import", "hall.twee", "--out", "hall.yaml", "--force"]) == 0
    assert run_command(["import", "hall.twee", "--out", "hall.twee", "--force"]) == 2


def test_import_of_what_is_no_story_is_a_sentence(capsys):
    """What is not there cannot be opened; what is no story has problems."""
    Path("a.txt").write_text("Nothing.", encoding="utf-8")
    assert run_command(["import", "a.txt"]) == 1
    assert "not a story that can be read: there is no passage in it" in capsys.readouterr().err
    assert run_command(["import", "a.txt", "--format", "html"]) == 1
    assert "no <tw-storydata>" in capsys.readouterr().err
    assert run_command(["import", "b.txt"]) == 2
    assert "there is no such file" in capsys.readouterr().err
    assert run_command(["import", "."]) == 2
    assert "it is a folder" in capsys.readouterr().err


def test_an_imported_scenario_with_errors_is_reported(capsys):
    """A ring of passages that lead on by themselves can't be one."""
    Path("ring.twee").write_text(':: Start\n<<goto "B">>\n\n:: B\n<<goto "Start">>\n', encoding="utf-8")
    assert run_command(["import", "ring.twee", "--out", "ring.yaml"]) == 1
    assert "left to fix" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        (":: Start\n[[Hall]]\n\n:: Hall\n[[Start]]\n", "1 error is left to fix; 'pm-quest check a.yaml' shows it."),
        (":: Start\n<<if $a>>x\n[[Hall]]\n\n:: Hall\n<<set $a to true>>[[Start]]\n", "1 error is left"),
    ],
)
def test_an_import_leaves_with_1_where_check_finds_errors(text, errors, capsys):
    """Also those that only the whole story shows; how many there are is told, and what shows them."""
    Path("a.twee").write_text(text, encoding="utf-8")
    assert run_command(["import", "a.twee", "--out", "a.yaml"]) == 1
    assert errors in capsys.readouterr().err
    assert run_command(["check", "a.yaml"]) == 1


def test_every_remark_is_reported_in_a_file(capsys, monkeypatch):
    """On a terminal only the first of very many, and how to have them all."""
    Path("a.twee").write_text(":: Start\n" + "<<x>>\n" * 250, encoding="utf-8")
    run_command(["import", "a.twee"])
    assert "'Start' (line 251)" in capsys.readouterr().err
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    run_command(["import", "a.twee"])
    output = capsys.readouterr().err
    assert "'Start' (line 251)" not in output
    assert "52 more; with '2> remarks.txt' behind the command all of them go to a file" in output


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("begin", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("below", [0, 1, 3])
def test_a_file_from_windows_comes_back_byte_for_byte(end, begin, below):
    """Its line ends, its byte order mark, and the end of the file."""
    run_command(["new", "a.yaml"])
    words = Path("a.yaml").read_text(encoding="utf-8").rstrip() + "\n" * below
    Path("a.yaml").write_bytes(begin + words.replace("\n", end).encode())
    assert run_command(["export", "a.yaml", "--to", "twee", "--out", "a.twee"]) == 0
    assert run_command(["import", "a.twee", "--out", "b.yaml"]) == 0
    assert Path("b.yaml").read_bytes() == Path("a.yaml").read_bytes()


def test_line_ends_that_do_not_come_back_are_reported(capsys):
    """Where a file mixes them."""
    run_command(["new", "a.yaml"])
    Path("a.yaml").write_bytes(Path("a.yaml").read_bytes().replace(b"\n", b"\r\n", 2))
    assert run_command(["export", "a.yaml", "--to", "twee", "--out", "a.twee"]) == 0
    assert "line ends and what is blank at the end of the file are not as they are now" in capsys.readouterr().err


def test_export_to_twee_and_back(capsys):
    """Letter for letter, from a file and from an id."""
    run_command(["new", "my_story.yaml", "--template", "full"])
    assert run_command(["export", "my_story.yaml", "--to", "twee", "--out", "my_story.twee"]) == 0
    assert "nobody holds a credential" in capsys.readouterr().err
    assert run_command(["import", "my_story.twee", "--out", "again.yaml"]) == 0
    assert Path("again.yaml").read_bytes() == Path("my_story.yaml").read_bytes()
    assert run_command(["export", "first_day", "--to", "twee"]) == 0
    data = capsys.readouterr().out.partition(":: StoryData\n")[2].partition("\n\n")[0]
    assert json.loads(data)["format"] == "SugarCube"


def test_a_scenario_with_errors_is_not_exported(capsys):
    """Its problems are told as check tells them."""
    Path("broken.yaml").write_text(BROKEN, encoding="utf-8")
    assert run_command(["export", "broken.yaml", "--to", "guide"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "PQ121" in captured.err


def test_what_the_guide_cannot_say_is_told_to_who_exports_it(capsys):
    """Beside the guide, which is for others."""
    run_command(["new", "my_story.yaml"])
    text = Path("my_story.yaml").read_text(encoding="utf-8")
    Path("my_story.yaml").write_text(re.sub(r"^ +because: .*\n", "", text, flags=re.MULTILINE), encoding="utf-8")
    capsys.readouterr()
    assert run_command(["export", "my_story.yaml", "--to", "guide"]) == 0
    out, err = capsys.readouterr()
    assert "Not said" not in out
    assert "'because'" in err
    assert "The guide is more general there." in err


def test_export_is_called_wrongly(capsys):
    """A kind is needed, Twee has no formats, and a scenario that is not there can't be opened."""
    assert run_command(["export", "first_day"]) == 2
    assert run_command(["export", "first_day", "--to", "twee", "--format", "html"]) == 2
    assert "--format is for guides" in capsys.readouterr().err
    assert run_command(["export", "nowhere.yaml", "--to", "twee"]) == 2


def test_export_never_writes_over_the_scenario():
    """Not even when it is asked to write over what is there."""
    run_command(["new", "my_story.yaml"])
    before = Path("my_story.yaml").read_bytes()
    assert run_command(["export", "my_story.yaml", "--to", "twee", "--out", "my_story.yaml", "--force"]) == 2
    assert Path("my_story.yaml").read_bytes() == before


@pytest.mark.parametrize(("form", "begins"), [("md", "# First Day: facilitation guide"), ("html", "<!DOCTYPE html>")])
def test_the_guide_is_written(form, begins):
    """As Markdown, or as a page."""
    out = f"guide.{form}"
    assert run_command(["export", "first_day", "--to", "guide", "--format", form, "--out", out]) == 0
    assert Path(out).read_text(encoding="utf-8").startswith(begins)
