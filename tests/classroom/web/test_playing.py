"""A story is played to its end in a browser, by touch and by keys."""

import pytest

from tests.classroom.web.browsing import joined, narrow, offer, person, press, reads

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_story_is_played_by_touch(browser, server):
    """Code, name, lobby, choices, outcomes, the end, looking back."""
    session = await server.open(mode="alone")
    async with person(browser, has_touch=True) as page, server.host(session) as host:
        await page.goto(f"{server.address}/")
        await page.get_by_label("Code").fill(f" {session['code'].lower()} ")
        await press(page, "Go on")
        await page.get_by_label("Your name").fill("Ada")
        assert "Your trainer sees your name" in await page.locator(".sees").inner_text()
        await press(page, "Join")
        await reads(page, "You are in, Ada")
        await host.acked("started")
        await reads(page, "TEXT-desk for Ada.")
        await offer(page, "Ask")
        await reads(page, "REASON-ask")
        assert "trust +1" in (await page.locator(".changes").inner_text()).lower()
        await press(page, "Go on")
        await offer(page, "Leave")
        await press(page, "Go on")
        await reads(page, "TEXT-out.")
        await press(page, "Look back")
        await reads(page, "Decision 2")
        assert await narrow(page)
