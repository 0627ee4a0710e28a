"""The report on a hiring round: stacks and doors in every form, and no name unless it is asked for."""

import csv
import io
import json
import re

import pytest

from pm_quest.classroom.report.log_file import LogError, RecordedSession, format_log, read_log
from pm_quest.classroom.report.report_maker import prepare_report
from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.session_events import HOST, Event
from pm_quest.classroom.sessions.session_settings import SessionSettings
from pm_quest.classroom.story_files import write_round
from tests.classroom.rounds_hosted import CAREER_TEXT, EMPLOYERS

TWIN = {"id": "twin", "employer": "Twin", "title": "T", "hiring": {}}


def recorded(*, gathered: bool = True, name: str = "Ada") -> RecordedSession:
    """A round of two: one holds the paper, one has a pilot."""
    reading = write_round(CAREER_TEXT, "changer", EMPLOYERS)
    settings = SessionSettings("hiring_round", reading.fingerprint, "round", seed=3)
    deeds = [
        (HOST, ev.Opened(settings)),
        ("a", ev.Joined(name)),
        ("b", ev.Joined("Ben")),
        (HOST, ev.Started()),
        ("a", ev.Planned(("paper",), "certificate", 1)),
        ("b", ev.Planned(("pilot",), "pilot", 1)),
        *([(HOST, ev.Gathered())] if gathered else []),
    ]
    events = tuple(Event(f"e{number}", number * 1000, by, deed) for number, (by, deed) in enumerate(deeds))
    return RecordedSession("s", "ABC234", "hiring_round.yaml", reading.source.text, events)


@pytest.mark.parametrize("form", ["text", "html", "markdown", "csv"])
def test_every_form_has_the_stacks_and_no_name(form):
    """With the employers, whom they called, and, but for the table of CVs, the doors."""
    made = prepare_report(recorded())(form)
    assert "Framework Ltd" in made
    assert "Ben" not in made
    assert ("SAFe POPM" in made) or form == "csv"
    if form != "csv":
        assert "What opened doors in this room" in made
        assert "2 recruiters put 2 different CVs on top." in made


def test_with_names_it_says_whose_a_cv_is():
    """The trainer's own names win over those chosen at joining."""
    rows = list(csv.DictReader(io.StringIO(prepare_report(recorded(), {"b": "Benedict"})("csv").lstrip("\ufeff"))))
    assert {row["name"]: row["Framework Ltd: called"] for row in rows} == {"Ada": "yes", "Benedict": "no"}
    assert {row["name"]: row["Makers: place"] for row in rows} == {"Ada": "2", "Benedict": "1"}


def test_a_name_is_data_in_every_form():
    """Never markup, nor a formula."""
    nasty = recorded(name="=1+1<b>|*x*")
    make = prepare_report(nasty, {})
    assert "<b>" not in make("html")
    assert "\n=1+1" not in make("csv")
    assert ",=1+1" not in make("csv")
    assert not re.search(r"(?<!\\)<b>", make("markdown"))


def test_while_people_plan_the_report_says_so():
    """It has the stacks that there would be now."""
    assert "The letters are not collected yet" in prepare_report(recorded(gathered=False))("text")


def test_a_round_has_no_workbook():
    """It says which forms there are."""
    with pytest.raises(LogError, match="--html, --markdown and --csv"):
        prepare_report(recorded())("xlsx")


def test_the_log_makes_the_same_report_again():
    """It has the round's file in it, so that no library is needed."""
    log = format_log(recorded())
    again = read_log(log.encode(), "log")
    assert prepare_report(again)("html") == prepare_report(recorded())("html")


@pytest.mark.parametrize(
    "change",
    [
        {"round": 2},
        {"desks": []},
        {"background": "king"},
        {"career": "title: x"},
        {"desks": [TWIN, TWIN]},
        {"desks": [{**TWIN, "id": "a b"}]},
    ],
)
def test_a_round_that_can_not_be_read_is_a_sentence(change):
    """Of a newer version, or damaged."""
    whole = recorded()
    text = '{"round": ' + json.dumps({**json.loads(whole.text), **change}).partition('"round": ')[2]
    damaged = RecordedSession("s", "ABC234", "hiring_round.yaml", text, whole.events)
    with pytest.raises(LogError, match="can't be read"):
        prepare_report(damaged)("text")
