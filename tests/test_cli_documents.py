"""Documents that commands make: the same in every locale, on standard output and in the file that `--out` names."""

import io
import json
import sys
from pathlib import Path

import pytest

from pm_quest.cli import run_command

STORY = """
format: 1
title: Café “Привет” 🚀
summary: Two ways – 広場.
role: finale
tests:
  asking: {play: [ask], expect: impact == 50}
scenes:
  a:
    text: Naïve → here.
    choices:
      ask: {say: Ask “Zoë”, go: b}
  b: {text: There., ending: {title: The end ☕, impact: 50}}
"""
TWEE = ":: StoryTitle\nCafé “Привет” 🚀\n\n:: Start\nNaïve – 広場 🚀 [[Fin]]\n\n:: Fin\nEnd.\n"
DOCUMENTS = {
    "import story.twee": "広場",
    "export story.yaml --to twee": "“Zoë”",
    "export story.yaml --to guide": "☕",
    "export story.yaml --to guide --format html": "☕",
    "export story.yaml --to handout": "Привет",
    "export story.yaml --to debrief --format html": "Привет",
    "export story.yaml --to page": "☕",
    "graph story.yaml": "“Zoë”",
    "graph story.yaml --format dot": "“Zoë”",
    "graph story.yaml --format mermaid": "☕",
    "graph story.yaml --format svg": "&#8220;",
    "analyze story.yaml --html -": "☕",
    "lab story.yaml --svg -": "svg",
}
JSON = {
    "schema": "PM Quest",
    "check --format json story.yaml": "[]",
    "test --format json story.yaml": "asking",
    "analyze story.yaml --json": "story",
    "lab story.yaml --json": "story",
    "explain --json": "PQ101",
    "list --json": "Café “Привет” 🚀",
    "saves list --json": "[]",
}
ENCODINGS = ("cp1252", "ascii", "utf-16")


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    """A folder of the test, with a story in it that few encodings have the letters of."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PM_QUEST_SAVES", str(tmp_path / "saves"))
    monkeypatch.setenv("PM_QUEST_SCENARIOS", str(tmp_path))
    monkeypatch.setattr("pm_quest.library.find_shipped_folder", lambda: tmp_path / "none")
    monkeypatch.setattr("pm_quest.library.find_user_folder", lambda: tmp_path / "none")
    Path("story.yaml").write_text(STORY, encoding="utf-8")
    Path("story.twee").write_text(TWEE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def printed(monkeypatch):
    """Gives what a command writes to standard output where that has an encoding, as bytes."""

    def call(command, encoding):
        out = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
        monkeypatch.setattr(sys, "stdout", out)
        assert run_command(command.split()) == 0
        out.flush()
        return out.buffer.getvalue()

    return call


@pytest.fixture
def typed(monkeypatch):
    """Puts bytes on standard input."""

    def put(data):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))

    return put


@pytest.mark.parametrize("command", DOCUMENTS)
def test_a_document_has_the_same_bytes_in_every_locale(command, printed):
    """No letter of the author's is lost, whatever standard output would take."""
    right = printed(command, "utf-8")
    assert DOCUMENTS[command] in right.decode("utf-8")
    for encoding in ENCODINGS:
        assert printed(command, encoding) == right


@pytest.mark.parametrize("command", JSON)
def test_json_says_the_same_in_every_locale(command, printed):
    """As UTF-8, escaped where the locale could not read it."""
    right = json.loads(printed(command, "utf-8"))
    assert JSON[command] in json.dumps(right, ensure_ascii=False)
    for encoding in ENCODINGS:
        assert json.loads(printed(command, encoding).decode("utf-8")) == right


@pytest.mark.parametrize(
    ("asked", "why"),
    [("--to page --format html", "there is one kind of page"), ("--to guide --feedback now", "for what is played")],
)
def test_an_option_of_another_export_is_refused(asked, why, capsys):
    """With what it is for."""
    assert run_command(f"export story.yaml {asked}".split()) == 2
    assert why in capsys.readouterr().err


def test_the_page_of_a_file_is_the_same_each_time(printed):
    """So that it can be compared, and checked in; feedback with every outcome makes another one."""
    page = printed("export story.yaml --to page", "utf-8")
    assert page == printed("export story.yaml --to page", "utf-8")
    assert b'"feedback":"now"' in printed("export story.yaml --to page --feedback now", "utf-8")


def test_a_game_in_json_says_the_same_in_every_locale(printed, typed):
    """A JSON object a line, each line ended by LF."""
    told = []
    for encoding in ("utf-8", *ENCODINGS):
        typed(b"ask\n")
        data = printed("play story.yaml --plain --json --fresh --seed 1", encoding)
        assert b"\r" not in data
        told.append([json.loads(line) for line in data.decode("utf-8").splitlines()])
    assert told[1:] == told[:1] * len(ENCODINGS)
    assert told[0][1]["text"] == "Naïve → here."


def test_annotations_are_a_document(monkeypatch):
    """GitHub reads them as UTF-8."""
    Path("story.yaml").write_text(STORY.replace("go: b", "go: “ö”"), encoding="utf-8")
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", out)
    assert run_command(["check", "--format", "github", "story.yaml"]) == 1
    out.flush()
    assert "“ö”" in out.buffer.getvalue().decode("utf-8")


def test_lines_for_people_have_the_locale_s_encoding(printed, typed):
    """With something readable in place of what that lacks."""
    typed(b"")
    told = printed("play story.yaml --plain", "ascii").decode("ascii")
    assert 'Cafe "' in told
    assert "Naive -> here." in told


FORMS = [
    ("schema", "a.json"),
    ("graph story.yaml", "a.txt"),
    ("graph story.yaml --format svg", "a.svg"),
    ("import story.twee", "a.yaml"),
    ("export story.yaml --to twee", "a.twee"),
    ("export story.yaml --to guide", "a.md"),
    ("check --format json story.yaml", "a.json"),
    ("test story.yaml", "a.txt"),
    ("analyze story.yaml --json", "a.json"),
    ("lab story.yaml", "a.txt"),
    ("explain 203 --json", "a.json"),
    ("list --json", "a.json"),
    ("saves list --json", "a.json"),
]


@pytest.mark.parametrize(("command", "name"), FORMS)
def test_out_writes_what_standard_output_would_have(command, name, printed, capsys):
    """To a file of that name, and says so; standard output stays empty."""
    right = printed(command, "utf-8")
    assert printed(f"{command} --out {name}", "ascii") == b""
    assert Path(name).read_bytes() == right
    assert name in capsys.readouterr().err


@pytest.mark.parametrize(("command", "name"), FORMS)
def test_out_writes_over_nothing_but_by_force(command, name, capsys):
    """And never over the file that was read."""
    Path(name).write_text("mine", encoding="utf-8")
    assert run_command([*command.split(), "--out", name]) == 2
    assert f"{name} is there already; name another file, or write over it with --force." in capsys.readouterr().err
    assert Path(name).read_text(encoding="utf-8") == "mine"
    assert run_command([*command.split(), "--out", name, "--force"]) == 0
    assert Path(name).read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize("command", ["graph", "check", "test", "analyze", "lab", "export --to twee"])
def test_out_never_writes_over_the_scenario(command, capsys):
    """Not by force, either."""
    assert run_command([*command.split(), "story.yaml", "--out", "story.yaml", "--force"]) == 2
    assert "is the file that is read" in capsys.readouterr().err
    assert Path("story.yaml").read_text(encoding="utf-8") == STORY


@pytest.mark.parametrize(("command", "name"), FORMS)
def test_a_dash_is_standard_output(command, name, capsys):
    """And a file of that name is written as ./-."""
    assert run_command([*command.split(), "--out", "-"]) == 0
    right = capsys.readouterr().out
    assert right
    assert not Path("-").exists()
    assert run_command([*command.split(), "--out", "./-"]) == 0
    assert capsys.readouterr().out == ""
    assert Path("-").read_text(encoding="utf-8") == right


@pytest.mark.parametrize(
    ("command", "begins"),
    [
        ("graph story.yaml --out a.svg", "<svg "),
        ("graph story.yaml --out a.DOT", "digraph"),
        ("graph story.yaml --out a.mmd", "flowchart"),
        ("export story.yaml --to guide --out a.html", "<!DOCTYPE html>"),
        ("export story.yaml --to guide --out a.md", "# "),
        ("export story.yaml --to handout --out a.html", "<!DOCTYPE html>"),
        ("export story.yaml --to debrief --out a.md", "# "),
        ("analyze story.yaml --out a.html", "<!DOCTYPE html>"),
        ("analyze story.yaml --out a.json", "{"),
        ("lab story.yaml --out a.svg", "<svg "),
        ("lab story.yaml --out a.json", "{"),
        ("check story.yaml --out a.json", "[]"),
        ("test story.yaml --out a.json", "["),
        ("list --out a.json", "["),
        ("saves list --out a.json", "[]"),
        ("explain --out a.json", "["),
        ("graph story.yaml --format dot --out a.svg", "digraph"),
        ("export story.yaml --to guide --format md --out a.html", "# "),
    ],
)
def test_the_ending_of_a_file_shows_its_form(command, begins):
    """Unless another form is asked for."""
    assert run_command(command.split()) == 0
    name = command.split()[-1]
    assert Path(name).read_text(encoding="utf-8").startswith(begins)


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("analyze story.yaml --json --html -", "Only one of --html and --json"),
        ("lab story.yaml --json --svg -", "Only one of --svg and --json"),
        ("analyze story.yaml --html a.html --out a.html", "give them two names"),
        ("lab story.yaml --svg a.svg --out a.svg", "give them two names"),
        ("check - -", "can be read only once"),
        ("play - --plain", "'-' is standard input, and this needs a file"),
        ("lab -", "'-' is standard input, and this needs a file"),
    ],
)
def test_what_one_stream_cannot_do_is_a_sentence(command, why, capsys):
    """Status 2."""
    assert run_command(command.split()) == 2
    assert why in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check -", "test -", "analyze -", "graph -", "export - --to guide"])
def test_a_dash_is_standard_input(command, typed, capsys):
    """In UTF-8, whatever the locale says; what is told of it names it so."""
    typed(STORY.encode())
    assert run_command(command.split()) == 0
    typed(STORY.replace("go: b", "go: bb").encode())
    capsys.readouterr()
    assert run_command(command.split()) == 1
    captured = capsys.readouterr()
    assert "<stdin>:12:33: error PQ203" in captured.out + captured.err


def test_a_file_that_is_called_a_dash_is_read_by_its_path(capsys, typed):
    """./- is a file like any other."""
    typed(b"")
    Path("-").write_text(STORY.replace("go: b", "go: bb"), encoding="utf-8")
    assert run_command(["check", "./-"]) == 1
    assert "./-:12:33: error PQ203" in capsys.readouterr().out


def test_a_story_of_twine_comes_through_standard_input(typed, capsys):
    """And what is none is told by that name."""
    typed(TWEE.encode())
    assert run_command(["import", "-"]) == 0
    assert "広場" in capsys.readouterr().out
    typed(b"Nothing.")
    assert run_command(["import", "-"]) == 1
    assert "<stdin> is not a story" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_what_powershell_wrote_is_reported_with_the_way_out(encoding, capsys):
    """The encoding by its name, and --out in place of >."""
    Path("story.yaml").write_bytes(STORY.encode(encoding))
    for command in (["check", "story.yaml"], ["play", "story.yaml", "--plain"]):
        assert run_command(command) == 1
        captured = capsys.readouterr()
        assert "UTF-16, and a scenario is UTF-8" in captured.out + captured.err
        assert "--out" in captured.out + captured.err


def test_a_save_that_went_through_powershell_comes_back(typed, capsys):
    """Its > made UTF-16 of what was exported."""
    typed(b"ask\n")
    assert run_command(["play", "story.yaml", "--plain", "--player", "Zoë"]) == 0
    capsys.readouterr()
    run_command(["saves", "list", "--json"])
    save = json.loads(capsys.readouterr().out)[0]["id"]
    assert run_command(["saves", "export", save, "--out", "save.json"]) == 0
    Path("wide.json").write_bytes(Path("save.json").read_text(encoding="utf-8").encode("utf-16"))
    for name in ("save.json", "wide.json"):
        run_command(["saves", "delete", save, "--yes"])
        capsys.readouterr()
        assert run_command(["saves", "import", name]) == 0
        assert capsys.readouterr().out.strip() == save


@pytest.mark.parametrize("ending", [".html", ".HTM", ".xhtml", ".hta", ".htm. ."])
@pytest.mark.parametrize(
    "command",
    [
        "graph",
        "check",
        "test",
        "lab",
        "explain --out",
        "list",
        "schema",
        "export --to twee",
        "export --to guide",
        "export --to debrief",
        "analyze",
        "analyze --json",
    ],
)
def test_whatever_goes_into_a_file_that_is_called_a_page_is_one(tmp_path, command, ending):
    """A browser that opens it shows what is in it, and runs nothing of that."""
    Path("bad.yaml").write_text(
        STORY.replace("Café", "<script>alert(1)</script> <img src=x onerror=alert(2)>"), encoding="utf-8"
    )
    name, words = f"page{ending}", command.removesuffix(" --out").split()
    file = [] if words[0] in ("explain", "list", "schema") else ["bad.yaml"]
    assert run_command([*words, *file, "--out", name]) in (0, 1)
    page = Path(name).read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "<script>alert" not in page
    assert "<img src=x" not in page
