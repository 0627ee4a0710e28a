"""A page of Chromium that has the engine's modules, and nothing else: no server, no network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page, Route

ORIGIN = "https://engine.invalid"
WEB = files("pm_quest.web")
Mutation = Callable[[str, str], str]
"""Changes the source of a module, by its name."""


def list_modules() -> dict[str, str]:
    """The engine's modules, by name."""
    return {each.name: each.read_text("utf-8") for each in (WEB / "engine").iterdir() if each.name.endswith(".js")}


async def open_engine(browser: Browser, changed: Mapping[str, str] = {}) -> Page:
    """A page on which `window.engine` has everything that the modules export; `changed` has other sources for some."""
    page = await browser.new_page()
    modules = {**list_modules(), **changed}

    async def serve(route: Route) -> None:
        name = route.request.url.removeprefix(f"{ORIGIN}/")
        if name in modules:
            await route.fulfill(body=modules[name], content_type="text/javascript")
        else:
            await route.fulfill(body="<!doctype html><title>engine</title>", content_type="text/html")

    await page.route(f"{ORIGIN}/**", serve)
    await page.goto(f"{ORIGIN}/")
    await page.evaluate(
        "async (names) => { window.engine = Object.assign({}, ...await Promise.all(names.map((name) => import(`./${name}`)))); }",
        sorted(modules),
    )
    return page


async def call_engine(page: Page, function: str, *values: Any) -> Any:
    """What a function that the engine exports gives for these values."""
    return await page.evaluate("([name, values]) => engine[name](...values)", [function, [*values]])
