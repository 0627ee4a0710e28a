"""A panel in a browser: a practitioner alone, by keys, on a phone; and back after a reload."""

import re

import pytest

from tests.classroom.web.browsing import base, narrow, person, press, reads, settled
from tests.classroom.web.pressing import press_element
from tests.classroom.web.test_access import ON_FIRST_SCREEN, RULES, clear, said_to_be_clear
from tests.classroom.web.test_wall import SCROLLED

pytestmark = pytest.mark.asyncio(loop_scope="session")
WAYS = ["desk", "talk ask"]


async def answer(page, number: int, why: str = "") -> None:
    """Pick an option and answer, with a reason or without."""
    await press_element(page, page.locator(f"button.offer[data-number='{number}']"))
    await page.locator("#why").fill(why)
    await press(page, f"Answer {number}")


async def test_a_practitioner_answers_and_comes_back_to_where_they_were(browser, server):
    """What becomes of the answers comes first; a reload changes nothing; fits come with the end. The wall says how far all are."""
    session = await server.open(mode="alone", blind=True, panel=WAYS)
    async with (
        person(browser) as page,
        person(browser, size={"width": 1280, "height": 720}) as wall,
        server.host(session) as host,
    ):
        await wall.goto(f"{base(session)}/show/{session['code']}")
        await wall.get_by_text("Nobody has joined yet.").wait_for()
        await page.goto(f"{base(session)}/j/{session['code']}")
        await page.get_by_role("heading", name="What becomes of your answers").wait_for()
        assert not await page.locator("input").count()
        await press(page, "Begin")
        await reads(page, "TEXT-desk")
        await press(page, "Go on to the other decisions")
        await reads(page, "Suppose that it has just begun.")
        await press(page, "Skip for now")
        await reads(page, "Suppose that it went like this:")
        await reads(page, "TEXT-talk")
        await answer(page, 1, "I would.")
        await reads(page, "You skipped this before.")
        await page.reload()
        await reads(page, "Suppose that it has just begun.")
        assert await narrow(page)
        await settled(page)
        await page.keyboard.press("1")
        await page.locator("button.offer[aria-pressed='true']").wait_for()
        await page.keyboard.press("Tab")
        await press(page, "Answer 1")
        await page.get_by_text("2 of 2 decisions answered").wait_for()
        assert "REASON" not in await page.content()
        await host.logged("progressed", 2)
        await wall.get_by_text("2 of 2 answers").wait_for()
        tiles = await wall.locator(".tiles li").all_inner_texts()
        assert [" ".join(each.split()) for each in tiles] == [
            "1 have joined",
            "0 have not begun",
            "0 are at work",
            "1 have finished",
        ]
        assert await wall.evaluate(SCROLLED) == []
        await said_to_be_clear(wall, RULES, "the wall of a panel")
        for each in (page, wall):
            assert not re.search(r"trainer|session|\bvote", await each.locator("body").inner_text())
        await host.acked("finished")
        await reads(page, "The panel has ended. Thank you for your answers.")
        await wall.get_by_text("Thank you for your answers.").wait_for()


@pytest.mark.table
async def test_an_answer_without_a_choice_says_so(browser, server):
    """Aloud, beside the button; what was written stays. The way in stands on the first screen of a phone."""
    session = await server.open(mode="alone", blind=True, panel=WAYS)
    async with person(browser) as page:
        await page.goto(f"{base(session)}/j/{session['code']}")
        assert await page.get_by_role("button", name="Begin").evaluate(ON_FIRST_SCREEN)
        await clear(page, "before a panel")
        await press(page, "Begin")
        await clear(page, "a decision of a panel")
        await page.locator("#why").fill("Because.")
        await press(page, "Answer")
        await page.get_by_role("alert").get_by_text("First choose what you would do.").wait_for()
        assert await page.locator("#why").input_value() == "Because."
