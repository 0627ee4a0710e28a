"""A session as a file of lines: written, read again, and refused with a sentence."""

import json

import pytest
from hypothesis import given

from pm_quest.classroom.report.log_file import LogError, RecordedSession, format_log, read_log
from pm_quest.classroom.report.report_builder import build_report
from pm_quest.classroom.sessions.remark_events import Told
from pm_quest.classroom.sessions.session_events import HOST, Event, Opened
from pm_quest.classroom.sessions.session_settings import SessionSettings
from pm_quest.classroom.sessions.vote_remarks import ToldRemark
from tests.classroom.report.playing import played
from tests.classroom.sessions.acting import logs

HEAD = {"session": "s", "code": "ABC234", "name": "tiny.yaml", "scenario_text": "title: x"}


@given(logs())
def test_what_is_written_is_read_again(log):
    """Every event comes back as it was."""
    kept = RecordedSession("s", "ABC234", "tiny.yaml", "title: x", tuple(log))
    assert read_log(format_log(kept).encode(), "a file") == kept


def test_the_longest_reasons_in_any_script_are_read_again():
    """As many as one event can have, of signs that take a dozen characters where they are escaped."""
    remarks = tuple(ToldRemark(f"v{number}", f"k{number}", reason="\U0001f600" * 200) for number in range(10))
    opened = Event("opened", 0, HOST, Opened(SessionSettings("tiny", "sha", "together", ask=("reason",))))
    log = (opened, Event("told-2", 1, HOST, Told("1", 0, 1, remarks)))
    kept = RecordedSession("s", "ABC234", "tiny.yaml", "title: x", log)
    assert read_log(format_log(kept).encode(), "a file") == kept


def test_a_line_separator_in_a_text_ends_no_line():
    """Nor does any other sign at which Python ends lines."""
    kept = RecordedSession("s", "ABC234", "tiny.yaml", "title: a\u2028b\x85c\u2029d", played().events)
    assert read_log(format_log(kept).replace("\n", "\r\n").encode(), "a file") == kept


def test_a_session_that_was_read_again_shows_the_same():
    """The scenario comes from the log, not from this machine."""
    kept = played()
    assert build_report(read_log(format_log(kept).encode(), "a file")) == build_report(kept)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "first line"),
        (b"\xff\xfe", "not JSON"),
        (b"[]", "first line"),
        (b"{}\n", "first line"),
        (json.dumps(HEAD).encode(), "begin with one that is 'opened'"),
        (json.dumps(HEAD).encode() + b"\n[]", "holds no 'event'"),
        (json.dumps(HEAD).encode() + b'\n{"event": {"kind": "nothing"}}', "can't be read"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_a_file_that_is_no_log_is_refused_with_a_sentence(data, why):
    """Never an error of Python's."""
    with pytest.raises(LogError, match=why):
        read_log(data, "a file")


def test_a_log_whose_scenario_has_errors_tells_nothing():
    """The sentence names what is wrong with it."""
    kept = RecordedSession("s", "", "x.yaml", "title: x", played().events)
    with pytest.raises(LogError, match="can't be read"):
        build_report(kept)


def test_a_log_of_another_scenario_than_it_was_opened_with_tells_nothing():
    """The events would mean something else there."""
    kept = played()
    with pytest.raises(LogError, match="plays 'first_day', not 'other'"):
        build_report(RecordedSession("s", "", "other.yaml", kept.text, kept.events))
