"""A file that was written twice, so that there is a copy beside it."""

import pytest

from pm_quest.kit import atomic_write


@pytest.fixture
def path(tmp_path):
    """A file with two contents behind it."""
    path = tmp_path / "a.json"
    atomic_write.replace_content(path, b"one")
    atomic_write.replace_content(path, b"two")
    return path
