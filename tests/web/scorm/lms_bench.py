"""A learning system in Chromium, with scorm-again as its run-time, and the package of a scenario in it."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest

from tests.classroom.web.browsing import PHONE
from tests.classroom.web.spare_pages import PLAIN

if TYPE_CHECKING:
    from playwright.async_api import Frame, Page, Route

    from tests.classroom.web.spare_pages import SparePages

ORIGIN = "https://lms.invalid"
OWN = Path(__file__).parent
RUN_TIME = Path(__file__).parents[3] / "node_modules/scorm-again/dist"
SCRIPTS = {"1.2": "scorm12.min.js", "2004": "scorm2004.min.js"}
LMS = '<!doctype html><title>LMS</title><style>iframe {{ width: 100%; height: 700px; border: 0 }}</style><script src="/{}"></script><script src="/lms.js"></script>'


def need_run_time() -> None:
    """Skip where scorm-again is not there, or fail where it has to be."""
    if RUN_TIME.is_dir():
        return
    if "npm" in os.environ.get("PM_QUEST_TEST_REQUIRE", ""):
        pytest.fail("scorm-again is needed here (PM_QUEST_TEST_REQUIRE): npm ci")
    pytest.skip("scorm-again is not here: npm ci brings it.")


@asynccontextmanager
async def learning_system(browser: SparePages, version: str, package: bytes, **more: Any) -> AsyncIterator[Page]:
    """A browser that keeps nothing yet, at a learning system which has this package. No request leaves it."""
    need_run_time()
    with ZipFile(BytesIO(package)) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}

    async def serve(route: Route) -> None:
        name = route.request.url.removeprefix(f"{ORIGIN}/").partition("?")[0].partition("#")[0]
        if name == PLAIN:
            await route.fulfill(body="", content_type="text/css")
        elif name == "":
            await route.fulfill(body=LMS.format(SCRIPTS[version]), content_type="text/html")
        elif name == SCRIPTS[version]:
            await route.fulfill(path=RUN_TIME / name, content_type="text/javascript")
        elif name == "lms.js":
            await route.fulfill(path=OWN / name, content_type="text/javascript")
        elif name.removeprefix("course/") in files:
            await route.fulfill(body=files[name.removeprefix("course/")], content_type="text/html; charset=utf-8")
        else:
            page.wrong.append(f"asked for {route.request.url}")
            await route.abort()

    async with browser.lend("dark", PHONE, at="lms", **more) as page:
        await page.context.route("**/*", serve)
        await page.goto(f"{ORIGIN}/")
        yield page
        assert page.wrong == [], f"wrong on the page: {page.wrong}"


async def open_course(page: Page, version: str, **how: Any) -> Frame:
    """The frame of the package, once the page in it plays."""
    await page.evaluate("(how) => openCourse(how)", {"version": version, **how})
    element = await page.wait_for_selector("iframe")
    frame = await element.content_frame()
    assert frame is not None
    await frame.wait_for_function("() => window.pmQuest")
    return frame


async def call(frame: Frame, name: str, *given: Any) -> Any:
    """What the page's own door gives for a call."""
    return await frame.evaluate("([name, given]) => pmQuest[name](...given)", [name, [*given]])


async def close_course(page: Page) -> dict[str, Any]:
    """What is kept once the package was taken away, how often its session was ended, and what the run-time complained of."""
    return await page.evaluate("() => closeCourse()")
