"""Where the saves are."""

from pathlib import Path

import pytest

from pm_quest.saves import location
from pm_quest.saves.location import find_saves_folder


def test_the_option_comes_first(tmp_path):
    """Before the environment."""
    assert find_saves_folder(tmp_path / "a", {"PM_QUEST_SAVES": str(tmp_path / "b")}) == tmp_path / "a"


def test_then_the_environment(tmp_path):
    """An empty variable is none."""
    assert find_saves_folder(None, {"PM_QUEST_SAVES": str(tmp_path / "b")}) == tmp_path / "b"
    assert find_saves_folder(None, {"PM_QUEST_SAVES": ""}) == find_saves_folder(None, {})


def test_then_the_checkout():
    """This is one."""
    assert find_saves_folder(None, {}) == Path(__file__).parents[2] / "saves"


def test_else_the_platform_s(monkeypatch):
    """Installed, there is no checkout."""
    monkeypatch.setattr(location, "_find_checkout_folder", lambda root: None)
    found = find_saves_folder(None, {})
    assert found.is_absolute()
    assert (found.name, "pm-quest" in str(found)) == ("saves", True)


def test_folders_that_only_look_like_one_are_no_checkout(tmp_path):
    """All three signs are needed."""
    (tmp_path / "saves").mkdir()
    assert location._find_checkout_folder(tmp_path) is None
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "pyproject.toml").touch()
    assert location._find_checkout_folder(tmp_path) == tmp_path / "saves"


@pytest.mark.parametrize("asked", ["~/x", "relative/x"])
def test_a_folder_is_made_whole(asked):
    """Home is filled in, and what is relative is so to where the game was started."""
    assert find_saves_folder(Path(asked), {}) == (Path.home() / "x" if asked[0] == "~" else Path.cwd() / asked)
