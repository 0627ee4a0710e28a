"""Students, trainers and projectors talk to a server."""

import pytest

from pm_quest.classroom import keys


@pytest.fixture
async def session(server):
    """A session in which the whole room plays one story."""
    return await server.open()


class TestStudents:
    """Somebody with a code and a token."""

    async def test_the_way_through_a_session(self, server, session):
        """From hello over votes to the debrief, with every answer after its commit."""
        async with server.student(session, "Ada") as ada, server.host(session) as host:
            assert ada.welcome["about"]["title"] == "A small story"
            await host.acked("started")
            await ada.shown(lambda parts: parts.get("story"))
            assert ada.parts["me"]["name"] == "Ada"
            assert (await ada.vote("ask"))["t"] == "ack"
            await ada.shown(lambda parts: parts["story"]["turn"] == 1)
            assert ada.parts["story"]["outcome"]["because"] == "REASON-ask"
            assert (await ada.vote("leave", turn=1))["t"] == "ack"
            await ada.shown(lambda parts: parts["debrief"])
            assert ada.parts["wanted"] == ["ask", "leave"]
        kinds = [line["event"]["kind"] for line in await server.log(session)]
        assert kinds == ["opened", "joined", "started", "voted", "voted"]

    async def test_a_student_is_told_what_the_trainer_will_see(self, server, session):
        """Before joining, and without being shown anything of the story."""
        async with server.student(session) as ada:
            assert "trainer sees your name" in ada.welcome["about"]["sees"]
            assert ada.welcome["about"]["name_needed"]
            assert not ada.welcome["joined"]

    async def test_the_same_device_is_the_same_voter(self, server, session):
        """A reload finds name and vote again, and joins nothing twice."""
        token = keys.new_secret()
        async with server.host(session) as host, server.student(session, "Ben"):
            async with server.student(session, "Ada", token) as ada:
                await host.acked("started")
                await ada.vote("wait", number=7)
            async with server.student(session, token=token) as ada:
                assert ada.welcome["joined"]
                await ada.shown(lambda parts: parts.get("me"))
                assert ada.parts["me"] == {
                    "name": "Ada",
                    "told": "Ada",
                    "table": "1",
                    "vote": {"choice": "wait", "number": 7, "reason": "", "certainty": "", "forecast": ""},
                }

    async def test_what_is_sent_again_counts_once(self, server, session):
        """The same id with the same deed is known; with another it is a conflict, and nothing of it is kept."""
        async with server.host(session) as host, server.student(session, "Ben"), server.student(session, "Ada") as ada:
            await host.acked("started")
            first, second = await ada.vote("ask", id="once"), await ada.vote("ask", id="once")
            other = await ada.vote("wait", id="once")
        assert (first["known"], second["known"]) == (False, True)
        assert other["t"] == "refused"
        assert other["conflict"]
        votes = [line["event"] for line in await server.log(session) if line["event"]["kind"] == "voted"]
        assert [vote["choice"] for vote in votes] == ["ask"]

    async def test_what_was_refused_may_be_sent_again(self, server, session):
        """A vote before the start is refused, and taken after it, under the same id."""
        async with server.host(session) as host, server.student(session, "Ada") as ada:
            early = await ada.vote("ask", id="eager")
            await host.acked("started")
            later = await ada.vote("ask", id="eager")
        assert (early["t"], early["code"], early["why"]) == (
            "refused",
            "not_started",
            "The session has not started yet.",
        )
        assert later["t"] == "ack"

    async def test_a_second_window_takes_over(self, server, session):
        """The first is told that the story goes on elsewhere."""
        token = keys.new_secret()
        async with server.student(session, "Ada", token) as first, server.student(session, token=token) as second:
            assert (await first.hear("bye"))["why"] == "elsewhere"
            assert (await first.next())["t"] == "closed"
            assert second.welcome["joined"]

    async def test_only_what_has_changed_is_sent(self, server, session):
        """A vote of another changes the ballot, and nothing else is sent again."""
        async with server.room(session, "Ada", "Ben", "Cy") as (_, ada, ben, _):
            await ben.vote("ask")
            view = await ada.hear("view")
        assert set(view) == {"v", "t", "seq", "now", "ballot"}
        assert view["ballot"]["voted"] == 1

    async def test_somebody_removed_is_sent_out_for_good(self, server, session):
        """With a goodbye, and another when they come back."""
        token = keys.new_secret()
        async with server.host(session) as host, server.student(session, "Ada", token) as ada:
            await host.acked("removed", voter=ada.welcome["voter"])
            assert (await ada.hear("bye"))["why"] == "removed"
            async with server.line("student", code=session["code"], token=token) as again:
                assert (await again.next())["why"] == "removed"


class TestTrainers:
    """Somebody with the secret of the session."""

    async def test_a_trainer_gets_the_log(self, server, session):
        """All of it, then what is new, with how many are connected."""
        async with server.host(session) as host:
            await host.logged("opened")
            async with server.student(session, "Ada"):
                assert (await host.logged("joined"))[0]["name"] == "Ada"
            await host.until(lambda frame: frame["t"] == "log" and frame["sockets"] == 1)
        assert [seq for seq, _ in host.log] == [1, 2]

    async def test_a_trainer_is_told_what_the_console_needs(self, server, session):
        """The scenario, the code, and the address for others."""
        async with server.host(session) as host:
            assert host.welcome["scenario_text"].startswith("format: 1")
            assert (host.welcome["name"], host.welcome["code"]) == ("tiny.yaml", session["code"])
            assert host.welcome["address"] == server.address

    async def test_a_trainer_who_comes_back_gets_what_was_missed(self, server, session):
        """From the number on that is known."""
        async with server.student(session, "Ada"), server.host(session, last_seq=1, epoch=0) as host:
            assert [seq for seq, _ in (await host.hear("log"))["events"]] == [2]

    async def test_a_long_log_comes_in_pieces(self, server, session, monkeypatch):
        """Without a gap."""
        monkeypatch.setattr("pm_quest.classroom.server.clients.MAX_LINES", 2)
        async with server.host(session) as first:
            for scene in ("desk", "talk", "out", "desk"):
                await first.acked("held", scene=scene)
            async with server.host(session) as second:
                await second.logged("held", 4)
        assert [seq for seq, _ in second.log] == [1, 2, 3, 4, 5]

    async def test_the_door_is_closed_and_opened(self, server, session):
        """Who is in stays in; who has not joined is refused with a sentence."""
        async with server.host(session) as host, server.student(session, "Ada") as ada, server.student(session) as ben:
            await host.send("door", id="d1", locked=True)
            assert (await host.hear("ack"))["id"] == "d1"
            await host.until(lambda frame: frame["t"] == "log" and frame["locked"])
            refused = await ben.do("joined", name="Ben")
            assert refused["why"] == "The trainer has locked the session: nobody can join now."
            await host.acked("started")
            assert (await ada.vote("wait"))["t"] == "ack"
            await host.send("door", id="d2", locked=False)
            await host.hear("ack")
            await ben.acked("joined", name="Ben")

    async def test_somebody_who_is_forgotten_is_somebody_everywhere(self, server, session):
        """The dashboard is told the log anew; the person is sent out; the counts stay."""
        async with server.host(session) as host, server.student(session, "Ada") as ada, server.student(session, "Ben"):
            await host.logged("joined", 2)
            voter = ada.welcome["voter"]
            await host.send("forget", id="f1", voter=voter)
            await host.hear("reset")
            names = [event["name"] for event in await host.logged("joined", 2)]
            assert names == ["somebody", "Ben"]
            assert all(event["by"] != voter for _, event in host.log)
            assert (await ada.hear("bye"))["why"] == "removed"
        async with server.host(session, last_seq=3, epoch=0) as old:
            assert (await old.next())["t"] == "reset"

    async def test_a_session_that_is_deleted_ends_for_all(self, server, session):
        """Everybody is told."""
        async with server.host(session) as host, server.student(session, "Ada") as ada:
            status, _ = await server.call("DELETE", f"/api/sessions/{session['session']}", session["secret"])
            assert status == 200
            assert (await host.hear("bye"))["why"] == "deleted"
            assert (await ada.hear("bye"))["why"] == "deleted"


class TestOthers:
    """Projectors, and lists of names."""

    async def test_a_projector_shows_the_room(self, server, session):
        """Counts, no names; and it does nothing."""
        async with server.line("projector", code=session["code"]) as wall, server.host(session) as host:
            async with server.student(session, "NAME-ada"):
                await host.acked("started")
                room = await wall.until(lambda frame: frame["t"] == "room" and frame["room"]["people"] == 1)
            assert "NAME-ada" not in str(room)
            assert (await wall.do("started"))["why"] == "A projector only shows."

    async def test_a_projector_is_told_whether_the_door_is_locked(self, server, session):
        """At once when that changes: the wall calls nobody in who would be refused."""
        async with server.line("projector", code=session["code"]) as wall, server.host(session) as host:
            assert (await wall.hear("room"))["locked"] is False
            for locked in (True, False):
                await host.send("door", id=f"d{locked}", locked=locked)
                await wall.until(lambda frame, now=locked: frame["t"] == "room" and frame["locked"] is now)

    async def test_a_code_misread_from_the_wall_opens_the_same_session(self, server, monkeypatch):
        """Each sign taken for one that reads alike; and no wrong code is counted against anybody."""
        monkeypatch.setattr(keys, "new_code", lambda: "BSZCUD")
        session = await server.open()
        for typed in ("852GVQ", "bsz cud", "8S-2CUQ"):
            async with server.line("student", code=typed, token=keys.new_secret()) as line:
                welcome = await line.hear("welcome")
                assert (welcome["session"], welcome["about"]["code"]) == (session["session"], "BSZCUD")
        assert server.house.metrics.wrong_codes == 0

    async def test_only_those_invited_may_join(self, server):
        """And the server keeps a pseudonym, whatever name is sent."""
        token, id = keys.new_secret(), "0123456789abcdef"
        voter = keys.derive_voter(id, token)
        session = await server.open(session=id, invited=[voter])
        async with server.student(session, "NAME-ada", token) as ada:
            assert not ada.welcome["about"]["name_needed"]
            assert "does not know your name" in ada.welcome["about"]["sees"]
        async with server.line("student", code=session["code"], token=keys.new_secret()) as stranger:
            assert "invited" in (await stranger.hear("error"))["why"]
        joined = (await server.log(session))[1]["event"]
        assert (joined["by"], joined["name"]) == (voter, f"Guest {voter[:6]}")

    async def test_tables_of_many_are_shown_at_a_pace(self, server, session, monkeypatch):
        """Many votes make few views; the last of them shows all."""
        monkeypatch.setattr("pm_quest.classroom.server.live_session.SMALL_TABLE", 1)
        async with server.room(session, "Ada", "Ben", "Cy") as (_, ada, ben, _):
            for number in range(1, 40):
                await ben.vote("wait" if number % 2 else "ask", number=number)
            await ben.shown(lambda parts: (parts["me"]["vote"] or {}).get("number") == 39)
            views = 0
            while ada.parts["ballot"]["voted"] == 0:
                await ada.hear("view")
                views += 1
        assert views == 1
