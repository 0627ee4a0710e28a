"""The figures of an ending in a page: how much of the file they take, when they are there, and whether the page answers meanwhile.

    python benchmarks/page_figures.py [--slower 4]

Each shipped scenario is opened in Chromium, and its figures are prepared a few milliseconds at a time, as while one plays. Counted is
the time of the processor that each of these parts took, times so much as a cheap phone is slower: a page does not answer before a part
is done. So other work on the machine hardly counts. Then a play is ended, and its figures are asked for.
Needs Playwright and Chromium.
"""

import argparse
import asyncio
import json
import shutil
import sys

from playwright.async_api import Browser, Route, async_playwright

from pm_quest.authoring.scenario_reader import read_scenario_file
from pm_quest.library import find_shipped_folder, list_scenario_files
from pm_quest.story.model import Scenario
from pm_quest.web.figure_file import encode_figures
from pm_quest.web.story_file import encode_story
from pm_quest.web.web_files import list_web_files, read_web_file

PREPARED, WAIT, ASKED = 10_000, 50, 50
"""The bars in milliseconds of a slow processor: all that is prepared, the longest part of it, and from an ending to its figures."""
ORIGIN = "https://engine.invalid"
MODULES = ("story", "story_figures", "playthrough", "ending_ahead")
PREPARE = """async ([story, figures]) => {
    window.loaded = engine.loadStory(story);
    window.ahead = new engine.EndingAhead(engine.loadFigures(figures));
    await ahead.findStudy(engine.startPlaythrough(loaded));
}"""
ASK = """() => {
    let play = engine.startPlaythrough(loaded, { seed: 3 });
    while (!play.isEnded) play = play.choose(play.offers.find((offer) => offer.open).id);
    const asked = performance.now();
    ahead.findReadyStudy(play).computeFigures(play);
    return performance.now() - asked;
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
        f"{'scenario':<20} {'bytes':>6} {'prepared':>10} {'longest part':>13} {'asked':>8}   at 1/{slower} of the speed"
    )
    missed = 0
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for path in list_scenario_files(find_shipped_folder()):
            story = read_scenario_file(path).scenario
            assert story is not None
            size = len(json.dumps(encode_figures(story), separators=(",", ":")))
            prepared, longest, asked = (slower * each for each in await measure_story(browser, story))
            missed += prepared > PREPARED or longest > WAIT or asked > ASKED
            print(f"{story.id:<20} {size:>6} {prepared:>7.0f} ms {longest:>10.0f} ms {asked:>5.1f} ms")
        await browser.close()
    return int(missed > 0)


async def measure_story(browser: Browser, story: Scenario) -> tuple[float, float, float]:
    """Return the milliseconds that preparing took, those of its longest part, and those of asking."""
    page = await browser.new_page()
    await page.route(f"{ORIGIN}/**", serve_module)
    await page.goto(f"{ORIGIN}/")
    names = [f"./{name}.js" for name in MODULES]
    await page.evaluate(
        "async (names) => { window.engine = Object.assign({}, ...await Promise.all(names.map((name) => import(name)))); }",
        names,
    )
    await browser.start_tracing(page=page, categories=["devtools.timeline"])
    await page.evaluate(PREPARE, [encode_story(story), encode_figures(story)])
    traced = json.loads(await browser.stop_tracing())["traceEvents"]
    parts = [each["tdur"] / 1000 for each in traced if each["name"] == "TimerFire" and "tdur" in each]
    asked: float = await page.evaluate(ASK)
    await page.close()
    return sum(parts), max(parts), asked


async def serve_module(route: Route) -> None:
    """Answer with a module of the engine, or with an empty page."""
    name = route.request.url.removeprefix(f"{ORIGIN}/")
    if name in list_web_files("engine"):
        await route.fulfill(body=read_web_file("engine", name), content_type="text/javascript")
    else:
        await route.fulfill(body="<!doctype html><title>figures</title>", content_type="text/html")


if __name__ == "__main__":
    sys.exit(main())
