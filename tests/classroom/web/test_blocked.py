"""Where a network lets pages through and no WebSocket, the page says so; a server that is away is something else."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from aiohttp import ClientSession, web

from tests.classroom.web.browsing import person

pytestmark = pytest.mark.asyncio(loop_scope="session")
BLOCKED = "this network lets no live connection (WebSocket) through"


@asynccontextmanager
async def proxied(address, block):
    """A proxy before a server, which answers `/ws` by `block(http)`; gives its address."""

    async def passed(request):
        if request.path == "/ws":
            return await block(http, f"{address}/ws")
        async with http.get(f"{address}{request.path}") as answer:
            kept = {name: answer.headers[name] for name in ("Content-Type",)}
            return web.Response(status=answer.status, body=await answer.read(), headers=kept)

    app = web.Application()
    app.router.add_get("/{path:.*}", passed)
    runner = web.AppRunner(app)
    async with ClientSession() as http:
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()


async def forbid(http, url):
    """Answer that it is forbidden."""
    return web.Response(status=403, text="Blocked by policy.")


async def strip(http, url):
    """Pass it on without asking for an upgrade, and give what comes of that."""
    async with http.get(url) as answer:
        return web.Response(status=answer.status, body=await answer.read())


async def pretend(http, url):
    """Answer with a page of the network's own."""
    return web.Response(text="<h1>Welcome to our network</h1>", content_type="text/html")


@pytest.mark.parametrize("block", [forbid, strip, pretend])
async def test_a_network_that_lets_no_websocket_through_is_named(browser, server, block):
    """After some tries, with whom to tell and what may help; on the wall, too."""
    session = await server.open(mode="alone")
    async with (
        proxied(server.address, block) as address,
        person(browser) as page,
        person(browser) as wall,
    ):
        await page.goto(f"{address}/j/{session['code']}")
        await wall.goto(f"{address}/show/{session['code']}")
        for each in (page, wall):
            await each.locator("#line", has_text=BLOCKED).wait_for()
        assert "Tell your trainer" in await page.locator("#line").inner_text()
        assert await page.get_by_text("Connecting").count() == 0
        page.wrong = wall.wrong = []


async def test_a_server_that_is_away_is_not_taken_for_a_network_that_forbids(browser, server):
    """Neither pages nor sockets come through: that is no connection, and the page goes on by itself."""
    session = await server.open(mode="alone")
    back, closing, asked = [], [], []

    def between(socket):
        if back:
            socket.connect_to_server()
        else:
            closing.append(asyncio.ensure_future(socket.close()))

    async def nothing(route):
        asked.append(route)
        await route.abort()

    async with person(browser, fresh=True) as page:
        await page.route_web_socket("**/ws", between)
        await page.route("**/health", nothing)
        await page.goto(f"{server.address}/j/{session['code']}")
        while len(asked) < 2:
            async with page.expect_event("requestfailed", lambda request: request.url.endswith("/health")):
                pass
        assert await page.locator("#line").inner_text() == "No connection. The page tries again by itself."
        back.append(True)
        await page.get_by_label("Your name").wait_for()
        page.wrong = []


async def test_a_connection_that_comes_through_after_all_takes_the_sentence_away(browser, server):
    """The trainer fixes the network: nobody has to reload."""
    session = await server.open(mode="alone")
    closed, closing = [], []

    def between(socket):
        if closed:
            socket.connect_to_server()
        else:
            closing.append(asyncio.ensure_future(socket.close()))

    async with person(browser, fresh=True) as page:
        await page.route_web_socket("**/ws", between)
        await page.goto(f"{server.address}/j/{session['code']}")
        await page.locator("#line", has_text=BLOCKED).wait_for()
        closed.append(True)
        await page.get_by_label("Your name").wait_for()
        assert await page.locator("#line").is_hidden()
