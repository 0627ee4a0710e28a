"""Everybody by name."""

from pm_quest.classroom.sessions import session_events as ev
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


async def test_several_people_are_seated_together(tmp_path):
    """Marked one by one; each moves once, and the marks are gone."""
    desk = Played("teams", teams=3).come("Ada", "Ben", "Cy", "Di").start()
    async with watched(desk, tmp_path) as seat:
        await seat.press("n", "home", "space", "space")
        assert "2 marked: m seats them together" in seat.seen
        await seat.press("m")
        assert "Where do these 2 people sit?" in seat.seen
        assert "Cy" in seat.part("#question"), "who sits there already is named"
        await seat.press("end", "enter")
        assert desk.done[-2:] == [ev.Seated("ada", "3"), ev.Seated("di", "3")]
        await settled(seat)
        assert "marked" not in seat.part("#tabs")
        assert [voter.table for voter in desk.session.voters.values()] == ["3", "2", "3", "3"]


async def test_a_mark_is_taken_away_again(tmp_path):
    """With the same key; then the highlighted person alone is meant."""
    desk = Played("teams", teams=3).come("Ada", "Ben", "Cy").start()
    async with watched(desk, tmp_path) as seat:
        await seat.press("n", "home", "space", "home", "space", "home")
        assert "marked" not in seat.part("#tabs")
        await seat.press("m")
        assert "Where does Ada sit?" in seat.seen


async def test_everybody_is_dealt_anew_once_that_is_said_twice(tmp_path):
    """In the lobby as well as during play, where it says what is lost; not where nobody sits in teams."""
    desk = Played("teams", teams=2).come("Ada", "Ben", "Cy")
    async with watched(desk, tmp_path) as seat:
        await seat.press("n", "D")
        assert "3 people over 2 tables" in seat.seen
        assert "votes under way" not in seat.seen
        await seat.press("down", "enter")
        assert isinstance(desk.done[-1], ev.Dealt)
        desk.start()
        await settled(seat)
        await seat.press("n", "D")
        assert "votes under way of those who move are dropped" in seat.seen
    desk = Played().come("Ada").start()
    async with watched(desk, tmp_path) as seat:
        await seat.press("n", "D")
        assert "Deal everybody" not in seat.seen


async def test_those_who_wait_are_let_in_together(tmp_path):
    """All that are marked, each to a story of their own."""
    desk = Played("alone", late=False).come("Ada").start().come("Ben", "Cy")
    async with watched(desk, tmp_path) as seat:
        await seat.press("n", "home", "space", "space", "space", "m")
        assert desk.done[-2:] == [ev.Seated("ben", ""), ev.Seated("cy", "")]


async def test_people_of_one_name_are_distinguished(tmp_path):
    """In the list, by numbers, as on a roster."""
    desk = Played().come("Alex")
    for voter, name in {"b": "alex", "c": "\uff21lex"}.items():
        desk.happen(ev.Joined(name), voter)
    desk.start()
    async with watched(desk, tmp_path) as seat:
        await seat.press("n")
        assert "alex (2)" in seat.seen
        assert "\uff21lex (3)" in seat.seen


async def test_the_lobby_has_who_sits_at_which_table(tmp_path):
    """A row a table; who is away stands in brackets."""
    desk = Played("teams", teams=3).come("Ada", "Ben", "Cy", "Di").leave("Di")
    async with watched(desk, tmp_path) as seat:
        rows = [" ".join(row.split()) for row in seat.rows]
        assert any(row.startswith("1 Ada, (Di)") for row in rows)
        assert any(row.startswith("3 Cy") for row in rows)


async def test_a_table_names_who_is_away(tmp_path):
    """Beside those who are there."""
    desk = Played("teams", teams=1).come("Ada", "Ben").start().leave("Ben")
    async with watched(desk, tmp_path) as seat:
        assert "Ada, Ben (away)" in seat.seen
