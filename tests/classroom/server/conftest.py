"""The server that most tests of servers talk to."""

import pytest

from tests.classroom.serving import served


@pytest.fixture
async def server(sqlite):
    """A server that runs."""
    async with served(sqlite) as running:
        yield running
