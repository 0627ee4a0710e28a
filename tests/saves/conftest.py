"""A story to be saved, and a store to save it in."""

import pytest

from pm_quest.saves.folder_store import FolderStore
from tests.building import desk


@pytest.fixture
def store(tmp_path):
    """A store whose folder does not exist yet."""
    return FolderStore(tmp_path / "saves")


@pytest.fixture
def story():
    """Two ways round and round, and a way out."""
    return desk()


@pytest.fixture
def files(store):
    """What stands in the folder of the one player there is, by name."""

    def found():
        folder = next((store.folder / "players").iterdir())
        return {path.name: path for path in folder.iterdir() if path.name not in (".lock", ".order")}

    return found
