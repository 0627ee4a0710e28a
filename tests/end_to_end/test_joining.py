"""A student at a real terminal, at a real server: it is killed and comes back, and a choice made meanwhile arrives once."""

import asyncio
import json
from contextlib import contextmanager
from pathlib import Path

from tests.classroom.serving import at, process
from tests.end_to_end.processes import pm_quest
from tests.end_to_end.terminal import terminal

SHOP = Path(__file__).parents[1] / "tui" / "stories" / "corner_shop.yaml"


def opened(address, **settings):
    """A session of the corner shop."""

    async def make():
        async with at(address) as server:
            return await server.open(scenario=SHOP.read_text(encoding="utf-8"), name="corner_shop.yaml", **settings)

    return asyncio.run(make())


def done(address, session, *deeds):
    """The trainer does these, each a kind and its fields; gives the log of the session."""

    async def do():
        async with at(address) as server:
            async with server.host(session) as host:
                for kind, fields in deeds:
                    await host.acked(kind, **fields)
            return await server.log(session)

    return asyncio.run(do())


@contextmanager
def joining(folder, address, session, *more, fresh=False):
    """A terminal in which somebody joins."""
    env = {"PM_QUEST_CLASSROOM": str(folder / "student")}
    with terminal(
        folder / "saves", "class", "join", f"{address}/j/{session['code']}", *more, size=(80, 24), fresh=fresh, **env
    ) as seat:
        yield seat


def test_a_choice_made_while_the_server_is_dead_arrives_once(tmp_path):
    """Also when the student's program is killed meanwhile; the same command makes them the same person."""
    with process(tmp_path) as (server, address):
        port = address.rpartition(":")[2].strip("/")
        session = opened(address)
        with joining(tmp_path, address, session, fresh=True) as seat:
            seat.sees("Your name here")
            seat.types(*"Ada")
            seat.presses("enter")
            seat.sees("You are in as Ada.")
            done(address, session, ("started", {}), ("held", {"scene": "counter"}))
            seat.sees("The bell over the door")
            seat.types("enter", "1")
            seat.sees("your vote: 1 · 1 of 1 voted · held by the trainer")
            server.kill()
            server.wait()
            seat.sees("no line, trying again")
            seat.types("3")
            seat.sees("your vote, not sent yet")
            seat.kill()
        with joining(tmp_path, address, session) as seat:
            seat.sees("does not answer")
            with process(tmp_path, "", "--port", port):
                seat.sees("your vote: 3 · 1 of 1 voted")
                events = [each["event"] for each in done(address, session, ("released", {"scene": "counter"}))]
                votes = [each["choice"] for each in events if each["kind"] == "voted"]
                assert votes == ["ask", "lecture"]
                assert [each["name"] for each in events if each["kind"] == "joined"] == ["Ada"]
                seat.sees("The queue becomes a queue of one.")
                seat.presses("\x11")
                assert seat.status() == 0
    kept = [json.loads(path.read_text()) for path in (tmp_path / "student" / "students").glob("*.json")]
    assert [each["waiting"] for each in kept] == [[]]


def test_what_can_not_be_joined_is_a_sentence(tmp_path):
    """A wrong code, no code, no server; and where there is no terminal."""
    with process(tmp_path) as (_, address):
        with joining(tmp_path, address, {"code": "ZZZZZZ"}) as seat:
            assert seat.status() == 1
            seat.sees("There is no session with this code.")
        with terminal(tmp_path / "saves", "class", "join", address) as seat:
            assert seat.status() == 2
            seat.sees("This address has no code.")
    with terminal(tmp_path / "saves", "class", "join", "ABC234", PM_QUEST_CLASSROOM=str(tmp_path / "none")) as seat:
        assert seat.status() == 1
        seat.sees("No server of PM Quest runs on this machine.")
    (tmp_path / "saves").mkdir()
    ended = pm_quest(tmp_path / "saves", "class", "join", "ABC234")
    assert ended.returncode == 2
    assert "class join ADDRESS --plain' is the same as lines of text" in ended.stderr
