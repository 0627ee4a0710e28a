"""What somebody takes along from the closing page: the link to their debrief, and their certificate."""

import re

import pytest

from tests.classroom.web.browsing import joined, narrow, offer, person, press, reads
from tests.classroom.web.test_access import clear

pytestmark = pytest.mark.asyncio(loop_scope="session")
ENLARGED = {"width": 320, "height": 256}
"""What is left of 1280x1024 at 400 %."""


async def to_the_closing_page(page, server, session):
    """Play alone to the end, and look back."""
    async with server.host(session) as host:
        await joined(page, session, "Ada")
        await host.acked("started")
        await offer(page, "Ask")
        await press(page, "Go on")
        await offer(page, "Leave")
        await press(page, "Go on")
        await press(page, "Look back")
        await page.get_by_label("Your link").wait_for()


async def test_the_link_shows_the_debrief_on_another_device_and_the_certificate_opens(browser, server):
    """Nothing of the token stands in an address that is sent."""
    session = await server.open(mode="alone")
    async with person(browser) as page:
        await to_the_closing_page(page, server, session)
        link = await page.get_by_label("Your link").input_value()
        async with page.context.expect_page() as opened:
            await press(page, "Open my certificate")
        await page.set_viewport_size(ENLARGED)
        assert await narrow(page)
        certificate = await opened.value
        await certificate.set_viewport_size(ENLARGED)
        assert await narrow(certificate)
        await certificate.get_by_text("It will not get you the job.").wait_for()
        assert link.partition("#")[2] not in certificate.url
    async with person(browser) as page:
        await page.goto(link)
        await reads(page, "You voted on 2 of 2 decisions.")
        await reads(page, "REASON-ask")
        await page.set_viewport_size(ENLARGED)
        await page.get_by_text("40 of 100; adaptability +1").wait_for()
        assert await narrow(page)
        assert not [url for url in page.asked if link.partition("#")[2] in url.partition("#")[0]]
        assert len(re.findall(rb"/Type ?/Page\b", await page.pdf(format="Letter"))) == 1


async def test_a_link_that_is_not_whole_says_so(browser, server):
    """Before anything is asked of the server."""
    session = await server.open(mode="alone")
    async with person(browser) as page:
        await page.goto(f"{session['address']}/later/{session['session']}#short")
        await reads(page, "This link is not whole: copy it again, to its end.")


@pytest.mark.table
async def test_what_is_told_openly_is_open_to_all(browser, server):
    """In both languages, as narrow as a phone, and axe finds nothing."""
    session = await server.open(mode="alone")
    async with person(browser) as page:
        for path in ("/privacy", "/accessibility"):
            await page.goto(session["address"] + path)
            await page.locator("[lang=de] h2").wait_for()
            await clear(page, path)
