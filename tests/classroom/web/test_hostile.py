"""Names and stories that want to be markup, scripts, escapes or another direction of writing stay text."""

import re

import pytest

from pm_quest.authoring.yaml_writer import write_document
from tests.classroom.web.browsing import joined, narrow, person, press, reads, settled
from tests.hostile import TEXTS

pytestmark = pytest.mark.asyncio(loop_scope="session")
NAME = "<b>A</b>\u202e&lt;{player}*"
OWN_LINKS = ".skip, #foot a[href^='/'], #main a[href*='/later/']"
"""The links that the page itself has."""
HARM = f"[...document.querySelectorAll(`img, iframe, object, embed, a:not({OWN_LINKS}), main style, main script, [onerror], [onclick]`)].map((each) => each.outerHTML)"
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def hostile_scenario():
    """A scenario file whose every text wants to be something else."""
    told = [text for text in TEXTS if text.isprintable() or "\n" in text or "\u202e" in text]
    long = "\n\n".join(told)
    choices = {
        f"c{number}": {"say": text, "go": "end", "fit": "forces", "then": long, "because": text}
        for number, text in enumerate(told)
    }
    choices["shut"] = {"say": "Shut", "go": "end", "fit": "neutral", "if": "trust > 5", "locked": told[1]}
    return write_document(
        {
            "format": 1,
            "title": "<script>alert(1)</script>",
            "role": "tutorial",
            "employer": told[1],
            "summary": told[0],
            "meters": {"trust": {"label": "</dt><img src=x onerror=alert(1)>", "start": 3, "min": 0, "max": 10}},
            "scenes": {
                "start": {"where": "<b>here</b>", "text": long, "signals": told, "choices": choices},
                "end": {"text": long, "ending": {"title": told[1], "impact": 5}},
            },
        }
    )


async def harmless(page):
    """There is nothing on the page that a text has made, and nothing that steers how it is read."""
    await settled(page)
    assert await page.evaluate(HARM) == []
    text = await page.evaluate("document.body.textContent + document.title")
    assert not STEERING.search(text.replace("\t", ""))
    assert await narrow(page)


async def test_texts_that_want_to_be_more_stay_texts(browser, server):
    """On every screen, in the debrief, and on the wall."""
    session = await server.open(mode="together", scenario=hostile_scenario())
    async with person(browser) as page, person(browser) as wall, server.host(session) as host:
        await wall.goto(f"{server.address}/show/{session['code']}")
        await joined(page, session, NAME)
        await reads(page, "You are in, <b>A</b>&lt;{player}*")
        await harmless(page)
        await host.acked("started")
        await reads(page, "<b>here</b>")
        await harmless(page)
        await wall.get_by_text("<b>here</b>").wait_for()
        await harmless(wall)
        await host.acked("revealed", table="1", turn=0)
        await reads(page, "How everybody voted")
        await harmless(page)
        await wall.locator(".bars").wait_for()
        await harmless(wall)
        await host.acked("decided", table="1", turn=0, choice="c1")
        await reads(page, "The room chose")
        await harmless(page)
        await press(page, "Go on")
        await press(page, "Look back")
        await reads(page, "Decision 1")
        await harmless(page)


async def test_frames_that_are_none_are_left_alone(browser, server):
    """What is no JSON, of a kind that is not known, or has parts that are not known, changes nothing."""
    session = await server.open(mode="alone")
    async with person(browser, fresh=True) as page, server.host(session) as host:

        def between(socket):
            line = socket.connect_to_server()

            def on(message):
                socket.send("no JSON {")
                socket.send('{"v":1,"t":"constructor","why":"x"}')
                socket.send('{"v":1,"t":"view","more":[1],"__proto__":{"x":1}}')
                socket.send(message)

            line.on_message(on)

        await page.route_web_socket("**/ws", between)
        await joined(page, session, "Ada")
        await host.acked("started")
        await reads(page, "TEXT-desk for Ada.")
