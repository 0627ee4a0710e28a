"""A story is played to its end in a browser, by touch and by keys."""

import pytest

from tests.classroom.web.browsing import joined, narrow, offer, person, playing_alone, press, reads, settled

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_story_is_played_by_touch(browser, server):
    """Code, name, lobby, choices, outcomes, the end, looking back."""
    session = await server.open(mode="alone")
    async with person(browser, has_touch=True) as page, server.host(session) as host:
        await page.goto(f"{server.address}/")
        await page.get_by_label("Code").fill(f" {session['code'][:3].lower()}-{session['code'][3:]} ")
        await press(page, "Go on")
        await page.get_by_label("Your name").fill("Ada")
        assert "Your trainer sees your name" in await page.locator(".sees").inner_text()
        await press(page, "Join")
        await reads(page, "You are in, Ada")
        await host.acked("started")
        await reads(page, "TEXT-desk for Ada.")
        await offer(page, "Ask")
        await reads(page, "REASON-ask")
        assert "trust +1" in (await page.locator(".changes").inner_text()).lower()
        await press(page, "Go on")
        await offer(page, "Leave")
        await press(page, "Go on")
        await reads(page, "TEXT-out.")
        await press(page, "Look back")
        await reads(page, "Decision 2")
        assert await narrow(page)


async def test_a_story_is_played_by_keys(browser, server):
    """Numbers choose, Enter goes on, and the focus is where there is something new to read."""
    session = await server.open(mode="alone")
    async with person(browser) as page, server.host(session) as host:
        await page.goto(f"{server.address}/j/{session['code']}")
        await page.get_by_label("Your name").wait_for()
        await page.keyboard.type("Ada 1")
        await settled(page)
        await page.keyboard.press("Enter")
        await reads(page, "You are in, Ada 1")
        await host.acked("started")
        await reads(page, "TEXT-desk for Ada 1.")
        for key, text in (("2", "REASON-wait"), ("Enter", "TEXT-desk"), ("1", "REASON-ask"), ("Enter", "TEXT-talk")):
            await settled(page)
            assert await page.evaluate("document.activeElement.matches('h1, h2')")
            await page.keyboard.press(key)
            await reads(page, text)
        for key, text in (("1", "You chose"), ("Enter", "TEXT-out"), ("Enter", "Looking back")):
            await settled(page)
            await page.keyboard.press(key)
            await reads(page, text)


async def test_the_number_keys_can_be_switched_off(browser, server):
    """Speaking to the computer, or a hand on the keys, does not choose by accident."""
    session = await server.open(mode="alone")
    async with person(browser, size={"width": 900, "height": 700}) as page, server.host(session) as host:
        await joined(page, session, "Ada")
        await host.acked("started")
        await reads(page, "TEXT-desk")
        await page.get_by_role("button", name="Keys 1–9: on").click()
        await settled(page)
        await page.keyboard.press("1")
        await page.get_by_role("button", name="Keys 1–9: off").click()
        await page.keyboard.press("2")
        await reads(page, "REASON-wait")


async def test_a_wrong_code_and_an_empty_name_are_reported(browser, server):
    """Each in a sentence beside its field; the name is asked again, the code too."""
    session = await server.open(mode="alone")
    async with person(browser) as page:
        await page.goto(f"{server.address}/")
        await page.get_by_label("Code").fill("no")
        await press(page, "Go on")
        await reads(page, "A code has six letters and digits; this has 2.")
        await page.get_by_label("Code").fill("ABCDEF")
        await press(page, "Go on")
        await reads(page, "There is no session with this code.")
        await page.get_by_label("Code").fill(session["code"])
        await press(page, "Go on")
        await page.get_by_label("Your name").fill(" \u3164\u202e\u2800 ")
        await press(page, "Join")
        await reads(page, "A name needs at least one character")
        await page.get_by_label("Your name").fill("Ada")
        await press(page, "Join")
        await reads(page, "You are in, Ada")


async def test_a_double_tap_does_not_choose_what_comes_up_beneath_it(browser, server):
    """A screen that is new takes no press for a moment."""
    async with playing_alone(browser, server) as (page, session, _):
        await offer(page, "Wait")
        await reads(page, "REASON-wait")
        await settled(page)
        await page.evaluate("document.querySelector('button.go').click(); document.querySelector('.offer')?.click()")
        await reads(page, "TEXT-desk")
        assert await page.locator(".offer.mine").count() == 0
        assert [each["event"]["kind"] for each in await server.log(session)].count("voted") == 1


async def test_the_theme_is_switched_and_kept(browser, server):
    """Night where the device likes day, and still after a reload."""
    async with person(browser, "light") as page:
        await page.goto(f"{server.address}/")
        day = await page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        await page.get_by_role("button", name="Night colours").click()
        night = await page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        await page.reload()
        await page.get_by_role("button", name="Day colours").wait_for()
        assert await page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == night != day


async def test_the_page_speaks_the_language_of_the_story(browser, server):
    """A German story has German words around it; a French one English words that are marked as such."""
    from tests.classroom.serving import STORY

    for language, word, marked in (("de", "Dein Name", None), ("fr", "Your name", "en")):
        session = await server.open(
            mode="alone", scenario=STORY.replace("format: 1", f"format: 1\nlanguage: {language}")
        )
        async with person(browser) as page:
            await page.goto(f"{server.address}/j/{session['code']}")
            label = page.locator("label", has_text=word)
            await label.wait_for()
            assert await page.locator("html").get_attribute("lang") == language
            assert await label.get_attribute("lang") == marked


async def test_the_lobby_says_that_no_choice_can_be_taken_back(browser, server):
    """A story may have been written for those who play it alone, and say that it can."""
    for mode, words in (
        ("alone", "a choice that has been carried out can't be taken back"),
        ("together", "until its vote closes. After that it can't be taken back"),
    ):
        session = await server.open(mode=mode)
        async with person(browser) as page:
            await joined(page, session, "Ada")
            await reads(page, words)


async def test_a_phone_in_german_says_the_same_in_german(browser, server):
    """The words around a German story: bar, vote, and what can't be taken back."""
    from tests.classroom.serving import STORY

    session = await server.open(mode="together", scenario=STORY.replace("format: 1", "format: 1\nlanguage: de"))
    async with person(browser) as page, server.student(session, "Ben"), server.host(session) as host:
        await page.goto(f"{server.address}/j/{session['code']}")
        await page.get_by_label("Dein Name").fill("Ada")
        await press(page, "Mitmachen")
        await reads(page, "Danach lässt sie sich nicht zurücknehmen")
        await host.acked("started")
        await host.acked("held", scene="")
        await offer(page, "Ask")
        await reads(page, "Deine Stimme ist angekommen.")
        await host.acked("revealed", table="1", turn=0)
        await reads(page, "So habt ihr abgestimmt")
