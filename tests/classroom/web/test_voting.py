"""A table votes: what its people see of the vote, from the first tap to what came of it."""

import pytest

from tests.classroom.web.browsing import joined, offer, person, playing_alone, press, reads

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_vote_is_counted_changed_shown_and_taken_again(browser, server):
    """Held, revealed with figures, voted again with the shift, decided by the trainer."""
    session = await server.open(mode="together")
    async with person(browser) as page, server.student(session, "Ben") as ben, server.host(session) as host:
        await joined(page, session, "Ada")
        await host.acked("started")
        await reads(page, "0 of 2 have voted.")
        await host.acked("held", scene="")
        await offer(page, "Ask")
        await reads(page, "Your vote is in.")
        await reads(page, "1 of 2 have voted.")
        await reads(page, "Stop here: talk about it first.")
        await offer(page, "Wait")
        await page.locator(".offer.mine", has_text="Wait").get_by_text("your vote").wait_for()
        assert await page.locator("#announcement").inner_text() == "Your vote is changed."
        await ben.vote("ask")
        await host.acked("revealed", table="1", turn=0)
        await reads(page, "How everybody voted")
        assert [await each.inner_text() for each in await page.locator(".bars .count [aria-hidden]").all()] == [
            "1",
            "1",
        ]
        await host.acked("reopened", table="1", turn=0, round=1)
        await reads(page, "Round 2")
        await offer(page, "Ask")
        await reads(page, "Your vote is in.")
        await ben.vote("ask", round=2, number=2)
        await host.acked("closed", table="1", turn=0, round=2)
        await reads(page, "The vote is closed.")
        await offer(page, "Wait", shut=True)
        await host.acked("revealed", table="1", turn=0)
        await reads(page, "1 went from 2 to 1")
        await reads(page, "1 stayed")
        await host.acked("decided", table="1", turn=0, choice="wait")
        await reads(page, "Your trainer decided.")
        await reads(page, "0 of 2 wanted it.")
        await reads(page, "You wanted: Ask")
        await press(page, "Go on")
        await reads(page, "TEXT-desk")


async def test_what_comes_while_one_reads_waits(browser, server):
    """The table goes on twice; both outcomes are read, in their order."""
    session = await server.open(mode="together", moves="trainer")
    async with person(browser) as page, server.host(session) as host:
        await joined(page, session, "Ada")
        await host.acked("started")
        await reads(page, "TEXT-desk")
        for turn, choice in enumerate(("wait", "ask", "leave")):
            await host.acked("decided", table="1", turn=turn, choice=choice)
        for text in ("REASON-wait", "TEXT-desk", "REASON-ask", "TEXT-talk", "Leave", "TEXT-out"):
            await reads(page, text)
            if text != "TEXT-out":
                await press(page, "Go on")


async def test_reasons_stay_hidden_until_they_are_shown(browser, server):
    """No fit and no why in what the page was sent; the debrief comes when the trainer explains."""
    session = await server.open(mode="alone", withhold=True)
    async with person(browser, fresh=True) as page, server.host(session) as host:
        got = []
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: got.append(str(frame))))
        await joined(page, session, "Ada")
        await host.acked("started")
        await offer(page, "Ask")
        await press(page, "Go on")
        await offer(page, "Leave")
        await reads(page, "You chose")
        assert await page.locator(".outcome").count() == 0, "Nothing is told of it: no empty card."
        await press(page, "Go on")
        await reads(page, "Your trainer will show a little later why it went like this.")
        assert not any("REASON" in frame or "adapts" in frame for frame in got)
        await host.acked("explained")
        await press(page, "Look back")
        await reads(page, "REASON-ask")


async def test_the_clock_is_shown_stands_and_runs_out(browser, server):
    """By the server's time; the end is said aloud, not every second. Where the clock moves them on, that is said, and it does."""
    session = await server.open(mode="together")
    async with person(browser) as page, server.host(session) as host:
        await joined(page, session, "Ada")
        await host.acked("started")
        await host.acked("timed", left=90_000)
        await page.get_by_text("1:30 left").wait_for()
        await host.acked("paused")
        await page.get_by_text("left, paused").wait_for()
        await host.acked("timed", left=300)
        await reads(page, "The vote is closed.")
        assert await page.locator("#bar").get_by_text("left").count() == 0
        await host.acked("reopened", table="1", turn=0, round=1)
        await host.acked("switched", moves="clock")
        await host.acked("timed", left=90_000)
        await offer(page, "Ask")
        await reads(page, "Everybody has voted. It goes on when the time is up.")
        await host.acked("revealed", table="1", turn=0)
        await reads(page, "Talk about it. It goes on when the time is up.")
        await host.acked("timed", left=100)
        await reads(page, "REASON-ask")


async def test_a_closed_option_says_why_and_cannot_be_taken(browser, server):
    """Neither by touch nor by its number."""
    from tests.classroom.serving import STORY

    story = STORY.replace("{say: Ask,", '{say: Ask, if: trust > 5, locked: "They do not *know* you.",')
    session = await server.open(mode="alone", scenario=story)
    async with person(browser) as page, server.host(session) as host:
        await joined(page, session, "Ada")
        await host.acked("started")
        await offer(page, "Ask", shut=True)
        await page.keyboard.press("1")
        await reads(page, "They do not know you.")
        assert await page.locator(".offer").first.get_attribute("aria-disabled") == "true"
        await offer(page, "Wait")
        await reads(page, "REASON-wait")
        assert [each["event"]["choice"] for each in await server.log(session) if each["event"]["kind"] == "voted"] == [
            "wait"
        ]


async def test_the_end_by_the_trainer_is_reported(browser, server):
    """Also in the middle of the story, with the debrief of what was played."""
    async with playing_alone(browser, server) as (page, _, host):
        await offer(page, "Wait")
        await press(page, "Go on")
        await host.acked("finished")
        await reads(page, "Your trainer has ended the session.")
        await press(page, "Look back")
        await reads(page, "Decision 1")
