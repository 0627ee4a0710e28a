"""The page of one file, on a slow phone: how large it is, when its first scene is there, and how fast a decision answers.

    python benchmarks/page.py [--plays 3] [--only NAME]

Of each shipped scenario: bytes beside the story and what was worked out of it (bar: 120 KB); at a quarter of the processor's speed the time from opening the file to its
start, and from there to the first scene (bar: 300 ms for both, the median), and from a press to the painted frame, for decisions and for
going on (bar: 50 ms, the 95th percentile). Before every press somebody reads; nothing else may run on the machine.
"""

import argparse
import asyncio
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.async_api import Browser, Page, async_playwright  # noqa: E402

from pm_quest.authoring.scenario_reader import read_scenario_file  # noqa: E402
from pm_quest.library import list_scenario_files  # noqa: E402
from pm_quest.web.play_page import build_play_page  # noqa: E402
from tests.chromium import NAMES  # noqa: E402
from tests.classroom.web.browsing import FLAGS, PHONE  # noqa: E402

SLOWER = 4
DATA = re.compile(r'<script type="application/json"[^>]*>.*?</script>', re.DOTALL)
MOST_BYTES, MOST_OPENING, MOST_ANSWER = 120 * 1024, 300, 50
READING = 400
"""Milliseconds between two presses: a new screen is deaf for 250."""
WATCH = """addEventListener("DOMContentLoaded", () => {
    const look = () => document.querySelector("main h1") ? setTimeout(() => { window.shownAt = performance.now(); }) : requestAnimationFrame(look);
    requestAnimationFrame(look);
});"""
PRESS = """(element) => new Promise((resolve) => {
    const begun = performance.now();
    element.click();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
})"""


async def measure_all(asked: argparse.Namespace) -> int:
    """Print the table. Return 1 where a bar is not met."""
    missed = 0
    print(f"{'':20} {'bytes':>8} {'start':>7} {'scene':>7}  {'decision':>16} {'going on':>16}")
    with tempfile.TemporaryDirectory() as folder:
        async with async_playwright() as playwright:
            found = next(filter(None, map(shutil.which, NAMES)))
            browser = await playwright.chromium.launch(executable_path=found, args=[*FLAGS])
            for path in list_scenario_files(ROOT / "scenarios"):
                if asked.only in (None, path.stem):
                    missed += not await measure_story(browser, path, Path(folder) / f"{path.stem}.html", asked.plays)
            await browser.close()
    return 1 if missed else 0


async def measure_story(browser: Browser, path: Path, file: Path, plays: int) -> bool:
    """Print the row of a scenario; return whether it meets all bars."""
    scenario = read_scenario_file(path).scenario
    assert scenario is not None
    html = build_play_page(scenario)
    file.write_bytes(html.encode())  # noqa: ASYNC240  before anything is measured
    size = len(DATA.sub("", html).encode())
    starts, scenes, decisions, steps = [], [], [], []
    for number in range(plays):
        context = await browser.new_context(viewport=PHONE, has_touch=True)
        page = await context.new_page()
        await (await context.new_cdp_session(page)).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        await page.add_init_script(WATCH)
        await page.goto(file.as_uri())
        await page.wait_for_function("window.shownAt")
        starts.append(await page.evaluate("shownAt"))
        scenes.append(await press(page, "main .go"))
        await play_on(page, Random(f"{path.stem} {number}"), decisions, steps)
        await context.close()
    opening = median(map(sum, zip(starts, scenes, strict=True)))
    print(
        f"{path.stem:20} {size:8,} {median(starts):7.0f} {median(scenes):7.0f}  {tell(decisions):>16} {tell(steps):>16}",
        flush=True,
    )
    return (
        size <= MOST_BYTES and opening <= MOST_OPENING and max(percentile(decisions), percentile(steps)) <= MOST_ANSWER
    )


async def play_on(page: Page, chance: Random, decisions: list[float], steps: list[float]) -> None:
    """Play at random to an ending, and remember what each press took."""
    while not await page.locator("article.event").count():
        options = await page.locator("button.offer:not(.shut)").count()
        if options:
            decisions.append(await press(page, "button.offer:not(.shut)", chance.randrange(options)))
        else:
            steps.append(await press(page, "main .go"))


async def press(page: Page, selector: str, number: int = 0) -> float:
    """Press a button after a while of reading; return the milliseconds until the frame that answers."""
    await page.wait_for_timeout(READING)
    await page.locator("main:not([data-fresh])").wait_for()
    taken: float = await page.locator(selector).nth(number).evaluate(PRESS)
    return taken


def percentile(values: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def tell(values: Sequence[float]) -> str:
    """Return as in `14 / 31`: median and 95th percentile."""
    return f"{median(values):.0f} / {percentile(values):.0f}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plays", type=int, default=3)
    parser.add_argument("--only", metavar="NAME")
    raise SystemExit(asyncio.run(measure_all(parser.parse_args())))
