"""A hiring round for a student at a terminal: plan, send, and look where one's own CV lies."""

import pytest

from pm_quest.classroom.sessions import session_events as ev
from tests.classroom.sessions.rounds_played import ROUND
from tests.classroom.student.sitting import Sitting
from tests.tui.classroom.joined import sitting
from tests.tui.seat import NARROW, WIDE


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_a_round_is_planned_and_sent_by_keys(tmp_path, size):
    """Enter plans and takes out again; the last rows send the letter."""
    place = Sitting("round", name="Ada", story=ROUND)
    async with sitting(tmp_path, place, "ben", size=size) as desk:
        assert "You will plan half a year" in desk.seen
        await desk.happen(ev.Started())
        assert "26 weeks and 1,000 left" in desk.seen
        await desk.happen(ev.Timed(240_000))
        assert "the clock: 4:00 left" in desk.seen or "the clock: 3:59 left" in desk.seen
        assert "TEXT-paper" in desk.seen
        await desk.press("enter")
        assert "25 weeks and 100 left" in desk.seen
        assert "✓" in desk.seen
        await desk.press("enter")
        assert "26 weeks and 1,000 left" in desk.seen
        await desk.press("enter", "end", "up", "enter")
        assert "Your letter is sent" in desk.seen
        assert place.room.session.round.plans["me"].lead == "certificate"
        await desk.happen(ev.Gathered())
        assert "Your CV is number 1." in desk.seen
        await desk.happen(ev.Turned(1))
        assert "Framework Ltd: called, place 1 of 1." in desk.seen
        await desk.happen(ev.Turned(2))
        assert "You were called by 2 of 2 recruiters: Framework Ltd and Makers." in desk.seen
        await desk.press("s")
        assert place.room.session.round.signed == frozenset()
        await desk.happen(ev.Named(True))
        await desk.press("s")
        assert "The wall shows your name with your CV." in desk.seen
        assert place.room.session.round.signed == {"me"}
