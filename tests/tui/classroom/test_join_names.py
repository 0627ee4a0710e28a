"""Names and tables of a student at a terminal."""

from pm_quest.classroom.sessions import session_events as ev
from tests.classroom.student.sitting import Sitting
from tests.tui.classroom.joined import sitting


async def test_a_student_sees_the_table_in_the_lobby_and_while_playing(tmp_path):
    """With who sits there, who is away, and how many more there are."""
    async with sitting(tmp_path, Sitting("teams", name="Ada", teams=2), "Bo", "Cy", "Di", "Ed") as desk:
        assert "Table 1, with Cy and Ed." in desk.seen
        await desk.happen(ev.Left(), by="Ed")
        assert "Table 1, with Cy and Ed (away)." in desk.seen
        await desk.happen(ev.Started())
        await desk.press("enter")
        assert desk.part("#table") == "Table 1, with Cy and Ed (away)"
        await desk.happen(ev.Seated("Bo", "1"), ev.Seated("Di", "1"))
        assert desk.part("#table") == "Table 1, with Cy, Bo and 2 others, 1 away"


async def test_a_student_takes_another_table(tmp_path):
    """From a list with how many sit where; not once play has begun."""
    async with sitting(tmp_path, Sitting("teams", name="Ada", teams=3), "Bo") as desk:
        await desk.press("t")
        assert "Table 2 1 person" in " ".join(desk.seen.split())
        await desk.press("enter")
        assert desk.place.sent[-1] == {"kind": "sat", "table": "2"}
        assert "Table 2, with Bo." in desk.seen
        await desk.happen(ev.Started())
        await desk.press("enter", "t")
        assert "Which table?" not in desk.seen


async def test_where_tables_are_dealt_the_lobby_says_so(tmp_path):
    """And there is no key for it."""
    async with sitting(tmp_path, Sitting("teams", name="Ada", teams=3, tables="dealt")) as desk:
        assert "The trainer says who sits where." in desk.seen
        await desk.press("t")
        assert "Which table?" not in desk.seen


async def test_a_student_takes_another_name(tmp_path):
    """In the lobby and in play; one that nobody sees is refused with a sentence."""
    async with sitting(tmp_path, Sitting("teams", name="Ada", teams=1), "Bo") as desk:
        await desk.press("n", "end", "!", "enter")
        assert "You are in as Ada!." in desk.seen
        await desk.happen(ev.Started())
        await desk.press("enter", "n", *["backspace"] * 4, "\u3164", "enter")
        assert "Type a name of 1 to 24" in desk.seen
        await desk.press("n", *["backspace"] * 4, "Z", "enter")
        assert desk.place.sent[-1] == {"kind": "called", "name": "Z"}


async def test_the_lobby_says_how_to_join_as_somebody_else(tmp_path):
    """For those who share a machine; not for somebody of a list."""
    async with sitting(tmp_path, Sitting("together", name="Ada")) as desk:
        assert "Not Ada? ctrl+q, then the same command with --name" in desk.seen
    async with sitting(tmp_path, Sitting("together", needed=False)) as desk:
        assert "--name" not in desk.seen


async def test_who_has_the_name_of_somebody_is_informed(tmp_path):
    """With what the trainer reads."""
    async with sitting(tmp_path, Sitting("together", name=""), "Bo") as desk:
        await desk.press("b", "o", "enter")
        assert "Somebody here is called bo already. Lists show you as bo (2)" in " ".join(desk.seen.split())


async def test_where_nobody_is_asked_a_name_everybody_is_told_their_number(tmp_path):
    """By it they are moved, and the others at their table see it."""
    async with sitting(tmp_path, Sitting("together", name="", blind=True)) as desk:
        await desk.press("enter")
        assert "You are in as Person 1." in desk.seen
        assert "--name" not in desk.seen


async def test_somebody_of_a_list_has_no_name_here(tmp_path):
    """Neither a pseudonym to read nor a name to change."""
    async with sitting(tmp_path, Sitting("teams", teams=1, needed=False)) as desk:
        assert "You are in." in desk.seen
        await desk.press("n")
        assert "Which name?" not in desk.seen
