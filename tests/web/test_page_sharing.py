"""Codes and events: what a page gives to others, and takes from them."""

import json

import pytest

from pm_quest.story.model import Brings
from pm_quest.story.playthrough import Playthrough
from pm_quest.story.share_code import follow_code, parse_code, write_code
from tests.classroom.web.browsing import reads
from tests.web.playing import office, opened, press, tell

pytestmark = pytest.mark.asyncio(loop_scope="session")


def play_office(choices, seed, **brings):
    """The office, played in the game."""
    way = Playthrough.start(office(), Brings(**brings), seed)
    for each in choices:
        way = way.choose(each)
    return way


async def test_the_code_of_a_page_plays_in_the_game(browser, office_file):
    """The card has it, and it leads to the same ending."""
    async with opened(browser, office_file, fresh=True, permissions=["clipboard-read", "clipboard-write"]) as page:
        await tell(page, "start", {"seed": 7})
        for choice in ("ask", "stay"):
            await tell(page, "choose", choice)
        for _ in range(2):
            await press(page, "Go on")
        await press(page, "Your card")
        code = await page.locator("code.code").inner_text()
        way = follow_code(parse_code(code), office()).playthrough
        assert (way.choices, way.impact) == (("ask", "stay"), play_office(["ask", "stay"], 7).impact)
        await press(page, "Copy")
        await page.get_by_text("Copied.").wait_for(state="attached")
        copied = await page.evaluate("navigator.clipboard.readText()")
        assert f"play --code {code}" in copied
        assert "my best" not in copied
        await tell(page, "start", {"seed": 7})
        for choice in ("ask", "stay"):
            await tell(page, "choose", choice)
        for _ in range(2):
            await press(page, "Go on")
        await press(page, "Your card")
        assert "my best" in await page.locator(".ticket").inner_text()


async def test_the_code_of_a_game_plays_on_the_page(browser, office_file):
    """From an address: the same chances, and at the end the other way beside one's own."""
    code = write_code(play_office(["press", "stay"], 123, skills={"tech": 2}))
    async with opened(browser, office_file) as page:
        await page.goto(f"{office_file.as_uri()}#code={code}")
        await page.get_by_text("You play the way of a code").wait_for()
        await press(page, "Understood")
        assert (await tell(page, "event"))["skills"]["tech"] == 2
        for choice in ("ask", "leave"):
            await tell(page, "choose", choice)
        for _ in range(2):
            await press(page, "Go on")
        await reads(page, "You parted at the first decision, Monday.")
        await page.locator(".other li", has_text="The other way").get_by_text("Press on").wait_for()


async def test_a_code_with_a_slip_says_so(browser, office_file):
    """Where it was typed; of another story as well."""
    async with opened(browser, office_file) as page:
        await page.locator("main:not([data-fresh])").wait_for()
        await page.locator("summary", has_text="Play a code").click()
        await page.get_by_label("Code", exact=True).fill("Y92H-GYQ3-0141-0V")
        await press(page, "Play it")
        await reads(page, "This code is of another story.")
        assert await page.get_by_label("Code", exact=True).input_value() == "Y92H-GYQ3-0141-0V"


async def test_events_are_those_of_the_game(browser, office_file):
    """As `play --plain --json` writes them, from start to ending; a choice that can't be taken is an error."""
    async with opened(browser, office_file) as page:
        assert await tell(page, "event") is None
        start = await tell(page, "start", {"seed": 7, "brings": {"player": "Ada"}})
        assert [each["event"] for each in start] == ["scene"]
        assert start[0]["text"] == "TEXT-monday, Ada."
        with pytest.raises(Exception, match="No wings"):
            await tell(page, "choose", "fly")
        after = await tell(page, "choose", "ask")
        assert [each["event"] for each in after] == ["outcome", "scene", "scene"]
        assert after[0]["because"] is None
        assert [each["id"] for each in await tell(page, "back")] == ["monday"]
        assert (await tell(page, "event"))["taken_before"] == ["ask"]
        await tell(page, "choose", "ask")
        ending = (await tell(page, "choose", "leave"))[-1]
        assert (ending["event"], ending["id"], ending["impact"]) == ("ending", "bad", 20)
        assert ending["figures"]["decisions"][1]["lost"] == pytest.approx(30)
        assert json.loads(await page.evaluate("localStorage.getItem('pm-quest-play-tiny')"))["choices"] == [
            "ask",
            "leave",
        ]
