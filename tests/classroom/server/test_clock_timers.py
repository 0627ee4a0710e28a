"""The clock of a session rings by itself, once, whoever is there to hear it."""

from tests.classroom.serving import served


async def test_a_clock_that_has_run_out_closes_the_votes(sqlite):
    """Without anybody doing anything; what comes later is too late."""
    async with served(sqlite) as server:
        session = await server.open()
        async with server.room(session, "Ada", "Ben") as (host, ada, _):
            await host.acked("timed", left=60)
            assert [event["clock"] for event in await host.logged("rang")] == [1]
            await ada.shown(lambda parts: not parts["ballot"]["open"])
            assert "too late" in (await ada.vote("ask"))["why"]


async def test_a_clock_that_stands_does_not_ring(sqlite):
    """It rings when it has been resumed and has run out; one that was set anew counts alone."""
    async with served(sqlite) as server:
        session = await server.open()
        async with server.room(session, "Ada") as (host, _):
            await host.acked("timed", left=100)
            await host.acked("paused")
            await host.acked("timed", left=50)
            await host.acked("paused")
            await host.acked("resumed")
            assert [event["clock"] for event in await host.logged("rang")] == [2]


async def test_a_clock_that_ran_out_while_nobody_served_rings_at_once(sqlite):
    """And where two servers hear it, it rang once."""
    async with served(sqlite) as server:
        session = await server.open()
        async with server.host(session) as host:
            await host.acked("started")
            await host.acked("timed", left=30)
            server.house.timers._timers.popitem()[1].cancel()
    async with served(sqlite) as one, served(sqlite) as two:
        async with one.host(session) as here, two.host(session) as there:
            await here.logged("rang")
            await there.logged("rang")
        rang = [line for line in await one.log(session) if line["event"]["kind"] == "rang"]
        assert [line["event"]["id"] for line in rang] == ["rang-1"]


async def test_nobody_keeps_a_clock_from_ringing(sqlite):
    """Ids that servers make are theirs."""
    async with served(sqlite) as server:
        session = await server.open()
        async with server.room(session, "Ada", "Ben") as (_, ada, _):
            refused = await ada.vote("ask", id="rang-1")
            assert refused["why"] == "This id begins as those do that only the server makes."
