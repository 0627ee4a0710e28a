"""Tables and people on the page: where one sits, with whom, under which name, and a tie that is told to its table."""

import pytest

from pm_quest.classroom.keys import derive_voter, new_secret
from pm_quest.classroom.server import presence_tracker
from tests.classroom.serving import STORY
from tests.classroom.web.browsing import base, joined, narrow, offer, person, press, reads, settled

pytestmark = pytest.mark.asyncio(loop_scope="session")
TOP = "#top .table"
TWIN = "al\u0435x"
"""Nearly Alex: with a Cyrillic letter."""


async def shows(page, selector: str, text: str) -> None:
    """Wait until this part of the page says this."""
    await page.locator(selector).filter(has_text=text).first.wait_for()


def at_table(parts: dict) -> list[str]:
    """The names that a student is told of their table."""
    return [each["name"] for each in (parts.get("table") or {}).get("people", [])]


async def test_a_student_takes_another_table_and_always_sees_it(browser, server):
    """Chosen in the lobby, told with who sits there and who is away, in sight while the story is played."""
    session = await server.open(mode="teams", teams=3)
    async with person(browser) as page, server.host(session) as host, server.student(session, "Ben") as ben:
        await joined(page, session, "Ada")
        await shows(page, ".seat .table", "Table 2, nobody else yet")
        await press(page, "Table 1")
        await shows(page, ".seat .table", "Table 1, with Ben")
        await ben.shown(lambda parts: at_table(parts) == ["Ben", "Ada"])
        assert await page.get_by_role("button", name="Table 1").get_attribute("aria-pressed") == "true"
        async with server.student(session, "Cy"), server.student(session, "Di"):
            for name in ("Cy", "Di"):
                voter = next(each["by"] for each in await host.logged("joined", 4) if each["name"] == name)
                await host.acked("seated", voter=voter, table="1")
            await host.acked("started")
            await shows(page, TOP, "Table 1, with Ben, Cy and Di")
            assert await page.locator(TOP).is_visible()
            async with server.student(session, "Eve"):
                voter = next(each["by"] for each in await host.logged("joined", 5) if each["name"] == "Eve")
                await host.acked("seated", voter=voter, table="1")
                await shows(page, TOP, "Table 1, with Ben, Cy and 2 others")
            assert await narrow(page)


async def test_a_phone_shows_at_once_who_one_is_where_one_sits_and_what_one_waits_for(browser, server):
    """In the lobby, without scrolling, for somebody whose name is taken, too."""
    session = await server.open(mode="teams", teams=6)
    async with person(browser) as page, server.student(session, "Alex"):
        await joined(page, session, TWIN)
        await page.get_by_role("heading", name=f"You are in, {TWIN} (2)").wait_for()
        await shows(page, ".seat .table", "Table 2, nobody else yet")
        for text in (
            f"Lists show you as {TWIN} (2)",
            "It begins when your trainer starts.",
            "Which table do you sit at?",
        ):
            box = await page.locator("main").get_by_text(text).bounding_box()
            assert box["y"] + box["height"] <= 740


async def test_where_tables_are_dealt_nobody_chooses(browser, server):
    """The page says who says it."""
    session = await server.open(mode="teams", teams=3, tables="dealt")
    async with person(browser) as page:
        await joined(page, session, "Ada")
        await reads(page, "Your trainer says who sits where.")
        assert await page.locator(".tables").count() == 0


async def test_people_of_a_list_are_counted_and_never_named(browser, server):
    """Nobody at the table is called by a pseudonym, and neither is oneself."""
    tokens = [new_secret() for _ in range(4)]
    id = "s" * 20
    session = await server.open(mode="teams", teams=2, session=id, invited=[derive_voter(id, each) for each in tokens])
    async with person(browser) as page:
        for token in tokens[1:]:
            async with server.student(session, "x", token=token):
                pass
        await page.goto(f"{base(session)}/j/{session['code']}#me={tokens[0]}")
        await press(page, "Join")
        await shows(page, ".seat .table", "with 1 other")
        assert "Guest" not in await page.locator("main").inner_text()
        assert await page.get_by_role("button", name="Another name").count() == 0


async def test_where_nobody_is_asked_a_name_everybody_is_told_their_number(browser, server):
    """In the lobby and while they play: by it they are moved, and the others at their table see it."""
    session = await server.open(mode="teams", teams=1, blind=True)
    async with person(browser) as page, server.student(session, "x"), server.host(session) as host:
        await page.goto(f"{base(session)}/j/{session['code']}")
        await press(page, "Join")
        await page.get_by_role("heading", name="You are in, Person 2").wait_for()
        assert await page.get_by_text("already").count() == 0
        await host.acked("started")
        await shows(page, "#foot", "You are Person 2")


async def test_a_tie_is_told_to_the_table_and_ended_by_a_changed_vote(browser, server):
    """It says what to do; while others are missing, it says how many."""
    session = await server.open(mode="teams", teams=1)
    async with person(browser) as page, server.student(session, "Ben") as ben, server.host(session) as host:
        await joined(page, session, "Ada")
        await host.acked("started")
        await offer(page, "Ask")
        await reads(page, "You wait for 1 other at your table.")
        await host.acked("timed", left=600_000)
        await reads(page, "The vote closes when the time is up, at the latest.")
        await ben.vote("wait")
        await reads(page, "Talk, and somebody changes their vote. Your trainer can decide, too.")
        assert await page.locator("#announcement").inner_text() == "It is a tie"
        await offer(page, "Wait")
        await reads(page, "Most wanted this.")


async def test_a_tie_that_the_trainer_decided_is_reported_as_one(browser, server):
    """After a closed vote, too."""
    session = await server.open(mode="teams", teams=1)
    async with person(browser) as page, server.student(session, "Ben") as ben, server.host(session) as host:
        await joined(page, session, "Ada")
        await host.acked("started")
        await ben.vote("wait")
        await reads(page, "Everybody else has voted: they wait for you.")
        await offer(page, "Ask")
        await reads(page, "Talk, and somebody changes their vote.")
        await host.acked("closed", table="1", turn=0, round=1)
        await reads(page, "Your trainer decides, or lets you vote again.")
        await host.acked("decided", table="1", turn=0, choice="wait")
        await reads(page, "There was a tie; your trainer decided.")


async def test_one_calls_oneself_by_another_name(browser, server):
    """In the lobby, and in the middle of the story; one that nobody sees is refused."""
    session = await server.open(mode="teams", teams=1)
    async with person(browser) as page, server.student(session, "Ben") as ben, server.host(session) as host:
        await joined(page, session, "Aad")
        await press(page, "Another name")
        assert await page.get_by_text("in the story").count() == 0, "It calls her by no name of hers."
        await page.get_by_label("Your name").fill("ㅤ")
        await press(page, "Take this name")
        await reads(page, "A name needs at least one character that can be seen.")
        await page.get_by_label("Your name").fill("Ada")
        await press(page, "Take this name")
        await page.get_by_role("heading", name="You are in, Ada").wait_for()
        await host.acked("started")
        await reads(page, "TEXT-desk")
        await press(page, "You are Ada")
        await page.get_by_label("Your name").fill("Ada L.")
        await press(page, "Take this name")
        await reads(page, "TEXT-desk")
        await ben.shown(lambda parts: "Ada L." in at_table(parts))
        await page.get_by_role("button", name="You are Ada L.").wait_for()


async def test_who_is_called_like_somebody_else_is_informed(browser, server):
    """With the number that the trainer reads, until another name is taken."""
    session = await server.open(mode="together")
    async with person(browser) as page, server.student(session, "Alex"):
        await joined(page, session, TWIN)
        await reads(page, f"Somebody here is called {TWIN} already. Lists show you as {TWIN} (2)")
        await press(page, "Another name")
        await page.get_by_label("Your name").fill("Alexa")
        await press(page, "Take this name")
        await page.get_by_role("heading", name="You are in, Alexa").wait_for()
        assert await page.get_by_text("already").count() == 0


async def test_a_shared_device_is_given_to_somebody_else(browser, server):
    """The one before stays, and can be taken up again; each has what is their own."""
    session = await server.open(mode="together", moves="trainer")
    async with person(browser) as page, server.host(session) as host:
        await joined(page, session, "A")
        await press(page, "Not A? Join as somebody else")
        await page.get_by_label("Your name").fill("B")
        await press(page, "Join")
        await page.get_by_role("heading", name="You are in, B").wait_for()
        assert len(await host.logged("joined", 2)) == 2
        await page.reload()
        await page.get_by_role("heading", name="You are in, B").wait_for()
        await press(page, "Go on as A")
        await page.get_by_role("heading", name="You are in, A").wait_for()
        await page.get_by_role("button", name="Go on as B").wait_for()
        await host.acked("started")
        await offer(page, "Ask")
        await reads(page, "Your vote is in.")
        assert await page.get_by_role("button", name="somebody else").count() == 0, "something was chosen"
        await press(page, "You are A")
        await press(page, "Go on as B")
        await reads(page, "TEXT-desk")
        await settled(page)
        assert await page.locator(".offer.mine").count() == 0, "B has not voted"


KEEP = """(kept) => {
  const session = JSON.parse(Object.entries(localStorage).find(([key]) => key.startsWith("pm-quest-as-"))[1]).session;
  localStorage.setItem(`pm-quest-send-${session}-${kept.id}`, JSON.stringify(kept));
}"""
"""Something that was done without a line, and waits on the device."""


async def test_what_was_not_sent_stays_with_who_did_it(browser, server):
    """What waits on a device that changes hands is sent when its owner is back, and never by anybody else."""
    session = await server.open(mode="together")
    async with person(browser) as page, server.host(session) as host:
        await joined(page, session, "A")
        waits = {"id": "kept-1", "event": {"kind": "called", "name": "A-kept"}, "said": "", "made": 1}
        await page.evaluate(KEEP, waits)
        await press(page, "Not A? Join as somebody else")
        await page.get_by_label("Your name").fill("B")
        await press(page, "Join")
        await page.get_by_role("heading", name="You are in, B").wait_for()
        first, second = await host.logged("joined", 2)
        await press(page, "Go on as A")
        await page.get_by_role("heading", name="You are in, A-kept").wait_for()
        (called,) = await host.logged("called")
        assert called["by"] == first["by"] != second["by"]


async def test_who_is_away_is_reported(browser, server, monkeypatch):
    """Beside the name, as soon as the server notices."""
    session = await server.open(mode="teams", teams=1)
    async with person(browser) as page, server.student(session, "Ben"):
        await joined(page, session, "Ada")
        async with server.student(session, "Cy"):
            await shows(page, ".seat .table", "Table 1, with Ben and Cy")
            monkeypatch.setattr(presence_tracker, "RECONNECT_GRACE", 0.0)
        await shows(page, ".seat .table", "Table 1, with Ben and Cy (away)")


async def test_german_pages_say_all_of_it_in_german(browser, server):
    """Table, tie, waiting, and what others at the table see."""
    story = STORY.replace("role: tutorial", "role: tutorial\nlanguage: de")
    session = await server.open(mode="teams", teams=1, scenario=story)
    async with person(browser, locale="de-DE") as page, server.student(session, "Ben") as ben:
        await page.goto(f"{base(session)}/j/{session['code']}")
        await reads(page, "Andere an deinem Tisch sehen deinen Namen und ob du verbunden bist.")
        await page.get_by_label("Dein Name").fill("Ada")
        await press(page, "Mitmachen")
        await shows(page, ".seat .table", "Tisch 1, mit Ben")
        async with server.host(session) as host:
            await host.acked("started")
            await offer(page, "Ask")
            await reads(page, "Du wartest auf 1 andere Person an deinem Tisch.")
            await ben.vote("wait")
            await reads(page, "Redet miteinander, und jemand ändert die Stimme.")
