"""Nothing keeps people out of the page: axe finds nothing on any screen at 360 pixels, by night and by day; a listener hears what comes."""

import pytest

from tests.classroom.web.browsing import DESKTOP
from tests.classroom.web.test_access import clear
from tests.web.playing import begin, choose, opened, press, tell

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.table
async def test_every_screen_is_open_to_all(browser, office_file):
    """From the start to the card, and what stands beside the story."""
    async with opened(browser, office_file) as page:
        await clear(page, "start")
        await page.locator("summary", has_text="Play a code").click()
        await page.get_by_label("Code", exact=True).fill("nothing")
        await page.get_by_role("button", name="Play it").click()
        await page.locator(".wrong").wait_for()
        await clear(page, "start with a wrong code")
        await begin(page)
        await clear(page, "scene")
        await choose(page, "Ask Ines")
        await clear(page, "outcome")
        await press(page, "Take it back")
        await page.get_by_text("taken before").wait_for()
        await clear(page, "scene, taken before")
        await choose(page, "Ask Ines")
        await press(page, "Go on")
        for beside in ("Journal", "Map", "Who is who"):
            await press(page, beside)
            await clear(page, beside)
        await press(page, "Story")
        await press(page, "Go on")
        await choose(page, "Leave")
        await press(page, "Go on")
        await press(page, "Go on")
        await page.locator(".told").wait_for()
        await clear(page, "ending")
        await press(page, "Look back")
        await clear(page, "debrief")
        await press(page, "Your card")
        await clear(page, "card")


async def test_the_page_is_as_wide_as_its_window(browser, office_file):
    """On a desktop, too."""
    async with opened(browser, office_file, size=DESKTOP) as page:
        await begin(page)
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


async def test_each_screen_has_one_heading_of_the_story(browser, office_file):
    """Levels follow each other, and what was announced goes with its screen."""
    async with opened(browser, office_file) as page:
        await begin(page)
        await choose(page, "Press on")
        await press(page, "Take it back")
        assert await page.locator("#announcement").inner_text() != ""
        await choose(page, "Ask Ines")
        assert await page.locator("#announcement").inner_text() == ""
        assert await page.locator("h1").all_inner_texts() == ["Two weeks Kettle & Sons"]
        assert await page.title() == "Two weeks"
        assert (await tell(page, "event"))["event"] == "scene"
