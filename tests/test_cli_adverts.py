"""`pm-quest adverts`: files and standard input, text and JSON, and what is no advert."""

import io
import json

import pytest

from pm_quest.cli import run_command

TRAIN = "You own the team backlog of a SAFe release train.\nYou attend PI planning. A POPM is required.\n"


@pytest.fixture
def advert(tmp_path):
    """Writes an advert, and gives its path."""

    def write(content, name="advert.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


def test_an_advert_is_told_with_its_reasons_and_where_to_try_the_job(advert, capsys):
    """Each sentence with the words that speak in it."""
    assert run_command(["adverts", advert(TRAIN)]) == 0
    said = capsys.readouterr().out
    assert "looks like the framework product owner (sure)" in " ".join(said.split())
    assert "play safe_product_owner' shows that job" in said
    assert '    "PI planning": framework product owner +4\n' in said
    assert '    "POPM": SAFe POPM (filter)\n' in said


def test_several_adverts_end_in_a_list(advert, capsys):
    """One line each."""
    assert run_command(["adverts", advert(TRAIN, "a.txt"), advert("Hello.", "b.txt")]) == 0
    *_, first, second = capsys.readouterr().out.splitlines()
    assert first.endswith("a.txt: framework product owner, sure")
    assert second.endswith("b.txt: can't tell")


def test_as_json_it_is_a_list(advert, capsys):
    """With every remark."""
    assert run_command(["adverts", advert(TRAIN), "--json"]) == 0
    [found] = json.loads(capsys.readouterr().out)
    assert (found["door"], found["sureness"], found["obstacle"]) == ("safe_product_owner", "sure", None)
    assert {"kind": "filter", "words": "POPM", "subject": "SAFe POPM", "points": 0, "counted": "in full"} in found[
        "sentences"
    ][2]["remarks"]


def test_standard_input_is_a_dash(monkeypatch, capsys):
    """As from a pipe."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TRAIN.encode())))
    assert run_command(["adverts", "-"]) == 0
    assert capsys.readouterr().out.startswith("the pasted advert: looks like")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_every_usual_encoding_is_read(advert, capsys, encoding):
    """Editors on Windows have several."""
    assert run_command(["adverts", advert((TRAIN + "It’s a train.").encode(encoding)), "--json"]) == 0
    [found] = json.loads(capsys.readouterr().out)
    assert found["sentences"][-1]["text"] == "It’s a train."


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7", b"PK\x03\x04", b"a\0b", b"a " * 500_001], ids=["PDF", "Word", "NUL", "long"]
)
def test_what_is_no_text_or_no_advert_is_said_and_the_others_are_read(advert, capsys, content):
    """With what to do."""
    assert run_command(["adverts", advert(content, "a.txt"), advert(TRAIN, "b.txt")]) == 1
    captured = capsys.readouterr()
    assert "looks like" in " ".join(captured.out.split())
    assert "into a file" in captured.err


def test_a_file_that_is_not_there_is_named(capsys, tmp_path):
    """Exit status 2, as everywhere."""
    assert run_command(["adverts", str(tmp_path / "gone.txt")]) == 2
    assert "cannot be opened" in capsys.readouterr().err


def test_an_advert_is_never_written_over(advert, capsys):
    """Not even with --force."""
    path = advert(TRAIN)
    assert run_command(["adverts", path, "--out", path, "--force"]) == 2
    assert "is the file that is read" in capsys.readouterr().err


def test_an_advert_is_text_and_nothing_else(advert, capsys):
    """No escape sequence and no direction override reaches the terminal."""
    run_command(["adverts", advert("\x1b[31mYou own \u202ethe P&L\x07 and [bold]the[/bold] gross margin.")])
    said = capsys.readouterr().out
    assert not {"\x1b", "\x07", "\u202e"} & set(said)
    assert "[bold]the[/bold]" in said


def test_a_terminal_of_one_column_gets_the_reading_too(advert, capsys, monkeypatch):
    """In lines as short as can still be read."""
    monkeypatch.setenv("COLUMNS", "1")
    assert run_command(["adverts", advert(TRAIN)]) == 0
    assert "release" in capsys.readouterr().out
