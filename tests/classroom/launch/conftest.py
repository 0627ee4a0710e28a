"""The classroom's folder of a test."""

import pytest


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    """A folder of the test's own; it is not there yet."""
    place = tmp_path / "classroom"
    monkeypatch.setenv("PM_QUEST_CLASSROOM", str(place))
    return place
