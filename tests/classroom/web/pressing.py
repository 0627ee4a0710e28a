"""A press with the mouse, in four calls of Chromium: Playwright's own click looks at the page in thirty, and draws it meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.patience import PATIENCE

if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

PLACE = """async (button, [patience, shut]) => {
    const wait = () => new Promise((done) => setTimeout(done, 10));
    for (const end = performance.now() + patience; performance.now() < end; await wait()) {
        if (!button.isConnected) return null;
        if (!document.querySelector("main:not([data-fresh])")) continue;
        if (!shut && button.matches(":disabled, [aria-disabled='true']")) continue;
        const { left, top, width, height } = button.getBoundingClientRect();
        const [x, y] = [left + width / 2, top + height / 2];
        if (button.contains(document.elementFromPoint(x, y))) {
            window.wasPressed = false;
            const note = (event) => { window.wasPressed ||= button.contains(event.target); };
            addEventListener("click", note, { capture: true, once: true });
            return [x, y];
        }
        button.scrollIntoView({ block: "center", behavior: "instant" });
    }
    throw new Error(`this can't be pressed: ${button.outerHTML}`);
}"""
"""Where a button is, once the screen takes presses, and nothing lies on the button; null if it was taken away meanwhile."""
MISSED = "() => window.wasPressed === false"
"""Whether it moved or was drawn anew under the press; another page knows of none."""


async def press_element(page: Page, button: Locator, *, shut: bool = False) -> None:
    """Press what is found, once it is there, open (or `shut`), in sight, and the screen listens: a new one is deaf for a moment.

    Where what a page has just computed moved it under the press, press again, as people do.
    """
    is_missed = True
    while is_missed:
        place = await button.evaluate(PLACE, [PATIENCE * 1000, shut])
        if place is not None:
            await page.mouse.click(*place)
            is_missed = not shut and await page.evaluate(MISSED)
