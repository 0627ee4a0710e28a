"""A page of Chromium that has the engine's modules, and nothing else: no server, no network."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page, Route

ORIGIN = "https://engine.invalid"
WEB = files("pm_quest.web")
RECORDER = Path(__file__).parent / "record_plays.js"
IMPORT = """async (names) => {
    window.engine = Object.assign({}, ...await Promise.all(names.map((name) => import(`./${name}`))));
    window.record = await import("./record_plays.js");
}"""


def list_modules() -> dict[str, str]:
    """The engine's modules, by name."""
    return {each.name: each.read_text("utf-8") for each in (WEB / "engine").iterdir() if each.name.endswith(".js")}


async def open_engine(browser: Browser) -> Page:
    """A page whose `engine` has everything that the modules export, and `record` what records plays."""
    page = await browser.new_page()
    modules = list_modules()
    recorder = RECORDER.read_text("utf-8")

    async def serve(route: Route) -> None:
        name = route.request.url.removeprefix(f"{ORIGIN}/")
        if name == RECORDER.name:
            await route.fulfill(body=recorder, content_type="text/javascript")
        elif name in modules:
            await route.fulfill(body=modules[name], content_type="text/javascript")
        else:
            await route.fulfill(body="<!doctype html><title>engine</title>", content_type="text/html")

    await page.route(f"{ORIGIN}/**", serve)
    await page.goto(f"{ORIGIN}/")
    await page.evaluate(IMPORT, sorted(modules))
    return page
