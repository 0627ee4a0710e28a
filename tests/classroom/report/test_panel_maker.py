"""The key of a panel out of its log: counts and reasons, of three people and more, once it has ended."""

import pytest

from pm_quest.authoring.panel_reader import parse_panel
from pm_quest.authoring.scenario_reader import parse_scenario
from pm_quest.classroom.report.log_file import LogError, RecordedSession
from pm_quest.classroom.report.panel_maker import format_panel, make_panel
from pm_quest.classroom.report.report_maker import prepare_report
from pm_quest.classroom.sessions import panel_events as pe
from pm_quest.classroom.sessions import session_events as ev
from tests.classroom.serving import STORY
from tests.classroom.sessions.acting import Class

WAYS = ("desk", "talk ask")


@pytest.fixture(scope="module")
def story():
    """The scenario of the panel."""
    return parse_scenario(STORY, "tiny.yaml").scenario


def held(story, answers, *, ended=True) -> RecordedSession:
    """A panel in which each has given some answers with a reason, or none."""
    panel = Class("alone", story, blind=True, panel=WAYS)
    for number, choices in enumerate(answers):
        panel.do(ev.Joined(f"NAME-{number}"), f"voter{number}")
        for turn, (choice, why) in enumerate(choices):
            panel.do(pe.Noted(turn, why), f"voter{number}")
            assert panel.do(ev.Voted(turn, 1, choice, 1), f"voter{number}") is None
    if ended:
        panel.do(ev.Finished())
    return RecordedSession("s1", "ABC234", "tiny.yaml", STORY, tuple(panel.log))


ASKED = [("ask", "I would."), ("leave", "")]


def test_a_key_has_votes_and_reasons_and_nobody(story):
    """In the order of the file, and reasons in none that tells whose they are."""
    recorded = held(
        story, [ASKED, [("ask", "Always first."), ("stay", "")], [("wait", ""), ("ask", ""), ("leave", "")], []]
    )
    panel = make_panel(recorded)
    assert (panel.panellists, panel.decisions["desk"].votes) == (3, {"ask": 2, "wait": 1})
    assert panel.decisions["desk"].reasons == {"ask": ("Always first.", "I would.")}
    assert panel.decisions["talk"].votes == {"leave": 2, "stay": 1}
    written = format_panel(panel)
    assert not [word for word in ("NAME", "voter") if word in written]
    assert not [words for words in ("Gagnon 2005", "Under 10 say little") if words not in written]
    assert parse_panel(written, "tiny.panel.yaml").panel == panel


def test_a_panel_that_runs_has_no_key(story):
    """Two keys of it would tell what was answered in between."""
    with pytest.raises(LogError, match="still runs"):
        make_panel(held(story, [ASKED] * 3, ended=False))


def test_fewer_than_three_are_no_panel(story):
    """The counts would be theirs."""
    with pytest.raises(LogError, match="2 practitioners have answered: a key of fewer than 3"):
        make_panel(held(story, [ASKED, ASKED, []]))


def test_a_decision_that_fewer_answered_is_left_out(story):
    """The others stay."""
    assert [*make_panel(held(story, [ASKED, ASKED[:1], ASKED[:1]])).decisions] == ["desk"]


def test_a_panel_has_no_other_form(story):
    """Its report would show ways of single people."""
    with pytest.raises(LogError, match="has a key and no report"):
        prepare_report(held(story, [ASKED] * 3))("html")


def test_another_session_has_no_key(story):
    """The message says how a panel is opened."""
    room = Class("alone", story)
    room.people("ada")
    with pytest.raises(LogError, match="is not a panel: 'pm-quest class host SCENARIO --panel'"):
        make_panel(RecordedSession("s1", "ABC234", "tiny.yaml", STORY, tuple(room.log)))
