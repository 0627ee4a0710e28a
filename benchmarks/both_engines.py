"""Whether both engines play alike, in Python and in Chromium: every event and every state of many random plays.

    python benchmarks/both_engines.py [--plays 10000] [--stories 2000] [--seed 1] [--only NAME] [--shortened]

So many plays of each shipped scenario, then five plays of each of so many random stories, of every feature of the format; the views of
a scene, and its Markdown as it is shown, of a share of them. One process of Chromium plays them all, by the modules as they are or, with
`--shortened`, as they stand in a page of one file. Exits with status 1 at the first play that differs, and says in what.
"""

import argparse
import asyncio
import shutil
import sys
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.async_api import Page, async_playwright  # noqa: E402

from pm_quest.library import list_scenario_files  # noqa: E402
from pm_quest.story.model import CREDENTIALS as KNOWN_CREDENTIALS  # noqa: E402
from pm_quest.story.model import Scenario  # noqa: E402
from tests.chromium import NAMES  # noqa: E402
from tests.classroom.web.browsing import FLAGS  # noqa: E402
from tests.web.both_engines import Play, draw_play, drop_people, explain_difference, find_differing, read_story  # noqa: E402
from tests.web.engine_page import open_engine  # noqa: E402
from tests.web.generated import CREDENTIALS, draw_story  # noqa: E402
from tests.web.planted import shorten_engine  # noqa: E402

TURNS, FEW_TURNS = 30, 12
"""Turns of a play, of a shipped scenario and of a random story: most plays come to an ending, and go back from it."""
PLAYS_A_STORY = 5
VIEWS_SHARE = 50
"""One play in so many is compared with its views: they take three times as long as the events."""


async def compare_all(asked: argparse.Namespace) -> int:
    """Compare, and print how many plays were the same. Return 1 at the first that is not."""
    async with async_playwright() as playwright:
        chromium = next(filter(None, map(shutil.which, NAMES)))
        browser = await playwright.chromium.launch(executable_path=chromium, args=[*FLAGS])
        page = await open_engine(browser)
        if asked.shortened:
            await page.add_script_tag(content=shorten_engine())
        for path in list_scenario_files(ROOT / "scenarios"):
            if asked.only in (None, path.stem) and not await compare_shipped(page, path, asked):
                return 1
        if asked.only in (None, "stories") and not await compare_generated(page, asked):
            return 1
        await browser.close()
    return 0


async def compare_shipped(page: Page, path: Path, asked: argparse.Namespace) -> bool:
    """Return whether all plays of a shipped scenario are the same in both engines."""
    chance, begun = Random(f"{path.stem} {asked.seed}"), time.perf_counter()
    story, holds = read_story(path), [*KNOWN_CREDENTIALS]
    whole = [draw_play(chance, holds, TURNS, views=True) for _ in range(asked.plays // VIEWS_SHARE)]
    plain = [draw_play(chance, holds, TURNS) for _ in range(asked.plays - len(whole))]
    if not (await are_same(page, story, whole) and await are_same(page, drop_people(story), plain)):
        return False
    print(f"{path.stem}: {asked.plays:,} plays are the same, in {time.perf_counter() - begun:.0f} s", flush=True)
    return True


async def compare_generated(page: Page, asked: argparse.Namespace) -> bool:
    """Return whether all plays of random stories are the same in both engines."""
    chance, begun = Random(f"stories {asked.seed}"), time.perf_counter()
    for _ in range(asked.stories):
        plays = [draw_play(chance, CREDENTIALS, FEW_TURNS, views=not n) for n in range(PLAYS_A_STORY)]
        if not await are_same(page, draw_story(chance), plays):
            return False
    seconds = time.perf_counter() - begun
    print(
        f"{asked.stories:,} random stories: {PLAYS_A_STORY} plays of each are the same, in {seconds:.0f} s", flush=True
    )
    return True


async def are_same(page: Page, story: Scenario, plays: list[Play]) -> bool:
    """Return whether these plays are the same; print the first difference."""
    differing = await find_differing(page, story, plays)
    if differing:
        print(f"{len(differing)} of {len(plays)} plays of {story.id} differ.")
        print(await explain_difference(page, story, differing[0]))
    return not differing


def main() -> int:
    """Read what is asked for, and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plays", type=int, default=10_000)
    parser.add_argument("--stories", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="a scenario, or 'stories'")
    parser.add_argument("--shortened", action="store_true")
    return asyncio.run(compare_all(parser.parse_args()))


if __name__ == "__main__":
    sys.exit(main())
