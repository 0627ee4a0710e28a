"""`pm-quest lab`: all scenarios or some, as text, as JSON and as a picture; and what is told where one can't be read."""

import json
from collections import Counter
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import fmean

import pytest

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.cli import run_command
from pm_quest.commands import lab as lab_command
from pm_quest.commands import lab_calls
from pm_quest.lab import lab_market
from pm_quest.lab.careers import career_lab
from pm_quest.library import Library, find_shipped_folder
from pm_quest.story.model import JOBS
from pm_quest.story.policies import FIXED_POLICIES
from tests.authoring.career.small_career import SMALL

LEAD_OVER_ALL = 30
STORY = """
format: 1
title: Two Ways
summary: One decision.
role: {role}
scenes:
  start:
    text: Here.
    choices:
      listen: {{say: Listen, fit: adapts, go: heard}}
      tell: {{say: Tell, fit: forces, go: told}}
  heard: {{text: Heard., ending: {{title: Heard, impact: {heard}}}}}
  told: {{text: Told., ending: {{title: Told, impact: {told}}}}}
"""


@pytest.fixture(autouse=True)
def _alone(monkeypatch, tmp_path):
    """Scenarios of the test, not of this machine."""
    monkeypatch.setenv("PM_QUEST_SAVES", str(tmp_path / "saves"))
    monkeypatch.setattr("pm_quest.library.list_scenario_folders", lambda env: [tmp_path / "shelf"])


@pytest.fixture
def _few_half_years(monkeypatch, tmp_path):
    """Draws only two half-years of each background, of a small career."""
    small = tmp_path / "small.yaml"
    small.write_text(SMALL, encoding="utf-8")
    monkeypatch.setattr(lab_calls, "find_career_file", lambda _library: small)
    few = partial(lab_market.prepare_randomly, max_steps=0, samples=2)
    for module in (lab_market, career_lab):
        monkeypatch.setattr(module, "prepare_randomly", few)


@pytest.fixture
def file(tmp_path):
    """Writes a scenario of two ways, and gives its path."""
    (tmp_path / "shelf").mkdir()

    def write(name="two_ways", role="pnl_owner", heard=80, told=20, folder="shelf"):
        path = tmp_path / folder / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(STORY.format(role=role, heard=heard, told=told), encoding="utf-8")
        return path

    return write


def test_all_scenarios_found_are_compared(file, capsys):
    """The claim first, then the figures, then what they rest on."""
    file()
    file("other", "dumping_ground", 60, 40)
    assert run_command(["lab"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("Adapting beats every fixed way of playing: 70.0 on average over 2 roles,")
    assert "What this rests on" in captured.out
    assert captured.err == ""


def test_a_consequence_that_is_changed_shows(file, capsys):
    """The same file, with what listening and forcing bring turned round."""
    file()
    assert run_command(["lab", "--json"]) == 0
    before = json.loads(capsys.readouterr().out)["claim"]
    file(heard=20, told=80)
    assert run_command(["lab", "--json"]) == 0
    after = json.loads(capsys.readouterr().out)["claim"]
    assert (before["adaptive"], before["best_fixed_wins_roles"]) == (80, 0)
    assert (after["adaptive"], after["best_fixed"], after["best_fixed_impact"]) == (20, "forcing", 80)
    assert after["best_fixed_wins_roles"] == 1
    assert run_command(["lab"]) == 0
    assert capsys.readouterr().out.startswith("Adapting does not win: forcing")


def test_only_those_named_by_file_or_id_in_any_order(file, capsys):
    """Twice the same is once."""
    file()
    other, file_ = file("other", "finale"), str(file("far", "engineer_apm", folder="elsewhere"))
    told = []
    for names in (["two_ways", file_, file_], [file_, "two_ways"]):
        assert run_command(["lab", "--json", *names]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]
    assert list(json.loads(told[0])["scenarios"]) == ["two_ways", "far"]
    assert other.stem not in told[0]


def test_a_file_with_errors_is_reported_and_the_others_are_compared(file, capsys):
    """As check tells it; it leaves with 1."""
    bad = file("bad")
    bad.write_text(bad.read_text(encoding="utf-8").replace("go: told", "go: tld"), encoding="utf-8")
    assert run_command(["lab", str(file()), str(bad)]) == 1
    told = capsys.readouterr()
    assert "PQ203" in told.err
    assert "Left out: " in told.err
    assert told.out.startswith("Adapting beats")
    assert run_command(["lab", "--json"]) == 1
    told = capsys.readouterr()
    assert [each["scenario"] for each in json.loads(told.out)["left_out"]] == [str(bad)]


def test_what_is_not_there_is_said_in_a_sentence(file, capsys):
    """An id that nearly is one; a file."""
    file()
    assert run_command(["lab", "two_way"]) == 2
    assert "did you mean 'two_ways'?" in capsys.readouterr().err
    assert run_command(["lab", "no.yaml"]) == 2
    assert "no.yaml cannot be opened" in capsys.readouterr().err


def test_two_files_of_one_id_are_not_mixed_up(file, capsys):
    """Which of them would be in the table is nothing to guess."""
    file()
    assert run_command(["lab", "two_ways", str(file(folder="elsewhere"))]) == 2
    assert "Two files have the id 'two_ways'" in capsys.readouterr().err


def test_the_picture_is_written_beside_the_text(file, capsys, tmp_path):
    """Over what was drawn before, never over a scenario."""
    path, drawn = file(), tmp_path / "lab.svg"
    for _ in range(2):
        assert run_command(["lab", "--svg", str(drawn)]) == 0
        captured = capsys.readouterr()
        assert captured.out.startswith("Adapting beats")
        assert str(drawn) in captured.err
    assert drawn.read_text(encoding="utf-8").startswith("<svg")
    assert run_command(["lab", str(path), "--svg", str(path)]) == 2
    assert run_command(["lab", "--svg", str(path)]) == 2
    assert path.read_text(encoding="utf-8").startswith("\nformat: 1")
    assert run_command(["lab", "--svg", str(tmp_path / "no" / "lab.svg")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_terminal_is_told_how_far_it_is(file, capsys, monkeypatch):
    """Where it takes a while, which scenario is worked out."""
    told = []

    @contextmanager
    def waiting(what):
        told.append(what)
        yield told.append

    monkeypatch.setattr(lab_command, "show_progress", waiting)
    file()
    other = str(file("other"))
    assert run_command(["lab"]) == 0
    assert run_command(["lab", other]) == 0
    assert told == ["Scenarios", "1 of 2: Two Ways", "2 of 2: Two Ways", "1 of 1: other"]


def test_nothing_found_is_said(file, capsys):
    """There is nothing to compare."""
    assert run_command(["lab"]) == 0
    assert capsys.readouterr().out.startswith("Nothing counts")


def test_titles_of_files_steer_no_terminal(file, capsys):
    """Names of files are data."""
    path = file("evil\x1b[2J")
    assert run_command(["lab", str(path)]) == 0
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.usefixtures("_few_half_years")
def test_the_shipped_scenarios_bear_the_claim_out(monkeypatch, capsys):
    """Adapting is 30 points ahead of every fixed way over all roles, and in no two roles the same one comes furthest.

    `test_career_bars` judges the careers.
    """
    monkeypatch.setattr(lab_calls, "encode_market", lambda *_: {})
    files = [str(entry.path) for entry in Library([find_shipped_folder()], find_shipped_folder()).list_entries()]
    assert run_command(["lab", "--json", *files]) == 0
    output = json.loads(capsys.readouterr().out)
    claim = output["claim"]
    assert claim["adaptive"] > claim["best_fixed_impact"]
    assert claim["best_fixed_wins_roles"] < claim["roles"]
    assert sorted(output["scenarios"]) == sorted(Path(file).stem for file in files)
    roles = {Path(file).stem: read_scenario_file(Path(file)).scenario.role for file in files}
    means = [
        {name: figures["impact"]["mean"] for name, figures in ways.items()}
        for id, ways in output["scenarios"].items()
        if roles[id] in JOBS
    ]
    over_all = {name: fmean(each[name] for each in means) for name in ("adaptive", *FIXED_POLICIES)}
    assert max(over_all[name] for name in FIXED_POLICIES) <= over_all["adaptive"] - LEAD_OVER_ALL
    furthest = Counter(max(FIXED_POLICIES, key=lambda name: each[name]) for each in means)
    assert [name for name, roles in furthest.items() if roles > 1] == []
    assert furthest.total() == len(JOBS)


@pytest.fixture
def employer(file, _few_half_years):
    """Writes a scenario that filters by a credential, and gives its path."""

    def write(name="own_house", **more):
        path = file(name, **more)
        hiring = "hiring: {filter: cspo, experience: {tech: 1}}\nscenes:"
        path.write_text(path.read_text(encoding="utf-8").replace("scenes:", hiring), encoding="utf-8")
        return path

    return write


def test_an_own_scenario_that_hires_is_on_the_market(employer, capsys):
    """It needs only to be found."""
    employer()
    assert run_command(["lab", "--calls"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith(
        "At the one employer a credential decides who is called: Certified Scrum Product\nOwner at"
    )
    assert "What this rests on" in told.out
    assert told.err == ""


def test_calls_are_in_the_json_with_all_else_and_alone(employer, capsys):
    """The same figures; a script need not ask first whether anybody hires."""
    name = str(employer())
    assert run_command(["lab", "--json", name]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert run_command(["lab", "--calls", "--json", name]) == 0
    alone = json.loads(capsys.readouterr().out)
    assert list(alone) == ["calls", "calls_claim", "calls_sampled", "assumptions"]
    assert {key: whole[key] for key in alone} == alone
    assert alone["calls"]["own_house"]["cspo"]["without"] == 0


def test_who_does_not_hire_is_left_out_of_the_calls(employer, file, capsys):
    """It is said where it was named; what has errors leaves with 1."""
    employer()
    bad = file("bad")
    bad.write_text(bad.read_text(encoding="utf-8").replace("go: told", "go: tld"), encoding="utf-8")
    file("nobody")
    assert run_command(["lab", "--calls", "own_house", "nobody"]) == 0
    assert "It is not a job that hires" in capsys.readouterr().err
    assert run_command(["lab", "--calls"]) == 1
    told = capsys.readouterr().err
    assert "bad.yaml" in told
    assert "nobody" not in told


def test_careers_are_told_with_what_they_rest_on(employer, capsys):
    """The sentence first, then a row for each background."""
    employer()
    assert run_command(["lab", "--preparations"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Adapting after a half-year by chance comes to ")
    assert "by way of playing" in told.lower()
    assert "the model of a game" in told.replace("\n", " ")


def test_preparations_are_in_the_json_with_all_else_and_alone(employer, capsys):
    """Each with its background, its cards and a way of playing; assumptions with a source or as assumed."""
    name = str(employer())
    assert run_command(["lab", "--json", name]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert run_command(["lab", "--preparations", "--json", name]) == 0
    alone = json.loads(capsys.readouterr().out)
    assert {key: whole[key] for key in alone} == alone
    assert {"background", "cards", "policy", "impact"} <= {*alone["preparations"][0]}
    assert {*alone["preparations"][0]["impact"]} == {"mean", "ci"}
    assert all(bool(each["source"]) != each["assumed"] for each in alone["assumptions"])


def test_the_border_follows_an_assumption(employer, capsys):
    """Where nobody goes by the filter, it changes nothing, and the claim does not hold there."""
    employer()
    assert run_command(["lab", "--border", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    points = {each["value"]: each for each in told["border"]["filtering"]}
    assert points[100]["filter"] > 0.5 > points[0]["filter"]
    assert "filter" in points[0]["broken"]
    assert run_command(["lab", "--calls", "--json", "--assume", "filtering=0"]) == 0
    calls = json.loads(capsys.readouterr().out)["calls"]["own_house"]
    assert calls["cspo"]["change"] < 0.5


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (["--border", "--assume", "filtering"], "is not an assumption with a whole number"),
        (["--border", "--assume", "luck=3"], "There is no assumption 'luck'; there are calls, filtering"),
        (["--border", "--assume", "filtering=101"], "'filtering' goes from 0 to 100; 101 is outside."),
        (["--assume", "filtering=60"], "--assume changes only what is computed of careers"),
        (["--border", "--calls"], "--calls and --border are tables of their own"),
        (["--border", "--svg", "x.svg"], "leave out --border, or the picture"),
    ],
)
def test_what_can_not_be_asked_is_refused(employer, more, why, capsys):
    """In a sentence that says what can be."""
    employer()
    assert run_command(["lab", *more]) == 2
    assert why in capsys.readouterr().err.replace("\n", " ")


def test_a_career_without_employers_is_none(file, capsys):
    """It says what is missing."""
    file()
    assert run_command(["lab", "--preparations"]) == 2
    assert "No scenario here is a job that hires" in capsys.readouterr().err


@pytest.mark.parametrize("table", ["--calls", "--preparations"])
def test_calls_and_preparations_have_pictures(table, employer, tmp_path, capsys):
    """Beside the text, in its place, or alone on standard output; with the notice as text."""
    employer()
    assert run_command(["lab", table, "--svg", str(tmp_path / "x.svg")]) == 0
    assert "What this rests on" in capsys.readouterr().out
    assert run_command(["lab", table, "--out", str(tmp_path / "y.svg")]) == 0
    capsys.readouterr()
    assert run_command(["lab", table, "--svg", "-"]) == 0
    drawn = capsys.readouterr().out
    assert "model of a game" in drawn
    assert {(tmp_path / name).read_text(encoding="utf-8").strip() for name in ("x.svg", "y.svg")} == {drawn.strip()}


def test_without_a_career_file_the_json_has_no_calls(file, monkeypatch, tmp_path, capsys):
    """All else is there, and it is said; the table of calls alone can't be made."""
    monkeypatch.setattr("pm_quest.library.find_shipped_folder", lambda: tmp_path / "empty")
    name = str(file())
    assert run_command(["lab", "--json", name]) == 0
    told = capsys.readouterr()
    assert list(json.loads(told.out)) == ["scenarios", "overall", "claim"]
    assert "Left out: the calls." in told.err
    assert run_command(["lab", "--calls", name]) == 2
    assert "career.yaml cannot be opened" in capsys.readouterr().err
