"""Two servers on one database: equal, exact, and one may die."""

import asyncio
import json
import sys
import time

import pytest

from pm_quest.classroom import keys
from pm_quest.classroom.store import SessionStore
from tests.classroom.loading import Load
from tests.classroom.serving import at, process, served


async def test_a_vote_at_one_is_in_the_log_of_the_other(database):
    """Within half a second or so; and the whole room sees it."""
    async with served(database, name="one") as one, served(database, name="two") as two:
        session = await one.open(moves="trainer")
        async with one.student(session, "Ada") as ada, two.host(session) as host, two.student(session, "Ben") as ben:
            await host.acked("started")
            await ada.shown(lambda parts: parts.get("story"))
            await ada.vote("ask")
            voted = time.monotonic()
            (vote,) = await host.logged("voted")
            assert (
                time.monotonic() - voted < 1.5
            )  # a quarter of a second for the poll and another for the pace; the rest is for slow machines
            assert vote["by"] == ada.welcome["voter"]
            await ben.shown(lambda parts: (parts.get("ballot") or {}).get("voted") == 1)


async def test_answers_are_exact_whoever_gives_them(database):
    """Both send the last votes of the room at once: the table goes on once, and what came too late is refused."""
    async with served(database, name="one") as one, served(database, name="two") as two:
        session = await one.open()
        async with one.room(session, "Ada") as (_, ada), two.student(session, "Ben") as ben:
            taken = []
            for number in range(1, 30):
                a, b = f"a{number}", f"b{number}"
                both = (ada.vote("wait", number=number, id=a), ben.vote("wait", number=number, id=b))
                taken += [answer["id"] for answer in await asyncio.gather(*both) if answer["t"] == "ack"]
            log = await two.log(session)
        stored = [line["event"]["id"] for line in log if line["event"]["kind"] == "voted"]
        assert sorted(taken) == sorted(stored)


async def test_one_id_at_two_servers_is_one_event(database):
    """The same is known; another is a conflict."""
    token = keys.new_secret()
    async with served(database, name="one") as one, served(database, name="two") as two:
        session = await one.open(moves="trainer")
        async with one.room(session, "Ben"), one.student(session, "Ada", token) as here:
            assert not (await here.vote("ask", id="once"))["known"]
            async with two.student(session, token=token) as there:
                assert (await there.vote("ask", id="once"))["known"]
                assert (await there.vote("wait", id="once"))["conflict"]


async def test_doors_and_forgetting_reach_the_other_server(database):
    """A door that is closed at one is closed at the other; a person forgotten at one is so at the other."""
    async with served(database, name="one") as one, served(database, name="two") as two:
        session = await one.open()
        async with one.host(session) as here, two.host(session) as there, two.student(session, "NAME-ada") as ada:
            await here.send("door", id="d", locked=True)
            await here.hear("ack")
            await there.until(lambda frame: frame["t"] == "log" and frame["locked"])
            await here.logged("joined")
            await here.send("forget", id="f", voter=ada.welcome["voter"])
            await there.hear("reset")
            assert [event["name"] for event in await there.logged("joined")] == ["somebody"]
            assert "NAME-ada" not in json.dumps(there.log)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
async def test_one_of_two_dies_and_nothing_is_lost_or_doubled(tmp_path, postgres):
    """Students of the one that is killed go on at the other, with what was not acknowledged; the trainer sees it all."""
    with (
        process(tmp_path, postgres, "--name", "one") as (first, one),
        process(tmp_path, postgres, "--name", "two") as (_, two),
    ):
        async with at(one) as dying, at(two) as staying:
            load = Load(await dying.open(moves="trainer"), 20)
            async with staying.host(load.session) as host:
                await load.run(dying, 150, first.kill)
                await load.run(staying, 150, lambda: None)
                while not load.acked <= {event["id"] for _, event in host.log}:
                    await host.hear("log")
    load.holds(SessionStore.open(postgres))
