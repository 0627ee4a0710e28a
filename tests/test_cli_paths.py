"""Whatever stands where a path is named, a command leaves with a sentence and 0, 1 or 2."""

import io
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pm_quest.cli import run_command
from pm_quest.commands import crash_report, file_output
from tests.quick import pick_share, share_number
from tests.unprivileged import unprivileged

STORY = """
format: 1
title: A Story
summary: One way.
role: finale
scenes:
  a: {text: Here., choices: {on: {say: Go on, go: b}}}
  b: {text: There., ending: {title: The end, impact: 5}}
"""
TWEE = ":: Start\nHi. [[Fin]]\n\n:: Fin\nEnd.\n"
READING = (
    "check @",
    "test @",
    "analyze @",
    "graph @",
    "export @ --to guide",
    "import @",
    "play @",
    "play @ --plain",
    "play @ --watch",
    "lab @",
    "saves import @",
    "class report @",
    "class report saved --roster @",
    "class report abc --server http://127.0.0.1:1 --secret-file @",
    "class host ok.yaml --no-console --roster @",
    "class list --server http://127.0.0.1:1 --key-file @",
)
WRITING = (
    "new @",
    "schema --out @",
    "graph ok.yaml --out @",
    "export ok.yaml --to twee --out @",
    "import ok.twee --out @",
    "check ok.yaml --format json --out @",
    "analyze ok.yaml --html @",
    "lab ok.yaml --svg @",
)
FOLDERS = ("doctor --saves @", "list --saves @", "saves list --saves @", "saves verify --saves @")
LONG = "a" * 300
HOSTILE = (
    "",
    ".",
    "..",
    "/",
    "~",
    "~nobody-is-called-so/x.yaml",
    f"{LONG}.yaml",
    f"{LONG}/x.yaml",
    "loop.yaml",
    "loop.yaml/x.yaml",
    "dangling.yaml",
    "far.yaml",
    "dir.yaml",
    "dir.yaml/",
    "pipe.yaml",
    "shut",
    "shut/x.yaml",
    "shut/y/z.yaml",
    "unread.yaml",
    "ok.yaml/x.yaml",
    "none/x.yaml",
    "/dev/zero",
    "/dev/full",
    "a\nb.yaml",
    "a\0b.yaml",
    "\ud800.yaml",
    "\udcff.yaml",
    "\x1b[31m.yaml",
)


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    """A folder with everything in it that a path can lead to."""
    if sys.platform == "win32":
        pytest.skip("there are no such files on Windows")
    for name in ("PM_QUEST_SAVES", "PM_QUEST_CLASSROOM", "PM_QUEST_SCENARIOS", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setattr("pm_quest.library.find_user_folder", lambda: tmp_path / "none")
    monkeypatch.setattr("pm_quest.authoring.file_access.PIPE_TIMEOUT", 0.01)
    monkeypatch.setattr(file_output, "PIPE_TIMEOUT", 0.01)
    monkeypatch.setattr(crash_report, "crash_log_path", lambda: tmp_path / "log" / "pm-quest.log")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "home").mkdir()
    (tmp_path / "dir.yaml").mkdir()
    (tmp_path / "shut").mkdir()
    os.mkfifo("pipe.yaml")
    for name, there in (("loop", "loop"), ("dangling", "nothing"), ("far", "none/x")):
        Path(f"{name}.yaml").symlink_to(f"{there}.yaml")
    for name, text in (("ok.yaml", STORY), ("ok.twee", TWEE), ("unread.yaml", STORY), ("shut/x.yaml", STORY)):
        Path(name).write_text(text, encoding="utf-8")
    Path("unread.yaml").chmod(0)
    Path("shut").chmod(0)
    yield tmp_path
    (tmp_path / "shut").chmod(0o700)


def run_with_path(command, path):
    """The status that a command leaves with, and all that it says, where this stands in the place of the path."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out), unprivileged():
        status = run_command([path if word == "@" else word for word in command.split()])
    return status, out.getvalue()


@pytest.mark.table
@pytest.mark.parametrize("path", pick_share(HOSTILE, 0), ids=lambda path: ascii(path)[:30])
def test_no_path_makes_a_command_fail(path):
    """Neither one to read, nor one to write, nor a folder."""
    for command in (*READING, *WRITING, *FOLDERS):
        status, said = run_with_path(command, path)
        assert status in (0, 1, 2), command
        assert "should not have" not in said, command
        assert "Traceback" not in said, command
        assert "\x1b" not in said, command
        assert said, command


@example("~\0")
@example("-")
@settings(
    max_examples=share_number(40), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.text(st.characters(exclude_characters="/")))
def test_no_text_makes_a_command_fail(text):
    """Whatever is typed where a path is expected."""
    for command in ("check @", "graph @", "new @", "saves import @", "schema --out @", "import @", "doctor --saves @"):
        status, said = run_with_path(command, text)
        assert status in (0, 1, 2), command
        assert "should not have" not in said, command
    Path("-").unlink(missing_ok=True)


@pytest.mark.parametrize(
    ("path", "why"),
    [
        (f"{LONG}.yaml", "the name is too long"),
        ("loop.yaml", "its symbolic links lead in a circle"),
        ("dir.yaml", "it is a folder"),
        ("none/x.yaml", "there is no such folder"),
        ("far.yaml", "there is no such folder"),
        ("shut/x.yaml", "Permission denied"),
        ("shut/y.yaml", "Permission denied"),
        ("ok.yaml/x.yaml", "a part of this path is a file, not a folder"),
        ("pipe.yaml", "nothing is at the other end of it"),
        ("/dev/full", "No space left on device"),
    ],
)
@pytest.mark.parametrize("command", ["schema --out @", "import ok.twee --out @", "graph ok.yaml --out @"])
def test_a_file_that_cannot_be_written_is_reported_with_why(command, path, why):
    """Status 2."""
    status, said = run_with_path(command, path)
    assert status == 2
    assert f"{path} cannot be written: {why}." in said


@pytest.mark.parametrize(
    ("path", "why"),
    [
        (f"{LONG}.yaml", "the name is too long"),
        ("loop.yaml", "its symbolic links lead in a circle"),
        ("dangling.yaml", "there is no such file"),
        ("dir.yaml", "it is a folder"),
        ("shut/x.yaml", "Permission denied"),
        ("unread.yaml", "Permission denied"),
        ("ok.yaml/x.yaml", "a part of this path is a file, not a folder"),
        ("pipe.yaml", "nothing came through this pipe"),
    ],
)
@pytest.mark.parametrize("command", ["check @", "graph @", "import @", "play @ --plain", "lab @"])
def test_a_file_that_cannot_be_opened_is_reported_with_why(command, path, why):
    """Status 2."""
    status, said = run_with_path(command, path)
    assert status == 2
    assert f" cannot be opened: {why}." in said


def test_doctor_shows_what_it_may_not_look_into(monkeypatch):
    """Each folder with why; status 1, as nothing can be saved there."""
    for name in ("PM_QUEST_SCENARIOS", "PM_QUEST_CLASSROOM"):
        monkeypatch.setenv(name, "shut/folder")
    status, said = run_with_path("doctor --saves @", "shut/saves")
    assert status == 1
    shut = Path("shut").absolute()
    assert f"saves: {shut / 'saves'} (can't be read): Permission denied" in said
    assert "scenarios: shut/folder (can't be read): Permission denied" in said
    assert f"classroom: {shut / 'folder'} (can't be read): Permission denied" in said


@pytest.mark.parametrize("path", [LONG, "loop.yaml/saves", "shut"])
def test_doctor_says_why_a_folder_of_saves_is_none(path):
    """A name that is too long, a loop of links, one that is shut."""
    status, said = run_with_path("doctor --saves @", path)
    assert status == 1
    assert "(can't be read)" in said


def test_a_link_to_nothing_is_written_through():
    """What it leads to is made, and the link stays."""
    assert run_with_path("schema --out @", "dangling.yaml")[0] == 0
    assert Path("dangling.yaml").is_symlink()
    assert Path("nothing.yaml").read_text(encoding="utf-8").startswith("{")


def test_a_full_disk_leaves_the_old_file(monkeypatch):
    """And says so; nothing is left beside it."""

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    Path("a.json").write_text("old", encoding="utf-8")
    monkeypatch.setattr("os.fsync", full)
    before = sorted(each.name for each in Path().iterdir())
    assert run_with_path("schema --force --out @", "a.json") == (
        2,
        "a.json cannot be written: No space left on device.\n",
    )
    assert Path("a.json").read_text(encoding="utf-8") == "old"
    assert sorted(each.name for each in Path().iterdir()) == before


def test_a_pipe_that_is_read_takes_a_document():
    """Its reader gets all of it."""
    reader = os.open("pipe.yaml", os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run_with_path("explain 203 --out @", "pipe.yaml")[0] == 0
        assert os.read(reader, 100_000).decode("utf-8").startswith("PQ203")
    finally:
        os.close(reader)


def test_a_path_may_begin_with_the_home_folder(folder):
    """As a shell has it, also where the shell did not read it."""
    assert run_with_path("schema --out @", "~/a.json")[0] == 0
    assert (folder / "home" / "a.json").exists()
    assert run_with_path("new @", "~/story.yaml")[0] == 0
    assert run_with_path("check @", "~/story.yaml")[0] == 0


def test_a_folder_is_no_name_for_a_file():
    """Even where it isn't there yet."""
    status, said = run_with_path("schema --out @", "folder/")
    assert status == 2
    assert "'folder/' is a folder; name a file in it." in said


class TestNew:
    """A scenario to start from, and the schema beside it."""

    def test_the_schema_is_written_beside_it(self):
        """Where the first line leads; and a second scenario shares it."""
        assert run_with_path("new @", "story.yaml")[1].splitlines()[:2] == [
            "story.yaml is written.",
            "scenario.schema.json is written: your editor explains the keys by it.",
        ]
        assert "scenario.schema.json is there already: your editor" in run_with_path("new @", "other.yaml")[1]
        first = Path("story.yaml").read_text(encoding="utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=scenario.schema.json"
        assert run_with_path("schema --out @", "again.json")[0] == 0
        assert Path("scenario.schema.json").read_bytes() == Path("again.json").read_bytes()

    @pytest.mark.parametrize("text", ["mine", "", "{}", "\udc80"])
    def test_another_file_of_that_name_stays(self, text):
        """And how to have the schema all the same is told."""
        Path("scenario.schema.json").write_text(text, encoding="utf-8", errors="surrogateescape")
        status, said = run_with_path("new --force @", "story.yaml")
        assert status == 0
        assert (
            "with something else in it, and stays as it is; 'pm-quest schema --out scenario.schema.json --force'"
            in said
        )
        assert Path("scenario.schema.json").read_text(encoding="utf-8", errors="surrogateescape") == text

    @pytest.mark.parametrize("kind", ["folder", "pipe", "link"])
    def test_what_is_no_file_stays_too(self, kind):
        """A folder, a pipe that nobody writes to, a link to nothing."""
        path = Path("scenario.schema.json")
        {"folder": path.mkdir, "pipe": lambda: os.mkfifo(path), "link": lambda: path.symlink_to("x")}[kind]()
        status, said = run_with_path("new @", "story.yaml")
        assert status == 0
        assert "stays as it is" in said
        assert not Path("x").exists()

    def test_a_schema_that_cannot_be_written_is_reported(self, monkeypatch):
        """The scenario is there, and can be played."""
        written = file_output.replace_document

        def full(path, data):
            if path.suffix == ".json":
                raise OSError(28, "No space left on device")
            written(path, data)

        monkeypatch.setattr(file_output, "replace_document", full)
        status, said = run_with_path("new @", "story.yaml")
        assert status == 0
        assert "scenario.schema.json cannot be written: No space left on device. The file can be played" in said
        assert run_with_path("check @", "story.yaml")[0] == 0


@pytest.mark.parametrize(
    "path", [path for path in HOSTILE if path.isascii() and path.isprintable() and path.strip("./")]
)
def test_no_folder_in_the_environment_makes_a_command_fail(path, monkeypatch):
    """Those of saves, scenarios and the classroom."""
    for name in ("PM_QUEST_SAVES", "PM_QUEST_SCENARIOS", "PM_QUEST_CLASSROOM"):
        monkeypatch.setenv(name, path)
    for command in ("doctor", "list", "saves list", "play ok.yaml --plain", "class list", "class report"):
        status, said = run_with_path(command, path)
        assert status in (0, 1, 2), command
        assert "should not have" not in said, command
        assert said, command


@pytest.mark.parametrize("option", ["--out", "--html"])
def test_a_text_is_not_written_under_the_name_of_a_pdf(option, tmp_path, monkeypatch, capsys):
    """No program could open it; a page can be printed as one."""
    monkeypatch.chdir(tmp_path)
    assert run_command(["analyze", "story.yaml", option, "Report.PDF"]) == 2
    said = capsys.readouterr().err
    assert f"Invalid value for '{option}': 'Report.PDF' would be no PDF." in said
    assert "Name a page (.html), and print that as PDF from a browser." in said
    assert not list(tmp_path.glob("*.PDF"))
