"""A page that plays a story, as a file that somebody opens; and what a person does on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pm_quest.web.play_page import build_play_page
from tests.building import choice, end, scenario, scene
from tests.classroom.web.browsing import PHONE
from tests.classroom.web.pressing import press_element
from tests.classroom.web.spare_pages import SparePages

if TYPE_CHECKING:
    from playwright.async_api import Page

    from pm_quest.story.model import Scenario


@asynccontextmanager
async def opened(
    browser: SparePages,
    file: Path,
    *,
    theme: str = "dark",
    size: dict[str, int] = PHONE,
    fresh: bool = False,
    **more,
) -> AsyncIterator[Page]:
    """A file, opened in a page that keeps nothing yet. Afterwards: nothing went wrong, and nothing was asked for but the file itself.

    With `fresh`, the page was nobody's before and is nobody's afterwards.
    """
    async with browser.lend(theme, size, fresh=fresh, at="file", **more) as page:
        await page.goto(file.as_uri())
        yield page
        assert page.wrong == []
        assert {url.partition("#")[0] for url in page.asked} == {file.as_uri()}


def written(folder: Path, scenario: Scenario, **how) -> Path:
    """The page of a scenario as a file."""
    file = folder / "story.html"
    file.write_text(build_play_page(scenario, **how), encoding="utf-8")
    return file


async def begin(page: Page) -> None:
    """Begin the story, and come to its first scene."""
    await press(page, "Begin")
    await page.locator("main .story").wait_for()


async def press(page: Page, name: str) -> None:
    """Press a button, once a new screen listens."""
    await press_element(page, page.get_by_role("button", name=name, exact=True).first)


async def choose(page: Page, say: str) -> None:
    """Take an option, and read what it did."""
    await press_element(page, page.locator("button.offer", has_text=say))
    await page.locator("main .taken").wait_for()


async def tell(page: Page, asked: str, *values: Any) -> Any:
    """What `window.pmQuest` gives."""
    return await page.evaluate("([asked, values]) => pmQuest[asked](...values)", [asked, [*values]])


def office():
    """Two decisions with reasons, a chance, a locked option, a passage and two endings."""
    first = {
        "ask": choice(
            "way",
            say="Ask Ines",
            fit="adapts",
            gain={"trust": 2, "business": 1},
            then="She tells.",
            because="She knows.",
        ),
        "press": choice("way", say="Press on", fit="forces", gain={"trust": -1}),
        "fly": choice("way", say="Fly", when="trust > 9", locked="No wings."),
    }
    second = {"stay": choice({"good": 1, "bad": 1}, say="Stay", fit="adapts"), "leave": choice("bad", say="Leave")}
    return scenario(
        {
            "monday": scene("TEXT-monday, {player}.", where="Monday", signals=["It rains."], choices=first),
            "way": scene("TEXT-way", go="friday", gain={"tech": 4}),
            "friday": scene("TEXT-friday", where="Friday", choices=second),
            "good": end(80, "A good end"),
            "bad": end(20, "A bad end"),
        },
        meters={"trust": (3, 0, 10)},
        title="Two weeks",
        employer="Kettle & Sons",
        minutes=5,
    )
