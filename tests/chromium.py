"""One Chromium for all tests of pages that a worker runs."""

import os
import shutil

import pytest
import pytest_asyncio

from tests.classroom.web.browsing import FLAGS
from tests.classroom.web.spare_pages import SparePages

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first is the same engine without windows: it takes a third less of the processor."""


@pytest.fixture(scope="session")
def chromium():
    """Where Chromium is. Without one its tests are skipped, or fail where it has to be there."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        if "chromium" in os.environ.get("PM_QUEST_TEST_REQUIRE", ""):
            pytest.fail("Chromium is needed here (PM_QUEST_TEST_REQUIRE), and there is none on the PATH.")
        pytest.skip("There is no Chromium on the PATH: install Debian's package chromium-headless-shell, or chromium.")
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium):
    """Chromium, running."""
    api = pytest.importorskip("playwright.async_api")
    async with api.async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=chromium, args=[*FLAGS])
        yield SparePages(running)
        await running.close()
