"""The modules of packages, in one page of the worker's Chromium; and a learning system for whole packages."""

import pytest_asyncio

from tests.web.scorm.lms_bench import lms_running
from tests.web.scorm.module_page import open_modules


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def modules(browser):
    """The modules as they are."""
    page = await open_modules(browser.running)
    yield page
    await page.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def lms(browser):
    """A learning system that runs."""
    async with lms_running(browser) as running:
        yield running
