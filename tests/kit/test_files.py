"""Files that can't be torn, whatever the disk does."""

import errno
import os
import sys
from pathlib import Path

import pytest

from pm_quest.kit import files as disk


@pytest.fixture
def path(tmp_path):
    """A file with two contents behind it."""
    path = tmp_path / "a.json"
    disk.replace_content(path, b"one")
    disk.replace_content(path, b"two")
    return path


def refusing(code, after=0):
    """A function that fails like a disk, from the second, third … call on where `after` says so."""
    calls = []

    def refuse(*args, **kwargs):
        calls.append(args)
        if len(calls) > after:
            raise OSError(code, os.strerror(code))

    return refuse


def test_what_was_put_is_there_and_the_one_before_is_kept(path):
    """The content, the one before it, and nothing else."""
    assert path.read_bytes() == b"two"
    assert disk.previous_path(path).read_bytes() == b"one"
    assert sorted(each.name for each in path.parent.iterdir()) == ["a.json", "a.json.previous"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="flushed in another way there")
def test_it_is_flushed_before_it_is_swapped_in_and_the_folder_after(path, monkeypatch):
    """In this order, or a power cut could leave a name without its content."""
    done, fsync, replace = [], os.fsync, Path.replace

    def flushed(descriptor):
        name = Path(f"/proc/self/fd/{descriptor}").readlink().name
        done.append(f"flush {'the folder' if name == path.parent.name else name}")
        fsync(descriptor)

    def swapped(source, target):
        done.append(f"{source.name} to {target.name}")
        return replace(source, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(Path, "replace", swapped)
    disk.replace_content(path, b"three")
    assert done == [
        "flush a.json.new",
        "a.json to a.json.previous",
        "a.json.new to a.json",
        "flush the folder",
    ]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
def test_a_disk_that_does_not_flush_changes_nothing(path, code, monkeypatch):
    """Full or failing: the error comes through, both contents stay, nothing is left lying about."""
    monkeypatch.setattr(os, "fsync", refusing(code))
    with pytest.raises(OSError, match=os.strerror(code)):
        disk.replace_content(path, b"three")
    assert (path.read_bytes(), disk.previous_path(path).read_bytes()) == (b"two", b"one")
    assert not disk.pending_path(path).exists()


@pytest.mark.parametrize("step", [0, 1])
def test_a_swap_that_fails_leaves_the_content(path, step, monkeypatch):
    """Whether keeping the old or putting the new in place fails: the old content is there, under one of its names."""
    refuse, replace = refusing(errno.EACCES, after=step), Path.replace

    def failing(source, target):
        refuse()
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(PermissionError):
        disk.replace_content(path, b"three")
    found = path if path.exists() else disk.previous_path(path)
    assert found.read_bytes() == b"two"


def test_what_an_earlier_game_left_half_written_is_no_hindrance(path):
    """A file aside from a game that was killed is written over."""
    disk.pending_path(path).write_bytes(b"half of a very long content")
    disk.replace_content(path, b"three")
    assert path.read_bytes() == b"three"


def test_a_missing_content_does_not_cost_the_one_before(path):
    """A game killed in the middle of a swap: the next write leaves `.previous` alone."""
    path.unlink()
    disk.replace_content(path, b"three")
    assert (path.read_bytes(), disk.previous_path(path).read_bytes()) == (b"three", b"one")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can't flush a folder")
@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP])
def test_a_disk_that_cannot_flush_folders_is_used_all_the_same(path, code, monkeypatch):
    """Some network disks can't; the docs say what is promised there."""
    fsync, files = os.fsync, []

    def only_files(descriptor):
        files.append(descriptor)
        if len(files) > 1:
            raise OSError(code, os.strerror(code))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    disk.replace_content(path, b"three")
    assert path.read_bytes() == b"three"


def test_removing_leaves_nothing(path):
    """Neither the content nor a copy that could come back."""
    disk.pending_path(path).write_bytes(b"x")
    disk.remove_file(path)
    assert list(path.parent.iterdir()) == []


def test_what_is_set_aside_gets_a_free_name(path):
    """Each time another one; nothing is overwritten."""
    first = disk.set_damaged_aside(path)
    path.write_bytes(b"again")
    second = disk.set_damaged_aside(path)
    assert (first.read_bytes(), second.read_bytes()) == (b"two", b"again")
    assert not path.exists()


def test_reading_is_of_files_only(tmp_path):
    """A folder in the place of a save is told from one; what is not there is None; a pipe does not make it wait."""
    with pytest.raises(OSError, match="directory"):
        disk.read_file_bytes(tmp_path, 10)
    assert disk.read_file_bytes(tmp_path / "no", 10) is None
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(IsADirectoryError):
            disk.read_file_bytes(tmp_path / "pipe", 10)


def test_no_more_is_read_than_asked(path):
    """A file that is too large is not taken into memory."""
    path.write_bytes(b"x" * 1000)
    assert disk.read_file_bytes(path, 10) == b"x" * 10


def test_a_folder_is_made_with_those_above(tmp_path):
    """All of them; one that is there is fine."""
    disk.make_folder(tmp_path / "a" / "b" / "c")
    disk.make_folder(tmp_path / "a" / "b" / "c")
    assert (tmp_path / "a" / "b" / "c").is_dir()


def test_a_stamp_tells_contents_apart(path):
    """Another after each write, none where there is no file."""
    before = disk.read_stamp(path)
    assert before == disk.read_stamp(path)
    disk.replace_content(path, b"three")
    assert disk.read_stamp(path) not in {before, None}
    assert disk.read_stamp(path.with_name("no")) is None


posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files and modes on Windows")


@posix
@pytest.mark.parametrize("put", [disk.replace_content, disk.replace_private])
@pytest.mark.parametrize("name", ["{}", "{}.new", "{}.previous"])
@pytest.mark.parametrize("kind", ["pipe", "device", "link"])
def test_what_is_no_file_beside_a_save_hangs_nothing_and_is_not_written_to(tmp_path, put, name, kind):
    """A pipe without a reader, a device, a link to something else: they are put away, and the save is written."""
    path, target = tmp_path / "a.json", tmp_path / "target"
    planted = tmp_path / name.format("a.json")
    target.write_text("as it was")
    make = {
        "pipe": lambda: os.mkfifo(planted),
        "device": lambda: planted.symlink_to("/dev/full"),
        "link": lambda: planted.symlink_to(target),
    }
    make[kind]()
    put(path, b"one")
    assert (path.read_bytes(), path.is_symlink(), target.read_text()) == (b"one", False, "as it was")


@posix
def test_what_is_written_is_for_this_user_alone(tmp_path):
    """Files and the folders made for them, whatever others may by the rules of the system."""
    before = os.umask(0)
    try:
        folder = tmp_path / "a" / "b"
        disk.make_folder(folder)
        disk.replace_content(folder / "a.json", b"one")
    finally:
        os.umask(before)
    assert [each.stat().st_mode & 0o777 for each in (folder.parent, folder, folder / "a.json")] == [0o700, 0o700, 0o600]


@posix
@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/null"), Path.mkdir])
def test_a_lock_that_is_no_file_is_not_opened(tmp_path, make):
    """It is a refusal that names it; a file, or nothing, is fine."""
    disk.check_lock_file(tmp_path / ".lock")
    (tmp_path / "file").touch()
    disk.check_lock_file(tmp_path / "file")
    make(tmp_path / ".lock")
    with pytest.raises(OSError, match=r"\.lock is no file"):
        disk.check_lock_file(tmp_path / ".lock")
