"""The career from the command line, with the shipped figures and employers."""

import io
import json
import sys

import pytest

from pm_quest.career import career_model
from pm_quest.cli import run_command
from pm_quest.commands import career as career_command
from pm_quest.commands.career import MOST_JOBS, read_playable_market
from pm_quest.library import Library, find_shipped_folder
from pm_quest.market_ahead import MarketAhead
from pm_quest.saves.save_errors import SaveError
from tests.authoring.career.small_career import SMALL

pytestmark = pytest.mark.usefixtures("own_folders")


def call(monkeypatch, typed, *options):
    """Run `pm-quest career` with these lines; return its status."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    return run_command(["career", *options])


def test_the_shipped_career_is_played_in_lines(monkeypatch, capsys):
    """With the six employers that come with the game."""
    assert call(monkeypatch, "engineer\n/adverts\n", "--plain", "--seed", "7", "--player", "Ada") == 0
    text = capsys.readouterr().out
    assert "You begin as: Engineer." in text
    assert text.count("\nAdvert ") == 6


def test_the_shipped_career_is_played_as_events(monkeypatch, capsys):
    """One object a line."""
    assert call(monkeypatch, "engineer\ncspo\n", "--json", "--seed", "7") == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["event"] for each in events] == ["career", "decision", *("taken", "decision") * 2]
    assert events[-1]["credentials"] == {"ccna": 1, "cspo": 3}


def test_without_plain_it_says_how_it_is_called(monkeypatch, capsys):
    """As a wrong call."""
    assert call(monkeypatch, "") == 2
    assert "pm-quest career --plain" in capsys.readouterr().err


def test_the_same_call_continues_the_career(monkeypatch, capsys):
    """With everything that was decided; --fresh begins anew."""
    first = ["--plain", "--seed", "7", "--player", "Ada"]
    assert call(monkeypatch, "engineer\ncspo\n", *first) == 0
    capsys.readouterr()
    assert call(monkeypatch, "/journal\n", *first) == 0
    text = capsys.readouterr().out
    assert "Welcome back, Ada. You have taken 2 decisions." in text
    assert "1. At the start: Engineer.\n2. Week 1: " in text
    assert call(monkeypatch, "", *first, "--fresh") == 0
    assert "Who are you?" in capsys.readouterr().out


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Writes a career of one's own, and gives its path. No employer comes with the game here: reading six takes a while."""
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "career.yaml").write_text(SMALL, encoding="utf-8")
    monkeypatch.setattr("pm_quest.library.find_shipped_folder", lambda: shipped)

    def write(text=SMALL, name="mine.yaml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return write


def read_text(monkeypatch, capsys, typed, *options):
    """What a call that succeeds prints."""
    capsys.readouterr()
    assert call(monkeypatch, typed, *options, "--plain", "--player", "Ada") == 0
    return capsys.readouterr().out


def test_a_career_of_ones_own_is_played_by_its_file_and_by_its_id(monkeypatch, capsys, own):
    """Each continues what the other saved."""
    assert "Twelve weeks." in read_text(monkeypatch, capsys, "engineer\n", own())
    assert "You have taken 1 decision." in read_text(monkeypatch, capsys, "", "mine")


def test_an_edited_career_is_replayed_as_far_as_it_fits(monkeypatch, capsys, own):
    """And says which decision no longer does."""
    read_text(monkeypatch, capsys, "engineer\n", own())
    edited = SMALL.replace("  engineer:", "  builder:").replace("if: engineer", "if: builder")
    text = read_text(monkeypatch, capsys, "", own(edited))
    assert "decision 1, 'engineer', no longer fits." in text


def test_a_career_of_the_same_name_elsewhere_is_kept_and_named(monkeypatch, capsys, own, tmp_path):
    """With the call that goes on with it; or why that can't."""
    first = own()
    read_text(monkeypatch, capsys, "engineer\n", first)
    (tmp_path / "other").mkdir()
    second = own(SMALL + "# another\n", "other/mine.yaml")
    assert f"pm-quest career {first}' goes on with it." in read_text(monkeypatch, capsys, "", second)


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("nonsense.yaml", "nonsense.yaml cannot be opened: there is no such file."),
        ("nonsense", "There is no career 'nonsense'"),
        ("-", "'-' is standard input"),
        (str(find_shipped_folder() / "first_day.yaml"), "is a scenario, and no career"),
        (str(find_shipped_folder()), "it is a folder"),
    ],
)
def test_what_is_no_career_is_a_sentence(monkeypatch, capsys, named, told):
    """And status 2."""
    assert call(monkeypatch, "", named, "--plain") == 2
    assert told in capsys.readouterr().err


def test_a_career_with_errors_is_not_played(monkeypatch, capsys, own):
    """Its errors are printed, with places and fixes."""
    assert call(monkeypatch, "", own(SMALL.replace("label: Engineer", "labl: Engineer")), "--plain") == 1
    told = capsys.readouterr()
    assert "before this can be played" in told.err
    assert "mine.yaml:7:" in told.err


def test_a_career_has_as_many_jobs_as_were_asked_for(monkeypatch, capsys):
    """And still does when it is continued; another number begins another career."""
    usual = ["--json", "--player", "Ada"]
    for jobs, step in (("2", 0), ("2", 1), (None, 1), ("1", 0), (None, 1)):
        assert call(monkeypatch, "" if step else "engineer\n", *usual, *(["--jobs", jobs] if jobs else [])) == 0
        career = json.loads(capsys.readouterr().out.splitlines()[0])
        assert career["step"] == step
        assert career["jobs"] == (int(jobs) if jobs else career["jobs"])
    assert career["jobs"] == 1
    assert career["finale"] == "reorg"
    assert call(monkeypatch, "", *usual, "--jobs", "6") == 2
    assert "1<=x<=5" in capsys.readouterr().err
    assert MOST_JOBS == career_model.MOST_JOBS


def test_the_card_of_a_career_that_has_ended_is_printed_and_drawn(monkeypatch, capsys, tmp_path):
    """Without playing anything; as sentences, as its event, and as a picture."""
    whose = ["--player", "Ada", "--seed", "7"]
    market = read_playable_market()
    monkeypatch.setattr("pm_quest.commands.career.read_playable_market", lambda _: market)
    assert call(monkeypatch, "", "--card", *whose) == 1
    assert "No career of Ada with the seed 7 has ended yet" in capsys.readouterr().err
    typed = "\n".join(["engineer", "videos", "to-market", "1", "to-market", "no-more", "no-offer", *["1"] * 30])
    assert call(monkeypatch, typed, "--plain", "--jobs", "1", *whose) == 0
    picture = tmp_path / "card.svg"
    capsys.readouterr()
    assert call(monkeypatch, "", "--card", "--svg", str(picture), *whose) == 0
    text = capsys.readouterr().out
    assert "Your career card." in text
    assert "PM Quest, a career: no doors." in text
    assert picture.read_text().startswith("<svg")
    assert call(monkeypatch, "", "--card", "--json", *whose) == 0
    assert json.loads(capsys.readouterr().out)["event"] == "card"
    assert call(monkeypatch, "", "--svg", str(picture)) == 2


def test_only_a_career_that_can_not_be_opened_is_told_as_such(monkeypatch, capsys):
    """In a sentence, once the screens are closed; an error of the screens themselves is none of the player's doing."""

    def open_screens(*_, open_career):
        return open_career(MarketAhead(Library.from_environment({})))

    def refuse(*_, **__):
        raise SaveError("The save is of a newer version.")

    def fail(*_, **__):
        raise ValueError("no style of this name")

    monkeypatch.setattr(career_command, "require_terminal", lambda *_: None)
    monkeypatch.setattr(career_command, "open_screens", open_screens)
    monkeypatch.setattr(career_command, "_open_game", refuse)
    assert run_command(["career", "--player", "Ada"]) == 1
    assert "The save is of a newer version." in capsys.readouterr().err
    monkeypatch.setattr(career_command, "open_screens", fail)
    assert run_command(["career", "--player", "Ada"]) == 1
    assert "Something failed that should not have" in capsys.readouterr().err
