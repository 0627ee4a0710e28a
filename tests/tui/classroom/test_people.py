"""Everybody by name."""

from pm_quest.classroom.sessions import events as ev
from tests.tui.classroom.played import Played, settled, watched


async def test_names_are_those_of_the_roster_else_as_chosen(tmp_path):
    """With who is away, and who has voted."""
    desk = Played().come("Ada", "Ben", "Cy").start().vote("ask", "Ada").leave("Cy")
    desk.names = {"ada": "Ada Lovelace"}
    async with watched(desk, tmp_path) as seat:
        await seat.press("n")
        assert "3 people" in seat.seen
        rows = [" ".join(row.split()) for row in seat.rows]
        assert any("Ada Lovelace" in row and "voted" in row and "not voted" not in row for row in rows)
        assert any("Ben" in row and "not voted" in row for row in rows)
        assert any("Cy" in row and "away" in row for row in rows)


async def test_somebody_gets_another_name(tmp_path):
    """Typed; an empty one changes nothing."""
    desk = Played().come("Ada").start()
    async with watched(desk, tmp_path) as seat:
        await seat.press("n", "e", "end", "!")
        assert "Ada!" in seat.seen, "what is typed is read"
        await seat.press("enter")
        assert desk.done[-1] == ev.Renamed("ada", "Ada!")
        await settled(seat)
        assert "Ada!" in seat.seen
        await seat.press("e", *["backspace"] * 4, "enter")
        assert len(desk.done) == 2


async def test_removing_and_forgetting_are_asked(tmp_path):
    """No is lit."""
    desk = Played().come("Ada", "Ben").start()
    async with watched(desk, tmp_path) as seat:
        await seat.press("n", "x")
        assert "Send Ada out?" in seat.seen
        await seat.press("enter", "x", "down", "enter")
        assert desk.done[-1] == ev.Removed("ada")
        await settled(seat)
        await seat.press("F", "enter")
        assert desk.forgotten == []
        await seat.press("F")
        assert "Forget Ben?" in seat.seen
        await seat.press("down", "enter")
        assert desk.forgotten == ["ben"]


async def test_who_is_late_is_let_in(tmp_path):
    """They stand first, and the head of the room counts them."""
    desk = Played("alone", late=False).come("Ada").start().come("Ben")
    async with watched(desk, tmp_path) as seat:
        assert "1 waits for a place" in seat.seen
        await seat.press("n", "home")
        assert "Ben waits for a place: m" in seat.seen
        await seat.press("m")
        assert desk.done[-1] == ev.Seated("ben", "")
        await settled(seat)
        assert "waits" not in seat.seen


async def test_a_team_mate_moves_to_another_table(tmp_path):
    """Chosen from a list with how many sit where."""
    desk = Played("teams", teams=3).come("Ada", "Ben", "Cy").start()
    async with watched(desk, tmp_path) as seat:
        await seat.press("n", "home", "m")
        assert "Where does Ada sit?" in seat.seen
        assert "Table 1" not in seat.part("#question")
        await seat.press("down", "enter")
        assert desk.done[-1] == ev.Seated("ada", "3")


async def test_enter_has_all_that_can_be_done(tmp_path):
    """In a list."""
    desk = Played().come("Ada").start()
    async with watched(desk, tmp_path) as seat:
        await seat.press("n", "enter")
        assert "Another name" in seat.seen
        assert "A place" not in seat.seen, "there is one table"
        await seat.press("down", "enter")
        assert "Send Ada out?" in seat.seen


async def test_the_list_opens_at_the_person_that_was_lit(tmp_path):
    """And the same key closes it."""
    desk = Played("alone").come("Ada", "Ben", "Cy").start()
    async with watched(desk, tmp_path) as seat:
        await seat.press("down", "enter", "x")
        assert "Send Ben out?" in seat.seen
        await seat.press("escape", "n")
        assert seat.at == "room"
