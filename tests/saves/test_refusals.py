"""A disk that refuses: a sentence saying what, where and how to fix it; nothing lost, nothing moved."""

import errno
import os
import sys

import pytest
from filelock import FileLock

from pm_quest.game import Game
from pm_quest.saves.folder_lock import FolderLock
from pm_quest.saves.folder_store import FolderStore
from pm_quest.saves.save_errors import SaveError
from pm_quest.saves.save_files import SaveFiles


@pytest.fixture
def game(store, story):
    """A game one choice old."""
    game = Game.open(story, "ff", None, store, "Ada", seed=1)
    game.choose("ask")
    return game


def failing(code, function):
    """The same function, but for files that are written, which fail."""

    def fail(path, flags, *more, **named):
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(code, os.strerror(code), str(path))
        return function(path, flags, *more, **named)

    return fail


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "is full. Make some room"),
        (errno.EDQUOT, "is full. Make some room"),
        (errno.EROFS, "can't be written to. Make it writable, or name another folder with --saves"),
        (errno.EACCES, "can't be written to. Make it writable, or name another folder with --saves"),
        (errno.EIO, "can't be written to (Input/output error)"),
        (errno.EMFILE, "can't be written to (Too many open files)"),
    ],
)
def test_a_choice_that_can_not_be_saved_is_not_taken(game, store, monkeypatch, code, words):
    """The playthrough stays as it is; once the disk is fixed the same choice goes through."""
    before = (game.playthrough, game.save)
    with monkeypatch.context() as patched:
        patched.setattr(os, "open", failing(code, os.open))
        with pytest.raises(SaveError) as error:
            game.choose("wait")
    sentence = error.value.sentence
    assert sentence.startswith("This is not saved yet. ")
    assert words in sentence
    assert str(store.folder) in sentence
    assert sentence.endswith("What was saved before is safe.")
    assert (game.playthrough, game.save) == before
    assert FolderStore(store.folder).list_saves() == (game.save,)
    game.choose("wait")
    assert FolderStore(store.folder).get(game.save.id).choices == ("ask", "wait")


@pytest.mark.parametrize("does", [lambda game: game.rewind(0), lambda game: game.restart()])
def test_a_way_back_that_can_not_be_saved_is_not_gone(game, monkeypatch, does):
    """Going back and starting again need the disk as well."""
    before = (game.playthrough, game.save)
    monkeypatch.setattr(os, "open", failing(errno.ENOSPC, os.open))
    with pytest.raises(SaveError):
        does(game)
    assert (game.playthrough, game.save) == before


def test_a_flush_that_fails_is_not_acknowledged(game, monkeypatch):
    """Not on the disk is not saved; nothing is lost when it is tried again."""
    with monkeypatch.context() as patched:

        def fail(descriptor):
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        patched.setattr(os, "fsync", fail)
        with pytest.raises(SaveError):
            game.choose("wait")
    assert game.playthrough.choices == ("ask",)
    game.choose("leave")
    assert game.store.get(game.save.id).choices == ("ask", "leave")


def test_a_file_where_the_folder_should_be_is_a_sentence(tmp_path, story):
    """Someone named a file with --saves."""
    (tmp_path / "file").write_text("mine")
    with pytest.raises(SaveError, match="a part of this path is a file, not a folder"):
        Game.open(story, "ff", None, FolderStore(tmp_path / "file"), "Ada")
    assert (tmp_path / "file").read_text() == "mine"


def test_a_lock_that_is_never_let_go_is_a_sentence(tmp_path):
    """Another game hangs: after a while the player is told what to do."""
    with (
        FileLock(tmp_path / ".lock"),
        pytest.raises(SaveError, match="Another game has been saving"),
        FolderLock(tmp_path, timeout=0.01).hold(),
    ):
        pytest.fail("the lock is held elsewhere")


def test_a_disk_without_locks_is_a_sentence(tmp_path, monkeypatch):
    """Some network disks have none."""
    lock = FolderLock(tmp_path)

    def refuse():
        raise NotImplementedError

    monkeypatch.setattr(lock._lock, "_acquire", refuse)
    with pytest.raises(SaveError, match="can't lock files"), lock.hold():
        pytest.fail("there are no locks")


def test_damage_that_can_not_be_set_aside_is_reported_and_the_copy_used(game, store, monkeypatch):
    """A folder that may only be read still shows what it has."""
    game.choose("ask")
    path = next((store.folder / "players").rglob("*.json"))
    path.write_bytes(b"broken")
    monkeypatch.setattr(os, "open", failing(errno.EROFS, os.open))
    fresh = FolderStore(store.folder)
    assert [save.choices for save in fresh.list_saves()] == [("ask",)]
    assert "could not be set aside" in fresh.notices[0]


def test_a_file_that_may_not_be_read_is_reported(game, store, monkeypatch):
    """It is no damage, and the others are still read."""
    game.restart()
    forbidden = next((store.folder / "players").rglob("*.json"))
    opened = os.open

    def fail(path, *more, **named):
        if str(path) == str(forbidden):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, *more, **named)

    monkeypatch.setattr(os, "open", fail)
    fresh = FolderStore(store.folder)
    assert len(fresh.list_saves()) == 1
    assert "can't be read (Permission denied)" in fresh.notices[0]
    assert forbidden.exists()


def test_a_path_in_a_sentence_commands_no_terminal(tmp_path):
    """Escape codes in the name of a folder are not printed."""
    files = SaveFiles()
    path = tmp_path / "a\x1b]0;x\x07"
    path.mkdir()
    assert files.read_content(path, lambda _: None) is None
    assert "\x1b" not in "".join(files.notices)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes of this kind on Windows")
def test_a_lock_that_is_a_pipe_is_reported_and_not_waited_for(tmp_path):
    """The sentence names what is in the way."""
    os.mkfifo(tmp_path / ".lock")
    with pytest.raises(SaveError, match=r"\.lock is not a file"), FolderLock(tmp_path).hold():
        pytest.fail("this is not a lock")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes on Windows")
def test_folders_of_saves_are_private_and_others_are_left_alone(tmp_path):
    """Those that hold saves and nothing else are tightened when something is saved; one that is for other things stays as it is."""
    for extra, mode in (((), 0o700), (("report.docx",), 0o755)):
        top = tmp_path / f"saves{len(extra)}"
        player = top / "players" / "ada"
        player.mkdir(parents=True)
        for name in ("players.json", "players.json.previous", ".lock", *extra):
            (top / name).touch()
        for each in (top, top / "players", player):
            each.chmod(0o755)
        with FolderLock(player).hold():
            pass
        assert [each.stat().st_mode & 0o777 for each in (player, player.parent, top)] == [0o700, 0o700, mode]
        with FolderLock(top).hold():
            assert top.stat().st_mode & 0o777 == mode
    assert tmp_path.stat().st_mode & 0o022 == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes on Windows")
@pytest.mark.parametrize("mode", [0o1777, 0o2770])
def test_a_folder_that_is_meant_for_several_is_left_as_it_is(tmp_path, mode):
    """As its mode says."""
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(mode)
    with FolderLock(folder).hold():
        assert folder.stat().st_mode & 0o7777 == mode
