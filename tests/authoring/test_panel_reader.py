"""The file of a panel: read, taken in with its scenario, judged against it; and whatever bytes it holds."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.panel_judgement import judge_panel
from pm_quest.authoring.panel_reader import parse_panel
from pm_quest.authoring.panel_writer import write_panel
from pm_quest.authoring.scenario_reader import parse_scenario, read_scenario_file
from pm_quest.cli import run_command
from pm_quest.story.panel_key import Panel, PanelDecision
from pm_quest.story.play_fingerprint import fingerprint_play

STORY = """
format: 1
title: Monday
summary: Monday.
role: finale
scenes:
  monday:
    text: Monday.
    signals: [Support counts the nights.]
    choices:
      ask: {say: Ask support, fit: adapts, because: They wake up., gain: {user_design: 1}, go: done}
      wait: {say: Wait a day, fit: forces, because: It goes on., gain: {business: 1}, go: done}
  done: {text: Done., ending: {title: The end, impact: 40 + 20 * user_design + 10 * business}}
"""
WORDS = (
    st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
IDS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)


def judge(panel, story=STORY):
    """The codes that a panel's file finds in a story."""
    return [
        each.code
        for each in judge_panel(parse_panel(panel, "p.yaml"), parse_scenario(story, "s.yaml").scenario).problems
    ]


def votes(text, panellists=14):
    """A panel's file with these votes on Monday."""
    return f"panellists: {panellists}\ndecisions:\n  monday: {{votes: {{{text}}}}}\n"


@given(
    st.dictionaries(
        IDS,
        st.builds(
            PanelDecision,
            st.dictionaries(IDS, st.integers(0, 99)),
            st.dictionaries(IDS, st.lists(WORDS, min_size=1, max_size=3).map(tuple), max_size=2),
        ),
        max_size=3,
    ),
    st.integers(1, 99),
)
def test_what_is_written_reads_back_the_same(decisions, panellists):
    """Votes, and reasons whatever signs they have."""
    named = {id: PanelDecision(each.votes, each.reasons) for id, each in decisions.items()}
    panel = Panel(panellists, named, scenario="a_story", play="0123456789abcdef")
    read = parse_panel(write_panel(panel), "a_story.panel.yaml").panel
    assert read is not None
    assert (read.panellists, read.scenario, read.play) == (panellists, "a_story", "0123456789abcdef")
    assert {id: (dict(each.votes), dict(each.reasons)) for id, each in read.decisions.items()} == {
        id: (dict(each.votes), dict(each.reasons)) for id, each in named.items()
    }


@given(st.binary(max_size=200))
def test_any_bytes_give_problems_and_never_an_exception(data):
    """Or a panel."""
    reading = parse_panel(b"panellists: 3\n" + data, "p.panel.yaml")
    assert reading.panel is not None or reading.errors


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (votes("ask: 10, wait: 4"), []),
        (votes("ask: 14"), []),
        (votes("ask: 1", 1), []),
        (votes("wait: 14"), ["PQ811"]),
        (votes("ask: 3, wait: 11"), ["PQ812"]),
        (votes("ask: 7, wait: 7"), ["PQ813"]),
        (votes("ask: 12, wayt: 2"), ["PQ801"]),
        (votes("ask: 12, wait: 9"), ["PQ802"]),
        ("play: '0'\n" + votes("ask: 12"), ["PQ803"]),
        ("panellists: 3\ndecisions:\n  done: {votes: {ask: 3}}\n", ["PQ801"]),
        (votes("ask: many"), ["PQ124"]),
        (votes("ask: -1"), ["PQ125"]),
        ("panellists: 3\n", ["PQ121"]),
        ("panellists: 3\ndecisions: {}\nvoters: 3\n", ["PQ120"]),
        ("format: 2\npanellists: 3\ndecisions: {}\n", ["PQ137"]),
        ("panellists: 0\ndecisions: {}\n", ["PQ125"]),
    ],
)
def test_what_is_found_in_a_panel(text, found):
    """In its shape, and in what it says of the story."""
    assert judge(text) == found


def test_few_panellists_are_said_to_be_few():
    """With the finding itself."""
    (problem,) = judge_panel(
        parse_panel(votes("wait: 9", 9), "p.yaml"), parse_scenario(STORY, "s.yaml").scenario
    ).problems
    assert "under 10 practitioners say little" in problem.message


def test_the_fingerprint_of_play_is_the_same_with_a_panel_and_without():
    """A panel changes nothing of how a story is played."""
    panel = "panel:\n  panellists: 2\n  decisions: {monday: {votes: {ask: 2}}}\n"
    one, other = (parse_scenario(text, "s.yaml").scenario for text in (STORY, panel + STORY))
    assert fingerprint_play(one) == fingerprint_play(other)


def test_an_own_finding_can_be_allowed(tmp_path):
    """In the scenario, whether the panel stands in it or beside it."""
    allow = "allow: {PQ813: worth a discussion}\n"
    assert judge(votes("ask: 7, wait: 7"), allow + STORY) == []


@pytest.fixture
def files(tmp_path):
    """A scenario with a panel beside it."""
    (tmp_path / "story.yaml").write_text(STORY, encoding="utf-8")
    (tmp_path / "story.panel.yaml").write_text(votes("wait: 14"), encoding="utf-8")
    return tmp_path


def check(capsys, path: Path):
    """What `check` leaves with, prints, and notes."""
    status = run_command(["check", str(path)])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_the_panel_beside_a_scenario_is_read_with_it(files):
    """And not taken for a scenario itself."""
    panel = read_scenario_file(files / "story.yaml").scenario.panel
    assert dict(panel.decisions["monday"].votes) == {"wait": 14}


@pytest.mark.parametrize("name", ["story.yaml", "story.panel.yaml"])
def test_check_finds_it_from_either_file(name, files, capsys):
    """At its place in the panel's file."""
    _, out, _ = check(capsys, files / name)
    assert "story.panel.yaml:3:" in out
    assert "PQ811" in out


def test_a_panel_in_the_scenario_comes_first(files, capsys):
    """And the file beside it is said not to be used."""
    own = "panel:\n  panellists: 12\n  decisions: {monday: {votes: {ask: 12}}}\n"
    (files / "story.yaml").write_text(own + STORY, encoding="utf-8")
    status, out, err = check(capsys, files / "story.yaml")
    assert (status, out) == (0, "")
    assert "story.panel.yaml is not used" in err
    assert read_scenario_file(files / "story.yaml").scenario.panel.panellists == 12


def test_a_broken_panel_keeps_no_scenario_from_being_played(files, capsys):
    """Only `check` says what is wrong."""
    (files / "story.panel.yaml").write_text("panellists: [", encoding="utf-8")
    assert read_scenario_file(files / "story.yaml").scenario.panel is None
    assert check(capsys, files / "story.yaml")[0] == 1
