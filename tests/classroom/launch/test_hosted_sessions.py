"""What a trainer keeps of their sessions: for them alone, found again by whatever they remember."""

import stat
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.classroom.launch import hosted_sessions
from pm_quest.classroom.launch.hosted_sessions import HostedSession

ONE = HostedSession("s1", "ABC234", "secret-1", "http://192.0.2.7:7670", "first_day", "First day", 1000)
TWO = HostedSession(
    "s2", "XYZ789", "secret-2", "https://c.example.org", "pnl", "P&L", 2000, "https://c.example.org", "/x.csv"
)


def test_what_is_kept_is_found_again():
    """By session, code, and every address with the code."""
    hosted_sessions.save_session(ONE)
    hosted_sessions.save_session(TWO)
    assert hosted_sessions.list_sessions() == [TWO, ONE]
    assert hosted_sessions.find_latest() == TWO
    for wanted in ("s1", "ABC234", " abc-234 ", "http://192.0.2.7:7670/j/ABC234", "http://192.0.2.7:7670/show/ABC234"):
        assert hosted_sessions.find_session(wanted) == ONE
    assert hosted_sessions.find_session("https://c.example.org/j/XYZ789#me=x") == TWO
    for wanted in ("", "s3", "https://other.example.org/j/XYZ789", "https://c.example.org/", "http://[", "ABC235"):
        assert hosted_sessions.find_session(wanted) is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_this_user_may_read_it(folder):
    """The file is 0600, its folders 0700, whatever the mask."""
    path = hosted_sessions.save_session(ONE)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == ["s1.json"]


def test_a_secret_is_not_in_what_is_printed():
    """Of a hosting in a log or a traceback."""
    assert "secret" not in f"{ONE!r} {[ONE]}"


def test_what_is_dropped_is_gone():
    """Twice is fine."""
    hosted_sessions.save_session(ONE)
    hosted_sessions.remove_session("s1")
    hosted_sessions.remove_session("s1")
    assert hosted_sessions.list_sessions() == []
    assert hosted_sessions.read_session("s1") is None


@given(st.binary(max_size=60) | st.sampled_from([b"{}", b"[]", b'{"session":1}', b"null", b"[" * 100_000]))
def test_a_damaged_file_is_passed_over(tmp_path_factory, data):
    """Whatever is in it."""
    place = tmp_path_factory.getbasetemp() / "classroom"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PM_QUEST_CLASSROOM", str(place))
        hosted_sessions.save_session(ONE)
        hosted_sessions.get_file("s2").write_bytes(data)
        assert hosted_sessions.list_sessions() == [ONE]


@pytest.mark.parametrize("session", ["../../x", "a/b", "", "x\0", "ä"])
def test_no_session_leads_out_of_the_folder(session):
    """Names of files are made of few letters."""
    assert hosted_sessions.get_file(session).name == "_.json"
