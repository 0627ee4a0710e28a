"""The engine in JavaScript, in one page of the worker's Chromium."""

import pytest
import pytest_asyncio

from tests.web.engine_page import open_engine
from tests.web.playing import office, written


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def engine(browser):
    """The engine as it is."""
    page = await open_engine(browser.running)
    yield page
    await page.close()


@pytest.fixture(scope="session")
def office_file(tmp_path_factory):
    """The office as a page."""
    return written(tmp_path_factory.mktemp("page"), office())
