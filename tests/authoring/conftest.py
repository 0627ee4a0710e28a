"""Reading itself is tried here: each file is read anew."""

import pytest

from tests.known_stories import knows_stories


@pytest.fixture(scope="package", autouse=True)
def _know_nothing():
    with knows_stories(known=False):
        yield
