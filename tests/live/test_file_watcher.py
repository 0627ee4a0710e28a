"""A file watched: whatever way it is saved, what it comes to rest at is read once, and nothing half-written is."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_quest.authoring.file_access import compute_fingerprint
from pm_quest.live.file_watcher import (
    AGAIN,
    COARSE_SECONDS,
    POLL_INTERVAL,
    SOON,
    STILL_AND_EMPTY,
    STILL_WITH_ERRORS,
    FileWatcher,
)

STORY = Path(__file__).parents[1] / "tui" / "stories" / "long_letter.yaml"
TEXT = STORY.read_text(encoding="utf-8")


class Clock:
    """A watcher and its time: looks as often as it asks for, and gives what it tells."""

    def __init__(self, path: Path, known: str = "") -> None:
        self.watcher, self.now = FileWatcher(path, known), 100.0
        self.stamp = 1_000_000_000

    def after(self, seconds: float) -> list:
        """All that is told within so many seconds."""
        told, end = [], self.now + seconds
        while self.now < end:
            self.now += self.watcher.poll_delay
            if (found := self.watcher.poll(self.now)) is not None:
                told.append(found)
        return told

    def write(self, text: str | bytes, *, tick: bool = True) -> None:
        """Write over the file; the system notes another moment, if it is one that can tell it apart."""
        data = text.encode() if isinstance(text, str) else text
        self.watcher.path.write_bytes(data)
        self.stamp += 1_000_000 * tick
        os.utime(self.watcher.path, ns=(self.stamp, self.stamp))


@pytest.fixture
def clock(tmp_path):
    """A file with a story in it, known already."""
    clock = Clock(tmp_path / "story.yaml", compute_fingerprint(TEXT.encode()))
    clock.write(TEXT)
    clock.after(5)
    return clock


def title(found):
    """The title of the scenario that was told."""
    return found.reading.scenario.title


def test_what_is_known_is_not_reported(clock):
    """Nor is a file told that was touched only, or written again as it was."""
    assert clock.after(5) == []
    clock.write(TEXT)
    assert clock.after(5) == []


def test_a_save_over_the_file_is_reported_once_and_soon(clock):
    """Within two looks and the moment that it has to be still."""
    clock.write(TEXT.replace("title: ", "title: New "))
    told = clock.after(POLL_INTERVAL + 4 * SOON)
    assert [title(found)[:3] for found in told] == ["New"]
    assert clock.after(10) == []


@pytest.mark.parametrize("way", ["replaced", "moved away first"])
def test_another_file_in_its_place_is_reported(clock, way):
    """Though it may look the same from outside: as old, and as long."""
    path = clock.watcher.path
    other = path.with_name("other")
    other.write_text(TEXT.replace("title: A", "title: B", 1).replace("title: T", "title: U", 1), encoding="utf-8")
    os.utime(other, ns=(clock.stamp, clock.stamp))
    if way == "moved away first":
        path.rename(path.with_name("old"))
        assert clock.after(STILL_AND_EMPTY / 2) == []
    other.replace(path)
    assert len(clock.after(1)) == 1


def test_a_file_written_in_pieces_is_told_when_it_is_whole(clock):
    """Cut to nothing, filled half, filled; a short rest between them."""
    new = TEXT.replace("title: ", "title: New ")
    for part in ("", new[: len(new) // 3], new[: len(new) // 2]):
        clock.write(part)
        assert clock.after(STILL_WITH_ERRORS * 0.8) == []
    clock.write(new)
    assert len(clock.after(1)) == 1


def test_errors_are_told_when_they_last(clock):
    """And going away, they are told to be away."""
    clock.write(TEXT.replace("scenes:", "scenesss:"))
    assert clock.after(STILL_WITH_ERRORS * 0.8) == []
    (found,) = clock.after(1)
    assert found.reading.errors
    assert clock.after(5) == []
    clock.write(TEXT)
    (found,) = clock.after(1)
    assert not found.reading.errors


@pytest.mark.parametrize("gone", ["away", "empty", "a folder"])
def test_a_file_that_is_gone_is_told_after_a_while_and_once(clock, gone):
    """And when it is back, it is read again."""
    path = clock.watcher.path
    if gone == "empty":
        clock.write("")
    else:
        path.unlink()
    if gone == "a folder":
        path.mkdir()
    assert clock.after(STILL_AND_EMPTY * 0.9) == []
    (found,) = clock.after(1)
    assert found.reading is None
    assert found.reason == ("there is nothing in it" if gone == "empty" else "it is not there")
    assert clock.after(5) == []
    if gone == "a folder":
        path.rmdir()
    clock.write(TEXT)
    (found,) = clock.after(1)
    assert found.reading.scenario


def test_a_second_save_within_one_tick_of_a_coarse_clock_is_seen(clock):
    """Same length, same moment, same file: for some seconds after a change the content is looked at."""
    first, second = (TEXT.replace("title: ", f"title: {word} ") for word in ("New", "Own"))
    clock.write(first)
    assert len(clock.after(AGAIN)) == 1
    clock.write(second, tick=False)
    (found,) = clock.after(2 * AGAIN)
    assert title(found).startswith("Own")
    clock.after(COARSE_SECONDS)


def test_a_file_that_changes_while_it_is_read_is_read_again(clock, monkeypatch):
    """What was read then is nothing."""
    new = TEXT.replace("title: ", "title: New ")
    from pm_quest.live import file_watcher

    real = file_watcher.read_content

    def torn(path, most):
        monkeypatch.setattr(file_watcher, "read_content", real)
        data = real(path, most)
        clock.write(new)
        return data[: len(data) // 2]

    clock.write(TEXT.replace("title: ", "title: Old "))
    monkeypatch.setattr(file_watcher, "read_content", torn)
    (found,) = clock.after(1)
    assert title(found).startswith("New")


def test_a_file_that_cannot_be_opened_is_tried_again(clock, monkeypatch):
    """Another program may hold it for a moment."""
    from pm_quest.live import file_watcher

    real = file_watcher.read_content

    def held(path, most):
        monkeypatch.setattr(file_watcher, "read_content", real)
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(file_watcher, "read_content", held)
    clock.write(TEXT.replace("title: ", "title: New "))
    assert len(clock.after(1)) == 1


@given(parts=st.lists(st.binary(max_size=40), max_size=6))
def test_whatever_is_written_the_last_of_it_is_reported_last(tmp_path_factory, parts):
    """Any bytes; what is told last is what the file has come to rest at."""
    clock = Clock(tmp_path_factory.mktemp("any") / "story.yaml")
    last = None
    for part in parts:
        clock.write(part)
        for found in clock.after(0.3):
            last = found
    for found in clock.after(5):
        last = found
    if parts and parts[-1]:
        assert last.reading.fingerprint == compute_fingerprint(parts[-1])
    else:
        assert last.reading is None
