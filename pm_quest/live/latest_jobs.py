"""Background jobs on one thread; of each kind only the newest is run.

A worker of Textual can do none of this: it can't be paused while a screen is drawn, an exclusive
one runs beside the one that it cancels until that one looks, and the app waits for it at the end.
Here the thread is a daemon, so that leaving never waits for an analysis.
"""

from collections.abc import Callable
from threading import Condition, Thread
from time import monotonic, sleep
from typing import Any

Job = Callable[[], Any]
ResultHandler = Callable[[Any], object]


class JobSupersededError(Exception):
    """The running job is obsolete: another of its kind was submitted."""


class LatestJobs:
    """Runs jobs on a daemon thread.

    A waiting job is dropped when another of its kind is submitted, and a running one ends when
    it next calls `check_pause`. Kinds run in the order they are named in. The result of a job,
    or the exception it raised, is passed to its `done`, on that thread.
    """

    def __init__(self, *kinds: str) -> None:
        self._waiting: dict[str, tuple[Job, ResultHandler] | None] = dict.fromkeys(kinds)
        self._changed = Condition()
        self._paused_until = 0.0
        self._running = ""
        self._thread: Thread | None = None

    def submit(self, kind: str, job: Job, done: ResultHandler) -> None:
        """Run this job next of its kind."""
        with self._changed:
            self._waiting[kind] = (job, done)
            self._changed.notify()
        if self._thread is None:
            self._thread = Thread(target=self._run_jobs, name="jobs", daemon=True)
            self._thread.start()

    def pause(self, seconds: float) -> None:
        """Pause for some seconds: something is drawn, and that has the processor."""
        with self._changed:
            self._paused_until = monotonic() + seconds
            self._changed.notify()

    def check_pause(self, *_: object) -> None:
        """Pause where requested; a long job calls this now and then. Raises JobSupersededError."""
        if self._waiting[self._running] is not None:
            raise JobSupersededError
        sleep(max(0.0, self._paused_until - monotonic()))

    def _run_jobs(self) -> None:
        while True:
            job, done = self._wait_for_job()
            try:
                found = job()
            except JobSupersededError:
                continue
            except Exception as error:  # noqa: BLE001  the caller handles it
                found = error
            done(found)

    def _wait_for_job(self) -> tuple[Job, ResultHandler]:
        with self._changed:
            while True:
                kind = next((kind for kind, waiting in self._waiting.items() if waiting is not None), None)
                left = self._paused_until - monotonic()
                if kind is None:
                    self._changed.wait()
                elif left > 0:
                    self._changed.wait(left)
                else:
                    found, self._waiting[kind], self._running = self._waiting[kind], None, kind
                    assert found is not None
                    return found
