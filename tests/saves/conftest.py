"""A story to be saved, and a store to save it in."""

import pytest

from tests.building import play


@pytest.fixture
def files(store):
    """What stands in the folder of the one player there is, by name."""

    def found():
        folder = next((store.folder / "players").iterdir())
        return {path.name: path for path in folder.iterdir() if path.name not in (".lock", ".order")}

    return found


@pytest.fixture
def begin(store, story):
    """Starts a save after these choices."""

    def started(*choices, player="Ada", seed=0, **more):
        return store.start_save(play(story, *choices, player=player, seed=seed), fingerprint="ff", **more)

    return started
