"""Chromium for tests of pages: a context each, whose console, requests and sizes are watched; and what a person does on a page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.classroom.web.pressing import press_element
from tests.classroom.web.spare_pages import SparePages

if TYPE_CHECKING:
    from playwright.async_api import Page

OFF = (
    # what Playwright turns off as well: a list of features takes the place of the list before it
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
    # a page that is left stays what it is inside: that makes each load a quarter cheaper
    "RenderDocument",
    "RenderDocumentCompositorReuse",
    # no process before a page needs one
    "SpareRendererForSitePerProcess",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-software-rasterizer",
    "--in-process-gpu",
    f"--disable-features={','.join(OFF)}",
)
PHONE = {"width": 360, "height": 740}
TABLET = {"width": 820, "height": 1180}
DESKTOP = {"width": 1280, "height": 860}
PROJECTOR = {"width": 1280, "height": 720}
NEITHER = "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@asynccontextmanager
async def person(
    browser: SparePages, theme: str = "dark", size: dict[str, int] = PHONE, *, fresh: bool = False, **more
) -> AsyncIterator[Page]:
    """Somebody with a device of their own. Afterwards: nothing went wrong on the page, and it asked nobody else for anything.

    With `fresh`, it was nobody's before and is nobody's afterwards: for tests that change it (routes, listeners, scripts of
    their own) or close it. Where the page goes last there has to be `PLAIN`.
    """
    async with browser.lend(theme, size, fresh=fresh, **more) as page:
        yield page
        assert page.wrong == []
        assert len({urlsplit(url).netloc for url in page.asked if not url.startswith(("data:", "blob:"))}) <= 1


async def joined(page: Page, session: dict[str, str], name: str) -> None:
    """Go in with a link and a name."""
    await page.goto(f"{base(session)}/j/{session['code']}")
    await page.get_by_label("Your name").fill(name)
    await press(page, "Join")
    await page.get_by_role("heading", name="You are in").wait_for()


@asynccontextmanager
async def playing_alone(browser: SparePages, server, **more):
    """Ada's page, her session and its trainer, in a session that has started and where everybody plays alone."""
    session = await server.open(mode="alone")
    async with person(browser, **more) as page, server.host(session) as host:
        await joined(page, session, "Ada")
        await host.acked("started")
        yield page, session, host


@asynccontextmanager
async def started_wall(browser: SparePages, server, session: dict[str, str]):
    """The wall of a session on a projector, Ada in it, and its trainer, who has started it."""
    async with (
        person(browser, size=PROJECTOR) as wall,
        server.student(session, "Ada") as ada,
        server.host(session) as host,
    ):
        await wall.goto(f"{server.address}/show/{session['code']}")
        await host.acked("started")
        yield wall, ada, host


async def press(page: Page, name: str) -> None:
    """Press a button once the page listens: a new screen is deaf for a moment."""
    await press_element(page, page.get_by_role("button", name=name))


async def settled(page: Page) -> None:
    """Wait until a new screen takes what is pressed."""
    await page.locator("main:not([data-fresh])").wait_for()


async def offer(page: Page, say: str, *, shut: bool = False) -> None:
    """Choose an offer, or try to."""
    await press_element(page, page.locator("button.offer", has_text=say), shut=shut)


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
