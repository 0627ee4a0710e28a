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
def test_what_is_there_is_distinguished(tmp_path):
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
    """Readers of files have one kind of error to handle."""
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
