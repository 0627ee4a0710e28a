"""Files of our own: read, locked, removed, set aside; and logs for one reader."""

import os
import sys
from pathlib import Path

import pytest

from pm_quest.kit import atomic_write, files

posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files and modes on Windows")


def test_removing_leaves_nothing(path):
    """Neither the content nor a copy that could come back."""
    atomic_write.pending_path(path).write_bytes(b"x")
    files.remove_file(path)
    assert list(path.parent.iterdir()) == []


def test_what_is_set_aside_gets_a_free_name(path):
    """Each time another one; nothing is overwritten."""
    first = files.set_damaged_aside(path)
    path.write_bytes(b"again")
    second = files.set_damaged_aside(path)
    assert (first.read_bytes(), second.read_bytes()) == (b"two", b"again")
    assert not path.exists()


def test_reading_is_of_files_only(tmp_path):
    """A folder in the place of a save is told from one; what is not there is None; a pipe does not make it wait."""
    with pytest.raises(OSError, match="directory"):
        files.read_file_bytes(tmp_path, 10)
    assert files.read_file_bytes(tmp_path / "no", 10) is None
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(IsADirectoryError):
            files.read_file_bytes(tmp_path / "pipe", 10)


def test_no_more_is_read_than_asked(path):
    """A file that is too large is not taken into memory."""
    path.write_bytes(b"x" * 1000)
    assert files.read_file_bytes(path, 10) == b"x" * 10


def test_a_folder_is_made_with_those_above(tmp_path):
    """All of them; one that is there is fine."""
    files.make_folder(tmp_path / "a" / "b" / "c")
    files.make_folder(tmp_path / "a" / "b" / "c")
    assert (tmp_path / "a" / "b" / "c").is_dir()


def test_a_stamp_tells_contents_apart(path):
    """Another after each write, none where there is no file."""
    before = files.read_stamp(path)
    assert before == files.read_stamp(path)
    atomic_write.replace_content(path, b"three")
    assert files.read_stamp(path) not in {before, None}
    assert files.read_stamp(path.with_name("no")) is None


@posix
def test_what_is_written_is_for_this_user_alone(tmp_path):
    """Files and the folders made for them, whatever others may by the rules of the system."""
    before = os.umask(0)
    try:
        folder = tmp_path / "a" / "b"
        files.make_folder(folder)
        atomic_write.replace_content(folder / "a.json", b"one")
    finally:
        os.umask(before)
    assert [each.stat().st_mode & 0o777 for each in (folder.parent, folder, folder / "a.json")] == [0o700, 0o700, 0o600]


@posix
@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/null"), Path.mkdir])
def test_a_lock_that_is_no_file_is_not_opened(tmp_path, make):
    """It is a refusal that names it; a file, or nothing, is fine."""
    files.check_lock_file(tmp_path / ".lock")
    (tmp_path / "file").touch()
    files.check_lock_file(tmp_path / "file")
    make(tmp_path / ".lock")
    with pytest.raises(OSError, match=r"\.lock is not a file"):
        files.check_lock_file(tmp_path / ".lock")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes on Windows")
def test_a_private_file_is_nobody_elses(tmp_path):
    """From its first moment, with its folder; one that was open to others is made private, and begun anew when it is large."""
    path = tmp_path / "log" / "a.log"
    with files.open_private_log(path, 10) as file:
        file.write(b"12345678")
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    path.chmod(0o644)
    with files.open_private_log(path, 10) as file:
        file.write(b"abc")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"12345678abc", 0o600)
    with files.open_private_log(path, 10) as file:
        file.write(b"new")
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files on Windows")
@pytest.mark.parametrize("kind", ["pipe", "device", "link", "folder"])
def test_a_private_file_is_a_file(tmp_path, kind):
    """Whatever else stands in its place is neither waited for nor written to."""
    path, target = tmp_path / "a.log", tmp_path / "target"
    target.write_text("as it was")
    {
        "pipe": lambda: os.mkfifo(path),
        "device": lambda: path.symlink_to("/dev/null"),
        "link": lambda: path.symlink_to(target),
        "folder": path.mkdir,
    }[kind]()
    with pytest.raises(OSError, match=r"."):
        files.open_private_log(path, 10)
    assert target.read_text() == "as it was"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes on Windows")
def test_only_what_is_ours_is_tightened(tmp_path, monkeypatch):
    """Neither what a link leads to, nor what belongs to somebody else, nor what is not there."""
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    (tmp_path / "link").symlink_to(shared)
    files.restrict_access(tmp_path / "link")
    files.restrict_access(tmp_path / "nothing")
    monkeypatch.setattr(os, "getuid", lambda: shared.stat().st_uid + 1)
    files.restrict_access(shared)
    assert shared.stat().st_mode & 0o777 == 0o755
    monkeypatch.undo()
    files.restrict_access(shared)
    assert shared.stat().st_mode & 0o777 == 0o700
