"""What is said with a vote, on the students' page and on the wall: by hand, by keys, and with nothing that turns into markup."""

import pytest

from tests.classroom.web.browsing import base, joined, narrow, offer, person, reads
from tests.classroom.web.test_access import RULES, clear, said_to_be_clear

pytestmark = pytest.mark.asyncio(loop_scope="session")
ASK = ["reason", "certainty", "forecast"]
REASON = "<b>Nobody</b> asked <script>alert(1)</script>"


async def test_a_vote_goes_with_its_reason_and_comes_back_on_the_wall(browser, server):
    """Before the reveal the wall has nothing; then what the trainer picks, as text."""
    session = await server.open(mode="together", moves="trainer", ask=ASK)
    async with (
        person(browser) as page,
        person(browser, size={"width": 1280, "height": 720}) as wall,
        server.student(session, "Ben") as ben,
        server.student(session, "Cy") as cy,
        server.host(session) as host,
    ):
        await joined(page, session, "Ada")
        await wall.goto(f"{base(session)}/show/{session['code']}")
        await host.acked("started")
        await offer(page, "Ask")
        await page.locator(".offer.mine", has_text="Ask").get_by_text("not sent yet").wait_for()
        await reads(page, "It stays at the server until the votes are revealed")
        await page.get_by_label("fairly sure").check()
        await page.get_by_role("group", name="What will most of us choose?").get_by_label("Wait").check()
        await page.get_by_label("Why? In one line").fill(REASON)
        assert await narrow(page)
        await page.get_by_label("Why? In one line").press("Enter")
        await reads(page, "Your vote is in.")
        await reads(page, "With it you said: fairly sure · most will choose 2")
        for each in (ben, cy):
            await each.vote("wait")
        await host.acked("revealed", table="1", turn=0)
        told = (await host.logged("told"))[-1]["remarks"]
        assert [(each["reason"], each["certainty"], each["forecast"]) for each in told] == [(REASON, "fairly", "wait")]
        await wall.get_by_text("2 votes").first.wait_for()
        assert await wall.locator(".quotes").count() == 0
        await host.acked("quoted", table="1", turn=0, round=1, remark=told[0]["key"], place="wall")
        for each in (wall, page):
            assert await each.locator(".quotes q").inner_text() == REASON
        assert await page.locator("#announcement").inner_text() == "Your trainer shows a reason."


@pytest.mark.table
async def test_after_a_reload_one_still_knows_what_one_said(browser, server):
    """And a changed vote takes it along. While one writes, one sees how many characters are left, and hears it near the end."""
    session = await server.open(mode="together", moves="trainer", ask=["reason"])
    async with person(browser) as page, server.host(session) as host:
        await joined(page, session, "Ada")
        await host.acked("started")
        await offer(page, "Ask")
        field, said = page.get_by_label("Why? In one line"), page.locator("#reason-said")
        for letters, left, aloud in ((150, "50 characters left", ""), (199, "1 character left", "1 character left")):
            await field.fill("x" * letters)
            assert await page.locator(".letters-left").inner_text() == left
            assert await said.text_content() == aloud
        await clear(page, "near the end of a reason")
        await field.fill("It is cheap.")
        assert not await said.text_content()
        await page.get_by_role("button", name="Send my vote").click()
        await reads(page, "Your vote is in.")
        await page.reload()
        await reads(page, "It is cheap.")
        await offer(page, "Wait")
        assert await page.get_by_label("Why? In one line").input_value() == "It is cheap."
        await page.get_by_role("button", name="Send it again").click()
        await page.locator(".offer.mine", has_text="Wait").get_by_text("your vote").wait_for()
        kept = server.house.store.read_log(session["session"])
        assert repr(kept).count("It is cheap.") == 2


async def test_a_reason_of_a_table_reaches_the_wall_beside_named_options(browser, server):
    """With the table that it is from, and nobody's name; the options of each table by what they say."""
    session = await server.open(mode="teams", teams=2, moves="trainer", ask=["reason"])
    async with (
        person(browser, size={"width": 1280, "height": 720}) as wall,
        server.host(session) as host,
        server.student(session, "Ada") as ada,
        server.student(session, "Ben"),
        server.student(session, "Cy") as cy,
        server.student(session, "Dee"),
        server.student(session, "Eve") as eve,
    ):
        await wall.goto(f"{base(session)}/show/{session['code']}")
        await host.acked("started")
        for each in (ada, cy, eve):
            await each.shown(lambda parts: parts.get("story"))
            await each.acked("voted", turn=0, round=1, choice="ask", number=1, reason=f"<i>{REASON}")
        await wall.locator(".tables li").nth(1).wait_for()
        assert await wall.locator(".tables .bars").count() == 0
        await host.acked("revealed", table="1", turn=0)
        told = (await host.logged("told"))[-1]["remarks"]
        await host.acked("quoted", table="1", turn=0, round=1, remark=told[0]["key"], place="wall")
        first = wall.locator(".tables > li", has_text="Table 1")
        await first.locator(".bars .first", has_text="1 Ask").get_by_text("100 %", exact=True).wait_for()
        assert await wall.locator(".quotes li").inner_text() == f"Table 1 · 1 <i>{REASON}"
        await said_to_be_clear(wall, RULES, "the wall of teams")
