"""Files that can't be torn, whatever the disk does."""

import errno
import os
import sys
from pathlib import Path

import pytest

from pm_quest.kit import atomic_write

posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files and modes on Windows")


def replace_private(path, data):
    """As somebody who holds a lock does."""
    atomic_write.replace_private(path, data, locked=True)


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
    assert atomic_write.previous_path(path).read_bytes() == b"one"
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
    atomic_write.replace_content(path, b"three")
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
        atomic_write.replace_content(path, b"three")
    assert (path.read_bytes(), atomic_write.previous_path(path).read_bytes()) == (b"two", b"one")
    assert not atomic_write.pending_path(path).exists()


@pytest.mark.parametrize("step", [0, 1])
def test_a_swap_that_fails_leaves_the_content(path, step, monkeypatch):
    """Whether keeping the old or putting the new in place fails: the old content is there, under one of its names."""
    refuse, replace = refusing(errno.EACCES, after=step), Path.replace

    def failing(source, target):
        refuse()
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(PermissionError):
        atomic_write.replace_content(path, b"three")
    found = path if path.exists() else atomic_write.previous_path(path)
    assert found.read_bytes() == b"two"


def test_what_an_earlier_game_left_half_written_is_no_hindrance(path):
    """A file aside from a game that was killed is written over."""
    atomic_write.pending_path(path).write_bytes(b"half of a very long content")
    atomic_write.replace_content(path, b"three")
    assert path.read_bytes() == b"three"


def test_a_missing_content_does_not_cost_the_one_before(path):
    """A game killed in the middle of a swap: the next write leaves `.previous` alone."""
    path.unlink()
    atomic_write.replace_content(path, b"three")
    assert (path.read_bytes(), atomic_write.previous_path(path).read_bytes()) == (b"three", b"one")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows can't flush a folder")
@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP])
def test_a_disk_that_cannot_flush_folders_is_used_all_the_same(path, code, monkeypatch):
    """Some network disks can't; the docs say what is promised there."""
    fsync, flushed = os.fsync, []

    def only_files(descriptor):
        flushed.append(descriptor)
        if len(flushed) > 1:
            raise OSError(code, os.strerror(code))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", only_files)
    atomic_write.replace_content(path, b"three")
    assert path.read_bytes() == b"three"


@posix
@pytest.mark.parametrize("put", [atomic_write.replace_content, replace_private])
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


WRITES = {
    "content": atomic_write.replace_content,
    "private": replace_private,
    "private without a lock": lambda path, data: atomic_write.replace_private(path, data, locked=False),
    "document": atomic_write.replace_document,
}


@posix
@pytest.mark.parametrize("write", WRITES)
def test_a_disk_that_has_room_for_a_part_takes_nothing(path, write):
    """A system that writes as much as fits, and says so by a number: the part is never taken for the whole."""
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, limits[1]))
    try:
        with pytest.raises(OSError, match=os.strerror(errno.EFBIG)):
            WRITES[write](path, b"x" * 1_500)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (path.read_bytes(), atomic_write.previous_path(path).read_bytes()) == (b"two", b"one")
    assert len(list(path.parent.iterdir())) == 2


@posix
@pytest.mark.parametrize("write", WRITES)
def test_what_fails_in_the_middle_leaves_nothing_beside_it(path, write, monkeypatch):
    """Also what is no error of the disk, such as Ctrl+C."""

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        WRITES[write](path, b"three")
    assert path.read_bytes() == b"two"
    assert len(list(path.parent.iterdir())) == 2


@posix
@pytest.mark.parametrize(("write", "flushes"), [("private without a lock", 2), ("document", 1)])
def test_the_folder_is_flushed_for_what_is_ours(path, write, flushes, monkeypatch):
    """In a folder of the user's the name is not: we may have no right to read that folder."""
    flushed, fsync = [], os.fsync
    monkeypatch.setattr(os, "fsync", lambda descriptor: (flushed.append(descriptor), fsync(descriptor)))
    WRITES[write](path, b"three")
    assert (path.read_bytes(), len(flushed)) == (b"three", flushes)


@posix
def test_a_document_may_be_read_by_whom_it_might_before(path):
    """A new one as any new file of this user; a private one by nobody else."""
    path.chmod(0o640)
    before = os.umask(0o022)
    try:
        atomic_write.replace_document(path, b"three")
        atomic_write.replace_document(path.with_name("new"), b"four")
        atomic_write.create_document(path.with_name("newer"), b"five")
        atomic_write.replace_document(path.with_name("secret"), b"six", private=True)
    finally:
        os.umask(before)
    modes = {each.name: each.stat().st_mode & 0o777 for each in path.parent.iterdir()}
    assert modes == {
        "a.json": 0o640,
        "a.json.previous": 0o600,
        "new": 0o644,
        "newer": 0o644,
        "secret": 0o600,
    }


@pytest.mark.parametrize("create", [atomic_write.create_private, atomic_write.create_document])
@pytest.mark.parametrize("links", [True, False])
def test_what_has_the_name_already_stays(path, create, links, monkeypatch):
    """Also a link to nothing, and where a file system has no links; what is new is written whole."""
    if not links:
        monkeypatch.setattr(os, "link", refusing(errno.EPERM))
    dangling = path.with_name("dangling")
    dangling.symlink_to("nothing")
    for taken in (path, dangling):
        with pytest.raises(FileExistsError):
            create(taken, b"three")
    create(path.with_name("free"), b"four")
    assert (path.read_bytes(), dangling.is_symlink(), path.with_name("free").read_bytes()) == (b"two", True, b"four")
    assert sorted(each.name for each in path.parent.iterdir()) == ["a.json", "a.json.previous", "dangling", "free"]
