"""How the whole suite runs: Hypothesis quick by default, thorough where `HYPOTHESIS_PROFILE=thorough` asks for it."""

import os

import pytest
from hypothesis import HealthCheck, settings

from pm_quest.saves.folder_store import FolderStore
from tests.building import desk

_slow_start = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile("fast", max_examples=60, deadline=None, suppress_health_check=_slow_start)
settings.register_profile("thorough", max_examples=2000, deadline=None, suppress_health_check=_slow_start)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


@pytest.fixture
def store(tmp_path):
    """A store whose folder does not exist yet."""
    return FolderStore(tmp_path / "saves")


@pytest.fixture
def story():
    """Two ways round and round, and a way out."""
    return desk()


@pytest.fixture
def file(tmp_path):
    """Writes a scenario file, and gives its path."""

    def write(text, name="story.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write
