"""The engine in JavaScript, in one page of the worker's Chromium."""

import pytest_asyncio

from tests.web.engine_page import open_engine


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def engine(browser):
    """The engine as it is."""
    page = await open_engine(browser.running)
    yield page
    await page.close()
