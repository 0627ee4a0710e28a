"""What people said with their votes, in a report: what went with a change of mind, who was certain, who foresaw what."""

import io
import re
from dataclasses import replace

import openpyxl
import pytest

from pm_quest.classroom.report.as_workbook import as_workbook
from pm_quest.classroom.report.log_file import format_log, read_log
from pm_quest.classroom.report.remark_report import CertaintyCount, GivenReason, list_remarks
from pm_quest.classroom.report.remark_wording import list_remark_sections, summarise_remarks
from pm_quest.classroom.report.report_forms import REPORT_FORMS, render_form
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.remark_events import Quoted
from pm_quest.classroom.sessions.session_reducer import replay_events
from tests.classroom.report.sample_reports import record_events, report_of
from tests.classroom.sessions.acting import STORY, Class
from tests.hostile import SIGNS_OF_HARM, TEXTS

FIRST = {
    "ada": ("ask", "Somebody has to ask.", "sure", "wait"),
    "ben": ("wait", "It can wait.", "sure", "wait"),
    "cy": ("wait", "No time.", "guessing", "ask"),
    "di": ("wait", "", "guessing", ""),
}
THEN = {"ada": ("ask", "Somebody has to ask."), "ben": ("ask", "She is right."), "cy": ("wait", "Still no time.")}


def argued(people=FIRST, **more) -> Class:
    """They say why, talk, and vote again; one reason is on the wall, one is hidden."""
    room = Class("together", moves="trainer", ask=("reason", "certainty", "forecast"), **more).people(*people)
    for number, (voter, said) in enumerate(people.items()):
        choice, reason, certainty, forecast = said
        room.do(ev.Voted(0, 1, choice, number, reason, certainty, forecast), voter)
    room.do(ev.Revealed("1", 0))
    for voter, place in (("ada", "wall"), ("cy", "hidden")):
        key = room.table().ballot.rounds[0][voter].remark.key
        assert room.do(Quoted("1", 0, 1, key, place)) is None
    room.do(ev.Reopened("1", 0, 1))
    for number, voter in enumerate(voter for voter in THEN if voter in people):
        room.do(ev.Voted(0, 2, THEN[voter][0], 9 + number, THEN[voter][1]), voter)
    return room


def test_a_change_of_mind_has_its_reason_and_what_is_hidden_is_not_there():
    """A reason that is given again counts once."""
    room = argued()
    room.do(ev.Revealed("1", 0))
    (told,) = list_remarks(room.session)
    assert told.reasons == (
        GivenReason("ask", "", "Somebody has to ask.", on_wall=True),
        GivenReason("ask", "wait", "She is right.", on_wall=False),
        GivenReason("wait", "", "It can wait.", on_wall=False),
        GivenReason("wait", "", "Still no time.", on_wall=False),
    )


def test_certainty_and_forecasts_are_held_against_the_first_vote():
    """Three of four waited: Ada was sure and apart, and two of three foresaw it."""
    (told,) = list_remarks(argued().session)
    assert told.certainty == (CertaintyCount("sure", 2, 1), CertaintyCount("guessing", 2, 0))
    assert (told.foresaw, told.forecasts) == (2, 3)
    assert (told.expected, told.chosen) == ({"ask": 1, "wait": 2}, {"ask": 1, "wait": 3})


def test_every_form_says_what_is_true_of_a_room():
    """Of four: Ada was sure and apart, Ben changed his mind, and two of three foresaw that most would wait."""
    room = argued()
    room.do(ev.Revealed("1", 0))
    report = report_of(room)
    for form in ("text", "markdown", "html"):
        shown = " ".join(re.sub("<[^>]*>", " ", str(render_form(form, report))).split())
        for sentence in (
            "3 said what most would choose, and 2 were right.",
            "2 were sure; 1 of them chose something else than most.",
            "2 were guessing; none of them chose something else than most.",
            "from 2 to 1",
            "2 Wait" if form != "markdown" else "2 · Wait",
        ):
            assert sentence in shown, form
        assert "Over all decisions" not in shown


def test_what_several_wrote_alike_is_one_line():
    """With how many they were; of two decisions the figures are added up."""
    alike = dict.fromkeys(("ada", "ben", "di", "eve"), ("ask", "Because.", "sure", "wait"))
    (section,) = list_remark_sections(report := report_of(argued(alike | {"cy": ("wait", "Because.", "fairly", "")})))
    assert [f"{line.number}: {line.reason}{line.often}" for line in section.shown] == ["1: Because."]
    assert [f"{line.number}: {line.reason}{line.often}" for line in section.others] == ["1: Because. (3 people)"]
    assert section.sentences[0] == (
        "4 said what most would choose, and none was right. The most expected was 2, the most chosen 1."
    )
    assert summarise_remarks(replace(report, remarks=report.remarks * 2)) == [
        "Over all decisions: of 8 forecasts of what most would choose, 0 were right.",
        "Votes for something else than most: 0 of 8 sure (0 %) and 2 of 2 fairly sure (100 %).",
    ]


def test_a_round_that_is_not_revealed_is_in_no_report():
    """The second vote is still secret."""
    room = argued()
    for form in (name for name, each in REPORT_FORMS.items() if each.maker and name != "certificates"):
        made = render_form(form, report_of(room))
        assert "She is right." not in (made if isinstance(made, str) else repr(made))
    assert "She is right." not in format_log(record_events(room.log))


def test_the_log_that_a_trainer_gets_makes_the_same_report():
    """Votes came without what was said, and that behind the reveal."""
    room = argued()
    room.do(ev.Revealed("1", 0))
    recorded = record_events(room.log)
    lines = format_log(recorded)
    exported = read_log(lines.replace('"scenario_text": ""', '"scenario_text": "x"').encode(), "log")
    assert not [event for event in exported.events if isinstance(event.action, ev.Voted) and event.action.reason]
    assert list_remarks(replay_events(STORY, exported.events).session) == list_remarks(room.session)


def test_of_fewer_than_three_there_is_nothing():
    """It would point to somebody."""
    few = {voter: FIRST[voter] for voter in ("ada", "ben")}
    room = Class("together", moves="trainer", ask=("reason",)).people(*few)
    for voter, said in few.items():
        room.do(ev.Voted(0, 1, said[0], 1, said[1]), voter)
    room.do(ev.Revealed("1", 0))
    assert list_remarks(room.session) == ()


@pytest.mark.parametrize("blind", [False, True])
def test_no_reason_becomes_markup_or_a_formula(blind):
    """In no form; in a workbook every one is a text."""
    people = {f"v{at}": ("ask" if at % 2 else "wait", text, "sure", "ask") for at, text in enumerate(TEXTS)}
    room = Class("together", moves="trainer", ask=("reason", "certainty", "forecast"), blind=blind).people(*people)
    for voter, (choice, reason, certainty, forecast) in people.items():
        clean = ev.Voted(0, 1, choice, 1, " ".join(reason.split()), certainty, forecast)
        room.do(clean, voter)
    room.do(ev.Revealed("1", 0))
    report = report_of(room)
    page = render_form("html", report)
    assert isinstance(page, str)
    assert not [sign for sign in SIGNS_OF_HARM if sign in page.partition('id="reasons"')[2] and sign.isprintable()]
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(report)))
    cells = [cell for row in book["Reasons"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}
    assert not [cell.value for cell in cells if str(cell.value).startswith(("=", "+", "-", "@"))]
