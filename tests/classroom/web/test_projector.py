"""The wall: how to join, and what all may see; no name, no secret, no vote under way."""

import pytest

from pm_quest.classroom import keys
from tests.classroom.web.browsing import DESKTOP, person

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_wall_shows_the_way_in_and_then_the_story(browser, server):
    """The code, the code as a picture, how many are in; then the story and the votes once they are revealed."""
    session = await server.open(mode="together")
    async with (
        person(browser, size=DESKTOP) as wall,
        server.student(session, "Ada") as ada,
        server.host(session) as host,
    ):
        got = []
        wall.on("websocket", lambda socket: socket.on("framereceived", lambda frame: got.append(str(frame))))
        await wall.goto(f"{server.address}/show/{session['code']}")
        await wall.get_by_text("1 person is in").wait_for()
        assert await wall.locator(".code").inner_text() == keys.format_code(session["code"])
        assert await wall.get_by_role("img", name=f"{server.address}/j/{session['code']}").is_visible()
        await host.acked("started")
        await wall.get_by_text("TEXT-desk for Team.").wait_for()
        await host.acked("held", scene="")
        await ada.vote("wait")
        await wall.get_by_text("1 of 1 have voted.").wait_for()
        assert await wall.locator(".bars").count() == 0
        await host.acked("revealed", table="1", turn=0)
        await wall.locator(".bars li", has_text="Wait").get_by_text("1", exact=True).wait_for()
        await host.acked("decided", table="1", turn=0, choice="ask")
        await wall.get_by_text("The room chose: Ask").wait_for()
        assert not any("Ada" in frame or session["secret"] in frame for frame in got)


async def test_the_wall_counts_heads_where_all_play_on_their_own(browser, server):
    """Where everybody is, by scene; and that nobody is there any more."""
    session = await server.open(mode="alone")
    async with (
        person(browser, size=DESKTOP) as wall,
        server.student(session, "Ada") as ada,
        server.student(session, "Ben") as ben,
        server.host(session) as host,
    ):
        await wall.goto(f"{server.address}/show/{session['code']}")
        await host.acked("started")
        await wall.locator(".bars li", has_text="desk").get_by_text("2", exact=True).wait_for()
        await ada.vote("ask")
        await wall.locator(".bars li", has_text="talk").get_by_text("1", exact=True).wait_for()
        for each in (ada, ben):
            await host.acked("removed", voter=each.welcome["voter"])
        await wall.get_by_text("Nobody is here just now").wait_for()


async def test_the_wall_shows_a_wrong_code_and_the_end_of_a_session(browser, server):
    """Each in a sentence."""
    async with person(browser, size=DESKTOP) as wall:
        await wall.goto(f"{server.address}/show/ABCDEF")
        await wall.get_by_text("There is no session with this code").wait_for()
        session = await server.open(mode="alone")
        await wall.goto(f"{server.address}/show/{session['code']}")
        await wall.get_by_text("Nobody is in yet").wait_for()
        await server.call("DELETE", f"/api/sessions/{session['session']}", session["secret"])
        await wall.get_by_text("This session has been deleted.").wait_for()
