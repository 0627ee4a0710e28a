"""One server for all tests of pages."""

import pytest_asyncio

from tests.classroom.serving import served


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def server(tmp_path_factory):
    """The real server, with sessions in a file."""
    async with served(f"sqlite:///{tmp_path_factory.mktemp('web') / 'sessions.db'}") as running:
        yield running
