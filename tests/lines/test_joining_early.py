"""A session as lines, without a process of its own: what is typed before there is a session."""

import io
import os
from unittest.mock import Mock

import pytest

from pm_quest.classroom.client.addresses import read_address
from pm_quest.classroom.client.outbox import Outbox
from pm_quest.classroom.student.student_session import StudentSession
from pm_quest.lines import line_student, student_terminal


def typed(lines):
    """What becomes of these lines at an address where nothing answers: how it ended, and what was told."""
    reading, writing = os.pipe()
    os.write(writing, lines.encode())
    os.close(writing)
    place, told = StudentSession(read_address("http://127.0.0.1:9/j/ABC234"), Outbox(), token="t" * 22), io.StringIO()
    with os.fdopen(reading) as stdin:
        return student_terminal.join_session(place, stdin, told), told.getvalue()


@pytest.mark.parametrize("lines", ["Ann\n", "Ann\n1\n", "/help\n1\n2\n3\n"])
def test_lines_for_a_session_that_does_not_answer_end_with_a_sentence(monkeypatch, lines):
    """They wait for a while; then it is said that nothing was sent."""
    monkeypatch.setattr(line_student, "ANSWER_SECONDS", 0.1)
    ending, told = typed(lines)
    assert (ending.why, ending.sentence) == (
        "refused",
        "The session did not answer in time. What you typed was not sent.",
    )
    assert "nothing to choose" not in told


@pytest.mark.parametrize("lines", ["/quit\n", "Ann\n/quit\n", "Ann\n1\n /QUIT\n2\n", ""])
def test_who_leaves_waits_for_nothing(monkeypatch, lines):
    """Also behind lines that wait; without any line there is nothing to wait for."""
    monkeypatch.setattr(line_student, "ANSWER_SECONDS", 1000)
    assert typed(lines)[0].why == "closed"


async def test_input_that_can_no_longer_be_read_has_ended():
    """As that of a terminal which was hung up: nobody waits for its next line."""
    closed = Mock(fileno=lambda: -1)
    assert await student_terminal.start_reading(closed).get() is None
