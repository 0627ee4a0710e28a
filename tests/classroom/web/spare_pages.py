"""Pages of Chromium that several tests use, one after the other: a new one costs twice as much as what a test does on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tests.patience import PATIENCE

if TYPE_CHECKING:
    from playwright.async_api import Browser, Dialog, Page


FORGET = "() => { localStorage.clear(); sessionStorage.clear(); name = ''; }"
EMPTY = Path(__file__).with_name("empty.html")
"""A page that keeps nothing, among the files that Chromium opens."""
PLAIN = "assets/palette.css"
"""A page that keeps nothing, at every server: of JSON, such as `/health`, Chromium would make a page of its own."""


class SparePages:
    """A running Chromium with the pages that nobody uses, by how they were made; each has a context, and so a storage, of its own.

    Pages of servers (`at` "http") and of files ("file") stand apart: from one to the other Chromium takes a new process. So do
    those that are only to be printed ("print"), which nothing but `set_content` may fill.
    """

    def __init__(self, running: Browser) -> None:
        self.running = running
        self._spare: dict[tuple, list[Page]] = {}

    @asynccontextmanager
    async def lend(
        self, theme: str, size: dict[str, int], *, fresh: bool = False, at: str = "http", **more
    ) -> AsyncIterator[Page]:
        """A page that shows nothing and keeps nothing, on a device of this size.

        With `fresh`, it was nobody's before; then, and after a test that failed, it is nobody's afterwards.
        """
        page = await self._take(theme, size, fresh=fresh, at=at, **more)
        is_whole = False
        try:
            yield page
            if not fresh:
                await self._give_back(page, at=at, **more)
                is_whole = True
        finally:
            if not is_whole:
                await page.context.close()

    async def _take(self, theme: str, size: dict[str, int], *, fresh: bool, at: str, **more) -> Page:
        spare = None if fresh else self._spare.get(_made(at, more))
        page = spare.pop() if spare else await self._make(**more)
        if page.viewport_size != size:
            await page.set_viewport_size(size)
        await page.emulate_media(media="null", color_scheme=theme, reduced_motion="reduce")
        page.wrong, page.asked, page.looked_at = [], [], []
        return page

    async def _make(self, **more) -> Page:
        """A page that nobody has used yet."""
        context = await self.running.new_context(**more)
        page = await context.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        watch(page)
        return page

    async def _give_back(self, page: Page, *, at: str, **more) -> None:
        """Let the next test have this page, which forgets all that it kept; it must be as it was made, but for what it shows.

        Windows that the test opened beside it are closed.
        """
        for other in page.context.pages:
            if other is not page:
                await other.close()
        parts = urlsplit(page.url)
        if at == "file":
            await page.goto(EMPTY.as_uri(), wait_until="commit")
            await page.evaluate(FORGET)
        elif parts.scheme.startswith("http"):
            await page.goto(f"{parts.scheme}://{parts.netloc}/{PLAIN}", wait_until="commit")
            await page.evaluate(FORGET)
        elif at == "print":
            await page.set_content("")
        await page.context.clear_cookies()
        await page.context.unroute_all()
        self._spare.setdefault(_made(at, more), []).append(page)


def watch(page: Page) -> None:
    """Remember what the console says, what is asked for, and that there was a dialog: no page of ours has any."""

    async def refuse(dialog: Dialog) -> None:
        page.wrong.append(f"a dialog: {dialog.message}")
        await dialog.dismiss()

    page.on("dialog", refuse)
    page.on("console", lambda said: page.wrong.append(said.text) if _is_wrong(said) else None)
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.context.on("request", lambda request: page.asked.append(request.url))
    page.on("websocket", lambda socket: page.asked.append(socket.url))


def _is_wrong(said) -> bool:
    """An error of the console, but not that a line was lost: that is what some tests are about."""
    return said.type in ("error", "warning") and "WebSocket connection" not in said.text


def _made(at: str, more) -> tuple:
    return (at, *sorted(more.items()))
