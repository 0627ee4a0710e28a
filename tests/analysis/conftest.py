"""The analysis itself is tried here: each is made anew."""

import pytest

from tests.known_stories import knows_stories


@pytest.fixture(scope="package", autouse=True)
def _know_nothing():
    with knows_stories(known=False):
        yield
