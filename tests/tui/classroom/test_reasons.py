"""Reasons on the dashboard and at a student's terminal: asked for, revealed, picked, hidden, filtered."""

import pytest

from pm_quest.classroom.sessions import session_events as ev
from pm_quest.classroom.sessions.remark_events import Asked, Quoted
from tests.classroom.student.sitting import Sitting
from tests.tui.classroom.joined import sitting
from tests.tui.classroom.played import Played, settled, watched
from tests.tui.seat import WIDE

ASK = ("reason", "certainty", "forecast")
REASONS = {
    "ada": ("ask", "[bold]It is bread.[/]", "sure"),
    "ben": ("weigh", "Nobody asked.", ""),
    "cy": ("weigh", "", ""),
}


def argued(**more) -> Played:
    """Three have voted, two of them with a reason; nothing is revealed yet."""
    desk = Played(ask=ASK, moves="trainer", **more).come("Ada", "Ben", "Cy").start()
    for number, (voter, (choice, reason, certainty)) in enumerate(REASONS.items()):
        desk.happen(ev.Voted(0, 1, choice, number, reason, certainty), voter)
    return desk


async def test_what_is_asked_for_is_switched_in_the_lobby(tmp_path):
    """One after the other; alone there is nothing to ask for."""
    desk = Played().come("Ada")
    async with watched(desk, tmp_path, size=WIDE) as seat:
        await seat.press("y")
        assert "What to ask for with each vote?" in seat.seen
        await seat.press("enter")
        assert desk.done == [Asked(("reason",))]
        await seat.press("y", "down", "enter")
        assert desk.done[-1] == Asked(("reason", "certainty"))
        await settled(seat)
        assert "asks for a reason and how certain" in seat.seen


async def test_before_the_reveal_there_is_nothing_to_read(tmp_path):
    """The screen says when there will be."""
    async with watched(argued(), tmp_path, size=WIDE) as seat:
        await seat.press("y")
        await settled(seat)
        assert "No reasons to read yet." in seat.seen
        assert "Nobody asked." not in seat.seen


async def test_reasons_are_picked_for_the_wall_hidden_and_filtered(tmp_path):
    """By option and without names; markup stays text."""
    desk = argued()
    desk.happen(ev.Revealed("1", 0), ev.HOST)
    async with watched(desk, tmp_path, size=WIDE) as seat:
        await seat.press("y")
        await settled(seat)
        assert "[bold]It is bread.[/]" in seat.seen
        assert "Ada" not in seat.seen
        await seat.press("enter")
        key = desk.room.session.tables["1"].ballot.rounds[0]["ada"].remark.key
        assert desk.done[-1] == Quoted("1", 0, 1, key, "wall")
        await settled(seat)
        assert "1 on the wall" in seat.seen
        await seat.press("x")
        await settled(seat)
        assert desk.done[-1].place == "hidden"
        assert "It is bread" not in seat.seen
        await seat.press("slash")
        await seat.type("nothing like it")
        await seat.press("enter")
        await settled(seat)
        assert "0 reasons" in seat.seen
        await seat.press("escape")
        assert seat.at == "room"


async def test_in_teams_the_arrows_go_from_table_to_table(tmp_path):
    """Each with its own reasons, the first of them highlighted, and all of them asked again with one key."""
    desk = Played("teams", teams=2, ask=ASK, moves="trainer").come("Ada", "Ben", "Cy", "Di", "Emre", "Flo").start()
    for number, name in enumerate(("ada", "ben", "cy", "di", "emre", "flo")):
        desk.happen(ev.Voted(0, 1, "ask", number, f"Reason of {number}.", "sure"), name)
    async with watched(desk, tmp_path, size=WIDE) as seat:
        await seat.press("y", "R")
        await settled(seat)
        assert "Table 1 3 reasons" in seat.seen
        await seat.press("right", "enter")
        await settled(seat)
        assert "Table 2 3 reasons 1 on the wall" in seat.seen
        assert (desk.done[-1].table, desk.done[-1].place) == ("2", "wall")
        await seat.press("left", "A")
        assert desk.done[-2:] == [ev.Reopened("1", 0, 1), ev.Reopened("2", 0, 1)]
        assert "y esc back" in seat.key_line


@pytest.mark.parametrize("leaves", [False, True])
async def test_a_student_is_asked_after_choosing(tmp_path, leaves):
    """One question after the other, in each of which nothing is the usual answer; Esc sends nothing."""
    async with sitting(tmp_path, Sitting(name="Ada", ask=ASK, moves="trainer"), "Bo", started=True) as desk:
        await desk.press("1")
        assert "How certain are you?" in desk.seen
        assert "It stays at the server until the votes are revealed" in desk.seen.replace("▌ ", "")
        await desk.press("up", "up", "up", "enter")
        assert "What will most of us choose?" in desk.seen
        await desk.press("enter")
        assert "Why?" in desk.seen
        await desk.type("It is bread.")
        await desk.press("escape" if leaves else "enter")
        await desk.settle()
        votes = [each for each in desk.place.sent if each["kind"] == "voted"]
        if leaves:
            assert votes == []
        else:
            assert [(each["certainty"], each["reason"], "forecast" in each) for each in votes] == [
                ("sure", "It is bread.", False)
            ]
            assert "your vote: 1, sure, with a reason" in desk.seen
