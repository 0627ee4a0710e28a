"""Tables and names at a server: who is told what, and where it ends."""

import pytest

from pm_quest.classroom.keys import derive_voter, new_secret
from pm_quest.classroom.server import session_log
from pm_quest.classroom.server.hello import PRIVACY
from pm_quest.classroom.sessions.session_events import Called, Sat
from tests.classroom.serving import served

ID = "s" * 20


@pytest.fixture
async def server(tmp_path):
    """A server with a store of its own."""
    async with served(f"sqlite:///{tmp_path / 'sessions.db'}") as found:
        yield found


def people(parts: dict) -> list[str] | None:
    """The names that a student is told of their table."""
    return [each["name"] for each in parts["table"]["people"]] if parts.get("table") else None


async def test_a_student_takes_a_table_and_both_tables_are_informed(server):
    """Who sat there before sees it, and so does who is left behind; the sizes of tables reach everybody."""
    session = await server.open(mode="teams", teams=2)
    async with (
        server.student(session, "Ada") as ada,
        server.student(session, "Ben") as ben,
        server.student(session, "Cy") as cy,
    ):
        await cy.shown(lambda parts: people(parts) == ["Ada", "Cy"])
        await ada.acked("sat", table="2")
        await ben.shown(lambda parts: people(parts) == ["Ben", "Ada"])
        await cy.shown(lambda parts: people(parts) == ["Cy"])
        await cy.shown(lambda parts: parts["tables"] == [{"id": "1", "count": 1}, {"id": "2", "count": 2}])
        assert (await ada.do("sat", table="3"))["t"] == "refused"


async def test_everybody_is_dealt_anew_with_one_event(server):
    """Only the trainer can do that."""
    session = await server.open(mode="teams", teams=2, tables="dealt")
    async with server.host(session) as host, server.student(session, "Ada") as ada, server.student(session, "Ben"):
        assert (await ada.do("dealt", number=1))["why"] == "Only the trainer can do this."
        assert "The trainer says who sits where" in (await ada.do("sat", table="2"))["why"]
        await host.acked("dealt", number=1)
        await ada.shown(lambda parts: parts.get("table"))
        assert ada.parts["tables"] is None


@pytest.mark.parametrize(
    ("mode", "invited", "said"), [("teams", False, True), ("together", False, False), ("teams", True, False)]
)
async def test_it_is_said_before_joining_that_others_see_the_name(server, mode, invited, said):
    """Where they do: at a table of teams, and not with a list of names."""
    token = new_secret()
    session = await server.open(mode=mode, session=ID, invited=[derive_voter(ID, token)] if invited else [])
    async with server.student(session, token=token) as student:
        assert (PRIVACY["table"] in student.welcome["about"]["sees"]) == said


async def test_with_a_list_nobody_is_told_a_name_and_nobody_renames_themselves(server):
    """The others are counted."""
    tokens = [new_secret(), new_secret()]
    session = await server.open(mode="teams", session=ID, invited=[derive_voter(ID, each) for each in tokens])
    async with server.student(session, "x", tokens[0]) as one, server.student(session, "y", tokens[1]):
        await one.shown(lambda parts: parts.get("table", {}).get("count") == 2)
        assert one.parts["table"]["people"] == []
        assert "on a list" in (await one.do("called", name="Ada"))["why"]


async def test_names_are_renamed_and_distinguished_for_all_who_see_them(server):
    """A name that shows nothing is refused."""
    session = await server.open(mode="teams", teams=1)
    async with server.student(session, "Alex") as one, server.student(session, "Ben") as other:
        await other.acked("called", name="ALEX")
        await one.shown(lambda parts: people(parts) == ["Alex", "ALEX (2)"])
        await other.shown(lambda parts: (parts["me"]["name"], parts["me"]["told"]) == ("ALEX", "ALEX (2)"))
        for name in ("", "\u3164", "\u200b", "\u2800"):
            assert (await other.do("called", name=name))["t"] == "refused"


@pytest.mark.parametrize(
    ("kind", "action", "fields"),
    [("called", Called, ({"name": "A"}, {"name": "B"})), ("sat", Sat, ({"table": "1"}, {"table": "2"}))],
)
async def test_nobody_does_it_without_end(server, monkeypatch, kind, action, fields):
    """Each is stored; so there is an end."""
    monkeypatch.setitem(session_log.MOST_ACTIONS, action, 3)
    session = await server.open(mode="teams", teams=2)
    async with server.student(session, "Ada") as ada:
        for number in range(3):
            await ada.acked(kind, **fields[number % 2])
        assert "as often as anybody can" in (await ada.do(kind, **fields[1]))["why"]
