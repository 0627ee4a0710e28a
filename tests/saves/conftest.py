"""A story to be saved, and a store to save it in."""

import pytest


@pytest.fixture
def files(store):
    """What stands in the folder of the one player there is, by name."""

    def found():
        folder = next((store.folder / "players").iterdir())
        return {path.name: path for path in folder.iterdir() if path.name not in (".lock", ".order")}

    return found
