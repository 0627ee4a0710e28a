"""Files and folders of files change together or not at all."""

from contextlib import suppress

import pytest

from pm_quest.kit import folder_changes
from pm_quest.kit.folder_changes import FolderChanges


@pytest.fixture
def folder(tmp_path):
    """A folder with a file, and a folder with two."""
    (tmp_path / "one").write_bytes(b"1")
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "a").write_bytes(b"a")
    (tmp_path / "course" / "b").write_bytes(b"b")
    return tmp_path


BEFORE = {"one": b"1", "course/a": b"a", "course/b": b"b"}
AFTER = {"two": b"2", "course/c": b"c"}


def found(folder):
    """The content of every file, by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def prepare(changes):
    """One thing taken out, one put in, one replaced."""
    changes.take_out("one")
    changes.put_file("two", b"2")
    changes.put_folder("course", {"c": b"c"})


def test_all_changes_are_made(folder):
    """Nothing is left aside, and nothing of a folder that was replaced."""
    with FolderChanges(folder) as changes:
        prepare(changes)
        changes.carry_out()
    assert found(folder) == AFTER
    assert {path.name for path in folder.iterdir()} == {"two", "course"}


def test_nothing_is_changed_before_it_is_carried_out(folder):
    """What was prepared is thrown away."""
    with FolderChanges(folder) as changes:
        prepare(changes)
    assert found(folder) == BEFORE


def test_a_folder_is_made_where_there_is_none(tmp_path):
    """With those above it."""
    with FolderChanges(tmp_path / "a" / "b") as changes:
        changes.put_file("two", b"2")
        changes.carry_out()
    assert found(tmp_path) == {"a/b/two": b"2"}


@pytest.mark.parametrize("swaps", range(6))
def test_what_fails_half_way_is_undone(folder, monkeypatch, swaps):
    """Whichever name could not be swapped."""
    real, left = folder_changes.swap_file, [swaps]

    def swap(source, target):
        left[0] -= 1
        if left[0] == -1:
            raise OSError(5, "Input/output error")
        real(source, target)

    monkeypatch.setattr(folder_changes, "swap_file", swap)
    with pytest.raises(OSError, match="Input/output error"), FolderChanges(folder) as changes:  # noqa: PT012
        prepare(changes)
        changes.carry_out()
    assert found(folder) == BEFORE


@pytest.mark.parametrize("swaps", range(8))
def test_what_is_killed_half_way_is_undone_by_the_next_change(folder, monkeypatch, swaps):
    """Unless the last name was swapped."""
    real, left = folder_changes.swap_file, [swaps]

    def swap(source, target, **more):
        left[0] -= 1
        if left[0] == -1:
            raise KeyboardInterrupt
        if left[0] >= 0:
            real(source, target, **more)

    monkeypatch.setattr(folder_changes, "swap_file", swap)
    changes = FolderChanges(folder).__enter__()
    prepare(changes)
    with suppress(KeyboardInterrupt):
        changes.carry_out()
    monkeypatch.undo()
    with FolderChanges(folder) as later:
        later.put_file("later", b"x")
        later.carry_out()
    assert found(folder) == {**(AFTER if swaps == 7 else BEFORE), "later": b"x"}
