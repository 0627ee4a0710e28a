"""A panel on the dashboard: how many sit and how far they are, then the key; never an answer."""

import re

from pm_quest.classroom.sessions import panel_events as pe
from pm_quest.classroom.sessions import session_events as ev
from tests.tui.classroom.played import Played, settled, watched

WAYS = ("counter", "back_room ask")


def opened(*names: str) -> Played:
    """A panel in which these sit."""
    return Played("alone", blind=True, panel=WAYS).come(*names)


async def test_the_dashboard_has_numbers_and_no_answers(tmp_path):
    """There is no lobby, and nothing to hold or decide; the wall has sums and bars, and nobody's number."""
    desk = opened("Ada", "Ben")
    desk.happen(pe.Progressed("ada", 1), "host")
    async with watched(desk, tmp_path) as seat:
        assert "2 practitioners sit" in seat.seen
        assert "1 have answered something" in seat.seen
        assert "Person 1" in seat.seen
        assert "1 of 2" in seat.seen
        assert "Under 10 say little" in seat.seen
        await seat.press("h", "v", "d", "e")
        assert desk.done == []
        await seat.press("p")
        for said in ("2 joined", "1 not begun", "1 at work", "0 finished", "1 of 4 answers"):
            assert said in seat.seen
        assert "Person" not in seat.seen
        assert not re.search("hold|clock", seat.seen)
        await seat.press("h", "c")
        assert desk.done == []
        desk.happen(ev.Finished(), "host")
        await settled(seat)
        assert "The panel has ended. Thank you for your answers." in seat.seen


async def test_ending_it_is_asked_and_leads_to_the_key(tmp_path):
    """With how many have not answered everything."""
    desk = opened("Ada")
    async with watched(desk, tmp_path) as seat:
        assert "write key" not in seat.seen
        await seat.press("f")
        assert "1 practitioner has not answered everything." in seat.seen
        await seat.press("down", "enter")
        assert desk.done == [ev.Finished()]
        await settled(seat)
        assert "w writes the key." in seat.seen
        await seat.press("w")
        assert "The key: how practitioners decided" in seat.seen


async def test_nobody_there_yet_is_said(tmp_path):
    """With the key that has the code."""
    async with watched(opened(), tmp_path) as seat:
        assert "Nobody has come yet. i has the code." in seat.seen
