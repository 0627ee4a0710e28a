"""The modules of packages, in one page of the worker's Chromium."""

import pytest_asyncio

from tests.web.scorm.module_page import open_modules


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def modules(browser):
    """The modules as they are."""
    page = await open_modules(browser.running)
    yield page
    await page.close()
