"""Which worker runs which tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_UN, lockf
from mmap import mmap
from tempfile import TemporaryFile

BYTES = 8
"""Of a number in shared memory."""


class ItemShares:
    """For each worker the number of its next test and where its share ends, in memory that all workers share.

    Each begins with a part of the list, so that tests of a file meet what the one before prepared.
    When it is done it takes half of the longest share that is left: nobody has to know beforehand how long a test takes.
    """

    def __init__(self, items: int, workers: int) -> None:
        self.workers = workers
        self.numbers = memoryview(mmap(-1, 2 * workers * BYTES)).cast("q")
        self.lock_file = TemporaryFile()  # noqa: SIM115  the lock of a worker that dies is free again
        for worker in range(workers):
            self.set_share(worker, items * worker // workers, items * (worker + 1) // workers)

    def take_next(self, worker: int) -> int | None:
        """Return the number of the test that this worker is to run next; None where none is left."""
        with self.locked():
            if not self.count_left(worker):
                longest = max(range(self.workers), key=self.count_left)
                start, end = self.get_share(longest)
                middle = (start + end) // 2
                self.set_share(longest, start, middle)
                self.set_share(worker, middle, end)
            start, end = self.get_share(worker)
            if start == end:
                return None
            self.set_share(worker, start + 1, end)
            return start

    def stop(self) -> None:
        """Leave none to be run."""
        with self.locked():
            for worker in range(self.workers):
                self.set_share(worker, 0, 0)

    def get_share(self, worker: int) -> tuple[int, int]:
        """Return the number of the next test of a worker, and where its share ends."""
        return self.numbers[2 * worker], self.numbers[2 * worker + 1]

    def set_share(self, worker: int, start: int, end: int) -> None:
        """Let these be the tests that a worker has left."""
        self.numbers[2 * worker], self.numbers[2 * worker + 1] = start, end

    def count_left(self, worker: int) -> int:
        """Return how many tests a worker has not taken yet."""
        start, end = self.get_share(worker)
        return end - start

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep the other workers from the numbers."""
        lockf(self.lock_file, LOCK_EX)
        try:
            yield
        finally:
            lockf(self.lock_file, LOCK_UN)
