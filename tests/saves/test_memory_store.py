"""Saves in memory: the same as those on the disk, and gone with the process."""

import pytest

from pm_quest.game import Game
from pm_quest.saves.memory_store import MemoryStore
from pm_quest.saves.save_errors import SaveError
from tests.building import desk


def test_a_game_is_played_on_it_as_on_a_disk(tmp_path, monkeypatch):
    """Choices, going back, and what was played before; nothing is written."""
    monkeypatch.chdir(tmp_path)
    store = MemoryStore()
    game = Game.open(desk(), "ff", None, store, "Ada", seed=1)
    game.choose("ask")
    game.choose("leave")
    assert game.save.result.impact == 40
    game.rewind(1)
    assert [save.choices for save in store.list_saves("Ada")] == [("ask",), ("ask", "leave")]
    assert store.list_saves("Ben") == ()
    assert store.list_saves("Ada", "other") == ()
    assert store.find_best_results("Ada")["tiny"].impact == 40
    assert store.get(game.save.id) == game.save
    assert list(tmp_path.iterdir()) == []


def test_a_save_that_is_not_there_is_reported():
    """In a sentence."""
    with pytest.raises(SaveError, match="There is no save 'zzz' here"):
        MemoryStore().get("zzz")


def test_an_unfinished_one_is_continued():
    """Within the process."""
    store, story = MemoryStore(), desk()
    Game.open(story, "ff", None, store, "Ada").choose("ask")
    assert Game.open(story, "ff", None, store, "Ada").playthrough.choices == ("ask",)
