"""A learning system in Chromium, with scorm-again as its run-time, and the package of a scenario in it."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from aiohttp import web

from tests.classroom.web.browsing import PHONE
from tests.classroom.web.spare_pages import PLAIN
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from playwright.async_api import Frame, Page

    from tests.classroom.web.spare_pages import SparePages

OWN = Path(__file__).parent
RUN_TIME = Path(__file__).parents[3] / "node_modules/scorm-again/dist"
SCRIPTS = {"1.2": "scorm12.min.js", "2004": "scorm2004.min.js"}
LMS = '<!doctype html><title>LMS</title><style>iframe {{ width: 100%; height: 700px; border: 0 }}</style><link rel="icon" href="data:,"><script src="/{}"></script><script src="/lms.js"></script>'
OPEN = """async ([how, patience]) => {
    openCourse(how);
    const { contentWindow } = document.querySelector("iframe");
    for (const end = performance.now() + patience; !contentWindow.pmQuest; ) {
        if (performance.now() > end) throw new Error("the package never played");
        await new Promise((done) => setTimeout(done, 10));
    }
}"""
"""Waits beside the package: in each new document Playwright would begin with 300 kilobytes of its own to wait there."""
KEPT_AN_HOUR = {"Cache-Control": "max-age=3600"}


@dataclass
class LmsBench:
    """A server of this machine, at `address`, which is a learning system with one package; and the browsers that come to it."""

    browser: SparePages
    address: str = ""
    version: str = ""
    course: dict[str, bytes] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """The page of the learning system, what it consists of, or a file of the package."""
        name = request.path.removeprefix("/")
        if name in ("", PLAIN):
            return web.Response(text=LMS.format(SCRIPTS[self.version]) if name == "" else "", content_type="text/html")
        if name in ("lms.js", *SCRIPTS.values()):
            return web.FileResponse((OWN if name == "lms.js" else RUN_TIME) / name, headers=KEPT_AN_HOUR)
        if name.removeprefix("course/") in self.course:
            body = self.course[name.removeprefix("course/")]
            return web.Response(body=body, content_type="text/html", charset="utf-8")
        self.missed.append(name)
        raise web.HTTPNotFound


@asynccontextmanager
async def lms_running(browser: SparePages) -> AsyncIterator[LmsBench]:
    """A learning system that runs, with no package yet."""
    bench = LmsBench(browser)
    app = web.Application()
    app.router.add_get("/{name:.*}", bench.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    bench.address = "http://{}:{}".format(*runner.addresses[0])
    yield bench
    await runner.cleanup()


def need_run_time() -> None:
    """Skip where scorm-again is not there, or fail where it has to be."""
    if RUN_TIME.is_dir():
        return
    if "npm" in os.environ.get("PM_QUEST_TEST_REQUIRE", ""):
        pytest.fail("scorm-again is needed here (PM_QUEST_TEST_REQUIRE): npm ci")
    pytest.skip("scorm-again is not here: npm ci brings it.")


@asynccontextmanager
async def learning_system(lms: LmsBench, version: str, package: bytes, **more: Any) -> AsyncIterator[Page]:
    """A browser that keeps nothing yet, at a learning system which has this package. It asks nobody else for anything."""
    need_run_time()
    with ZipFile(BytesIO(package)) as zipped:
        lms.course = {name: zipped.read(name) for name in zipped.namelist()}
    lms.version, lms.missed = version, []
    async with lms.browser.lend("dark", PHONE, **more) as page:
        await page.goto(lms.address)
        yield page
        assert page.wrong == [], f"wrong on the page: {page.wrong}"
        assert lms.missed == []
        assert [url for url in page.asked if not url.startswith((lms.address, "data:"))] == []


async def open_course(page: Page, version: str, **how: Any) -> Frame:
    """The frame of the package, once the page in it plays."""
    await page.evaluate(OPEN, [{"version": version, **how}, PATIENCE * 1000])
    (frame,) = page.main_frame.child_frames
    return frame


async def call(frame: Frame, name: str, *given: Any) -> Any:
    """What the page's own door gives for a call."""
    return await frame.evaluate("([name, given]) => pmQuest[name](...given)", [name, [*given]])


async def close_course(page: Page) -> dict[str, Any]:
    """What is kept once the package was taken away, how often its session was ended, and what the run-time complained of."""
    return await page.evaluate("() => closeCourse()")
