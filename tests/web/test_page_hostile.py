"""Texts that want to be something else stay texts on the page, and in its file."""

import re
from dataclasses import replace

import pytest

from pm_quest.web.play_page import build_play_page
from tests.classroom.web.browsing import narrow
from tests.hostile import SIGNS_OF_HARM, hostile_story
from tests.web.playing import office, opened, tell, written

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_hostile_texts_are_shown_as_texts(browser, tmp_path):
    """On every screen: no element of theirs, no dialog, no request, and nothing wrong in the console."""
    async with opened(browser, written(tmp_path, hostile_story(), feedback="now")) as page:
        await tell(page, "start", {"seed": 3, "brings": {"player": "<img src=x onerror=alert(1)>"}})
        await shows_texts_alone(page)
        await tell(page, "choose", "c1")
        while not await page.locator("article.event").count():
            await shows_texts_alone(page)
            if await page.locator("button.offer").count():
                await tell(page, "choose", "back" if await page.locator("button.offer").count() == 2 else "c1")
            else:
                await page.evaluate("document.querySelector('main .go').click()")
                await page.locator("main:not([data-fresh])").wait_for()
        for place in ("journal", "map", "people", "debrief", "card"):
            await page.evaluate("place => { location.hash = place; }", place)
            await page.locator(f"main > [data-key={place}]").wait_for()
            await shows_texts_alone(page)


async def shows_texts_alone(page):
    """Nothing of a text became an element; nothing turns the direction of writing."""
    assert (
        await page.evaluate(
            "document.querySelectorAll('main img, main script, main style, main a, main iframe').length"
        )
        == 0
    )
    text = await page.evaluate("document.documentElement.innerText")
    assert not [sign for sign in ("\x1b", "\x07", "\u202e", "\u2066", "\u200f", "\x00") if sign in text]
    assert await narrow(page)


async def test_no_text_ends_the_element_that_it_stands_in():
    """Not the script with the story, nor the head."""
    html = build_play_page(hostile_story())
    assert html.count("<script") == 4
    assert html.count("</script") == 4
    for sign in SIGNS_OF_HARM[1:]:
        assert sign not in html


@pytest.mark.parametrize("language", ["en", "de"])
async def test_the_page_is_small(language):
    """Beside the story and what was worked out of it: at most 120 KB, whatever its language."""
    html = build_play_page(replace(office(), language=language))
    assert len(re.sub(r'<script type="application/json"[^>]*>.*?</script>', "", html).encode()) <= 120 * 1024
