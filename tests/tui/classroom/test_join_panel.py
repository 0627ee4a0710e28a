"""A panel for a practitioner at a terminal: what becomes of the answers, their own story, and what is supposed."""

import re

from pm_quest.classroom.sessions import session_events as ev
from tests.classroom.sessions.test_panels import FORK, WAYS
from tests.classroom.student.sitting import ME, Sitting
from tests.tui.classroom.joined import sitting


def asked() -> Sitting:
    """A place in a panel, with nobody in it yet."""
    return Sitting("alone", story=FORK, blind=True, panel=WAYS)


async def test_a_panel_is_answered_by_keys(tmp_path):
    """First what becomes of the answers; then the own story, then the other way, with a reason. No word is one of a class."""
    place = asked()
    async with sitting(tmp_path, place) as desk:
        assert "You are asked as somebody who knows this work." in desk.seen
        assert place.room.session.voters == {}
        await desk.press("enter")
        assert "0 of 3 decisions answered" in desk.seen
        await desk.press("2")
        assert "Why? One line, if you like" in desk.seen
        assert "200 characters left" in desk.seen
        await desk.press(*"why")
        assert "197 characters left" in desk.seen
        await desk.press("escape")
        assert place.room.session.panel.find_seat(ME).answers == {}
        await desk.press("2", *"why", "enter")
        await desk.press("enter", "1", "enter", "enter")
        assert "1 decision is left" in desk.seen
        await desk.press("enter")
        assert "Suppose that it went like this" in desk.seen
        assert "THEN-left" in desk.seen
        await desk.press("enter", "1", "enter")
        assert "every decision is answered" in desk.seen
        seat = place.room.session.panel.find_seat(ME)
        assert {scene: each.choice for scene, each in seat.answers.items()} == {
            "gate": "right",
            "inn": "eat",
            "mill": "grind",
        }
        assert seat.find_reason("gate") == "why"
        await desk.press("enter")
        assert "Your debrief comes here once the panel has ended." in desk.seen
        await desk.press("question_mark", "end")
        assert "An answer can't be taken back, whatever the story says" in " ".join(desk.seen.split())
        assert not re.search(r"adapts|forces|adaptability|trainer", desk.seen)
        await desk.press("escape")
        await desk.happen(ev.Finished())
        assert "trainer" not in desk.seen


async def test_a_supposed_decision_is_skipped_and_left(tmp_path):
    """At once, where somebody likes; w tells again what led there, b goes back."""
    place = asked()
    async with sitting(tmp_path, place) as desk:
        await desk.press("enter", "b")
        assert "Suppose that it has just begun" in desk.seen
        await desk.press("enter", "s")
        assert "Suppose that it went like this" in desk.seen
        await desk.press("enter", "w")
        assert "THEN-left" in desk.seen
        await desk.press("enter", "b")
        assert "0 of 3 decisions answered" in desk.seen
        assert not place.own_panel.is_supposed
        await desk.happen(ev.Finished())
        assert "the panel has ended" in desk.seen
