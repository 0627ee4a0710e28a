"""The market, read in a thread while the player looks at the title, and kept as long as no file of it changes.

Reading it parses every scenario that hires; who opens the career should not wait for that.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING

from pm_quest.library import Library, list_all_files

if TYPE_CHECKING:
    from pm_quest.career_market import Market

REST_SECONDS = 0.02
"""Between two scenarios the thread rests, so that no key waits for it."""

FileStamp = tuple[Path, int, int]
"""A file, when it was written, and its size."""
MarketReader = Callable[[Library, Callable[[], object]], "Market"]


class MarketAhead:
    """The market of a library. Importing this loads nothing that reads it; the thread does."""

    def __init__(self, library: Library, read: MarketReader | None = None) -> None:
        self._library, self._read = library, read or _read_market
        self._lock, self._wanted = Lock(), Event()
        self._stamps: tuple[FileStamp, ...] = ()
        self._market: Market | None = None

    def prepare(self) -> Thread:
        """Begin to read it in a thread, which rests between two scenarios until somebody waits for it."""
        self._wanted.clear()
        thread = Thread(target=self._read_quietly, name="market", daemon=True)
        thread.start()
        return thread

    def find_market(self) -> "Market":
        """Return the market as its files are now, waiting for what is not read yet. Raises OSError."""
        self._wanted.set()
        return self._find_present()

    def _read_quietly(self) -> None:
        with suppress(OSError):  # raised again where the market is asked for
            self._find_present()

    def _find_present(self) -> "Market":
        with self._lock:
            stamps = tuple(_stamp_files(self._library))
            if self._market is None or stamps != self._stamps:
                self._market = self._read(self._library, self._rest)
                self._stamps = stamps
            return self._market

    def _rest(self) -> None:
        self._wanted.wait(REST_SECONDS)


def _read_market(library: Library, rest: Callable[[], object]) -> "Market":
    from pm_quest.career_market import read_market  # noqa: PLC0415  the readers of files are loaded in the thread

    return read_market(library, rest=rest)


def _stamp_files(library: Library) -> Iterator[FileStamp]:
    """Yield the files that a market is read from, with what changes when one is written."""
    from pm_quest.authoring.panel_reader import find_panel_file  # noqa: PLC0415
    from pm_quest.career_market import find_career_file  # noqa: PLC0415

    scenarios = [file for folder in library.folders for file in list_all_files(folder)]
    for path in (find_career_file(library), *scenarios):
        for file in (path, find_panel_file(path)):
            if file is not None:
                with suppress(OSError):
                    state = file.stat()
                    yield file, state.st_mtime_ns, state.st_size
