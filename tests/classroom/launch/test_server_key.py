"""The key of a server: one, however many servers are started at once."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from pm_quest.classroom.launch.server_key import KeyFileError, read_or_make_key


def test_all_who_start_at_once_have_the_same_key(tmp_path):
    """On an empty folder, at the same moment."""
    path, together = tmp_path / "new" / "server.key", Barrier(8)

    def start(_):
        together.wait()
        return read_or_make_key(path)

    with ThreadPoolExecutor(8) as servers:
        keys = set(servers.map(start, range(8)))
    assert keys == {path.read_text().strip()}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_a_file_system_without_links_has_a_key_too(tmp_path, monkeypatch):
    """As on a memory stick."""

    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    key = read_or_make_key(tmp_path / "server.key")
    assert read_or_make_key(tmp_path / "server.key") == key
    assert [file.name for file in tmp_path.iterdir()] == ["server.key"]


def test_a_file_that_holds_no_key_is_not_written_over(tmp_path):
    """It is said what to do."""
    (tmp_path / "server.key").write_text("short")
    with pytest.raises(KeyFileError, match="holds no key"):
        read_or_make_key(tmp_path / "server.key")
    assert (tmp_path / "server.key").read_text() == "short"


@pytest.mark.parametrize(
    "content",
    [
        "\0" * 1000,
        "two words that are long enough",
        "ключ-который-достаточно-длинный",
        "\x1b[31m-long-enough-for-a-key",
    ],
)
def test_what_nobody_would_draw_as_a_key_is_none(tmp_path, content):
    """Such as what a device gives: whoever guesses that it is one has the key."""
    (tmp_path / "server.key").write_text(content, "utf-8")
    with pytest.raises(KeyFileError, match="holds no key"):
        read_or_make_key(tmp_path / "server.key")
