"""A hiring round in browsers: a plan and a letter on one, the stacks of the room on the other."""

import pytest

from pm_quest.classroom.story_files import write_round
from tests.classroom.rounds_hosted import CAREER_TEXT, EMPLOYERS
from tests.classroom.web.browsing import PROJECTOR, base, joined, narrow, person, press, reads, started_wall
from tests.classroom.web.pressing import press_element

pytestmark = pytest.mark.asyncio(loop_scope="session")
AWAY = """(cv) => cv.animate([{ transform: "translate(0, 2000px)" }, { transform: "none" }], { id: "glide", duration: 600000 })"""
MOVING = "() => [...document.querySelectorAll('.cv')].filter((each) => each.getAnimations().length).length"
"""How many CVs are on their way."""


async def toggle(page, name: str, pressed: str) -> None:
    """Press something that is planned, or is not, until the page says so."""
    await press_element(page, page.locator("button.offer", has_text=name))
    await page.locator(f"button.offer[aria-pressed='{pressed}']", has_text=name).wait_for()


async def test_a_german_wall_says_how_recruiters_sort_in_german(browser, server):
    """And a German page why a CV lies where it does; what authors and careers say stays as it is."""
    text = write_round(CAREER_TEXT.replace("summary", "language: de\nsummary"), "changer", EMPLOYERS).source.text
    session = await server.open(scenario=text, mode="round", seed=3)
    async with (
        person(browser, locale="de-DE") as page,
        person(browser, size=PROJECTOR, locale="de-DE", fresh=True) as wall,
        server.student(session, "Ben") as ben,
        server.host(session) as host,
    ):
        await page.goto(f"{base(session)}/j/{session['code']}")
        await page.get_by_label("Dein Name").fill("Ada")
        await press(page, "Mitmachen")
        await wall.goto(f"{server.address}/show/{session['code']}")
        await host.acked("started")
        await toggle(page, "The paper", "true")
        await toggle(page, "your certificate", "true")
        await reads(page, "Abgeschickt.")
        await ben.acked("planned", cards=["pilot"], lead="pilot", number=1)
        await page.get_by_text("Zwei Stellen, ein Raum").first.wait_for()
        await page.get_by_text("mit nichts Besonderem").wait_for()
        await host.acked("gathered")
        await host.acked("turned", desk=1)
        await wall.get_by_text("Stelle 1 von 2").wait_for()
        said = await wall.locator(".reason").inner_text()
        assert "Es zählt" in said or "Gelesen wird nur" in said
        assert "Counts" not in said
        said = " ".join(await wall.locator(".cv").all_inner_texts())
        assert all(each in said for each in ("Brief:", "Zertifikat", "Pilot"))
        await host.acked("turned", desk=3)
        await wall.locator("tr", has_text="etwas zu zeigen").wait_for()
        await host.acked("turned", desk=4)
        await wall.get_by_text("2 Stellen, und 2 verschiedene Lebensläufe liegen oben.").wait_for()
        await host.acked("turned", desk=1)
        await page.locator(".places .quiet").first.wait_for()
        assert "Punkt" in await page.locator(".places").inner_text()


async def test_a_room_is_sorted_by_one_recruiter_after_the_other(browser, server):
    """From the plan to the doors: three people, one of them on a page, and the wall."""
    text = write_round(CAREER_TEXT, "changer", EMPLOYERS).source.text
    session = await server.open(scenario=text, mode="round", seed=3)
    async with (
        person(browser) as page,
        person(browser, size=PROJECTOR) as wall,
        server.student(session, "Ben") as ben,
        server.host(session) as host,
    ):
        await joined(page, session, "Ada")
        await wall.goto(f"{server.address}/show/{session['code']}")
        await host.acked("started")
        await reads(page, "26 weeks left")
        await toggle(page, "The paper", "true")
        await reads(page, "25 weeks left · 100 left")
        await toggle(page, "your certificate", "true")
        await reads(page, "Sent.")
        await wall.get_by_text("1 of 2 letters are in").wait_for()
        await toggle(page, "The paper", "false")
        await reads(page, "Not sent yet.")
        await toggle(page, "The paper", "true")
        await toggle(page, "your certificate", "true")
        await reads(page, "Sent.")
        assert await narrow(page)
        await ben.acked("planned", cards=["pilot"], lead="pilot", number=1)
        await host.acked("gathered")
        await wall.get_by_text("As they came in").wait_for()
        assert await wall.locator("#way").is_hidden(), "who joins now has no CV"
        own = int(await page.locator(".sign").inner_text())
        for desk, called in ((1, own), (2, 3 - own)):
            await host.acked("turned", desk=desk)
            await wall.get_by_text(f"recruiter {desk} of 2").wait_for()
            assert await wall.locator(".cv.called .sign").all_inner_texts() == [str(called)]
        assert "▼" in await wall.locator(f".rest .cv:has-text('{own}') .move").inner_text()
        await wall.get_by_text("This one was not called by Framework Ltd.").wait_for()
        assert await wall.evaluate(MOVING) == 0, "motion is reduced"
        await wall.emulate_media(reduced_motion="no-preference")
        await host.acked("turned", desk=1)
        await wall.get_by_text("recruiter 1 of 2").wait_for()
        assert await wall.evaluate(MOVING) == 2, "the CVs glide to their places"
        await reads(page, "called · place 1 of 2")
        await reads(page, "not called · place 2 of 2")
        await host.acked("turned", desk=3)
        await wall.locator("tr", has_text="SAFe POPM").get_by_text("Framework Ltd").wait_for()
        await host.acked("turned", desk=4)
        await wall.get_by_text("2 recruiters put 2 different CVs on top.").wait_for()
        first = await wall.locator(".columns li:first-child").all_inner_texts()
        assert [each.split()[0] for each in first] == [str(own), str(3 - own)]
        assert "Ada" not in await wall.content()
        await host.acked("turned", desk=1)
        await host.acked("named", shown=True)
        await press(page, "Show my name")
        await wall.locator(".cv.called").get_by_text("Ada").wait_for()
        await press(page, "Hide my name again")
        await wall.locator(".whose").wait_for(state="detached")


async def test_the_type_stays_large_where_a_stack_is_turned_before_its_cvs_lie_still(browser, server):
    """A CV that is still on its way takes no room: the wall stood in the smallest letters until it was turned again."""
    text = write_round(CAREER_TEXT, "changer", EMPLOYERS).source.text
    session = await server.open(scenario=text, mode="round")
    async with started_wall(browser, server, session) as (wall, ada, host):
        await ada.acked("planned", cards=["paper"], lead="certificate", number=1)
        await host.acked("gathered")
        await host.acked("turned", desk=1)
        await wall.get_by_text("recruiter 1 of 2").wait_for()
        size = "(main) => main.style.getPropertyValue('--fit')"
        still = await wall.locator("#main").evaluate(size)
        await wall.emulate_media(reduced_motion="no-preference")
        await wall.locator(".cv").first.evaluate(AWAY)
        await wall.evaluate("dispatchEvent(new Event('resize'))")
        assert await wall.locator("#main").evaluate(size) == still
        assert await wall.evaluate(MOVING) == 1, "and it glides on from where it was"


async def test_a_plan_is_there_again_after_a_reload(browser, server):
    """The server has it: a dead battery costs nobody their half-year."""
    text = write_round(CAREER_TEXT, "changer", EMPLOYERS).source.text
    session = await server.open(scenario=text, mode="round")
    async with person(browser) as page, server.host(session) as host:
        await joined(page, session, "Ada")
        await host.acked("started")
        await reads(page, "26 weeks left")
        await toggle(page, "A pilot", "true")
        await page.reload()
        await page.locator("button.offer[aria-pressed='true']", has_text="A pilot").wait_for()
        await page.set_viewport_size({"width": 360, "height": 420})
        await press(page, "To your letter")
        assert await page.evaluate("document.activeElement.id") == "letter"
        await press(page, "a pilot that people used")
        await reads(page, "Sent.")
