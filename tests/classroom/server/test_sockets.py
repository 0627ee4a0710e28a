"""Students, trainers and projectors talk to a server."""

from tests.classroom.serving import served


async def test_a_student_joins_votes_and_sees_the_story(tmp_path):
    """From hello to the ending, with every answer after its commit."""
    async with served(tmp_path / "sessions.db") as server:
        session = await server.open()
        async with server.student(session, "Ada") as ada, server.host(session) as host:
            assert ada.welcome["about"]["title"] == "A small story"
            await host.acked("started")
            await ada.shown(lambda parts: (parts.get("story") or {}).get("scenes"))
            assert ada.parts["me"]["name"] == "Ada"
            assert (await ada.vote("ask"))["t"] == "ack"
            await ada.shown(lambda parts: parts["story"]["turn"] == 1)
            assert ada.parts["story"]["outcome"]["because"] == "REASON-ask"
            await host.logged("voted")
        assert [line["event"]["kind"] for line in await server.log(session)][:4] == [
            "opened",
            "joined",
            "started",
            "voted",
        ]
