"""The figures of an ending in a page: how much of the file they take, when they are there, and whether the page answers meanwhile.

    python benchmarks/page_figures.py [--slower 4]

Each shipped scenario is opened in Chromium, slowed down as a cheap phone is. Its figures are prepared a few milliseconds at a time,
as while one plays; something else that the page has to do asks for its turn all the time, and the longest that it waits is measured.
Then a random play is ended, and its figures are asked for. Needs Playwright and Chromium, and a machine that does nothing else.
"""

import argparse
import asyncio
import json
import shutil
import sys
from typing import Any

from playwright.async_api import Browser, Route, async_playwright

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.library import find_shipped_folder, list_scenario_files
from pm_quest.story.model import Scenario
from pm_quest.web.figure_file import encode_figures
from pm_quest.web.story_file import encode_story
from pm_quest.web.web_files import list_web_files, read_web_file

PREPARED, WAIT, ASKED = 10_000, 50, 50
"""The bars in milliseconds: until the figures are there, the longest that the page does not answer, and from an ending to its figures."""
ORIGIN = "https://engine.invalid"
MODULES = ("story", "story_figures", "playthrough", "ending_ahead")
MEASURE = """async ([story, figures]) => {
    const loaded = engine.loadStory(story);
    const ahead = new engine.EndingAhead(engine.loadFigures(figures));
    let play = engine.startPlaythrough(loaded, { seed: 3 });
    let [last, longest, goesOn] = [performance.now(), 0, true];
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
        if (goesOn) channel.port2.postMessage(0);
    };
    channel.port2.postMessage(0);
    const begun = performance.now();
    await ahead.findStudy(play);
    const prepared = performance.now() - begun;
    goesOn = false;
    while (!play.isEnded) play = play.choose(play.offers.find((offer) => offer.open).id);
    const asked = performance.now();
    const found = ahead.findReadyStudy(play).computeFigures(play);
    return { prepared, longest, asked: performance.now() - asked, decisions: found.decisions.length };
}"""


def main() -> int:
    """Print the table. Return 1 where a bar is not met."""
    parser = argparse.ArgumentParser(description="Measure the figures of an ending in a page.")
    parser.add_argument("--slower", type=int, default=4, help="how much slower the processor is")
    return asyncio.run(measure_all(parser.parse_args().slower))


async def measure_all(slower: int) -> int:
    """Measure every shipped scenario."""
    program = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "google-chrome"))), None)
    if program is None:
        print("There is no Chromium on the PATH.", file=sys.stderr)
        return 2
    print(
        f"{'scenario':<20} {'bytes':>6} {'prepared':>10} {'longest wait':>13} {'asked':>7}   at 1/{slower} of the speed"
    )
    missed = 0
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for path in list_scenario_files(find_shipped_folder()):
            story = read_scenario_file(path).scenario
            assert story is not None
            size = len(json.dumps(encode_figures(story), separators=(",", ":")))
            found = await measure_story(browser, story, slower)
            prepared, longest, asked = (found[key] for key in ("prepared", "longest", "asked"))
            missed += prepared > PREPARED or longest > WAIT or asked > ASKED
            print(f"{story.id:<20} {size:>6} {prepared:>7.0f} ms {longest:>10.0f} ms {asked:>4.0f} ms")
        await browser.close()
    return int(missed > 0)


async def measure_story(browser: Browser, story: Scenario, slower: int) -> dict[str, Any]:
    """Return what `MEASURE` found, in milliseconds."""
    page = await browser.new_page()
    await page.route(f"{ORIGIN}/**", serve_module)
    await page.goto(f"{ORIGIN}/")
    names = [f"./{name}.js" for name in MODULES]
    await page.evaluate(
        "async (names) => { window.engine = Object.assign({}, ...await Promise.all(names.map((name) => import(name)))); }",
        names,
    )
    session = await page.context.new_cdp_session(page)
    await session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    found: dict[str, Any] = await page.evaluate(MEASURE, [encode_story(story), encode_figures(story)])
    await page.close()
    return found


async def serve_module(route: Route) -> None:
    """Answer with a module of the engine, or with an empty page."""
    name = route.request.url.removeprefix(f"{ORIGIN}/")
    if name in list_web_files("engine"):
        await route.fulfill(body=read_web_file("engine", name), content_type="text/javascript")
    else:
        await route.fulfill(body="<!doctype html><title>figures</title>", content_type="text/html")


if __name__ == "__main__":
    sys.exit(main())
