"""Documents on the table on the students' page and on the wall: read by eye, by ear and by keys; and who is who."""

import json

import pytest

from tests.classroom.web.browsing import TABLET, joined, narrow, person, reads, settled
from tests.classroom.web.test_access import clear
from tests.classroom.web.test_hostile import harmless
from tests.hostile import TEXTS

pytestmark = pytest.mark.asyncio(loop_scope="session")
WALL = {"width": 1600, "height": 900}
QUARTERS = [f"Q{number} 2024" for number in range(1, 13)]


def office(**exhibits) -> str:
    """A story with these documents, the first of them open on arriving, and two people, one of them never named."""
    first, *others = exhibits
    scenes = {
        "desk": {
            "text": "Papers on your desk.",
            "exhibits": [{"id": first, "show": True}, *others],
            "choices": {"ask": {"say": "Ask Ines", "go": "room"}, "wait": {"say": "Wait", "go": "desk"}},
        },
        "room": {"text": "A room.", "choices": {"out": {"say": "Out", "go": "end"}}},
        "end": {"text": "Over.", "ending": {"title": "Over", "impact": 50}},
    }
    cast = {"ines": {"name": "Ines", "who": "Leads *support*."}, "tove": {"name": "Tove", "who": "Facilities."}}
    head = {"format": 1, "title": "Papers", "role": "tutorial", "summary": "Papers."}
    return json.dumps({**head, "cast": cast, "exhibits": exhibits, "scenes": scenes})


PRICES = {
    "title": "What a sensor costs",
    "kind": "table",
    "columns": ["Part", "EUR", *QUARTERS],
    "rows": [["Housing", "3.10", *["12,345"] * 12], ["Radio", "12.00", *["9"] * 12]],
    "note": "Per *piece*.",
}
LETTER = {
    "title": "About Friday",
    "kind": "mail",
    "from": "Facilities",
    "to": "You",
    "date": "Thursday",
    "text": "At **four**.",
}
BRIEF = {"title": "The brief", "kind": "page", "text": "# What we know\n\nNothing yet."}
LOAD = {
    "title": "Load",
    "kind": "chart",
    "unit": "kg",
    "labels": ["March", "April"],
    "series": {"2025": [1200, -4.5], "2024": [30, 0]},
}
ALL = {"prices": PRICES, "letter": LETTER, "brief": BRIEF, "load": LOAD}


@pytest.mark.table
async def test_documents_are_read_on_a_phone(browser, server):
    """The first is open; a table has headings, numbers to the right, and is scrolled in its place; axe finds nothing."""
    session = await server.open(mode="alone", scenario=office(**ALL))
    async with person(browser) as page, server.host(session) as host:
        await joined(page, session, "Ada")
        await host.acked("started")
        await reads(page, "Papers on your desk.")
        await page.get_by_role("columnheader", name="EUR").wait_for()
        assert await page.get_by_role("rowheader", name="Radio").count() == 1
        assert (
            await page.get_by_role("cell", name="12.00").evaluate("each => getComputedStyle(each).textAlign") == "end"
        )
        assert await page.get_by_text("Nothing yet.").is_hidden()
        await settled(page)
        for title in ("About Friday", "The brief", "Load", "Who is who"):
            await page.locator("summary", has_text=title).click()
        for text in ("Facilities", "four", "Nothing yet.", "in kg", "1,200", "−4.5", "Leads"):
            await reads(page, text)
        assert await page.get_by_text("Tove").count() == 0
        assert await page.locator(".chart ul .said").all_inner_texts() == ["2025", "2024", "2025", "2024"]
        assert (
            len(
                set(
                    await page.evaluate("[...document.querySelectorAll('.chart .bar')].map((each) => each.offsetWidth)")
                )
            )
            == 1
        )
        await clear(page, "documents")


async def test_what_somebody_opened_stays_open_while_others_vote(browser, server):
    """And what somebody closed stays closed; Enter opens a document and does not go on."""
    session = await server.open(mode="together", scenario=office(**ALL))
    async with (
        person(browser, size=TABLET) as page,
        server.student(session, "Ben") as ben,
        server.host(session) as host,
    ):
        await joined(page, session, "Ada")
        await host.acked("started")
        await host.acked("held", scene="")
        await reads(page, "Papers on your desk.")
        await settled(page)
        await page.locator("summary", has_text="What a sensor costs").click()
        await page.locator("summary", has_text="The brief").focus()
        await page.keyboard.press("Enter")
        await reads(page, "Nothing yet.")
        await ben.vote("ask")
        await reads(page, "1 of 2 have voted.")
        assert await page.locator("details[open] summary").all_inner_texts() == ["The brief"]
        assert await narrow(page)


async def test_the_wall_shows_what_is_open_on_arriving(browser, server):
    """The rest by its title; where the next scene has nothing on its table, nothing is said of one."""
    session = await server.open(mode="together", scenario=office(load=LOAD, letter=LETTER))
    async with (
        person(browser, size=WALL) as wall,
        server.student(session, "Ben"),
        server.host(session) as host,
    ):
        await wall.goto(f"{server.address}/show/{session['code']}")
        await host.acked("started")
        await reads(wall, "On the table: Load · About Friday")
        await reads(wall, "−4.5")
        assert await wall.get_by_text("four").count() == 0
        await clear(wall, "a document on the wall")
        await host.acked("decided", table="1", turn=0, choice="ask")
        await reads(wall, "A room.")
        assert await wall.get_by_text("On the table").count() == 0


async def test_a_large_document_gives_way_on_the_wall(browser, server):
    """Before the text does; its title stays."""
    rows = [[f"Row {number}", "A remark. " * 20] for number in range(60)]
    long = {"title": "Everything", "kind": "table", "columns": ["What", "Remark"], "rows": rows}
    session = await server.open(mode="together", scenario=office(long=long))
    async with person(browser, size=WALL) as wall, server.student(session, "Ben"), server.host(session) as host:
        await wall.goto(f"{server.address}/show/{session['code']}")
        await host.acked("started")
        await reads(wall, "On the table: Everything")
        assert await wall.get_by_text("Papers on your desk.").is_visible()
        assert await wall.get_by_text("Row 7").first.is_hidden()


async def test_hostile_documents_stay_text(browser, server):
    """Titles, headings, cells, labels and names; on the page and on the wall."""
    told = [text for text in TEXTS if text.isprintable()]
    line = told[1]
    sheet = {"title": told[0], "kind": "table", "columns": told, "rows": [told, told[::-1]], "note": "\n\n".join(told)}
    chart = {
        "title": line,
        "kind": "chart",
        "unit": line,
        "labels": told[:2],
        "series": {line: [1, -1], "__proto__": [0, 2]},
    }
    mail = {"title": line, "kind": "mail", "from": line, "to": line, "date": line, "text": "\n\n".join(told)}
    session = await server.open(mode="together", scenario=office(sheet=sheet, chart=chart, mail=mail))
    async with (
        person(browser) as page,
        person(browser, size=WALL) as wall,
        server.host(session) as host,
    ):
        await wall.goto(f"{server.address}/show/{session['code']}")
        await joined(page, session, "Ada")
        await host.acked("started")
        await reads(page, "Papers on your desk.")
        await settled(page)
        for summary in await page.locator("summary").all():
            await summary.click()
        await harmless(page)
        await wall.get_by_text("Papers on your desk.").wait_for()
        await harmless(wall)


async def test_a_table_that_is_too_wide_for_the_wall_gives_way(browser, server):
    """Rather than with broken words, or over the options; what else was there stays."""
    wide = {**PRICES, "columns": [f"Column number {number}" for number in range(14)]}
    session = await server.open(mode="together", scenario=office(wide=wide, load=LOAD))
    async with person(browser, size=WALL) as wall, server.student(session, "Ben"), server.host(session) as host:
        await wall.goto(f"{server.address}/show/{session['code']}")
        await host.acked("started")
        await reads(wall, "On the table: What a sensor costs · Load")
        assert await wall.locator("table").is_hidden()
