"""Nothing keeps people out: axe finds nothing on any screen, by night and by day; nothing runs over at 360 pixels or at 200 %."""

import pytest

from tests.classroom.serving import STORY
from tests.classroom.web.browsing import PHONE, joined, narrow, offer, person, playing_alone, press, reads, settled
from tests.quick import pick_share

pytestmark = pytest.mark.asyncio(loop_scope="session")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
LOOKS = (("dark", RULES), ("light", CONTRAST), None)
WIDE_STORY = STORY.replace("TEXT-desk", f"A {'very' * 60} long word. TEXT-desk").replace(
    "say: Wait", f"say: {'Wait' * 40}"
)


ON_FIRST_SCREEN = "(each) => each.getBoundingClientRect().bottom <= innerHeight"


async def clear(page, screen):
    """Nothing is wrong with this screen by night, and no word is too faint by day.

    Axe takes most of the time of these walks. So `make test` has it look at every third screen by night and at the next by
    day; `make thorough` at all of them, by day and by night.
    """
    await settled(page)
    for theme, rules in filter(None, pick_share(LOOKS, len(page.looked_at))):
        await page.emulate_media(color_scheme=theme)
        await said_to_be_clear(page, rules, f"{screen}, {theme}")
    page.looked_at.append(screen)
    assert await narrow(page), screen


async def said_to_be_clear(page, rules, screen):
    """Axe, which stays on the page as long as that is not left, finds nothing by these rules."""
    if not await page.evaluate("'axe' in window"):
        axe = pytest.importorskip("axe_playwright_python.async_playwright")
        await page.evaluate(axe.Axe().axe_script)
    found = await page.evaluate("options => axe.run(options)", {"resultTypes": ["violations"], **rules})
    told = [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found["violations"]]
    assert told == [], screen


@pytest.mark.table
async def test_every_screen_is_open_to_all(browser, server):
    """From the code to the debrief, with a vote in between."""
    session = await server.open(
        mode="together", scenario=WIDE_STORY.replace("say: Stay", "say: Stay, if: trust > 9, locked: Not now")
    )
    async with (
        person(browser) as page,
        server.student(session, "Ben") as ben,
        server.host(session) as host,
    ):
        await page.goto(f"{server.address}/")
        await clear(page, "code")
        await page.goto(f"{server.address}/j/{session['code']}")
        await page.get_by_label("Your name").wait_for()
        assert await page.get_by_role("button", name="Join").evaluate(ON_FIRST_SCREEN)
        await clear(page, "name")
        await press(page, "Join")
        await reads(page, "A name needs")
        await clear(page, "name, refused")
        await joined(page, session, "Ada")
        await clear(page, "lobby")
        await host.acked("started")
        await host.acked("timed", left=500_000)
        await reads(page, "TEXT-desk")
        await clear(page, "offers")
        await host.acked("held", scene="")
        await offer(page, "Ask")
        await reads(page, "Your vote is in")
        await clear(page, "voted and held")
        await ben.vote("wait")
        await host.acked("revealed", table="1", turn=0)
        await reads(page, "How everybody voted")
        await clear(page, "revealed")
        await host.acked("reopened", table="1", turn=0, round=1)
        await reads(page, "Round 2")
        await page.context.set_offline(True)
        await offer(page, "Ask")
        await page.locator("#line", has_text="No connection").wait_for()
        await clear(page, "offline")
        await host.acked("decided", table="1", turn=0, choice="ask")
        await page.context.set_offline(False)
        await reads(page, "Not counted")
        await clear(page, "outcome, too late")
        await press(page, "Go on")
        await reads(page, "locked")
        await clear(page, "a locked offer")
        await host.acked("decided", table="1", turn=1, choice="leave")
        await press(page, "Go on")
        await reads(page, "of 100")
        await clear(page, "ending")
        await press(page, "Look back")
        await reads(page, "Decision by decision")
        await clear(page, "looking back")
        (me,) = [each["by"] for each in await host.logged("joined", 2) if each["name"] == "Ada"]
        await host.acked("removed", voter=me)
        await reads(page, "taken you out")
        await clear(page, "removed")


@pytest.mark.table
async def test_a_page_for_an_address_that_is_none_is_open_to_all(browser, server):
    """By night and by day."""
    async with person(browser) as page:
        for path in ("nowhere", "show/"):
            await page.goto(f"{server.address}/{path}")
            await clear(page, path)
        page.wrong.clear()  # the status of these pages is 404, and the console says so


@pytest.mark.table
async def test_the_projector_is_open_to_all(browser, server):
    """In the lobby, with a story for all, and with tables; before and after a second vote, and at the end."""
    size = {"width": 1600, "height": 900}
    for mode in ("together", "teams"):
        session = await server.open(mode=mode, teams=2)
        async with (
            person(browser, size=size) as page,
            server.student(session, "Ben") as ben,
            server.host(session) as host,
        ):
            await page.goto(f"{server.address}/show/{session['code']}")
            await page.get_by_text("1 person is in").wait_for()
            await clear(page, "lobby")
            await host.acked("started")
            await host.acked("held", scene="")
            await ben.vote("ask")
            await host.acked("revealed", table="1", turn=0)
            await page.locator(".bars").first.wait_for()
            await clear(page, f"{mode}, revealed")
            await host.acked("reopened", table="1", turn=0, round=1)
            await ben.vote("wait", round=2, number=2)
            await host.acked("revealed", table="1", turn=0)
            await page.locator(".bars.twice").first.wait_for()
            await clear(page, f"{mode}, before and after")
            await host.acked("finished")
            await page.get_by_text("Thank you for playing.").wait_for()
            await clear(page, f"{mode}, over")


async def test_a_small_window_at_twice_the_size_has_nothing_to_scroll_sideways(browser, server):
    """360 pixels, and text twice as large; and 320, which are 1280 at 400 %."""
    session = await server.open(mode="alone", scenario=WIDE_STORY)
    async with person(browser) as page, server.host(session) as host:
        await joined(page, session, "W" * 24)
        await host.acked("started")
        await reads(page, "TEXT-desk")
        await page.set_viewport_size({"width": 320, "height": 256})  # 1280x1024 at 400 %
        assert await narrow(page)
        await page.set_viewport_size(PHONE)
        await page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert await narrow(page)
        await offer(page, "Ask")
        await reads(page, "REASON-ask")
        assert await narrow(page)


async def test_what_can_be_pressed_is_large_enough(browser, server):
    """44 pixels each way at least, on a phone."""
    async with playing_alone(browser, server) as (page, _, _):
        await reads(page, "TEXT-desk")
        for button in await page.get_by_role("button").all():
            box = await button.bounding_box()
            assert box["height"] >= 44
            assert box["width"] >= 44


async def test_nothing_moves_where_motion_is_reduced(browser, server):
    """No animation runs after a choice; without the wish there are some."""
    async with playing_alone(browser, server) as (page, _, _):
        await offer(page, "Wait")
        await reads(page, "REASON-wait")
        assert await page.evaluate("document.getAnimations().length") == 0
        await press(page, "Go on")
        await page.emulate_media(reduced_motion="no-preference")
        await offer(page, "Wait")
        await reads(page, "REASON-wait")
        assert await page.evaluate("document.querySelector('.outcome > *').getAnimations().length") == 1
