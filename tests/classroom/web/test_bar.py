"""The bar at the bottom of the students' page: something is to be chosen further down, the time, the table, and what was chosen."""

import pytest

from tests.classroom.serving import STORY
from tests.classroom.web.browsing import joined, narrow, offer, person, press, reads, settled

pytestmark = pytest.mark.asyncio(loop_scope="session")
LENGTH = "document.documentElement.scrollHeight"
LONG = STORY.replace("TEXT-desk for {player}.", '"TEXT-desk. ' + "A sentence that is there to be read. " * 60 + '"')


async def begin_long_story(page, host, session):
    """Join and begin a long story."""
    await joined(page, session, "Ada")
    await host.acked("started")
    await reads(page, "TEXT-desk")
    await settled(page)


async def test_the_first_screen_shows_that_there_is_something_to_choose(browser, server):
    """The options are further down than a phone shows: a button in the bar leads to them, and then it is not needed."""
    session = await server.open(mode="together", scenario=LONG)
    async with person(browser) as page, server.host(session) as host:
        await begin_long_story(page, host, session)
        await page.get_by_role("button", name="Choose").click()
        await page.get_by_role("button", name="Choose").wait_for(state="detached")
        assert await page.evaluate("document.activeElement.id") == "offers"
        assert await page.evaluate("document.querySelector('.offer').getBoundingClientRect().bottom <= innerHeight")


async def test_nothing_moves_under_a_finger_where_the_bar_goes(browser, server):
    """At the end of the page: it stays as long without the bar as it was with it, and is no longer on the next screen."""
    session = await server.open(mode="alone", scenario=LONG)
    async with person(browser) as page, server.host(session) as host:
        await begin_long_story(page, host, session)
        await page.get_by_role("button", name="Choose").wait_for()
        long = await page.evaluate(LENGTH)
        await page.evaluate("scrollTo(0, document.body.scrollHeight)")
        await page.locator("#bar").wait_for(state="hidden")
        assert await page.evaluate(LENGTH) == long
        assert await page.evaluate("scrollY + innerHeight") == long
        await page.evaluate("scrollTo(0, 0)")
        await page.get_by_role("button", name="Choose").wait_for()
        await page.keyboard.press("1")
        await reads(page, "REASON-ask")
        assert await page.locator("main").evaluate("(main) => getComputedStyle(main).marginBottom") == "0px"


async def test_the_bar_asks_for_no_choice_where_none_can_be_made(browser, server):
    """A vote that has closed has options to read, one that was revealed its votes."""
    session = await server.open(mode="together", moves="trainer", scenario=LONG)
    async with person(browser) as page, server.student(session, "Ben"), server.host(session) as host:
        await begin_long_story(page, host, session)
        await page.get_by_role("button", name="Choose").wait_for()
        await host.acked("closed", table="1", turn=0, round=1)
        await page.get_by_role("button", name="The options").wait_for()
        await host.acked("revealed", table="1", turn=0)
        await page.get_by_role("button", name="The votes").wait_for()
        assert await page.get_by_role("button", name="Choose").count() == 0


async def test_the_bar_leads_to_the_options_by_keys_alone(browser, server):
    """Tab from the bar's button, Enter, Tab, Enter: chosen."""
    session = await server.open(mode="alone", scenario=LONG)
    async with person(browser) as page, server.host(session) as host:
        await begin_long_story(page, host, session)
        await page.get_by_role("button", name="Choose").focus()
        await page.keyboard.press("Enter")
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.dataset.number") == "1"
        await page.keyboard.press("Enter")
        await reads(page, "REASON-ask")


async def test_what_was_chosen_is_reported_where_the_options_are_out_of_sight(browser, server):
    """With its number, and still with the way back to them."""
    session = await server.open(mode="together", scenario=LONG)
    async with person(browser) as page, server.student(session, "Ben"), server.host(session) as host:
        await begin_long_story(page, host, session)
        await offer(page, "Wait")
        await reads(page, "Your vote is in.")
        await page.evaluate("scrollTo(0, 0)")
        await page.locator("#bar .chosen", has_text="You have chosen: 2 Wait").wait_for()
        await page.get_by_role("button", name="Choose").wait_for()


async def test_what_is_waited_for_is_reported_where_its_sentences_are_out_of_sight(browser, server):
    """Others at the table, a tie, the trainer: somebody who reads the text again still knows."""
    session = await server.open(mode="teams", teams=1, scenario=LONG)
    async with person(browser) as page, server.student(session, "Ben") as ben, server.host(session) as host:
        await begin_long_story(page, host, session)
        assert await page.locator("#bar .waits").count() == 0
        await offer(page, "Wait")
        await reads(page, "Your vote is in.")
        await page.evaluate("scrollTo(0, 0)")
        await page.locator("#bar .waits", has_text="You wait for 1 other at your table.").wait_for()
        await ben.vote("ask")
        await page.locator("#bar .waits", has_text="It is a tie").wait_for()
        await host.acked("closed", table="1", turn=0, round=1)
        await page.evaluate("scrollTo(0, document.body.scrollHeight)")
        await page.locator("#bar .waits").wait_for(state="detached")


async def test_a_session_that_has_ended_is_no_longer_waited_for(browser, server):
    """It is told once, and also to somebody who is still reading what came before; nothing is said of a vote any more."""
    session = await server.open(mode="teams", teams=1, scenario=LONG)
    async with person(browser) as page, server.student(session, "Ben") as ben, server.host(session) as host:
        await begin_long_story(page, host, session)
        await offer(page, "Ask")
        await ben.vote("ask")
        await reads(page, "REASON-ask")
        await ben.vote("leave", turn=1, number=2)
        await host.acked("finished")
        await page.locator("#bar .waits", has_text="Your trainer has ended the session.").wait_for()
        await press(page, "Go on")
        await page.locator("#main .over", has_text="Your trainer has ended the session.").wait_for()
        assert await page.get_by_text("Your trainer has ended the session.").count() == 1
        assert await page.get_by_text("have voted.").count() == 0


async def test_the_clock_and_the_table_stay_in_sight(browser, server):
    """At the beginning of a long text as well as at its end."""
    session = await server.open(mode="teams", teams=1, scenario=LONG)
    async with person(browser) as page, server.host(session) as host:
        await begin_long_story(page, host, session)
        await host.acked("timed", left=90_000)
        for place in ("0", "document.body.scrollHeight"):
            await page.evaluate(f"scrollTo(0, {place})")
            await page.locator("#bar .clock", has_text="left").wait_for()
            box = await page.locator("#bar").bounding_box()
            assert 0 < box["y"] + box["height"] <= 741
        await page.locator("#bar .table", has_text="Table 1").wait_for()


async def test_a_long_outcome_shows_that_there_is_more_to_read(browser, server):
    """The button to go on is below what a phone shows: the bar says so."""
    session = await server.open(mode="alone", scenario=LONG.replace("REASON-ask", '"' + "REASON-ask. " * 150 + '"'))
    async with person(browser) as page, server.host(session) as host:
        await begin_long_story(page, host, session)
        await offer(page, "Ask")
        await reads(page, "REASON-ask")
        await settled(page)
        await page.get_by_role("button", name="Read on").click()
        await press(page, "Go on")
        await reads(page, "TEXT-talk")


async def test_without_anything_to_say_there_is_no_bar(browser, server):
    """Alone, with the options in sight, no clock on."""
    session = await server.open(mode="alone")
    async with person(browser) as page, server.host(session) as host:
        await joined(page, session, "Ada")
        assert await page.locator("#bar").is_hidden()
        await host.acked("started")
        await reads(page, "TEXT-desk")
        assert await page.locator("#bar").is_hidden()


async def test_options_look_like_something_to_tap(browser, server):
    """A border all around, the whole width, at least 44 pixels; the chosen one has a sign, not only another colour."""
    session = await server.open(mode="together")
    async with person(browser) as page, server.student(session, "Ben"), server.host(session) as host:
        await joined(page, session, "Ada")
        await host.acked("started")
        await reads(page, "TEXT-desk")
        for each in await page.locator(".offer").all():
            box = await each.bounding_box()
            assert box["height"] >= 44
            assert box["width"] >= 300
            style = "(each) => ['Top', 'Right', 'Bottom', 'Left'].map((side) => getComputedStyle(each)[`border${side}Style`])"
            assert await each.evaluate(style) == ["solid"] * 4
        await offer(page, "Wait")
        await page.locator(".offer.mine .mark", has_text="✓").wait_for()
        assert await page.locator(".mark").count() == 1
        assert await page.locator(".offer[aria-pressed=true]").count() == 1


@pytest.mark.parametrize(
    "size", [{"width": 640, "height": 360}, {"width": 180, "height": 370}], ids=["lying", "zoomed"]
)
async def test_the_bar_is_there_and_small_where_there_is_little_room(browser, server, size):
    """On a phone that lies on its side, and on one that is zoomed to 200 %: it takes no more than a quarter of the height."""
    session = await server.open(mode="together", scenario=LONG)
    async with person(browser, size=size) as page, server.host(session) as host:
        await begin_long_story(page, host, session)
        await host.acked("timed", left=90_000)
        await page.locator("#bar .clock", has_text="left").wait_for()
        box = await page.locator("#bar").bounding_box()
        assert box["height"] <= size["height"] / 4
        assert box["y"] + box["height"] <= size["height"] + 1
        await page.get_by_role("button", name="Choose").click()
        assert await narrow(page)
