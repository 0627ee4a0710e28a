"""Chromium for tests of pages: a context each, whose console, requests and sizes are watched; and what a person does on a page."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from playwright.async_api import Browser, Page

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = {"width": 360, "height": 740}
TABLET = {"width": 820, "height": 1180}
DESKTOP = {"width": 1280, "height": 860}
NEITHER = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@asynccontextmanager
async def person(browser: Browser, theme: str = "dark", size: dict[str, int] = PHONE, **more) -> AsyncIterator[Page]:
    """Somebody with a device of their own. Afterwards: nothing went wrong on the page, and it asked nobody else for anything."""
    context = await browser.new_context(viewport=size, color_scheme=theme, reduced_motion="reduce", **more)
    page = await context.new_page()
    page.set_default_timeout(8000)
    page.wrong, page.asked = [], []
    watch(page)
    try:
        yield page
        assert page.wrong == []
        assert len({urlsplit(url).netloc for url in page.asked if not url.startswith(("data:", "blob:"))}) <= 1
    finally:
        await context.close()


def watch(page: Page) -> None:
    """Remember what the console says and what is asked for."""
    page.on("console", lambda said: page.wrong.append(said.text) if _bad(said) else None)
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("websocket", lambda socket: page.asked.append(socket.url))


def _bad(said) -> bool:
    """An error of the console, but not that a line was lost: that is what some tests are about."""
    return said.type in ("error", "warning") and "WebSocket connection" not in said.text


async def joined(page: Page, session: dict[str, str], name: str) -> None:
    """Go in with a link and a name."""
    await page.goto(f"{base(session)}/j/{session['code']}")
    await page.get_by_label("Your name").fill(name)
    await press(page, "Join")
    await page.get_by_role("heading", name="You are in").wait_for()


@asynccontextmanager
async def playing_alone(browser: Browser, server):
    """Ada's page, her session and its trainer, in a session that has started and where everybody plays alone."""
    session = await server.open(mode="alone")
    async with person(browser) as page, server.host(session) as host:
        await joined(page, session, "Ada")
        await host.acked("started")
        yield page, session, host


async def press(page: Page, name: str) -> None:
    """Press a button once the page listens: a new screen is deaf for a moment."""
    button = page.get_by_role("button", name=name)
    await button.wait_for()
    await settled(page)
    await button.click()


async def settled(page: Page) -> None:
    """Wait until a new screen takes what is pressed."""
    await page.locator("main:not([data-fresh])").wait_for()


async def offer(page: Page, say: str, *, shut: bool = False) -> None:
    """Choose an offer, or try to."""
    button = page.locator("button.offer", has_text=say)
    await button.wait_for()
    await settled(page)
    await button.click(force=shut)


async def reads(page: Page, text: str) -> None:
    """Wait until this can be read in the main part."""
    await page.locator("main").get_by_text(text).first.wait_for()


async def narrow(page: Page) -> bool:
    """Is there nothing to scroll sideways for?"""
    return await page.evaluate(NEITHER)


def base(session: dict[str, str]) -> str:
    """The address of the server of a session."""
    parts = urlsplit(session["address"])
    return f"{parts.scheme}://{parts.netloc}"
