"""Who somebody is outlives a reload; what was chosen without a connection is sent once, later; and who is sent out is told."""

import asyncio
import json

import pytest

from pm_quest.classroom import keys
from tests.classroom.serving import STORY
from tests.classroom.web.browsing import base, joined, offer, person, playing_alone, press, reads
from tests.classroom.web.spare_pages import watch
from tests.quick import pick_share

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def kinds(server, session):
    """The kinds of events in the log of a session, without coming and going."""
    log = [each["event"]["kind"] for each in await server.log(session)]
    return [kind for kind in log if kind not in ("left", "returned")]


async def test_a_reload_keeps_who_one_is_and_where_one_was(browser, server):
    """Nothing is asked, nobody joins twice, and an outcome that was not read to its end is there again."""
    session = await server.open(mode="alone")
    async with person(browser) as page, server.host(session) as host:
        await joined(page, session, "Ada")
        await page.reload()
        await reads(page, "You are in, Ada")
        await host.acked("started")
        await offer(page, "Ask")
        await reads(page, "REASON-ask")
        await page.reload()
        await reads(page, "REASON-ask")
        await press(page, "Go on")
        await page.reload()
        await reads(page, "TEXT-talk")
        assert (await kinds(server, session)).count("joined") == 1


@pytest.mark.table
async def test_a_code_that_is_typed_in_another_way_leads_to_the_same_person(browser, server):
    """Small letters, a hyphen, signs that read alike, a link that was pasted: nobody joins twice."""
    session = await server.open(mode="alone")
    server.house.store.set_access(session["session"], code="BCDSMU")
    async with person(browser) as page:
        await page.goto(f"{base(session)}/j/8cq-5nv")
        await page.get_by_label("Your name").fill("Ada")
        await press(page, "Join")
        await reads(page, "You are in, Ada")
        for other in pick_share(("BCD%20SMU", "bcd-smu", "8CDSMU", "BGDSNU", "8cq-5nv"), 1):
            await page.goto(f"{base(session)}/j/{other}")
            await reads(page, "You are in, Ada")
        for typed in pick_share(("bcd smu", "8GD 5MU", f"{base(session)}/j/b6dsmu"), 1):
            await page.goto(f"{base(session)}/j/")
            await page.get_by_label("Code").fill(typed)
            await press(page, "Go on")
            await reads(page, "You are in, Ada")
    assert (await kinds(server, session)).count("joined") == 1


async def test_a_code_that_has_expired_keeps_nobody_out_who_is_in(browser, server):
    """The device knows the session, not only its code."""
    session = await server.open(mode="alone")
    async with person(browser) as page:
        await joined(page, session, "Ada")
        server.house.store.set_access(session["session"], code="")
        await page.reload()
        await reads(page, "You are in, Ada")


async def test_a_personal_link_is_used_and_taken_out_of_the_address(browser, server):
    """With a list of names nothing has to be typed; the token stays out of the address bar and of the history."""
    token, id = keys.new_secret(), "session-with-a-list"
    voter = keys.derive_voter(id, token)
    session = await server.open(mode="alone", session=id, invited=[voter])
    async with person(browser) as page:
        await page.goto(f"{base(session)}/j/{session['code']}#me={token}")
        await press(page, "Join")
        await reads(page, "You are in")
        assert page.url == f"{server.address}/j/{session['code']}"
        await page.reload()
        await reads(page, "You are in")
    assert [each["event"]["by"] for each in await server.log(session) if each["event"]["kind"] == "joined"] == [voter]


async def test_a_personal_link_makes_nobody_somebody_else_where_there_is_no_list(browser, server):
    """Who sent it could act in their name ever after: they join as who their device is, before it was opened and after it."""
    token = keys.new_secret()
    session = await server.open(mode="alone")
    async with person(browser) as page:
        for opened in range(2):
            await page.goto(f"{base(session)}/j/{session['code']}#me={token}")
            if not opened:
                await page.get_by_label("Your name").fill("Ada")
                await press(page, "Join")
            await reads(page, "You are in, Ada")
            await page.goto("about:blank")
    joins = [each["event"]["by"] for each in await server.log(session) if each["event"]["kind"] == "joined"]
    assert len(joins) == 1
    assert joins != [keys.derive_voter(session["session"], token)]


async def test_a_choice_without_connection_is_kept_and_sent_once(browser, server):
    """Changed in the meantime, it is only the last one that is ever sent."""
    async with playing_alone(browser, server) as (page, session, _):
        await reads(page, "TEXT-desk")
        await page.context.set_offline(True)
        await offer(page, "Wait")
        await page.locator(".offer.mine", has_text="Wait").get_by_text("kept").wait_for()
        await page.locator("#line", has_text="No connection; your choice is kept").wait_for()
        await offer(page, "Ask")
        await page.locator(".offer.mine", has_text="Ask").get_by_text("kept").wait_for()
        await page.context.set_offline(False)
        await reads(page, "REASON-ask")
        assert await page.locator("#line").is_hidden()
        votes = [each["event"] for each in await server.log(session) if each["event"]["kind"] == "voted"]
        assert [vote["choice"] for vote in votes] == ["ask"]


async def test_a_choice_that_is_kept_outlives_the_page(browser, server):
    """The battery dies before there is a line again: what was chosen is sent when the page is next opened."""
    async with playing_alone(browser, server, fresh=True) as (page, session, _):
        await reads(page, "TEXT-desk")
        await page.context.set_offline(True)
        await offer(page, "Ask")
        await page.locator(".offer.mine").wait_for()
        await page.close()
        await page.context.set_offline(False)
        again = await page.context.new_page()
        again.wrong, again.asked = page.wrong, page.asked
        watch(again)
        await again.goto(f"{server.address}/j/{session['code']}")
        await reads(again, "REASON-ask")
        assert (await kinds(server, session)).count("voted") == 1


async def test_a_vote_whose_answer_was_lost_is_sent_again_and_counts_once(browser, server):
    """The line breaks between the vote and its answer: the same vote comes again, under the same id."""
    session = await server.open(mode="together", moves="trainer")
    sent, cut = [], []

    def between(socket):
        line = socket.connect_to_server()

        def out(message):
            line.send(message)
            if '"voted"' in str(message):
                sent.append(json.loads(message)["id"])

        def back(message):
            if len(sent) == 1 and not cut and '"ack"' in str(message):
                cut.append(asyncio.ensure_future(socket.close()))
            elif not sent or cut:
                socket.send(message)

        socket.on_message(out)
        line.on_message(back)

    async with person(browser, fresh=True) as page, server.host(session) as host:
        await page.route_web_socket("**/ws", between)
        await joined(page, session, "Ada")
        await host.acked("started")
        await offer(page, "Ask")
        await reads(page, "Your vote is in.")
    assert len(sent) == 2
    assert len(set(sent)) == 1
    assert (await kinds(server, session)).count("voted") == 1


async def test_what_comes_too_late_is_reported(browser, server):
    """The vote has closed while there was no line: a sentence says so, and what had been chosen."""
    session = await server.open(mode="together")
    async with person(browser) as page, server.host(session) as host:
        await joined(page, session, "Ada")
        await host.acked("started")
        await reads(page, "TEXT-desk")
        await page.context.set_offline(True)
        await offer(page, "Ask")
        await page.locator("#line", has_text="your choice is kept").wait_for()
        await host.acked("decided", table="1", turn=0, choice="wait")
        await page.context.set_offline(False)
        note = page.get_by_role("alert").filter(has_text="Not counted")
        await note.get_by_text("This vote has closed; the table has gone on.").wait_for()
        await note.get_by_text("Your choice was “Ask”.").wait_for()
        await reads(page, "REASON-wait")
        await press(page, "Understood")
        await note.wait_for(state="detached")


async def test_what_comes_too_late_is_reported_where_it_is_seen(browser, server):
    """Also to somebody who is further down, at the options of a vote that has closed meanwhile."""
    long = STORY.replace("TEXT-desk for {player}.", '"TEXT-desk. ' + "A sentence that is there to be read. " * 60 + '"')
    session = await server.open(mode="together", moves="trainer", scenario=long)
    async with person(browser) as page, server.student(session, "Ben"), server.host(session) as host:
        await joined(page, session, "Ada")
        await host.acked("started")
        await reads(page, "TEXT-desk")
        await page.context.set_offline(True)
        await offer(page, "Ask")
        await page.locator(".offer.mine").scroll_into_view_if_needed()
        await page.locator("#line", has_text="your choice is kept").wait_for()
        await host.acked("closed", table="1", turn=0, round=1)
        await page.context.set_offline(False)
        note = page.get_by_role("alert").filter(has_text="Not counted")
        await note.get_by_text("yours came too late to count").wait_for()
        top, bottom = await note.evaluate(
            "(each) => [each.getBoundingClientRect().top, each.getBoundingClientRect().bottom]"
        )
        assert 0 <= top < bottom <= await page.evaluate("innerHeight")


async def test_the_server_comes_back_and_so_does_the_page(browser, server):
    """The line is cut without a word."""
    session = await server.open(mode="alone")
    async with person(browser) as page, server.host(session) as host:
        await joined(page, session, "Ada")
        hall = server.house.registry.live[session["session"]]
        for student in list(hall.students.values()):
            student.cut()
        await host.acked("started")
        await reads(page, "TEXT-desk for Ada.")


async def test_who_is_taken_out_is_informed_and_stays_out(browser, server):
    """Also after a reload."""
    session = await server.open(mode="alone")
    async with person(browser) as page, server.host(session) as host:
        await joined(page, session, "Ada")
        (joining,) = await host.logged("joined")
        await host.acked("removed", voter=joining["by"])
        await reads(page, "Your trainer has taken you out of this session.")
        await page.reload()
        await reads(page, "Your trainer has taken you out of this session.")


async def test_a_second_window_takes_over_and_the_first_can_take_it_back(browser, server):
    """One person, two windows: both say which of them is in."""
    session = await server.open(mode="alone")
    async with person(browser) as page, server.host(session) as host:
        await joined(page, session, "Ada")
        other = await page.context.new_page()
        await other.goto(f"{server.address}/j/{session['code']}")
        await reads(other, "You are in, Ada")
        await reads(page, "You have opened this session in another window.")
        await press(page, "Go on here")
        await reads(page, "You are in, Ada")
        await reads(other, "opened this session in another window")
        await host.acked("started")
        await reads(page, "TEXT-desk for Ada.")


async def test_a_browser_that_keeps_nothing_says_so_and_works(browser, server):
    """Storage is forbidden: it lasts as long as the page."""
    session = await server.open(mode="alone")
    async with person(browser, fresh=True) as page, server.host(session) as host:
        forbid = (
            "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }})"
        )
        await page.add_init_script(forbid)
        await joined(page, session, "Ada")
        await reads(page, "This browser keeps nothing")
        await host.acked("started")
        await offer(page, "Ask")
        await reads(page, "REASON-ask")


async def test_storage_that_is_full_hides_nothing_of_what_was_kept_before(browser, server):
    """What comes after lasts as long as the page; who one is, and what waits to be sent, stays known."""
    async with person(browser) as page:
        await page.goto(server.address)
        found = await page.evaluate(
            """async () => {
                const keep = await import("/assets/keep.js");
                localStorage.setItem("pm-quest-send-1", "1");
                localStorage.setItem("another-send-9", "9");
                const before = keep.keeps();
                Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
                keep.put("send-2", 2);
                const told = [before, keep.keeps(), keep.get("send-1"), keep.get("send-2"), keep.names("send-")];
                keep.drop("send-1");
                keep.drop("send-2");
                return [...told, keep.names("send-"), localStorage.getItem("pm-quest-send-1")];
            }"""
        )
        assert found == [True, False, 1, 2, ["send-1", "send-2"], [], None]


async def test_a_device_that_kept_nothing_begins_with_the_first_scene_of_the_turn(browser, server):
    """The scene that only led on may not have been read, on whatever device one was before."""
    async with person(browser) as page:
        await page.goto(server.address)
        found = await page.evaluate(
            """async () => {
                const { Reading } = await import("/assets/reading.js");
                const begin = (turn) => {
                    const reading = new Reading(`new-${turn.turn}`);
                    reading.hear(turn);
                    return [reading.now.kind, reading.now.scene.text];
                };
                const scenes = [{ text: "passage" }, { text: "present" }];
                return [begin({ turn: 0, outcome: null, scenes }), begin({ turn: 2, outcome: {}, scenes })];
            }"""
        )
        assert found == [["scene", "passage"], ["scene", "passage"]]
