"""The debrief leaves the room as a file: one page that runs nothing and asks nobody, and the same as text."""

import asyncio
import re

import pytest

from tests.classroom.serving import STORY
from tests.classroom.web.browsing import joined, narrow, offer, person, press, reads

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def saved(page, button):
    """What the button saves: the name of the file and its text."""
    async with page.expect_download() as download:
        await press(page, button)
    file = await download.value
    path = await file.path()
    return file.suggested_filename, await asyncio.to_thread(path.read_text, encoding="utf-8")


async def test_the_debrief_is_saved_as_a_page_and_as_text(browser, server, tmp_path):
    """What was decided, what else could have been done and why; the page opens by itself, without a script."""
    story = STORY.replace("REASON-ask", '"<script>x</script> & *REASON*"')
    story = story.replace("because: REASON-wait", "because: They *waited*., book: mba")
    story = story.replace("say: Ask, go", "say: Ask, act: ask, go")
    session = await server.open(mode="together", moves="trainer", scenario=story)
    async with person(browser) as page, server.host(session) as host:
        await joined(page, session, "Ada")
        await host.acked("started")
        await offer(page, "Wait")
        await reads(page, "Your vote is in.")
        await host.acked("decided", table="1", turn=0, choice="ask")
        await host.acked("decided", table="1", turn=1, choice="leave")
        for _ in range(3):
            await press(page, "Go on")
        await press(page, "Look back")
        name, html = await saved(page, "Save as a page")
        assert name == "a-small-story.html"
        assert not re.search(r"<script|<link|https?://|\son\w+=", html)
        text_name, text = await saved(page, "Save as text")
        assert text_name == "a-small-story.txt"
    for said in (
        "40 of 100",
        "> Ask",
        "- Wait",
        "as taught for MBA",
        "They waited.",
        "asking: in 1 of 2 decisions; it fitted in 1",
        "You wanted this",
        "<script>x</script> & REASON",
        "adaptability +1",
    ):
        assert said in text
    file = tmp_path / name
    file.write_text(html, encoding="utf-8")
    async with person(browser, accept_downloads=False) as page:
        await page.goto(file.as_uri())
        await page.get_by_text("<script>x</script> & REASON").wait_for()
        await page.get_by_text("You wanted this").wait_for()
        await page.get_by_text("as taught for MBA").wait_for()
        await page.get_by_text("They waited.").wait_for()
        await page.get_by_text("asking: in 1 of 2 decisions; it fitted in 1").wait_for()
        background = await page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert background != "rgba(0, 0, 0, 0)"
        assert await page.evaluate("document.scripts.length") == 0
        assert await narrow(page)
        page.asked = [url for url in page.asked if not url.startswith("file:")]


async def test_who_never_voted_keeps_what_was_decided_and_no_score(browser, server):
    """On the page and in the file: the table's ending and points are not theirs."""
    session = await server.open(mode="together", moves="trainer", scenario=STORY)
    async with person(browser) as page, server.host(session) as host:
        await joined(page, session, "Ada")
        await host.acked("started")
        await page.locator("button.offer", has_text="Wait").wait_for()
        await host.acked("decided", table="1", turn=0, choice="ask")
        await host.acked("decided", table="1", turn=1, choice="leave")
        for _ in range(3):
            await press(page, "Go on")
        await press(page, "Look back")
        _, text = await saved(page, "Save as text")
        assert await page.get_by_text("You did not vote, so there is no score of yours.").count()
    assert "You did not vote, so there is no score of yours." in text
    assert "adaptability" not in text
    assert "> Ask" in text
