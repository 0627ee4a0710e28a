"""Whatever stands at a path, asking about it is safe."""

import errno
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.file_access import read_content
from pm_quest.kit import paths
from tests.unprivileged import unprivileged


@given(st.text())
def test_asking_about_any_text_never_fails(name):
    """Nothing is raised, whatever is asked."""
    path = Path(name)
    for ask in (paths.is_file, paths.is_folder, paths.is_pipe, paths.path_exists):
        assert isinstance(ask(path), bool)
    assert isinstance(paths.expand_home(path), Path)
    if not paths.is_valid_filename(name):
        assert not paths.path_exists(path)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files on Windows")
def test_what_is_there_is_told_apart(tmp_path):
    """A file, a folder, a pipe, links to them and to nothing, and what may not be looked into."""
    (tmp_path / "file").touch()
    (tmp_path / "shut").mkdir()
    (tmp_path / "shut" / "file").touch()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "nowhere").symlink_to("nothing")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "shut").chmod(0)
    with unprivileged():
        asked = ("file", "shut", "pipe", "link", "nowhere", "loop", "shut/file", "x" * 300)
        found = {
            name: (paths.is_file(tmp_path / name), paths.is_folder(tmp_path / name), paths.is_pipe(tmp_path / name))
            for name in asked
        }
    (tmp_path / "shut").chmod(0o700)
    nothing = (False, False, False)
    assert found == {
        "file": (True, False, False),
        "shut": (False, True, False),
        "pipe": (False, False, True),
        "link": (True, False, False),
        "nowhere": nothing,
        "loop": nothing,
        "shut/file": nothing,
        "x" * 300: nothing,
    }


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (FileNotFoundError(errno.ENOENT, "x"), "there is no such file"),
        (OSError(errno.EISDIR, "x"), "it is a folder"),
        (OSError(errno.ENAMETOOLONG, "x"), "the name is too long"),
        (OSError(errno.ELOOP, "x"), "its symbolic links lead in a circle"),
        (OSError(errno.EACCES, "Permission denied"), "Permission denied"),
        (OSError("something else"), "something else"),
        (ValueError("embedded null byte"), "no file can have this name"),
    ],
)
def test_why_a_path_is_refused_is_said_in_plain_words(error, told):
    """As the end of a sentence."""
    assert paths.explain_error(error) == told


def test_reading_what_no_file_can_be_called_is_an_error_of_the_system():
    """Whoever reads a file has one kind of error to tell of."""
    with pytest.raises(OSError, match="no file can have this name"):
        read_content("a\0b", 10)


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="there are no such files here")
def test_what_was_given_open_is_waited_for():
    """Its writer may take longer than a pipe that merely lies there is given."""
    read, write = os.pipe()
    try:
        os.write(write, b"late")
        os.close(write)
        assert read_content(f"/dev/fd/{read}", 10) == b"late"
    finally:
        os.close(read)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes on Windows")
def test_a_private_file_is_nobody_elses(tmp_path):
    """From its first moment, with its folder; one that was open to others is made private, and begun anew when it is large."""
    path = tmp_path / "log" / "a.log"
    with paths.open_private_log(path, 10) as file:
        file.write(b"12345678")
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    path.chmod(0o644)
    with paths.open_private_log(path, 10) as file:
        file.write(b"abc")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"12345678abc", 0o600)
    with paths.open_private_log(path, 10) as file:
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
        paths.open_private_log(path, 10)
    assert target.read_text() == "as it was"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes on Windows")
def test_only_what_is_ours_is_tightened(tmp_path, monkeypatch):
    """Neither what a link leads to, nor what belongs to somebody else, nor what is not there."""
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    (tmp_path / "link").symlink_to(shared)
    paths.restrict_access(tmp_path / "link")
    paths.restrict_access(tmp_path / "nothing")
    monkeypatch.setattr(os, "getuid", lambda: shared.stat().st_uid + 1)
    paths.restrict_access(shared)
    assert shared.stat().st_mode & 0o777 == 0o755
    monkeypatch.undo()
    paths.restrict_access(shared)
    assert shared.stat().st_mode & 0o777 == 0o700
