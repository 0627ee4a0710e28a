"""The figures of an ending on the page: what it turned on, what was still in reach, what one does, and what ways of playing come to."""

import pytest

from tests.building import choice as option
from tests.building import end, scenario, scene
from tests.classroom.web.browsing import PHONE, narrow, reads
from tests.web.playing import begin, choose, opened, press, tell, written

pytestmark = pytest.mark.asyncio(loop_scope="session")


def yard():
    """Three decisions between listening and pressing; each that is pressed costs 30."""
    days = {}
    for day in range(3):
        ask = option(f"d{day + 1}", say="Ask *her*", fit="adapts", act="ask", gain={"trust": 3, "business": 1})
        push = option(f"d{day + 1}", say="Press on", fit="forces", act="press")
        days[f"d{day}"] = scene(f"TEXT-{day}", choices={"ask": ask, "press": push})
    return scenario({**days, "d3": end("10 * trust", "Done")}, meters={"trust": (0, 0, 9)}, title="The yard")


@pytest.fixture(scope="module")
def yard_file(tmp_path_factory):
    """The yard as a page."""
    return written(tmp_path_factory.mktemp("yard"), yard())


async def test_an_ending_and_its_debrief_tell_what_the_terminal_tells(browser, yard_file):
    """In the words of the game; a step of the staircase leads to its decision."""
    async with opened(browser, yard_file) as page:
        await begin(page)
        for taken in ("press", "ask", "press"):
            await tell(page, "choose", taken)
        while not await page.locator("article.event").count():
            await press(page, "Go on")
        await reads(page, "Everybody who plays at random ends here, and everybody who adapts.")
        await press(page, "Look back")
        await reads(page, "Decision 1 cost most: 30 of impact, on average.")
        await reads(page, "You pressed in 2 of 3 decisions; it fitted in 0.")
        assert await page.locator(".habit-table tbody tr").all_inner_texts() == [
            "pressing\t2\t0\t60",
            "asking\t1\t1\t–",
        ]
        assert await page.locator(".ladder dt").all_inner_texts() == [
            "worst",
            "always pressing",
            "You",
            "at random",
            "by the book",
            "adapting",
            "best",
        ]
        await press(page, "Decision 3, forces: 30 still in reach, 30 less")
        assert await page.evaluate("document.activeElement.id") == "decision-3"
        assert await narrow(page)


HOLD = """() => {
  const real = setTimeout, held = [];
  window.setTimeout = (call, ...more) => (
    window.release && String(call).includes("restsUntil") ? held.push(call) : real(call, ...more)
  );
  window.release = () => { window.release = undefined; held.forEach((call) => call()); };
}"""
"""Puts off the figures, which are worked out in slices, until they are released."""


async def test_what_stands_below_the_figures_stays_where_it_is_when_they_come(browser, yard_file):
    """Whoever is about to press a button meets that button, on a phone and in a wide window."""
    for size in (PHONE, {"width": 1280, "height": 900}):
        async with opened(browser, yard_file, size=size, fresh=True) as page:
            await page.evaluate(HOLD)
            await begin(page)
            for taken in ("press", "ask", "press"):
                await tell(page, "choose", taken)
            while not await page.locator("article.event").count():
                await press(page, "Go on")
            assert not await page.locator(".turned").count()
            before = await _find_top(page)
            await page.evaluate("window.release()")
            await page.locator(".turned").wait_for()
            assert await _find_top(page) == before


async def _find_top(page):
    """How far down the page the buttons of the ending stand; how they come in is not counted."""
    return await page.locator(".event .buttons").evaluate("(buttons) => buttons.offsetTop")


async def test_a_story_without_an_ending_plays_without_figures(browser, tmp_path):
    """One that is still written: its page says nothing of what it comes to, and works."""
    stay = {"stay": option("room", say="Stay", fit="neutral"), "wait": option("room", say="Wait", fit="neutral")}
    file = written(tmp_path, scenario({"room": scene("TEXT-room", choices=stay)}, title="The room"))
    async with opened(browser, file) as page:
        await begin(page)
        await choose(page, "Stay")
        await press(page, "Go on")
        await reads(page, "TEXT-room")
        assert [each["event"] for each in await tell(page, "choose", "wait")] == ["outcome", "scene"]
