"""A page of Chromium that has the modules of packages, and nothing else: no server, no network."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pm_quest.web.web_files import read_web_file

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page, Route

ORIGIN = "https://scorm.invalid"
OWN = Path(__file__).parent
MODULES = ("engine/story.js", "engine/playthrough.js", "pieces/words.js", *(f"scorm/{each.name}" for each in (files("pm_quest.web") / "scorm").iterdir() if each.name.endswith(".js") and each.name != "main.js"))  # fmt: skip


async def open_modules(browser: Browser) -> Page:
    """A page on which `window.web` has everything that the modules export, and the learning systems of the tests."""
    page = await browser.new_page()

    async def serve(route: Route) -> None:
        folder, _, name = route.request.url.removeprefix(f"{ORIGIN}/").rpartition("/")
        if folder == "tests":
            await route.fulfill(body=(OWN / name).read_text("utf-8"), content_type="text/javascript")
        elif folder:
            await route.fulfill(body=read_web_file(folder, name), content_type="text/javascript")
        else:
            await route.fulfill(body="<!doctype html><title>modules</title>", content_type="text/html")

    await page.route(f"{ORIGIN}/**", serve)
    await page.goto(f"{ORIGIN}/")
    await page.evaluate(
        "async (names) => { window.web = Object.assign({}, ...await Promise.all(names.map((name) => import(`/${name}`)))); }",
        [*MODULES, "tests/fake_systems.js", "tests/kept_texts.js", "tests/fake_windows.js"],
    )
    return page


async def call_module(page: Page, function: str, *values: Any) -> Any:
    """What a function that a module exports gives for these values."""
    return await page.evaluate("([name, values]) => web[name](...values)", [function, [*values]])
