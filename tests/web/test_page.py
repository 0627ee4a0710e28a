"""A scenario as a page: played from its start to the debrief, kept, taken up, and gone back in."""

from dataclasses import replace

import pytest

from tests.classroom.web.browsing import narrow, reads, settled
from tests.web.playing import begin, choose, office, opened, press, tell, written

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_story_is_played_from_its_start_to_the_debrief(browser, office_file):
    """What it is, a scene, an outcome without reasons, a passage, an ending with its figures, and then the reasons."""
    async with opened(browser, office_file) as page:
        for told in ("Two weeks", "Kettle & Sons", "about 5 minutes"):
            await reads(page, told)
        await page.get_by_label("Your name").fill("Ada")
        await begin(page)
        await reads(page, "TEXT-monday, Ada.")
        await reads(page, "It rains.")
        await reads(page, "No wings.")
        await choose(page, "Ask Ines")
        await reads(page, "She tells.")
        await reads(page, "+2")
        assert await page.get_by_text("She knows.").count() == 0
        await press(page, "Go on")
        await reads(page, "TEXT-way")
        await reads(page, "tech +4")
        await press(page, "Go on")
        await choose(page, "Leave")
        await press(page, "Go on")
        await press(page, "Go on")
        await reads(page, "A bad end")
        await reads(page, "who play at random end here")
        await press(page, "Look back")
        await reads(page, "She knows.")
        await reads(page, "50.0 expected")
        await reads(page, "cost 30")
        assert await narrow(page)


async def test_it_is_taken_up_where_it_was(browser, office_file):
    """After a reload: with a word about where one is, and the endings that were found."""
    async with opened(browser, office_file) as page:
        await begin(page)
        await choose(page, "Press on")
        await page.reload()
        await reads(page, "You are at decision 2.")
        await press(page, "Go on")
        await reads(page, "TEXT-way")
        assert [each["event"] for each in await tell(page, "events")] == ["outcome", "scene", "scene"]
        await tell(page, "choose", "leave")
        await page.goto("about:blank")
        await page.goto(office_file.as_uri())
        await reads(page, "1 of 2 found")
        await press(page, "From the start")
        await reads(page, "TEXT-monday")


async def test_what_was_begun_is_not_lost_by_beginning_anew(browser, office_file):
    """It is set aside, and can be taken up again; what was played meanwhile is set aside in its place."""
    async with opened(browser, office_file) as page:
        await begin(page)
        await choose(page, "Press on")
        await page.reload()
        await press(page, "From the start")
        await choose(page, "Ask Ines")
        await page.reload()
        await reads(page, "What you played before stands at decision 2.")
        await press(page, "Go on there")
        await press(page, "Journal")
        await reads(page, "Press on")
        await page.goto("about:blank")
        await page.goto(office_file.as_uri())
        await press(page, "Go on there")
        await press(page, "Journal")
        await reads(page, "Ask Ines")


async def test_one_goes_back_and_sees_what_was_taken_before(browser, office_file):
    """By the journal, by the map, and right after a decision."""
    async with opened(browser, office_file) as page:
        await begin(page)
        await choose(page, "Press on")
        await press(page, "Take it back")
        await page.locator("button.offer", has_text="Press on").get_by_text("taken before").wait_for()
        assert (
            await page.locator("#announcement").inner_text()
            == "You are back at decision 1. The way you went is remembered."
        )
        await choose(page, "Ask Ines")
        await press(page, "Go on")
        await press(page, "Journal")
        await settled(page)
        await page.locator("summary", has_text="Ask Ines").click()
        await press(page, "Decide here again")
        await page.locator("button.offer", has_text="Ask Ines").get_by_text("taken before").wait_for()
        await press(page, "Map")
        await reads(page, "3 of 5 scenes seen, 0 of 2 endings.")
        assert await page.locator(".legend li").all_inner_texts() == [
            "1\nMonday you are here",
            "2\nScene 2",
            "3\nFriday",
        ]


async def test_a_story_that_was_changed_since_is_played_as_far_as_it_fits(browser, tmp_path):
    """And says so: the file under the same name has no such option any more."""
    file = written(tmp_path, office())
    async with opened(browser, file) as page:
        await begin(page)
        await choose(page, "Press on")
        changed = office()
        monday = changed.scenes["monday"]
        kept = {id: each for id, each in monday.choices.items() if id != "press"}
        written(tmp_path, replace(changed, scenes={**changed.scenes, "monday": replace(monday, choices=kept)}))
        await page.reload()
        await page.get_by_text("The story was changed since you played it.").wait_for()
        await page.get_by_text("Decision 1 no longer fits: There is no choice 'press' here.").wait_for()
        await press(page, "Understood")
        await press(page, "Go on")
        await reads(page, "TEXT-monday")


async def test_a_browser_that_keeps_nothing_is_told_of_once(browser, office_file):
    """Nothing is lost while the page is open."""
    async with opened(browser, office_file) as page:
        await page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
        await begin(page)
        await page.get_by_text("This browser keeps nothing of this page.").wait_for()
        await press(page, "Understood")
        await choose(page, "Ask Ines")
        await press(page, "Journal")
        await reads(page, "Ask Ines")
        assert await page.locator(".banner").count() == 0


async def test_a_screen_is_deaf_as_long_where_it_comes_right_after_another(browser, office_file):
    """A double tap is meant for the screen before: that one's moment must not end its own."""
    async with opened(browser, office_file) as page:
        deaf = await page.evaluate("""async () => {
            const wait = (time) => new Promise((done) => setTimeout(done, time));
            pmQuest.start({ seed: 1 });
            await wait(150);
            const begun = performance.now();
            pmQuest.choose("ask");
            while ("fresh" in document.querySelector("main").dataset) await wait(5);
            return performance.now() - begun;
        }""")
        assert deaf >= 250


async def test_another_window_is_heard(browser, office_file):
    """It can be taken over; until then this one stays as it is."""
    async with opened(browser, office_file) as page:
        await begin(page)
        other = await page.context.new_page()
        await other.goto(office_file.as_uri())
        while await tell(other, "event") is None:  # a browser hands on what one window keeps in its own time
            await other.reload()
        await tell(other, "choose", "ask")
        await page.get_by_text("You have played on in another window.").wait_for()
        await reads(page, "TEXT-monday")
        await press(page, "Go on from there")
        await reads(page, "TEXT-way")


async def test_feedback_comes_with_each_outcome_where_that_is_asked_for(browser, tmp_path):
    """As `play --feedback now` does. In a scene longer than the window a button leads down to the options, behind its heading."""
    story = office()
    monday = story.scenes["monday"]
    long = replace(monday, text=tuple(replace(each, text="A long day.\n\n" * 40) for each in monday.text))
    story = replace(story, scenes={**story.scenes, "monday": long})
    async with opened(browser, written(tmp_path, story, feedback="now")) as page:
        await begin(page)
        jump = page.get_by_role("button", name="Choose")
        await jump.wait_for()
        await page.locator("main:not([data-fresh])").wait_for()
        await page.keyboard.press("Tab")
        assert await jump.evaluate("(jump) => jump === document.activeElement")
        await page.keyboard.press("Enter")
        await jump.wait_for(state="hidden")
        assert await page.evaluate("document.activeElement.id") == "offers"
        await choose(page, "Ask Ines")
        await reads(page, "She knows.")
        await page.locator("main .fit.adapts").wait_for()


async def test_keys_alone_lead_from_the_start_to_the_debrief(browser, office_file):
    """Enter, digits, Tab; each screen begins at its heading."""
    async with opened(browser, office_file) as page:
        where = "document.activeElement.matches('h1, h2') && document.activeElement.closest('main') !== null"
        for key in ("Enter", "1", "Enter", "Enter", "2", "Enter", "Enter"):
            await page.locator("main:not([data-fresh])").wait_for()
            await page.keyboard.press(key)
            assert await page.evaluate(where), key
        await page.locator("article.event").wait_for()
        await page.locator("main:not([data-fresh])").wait_for()
        await page.keyboard.press("Enter")
        await reads(page, "Looking back")
        assert await page.evaluate(where)


async def test_a_german_story_is_framed_in_german(browser, tmp_path):
    """Buttons, headings, figures and the card."""
    async with opened(browser, written(tmp_path, replace(office(), language="de"))) as page:
        await press(page, "Anfangen")
        await reads(page, "Was tust du?")
        assert await page.evaluate("document.documentElement.lang") == "de"
        for choice in ("ask", "leave"):
            await tell(page, "choose", choice)
        for _ in range(2):
            await press(page, "Weiter")
        told = page.locator(".told").first
        assert await told.get_attribute("lang") is None
        assert "endet hier in" in await told.inner_text()
        await press(page, "Deine Karte")
        assert "Anpassung" in await page.locator(".ticket").inner_text()
